"""What programs of the client's people read: `/portal/api/v1/…`, by a token for one contract; everything is in the trail.

They get what the pages show: verdicts with their trace, misses, ledger, duties, and words masked.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from shinuo import clock
from shinuo.people.visibility import contracts_visible_to
from shinuo.rules.instants import to_us
from shinuo.rules.verdict import Verdict
from shinuo.settlement.missing import explained
from shinuo.settlement.queries import Judge, JudgedRequest, duties_of, ledger_of

from .models import ReadToken
from .spans import Span, is_span, span_asked
from .tokens import token_row
from .trail import write_line

P = ParamSpec("P")
_BEARER = "bearer "
_METHODS = ("GET", "HEAD")
MOST = 10_000
"""Requests in one answer; a longer span is refused, and a shorter one is asked for."""


class Reader:
    """Who reads by which token, as of when."""

    def __init__(self, request: HttpRequest, row: ReadToken) -> None:
        self.request, self.contract, self.now = request, row.contract, clock.now()

    def judge(self) -> Judge:
        """What judges the contract's requests now."""
        return Judge(self.contract, self.now)


def by_token(
    answer: Callable[Concatenate[Reader, P], Any],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let `answer` be read by token; without one that holds it is 401, for another contract 404, and to write 405.

    Cookies say nothing here, so what forges them gains nothing: whoever would write is told so, not asked for a form's token.
    """

    @csrf_exempt
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in _METHODS:
            return _only_read()
        row = token_row(_token(request))
        if row is None:
            refused = _json({"code": "not_signed_in"}, 401)
            refused.headers["WWW-Authenticate"] = "Bearer"
            return refused
        named = kwargs.pop("contract", None)
        found = _answered(request, row, named, lambda one: answer(one, *args, **kwargs))
        write_line(row.user, int(str(named)), request, "portal_api", found.status_code)
        ReadToken.objects.filter(pk=row.pk).update(used_at=clock.now())
        return found

    return view


def _only_read() -> HttpResponse:
    refused = _json({"code": "method_not_allowed"}, 405)
    refused.headers["Allow"] = ", ".join(_METHODS)
    return refused


def _answered(
    request: HttpRequest, row: ReadToken, named: Any, answer: Callable[[Reader], Any]
) -> HttpResponse:
    is_own = contracts_visible_to(row.user).filter(pk=row.contract_id).exists()
    if named != row.contract_id or not is_own:
        return _json({"code": "not_there"}, 404)
    said = answer(Reader(request, row))
    return said if isinstance(said, HttpResponse) else _json(said)


def _token(request: HttpRequest) -> str:
    found = request.headers.get("Authorization", "")
    return found[len(_BEARER) :].strip() if found.lower().startswith(_BEARER) else ""


def _json(said: Any, status: int = 200) -> HttpResponse:
    body = msgspec.json.encode(said)
    answer = HttpResponse(body, content_type="application/json", status=status)
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@by_token
def api_requests(reader: Reader) -> Any:
    """Every request of a span with its verdict: `?since=2026-01-01&until=2026-01-31`, days of the contract."""
    if not is_span(reader.request.GET):
        return _json({"code": "bad_span"}, 400)
    judge = reader.judge()
    span = span_asked(reader.request.GET, reader.now, zone_in(judge))
    found = list(islice(judge.requests(span.begins, span.ends), MOST + 1))
    if len(found) > MOST:
        return _json({"code": "too_many", "most": MOST}, 413)
    requests = [_request(one) for one in found]
    return {"as_of": to_us(reader.now), **_span(span), "requests": requests}


@by_token
def api_misses(reader: Reader) -> Any:
    """The misses of a span, each with the cause that stands."""
    if not is_span(reader.request.GET):
        return _json({"code": "bad_span"}, 400)
    judge = reader.judge()
    span = span_asked(reader.request.GET, reader.now, zone_in(judge))
    doubtful = judge.requests(span.begins, span.ends, only_doubtful=True)
    misses = [
        {
            "request": one.request.id,
            "conversation": one.conversation,
            "cause": str(one.cause),
            "is_confirmed": one.confirmed is not None,
            "verdict": _verdict(one.verdict),
        }
        for one in explained(judge, doubtful, with_words=False)
    ]
    return {"as_of": to_us(reader.now), **_span(span), "misses": misses}


@by_token
def api_ledger(reader: Reader) -> Any:
    """The ledger: every line, and the balance."""
    ledger = ledger_of(reader.contract, reader.now)
    lines = [
        {
            "number": one.number,
            "kind": str(one.kind),
            "request": one.request,
            "about": one.about,
            "of_month": f"{one.of_month:%Y-%m}",
            "month": f"{one.month:%Y-%m}",
            "price_fen": one.price_fen,
            "amount_fen": one.amount_fen,
            "at": to_us(one.at),
        }
        for one in ledger.lines
    ]
    return {
        "as_of": to_us(reader.now),
        "balance_fen": ledger.balance_fen,
        "lines": lines,
    }


@by_token
def api_duties(reader: Reader) -> Any:
    """What is owed by whom until when, and when it was done."""
    duties = [
        {
            "key": one.key,
            "zh": one.words.zh,
            "en": one.words.en,
            "clause": one.clause,
            "by": str(one.by) if one.by else None,
            "of": one.of,
            "since": to_us(one.since),
            "due_at": _us(one.due_at),
            "done_at": _us(one.done_at),
            "state": str(one.state(reader.now)),
        }
        for one in duties_of(reader.contract, reader.now)
    ]
    return {"as_of": to_us(reader.now), "duties": duties}


def zone_in(judge: Judge) -> ZoneInfo:
    """The zone of the terms in force."""
    return judge.judging.zone_at(judge.as_of)


def _span(span: Span) -> dict[str, str]:
    return {"since": str(span.first), "until": str(span.last)}


def _request(one: JudgedRequest) -> dict[str, Any]:
    contact = one.request.contact
    return {
        "id": one.request.id,
        "conversation": one.conversation,
        "channel": one.request.channel,
        "requested_at": to_us(one.request.requested_at),
        "contact_at": to_us(contact.at) if contact else None,
        "contact_by": contact.by if contact else None,
        "verdict": _verdict(one.verdict) if one.verdict else None,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "state": str(verdict.state),
        "reason": str(verdict.reason),
        "counts_as_miss": verdict.counts_as_miss,
        "band": verdict.band.key if verdict.band is not None else None,
        "start_at": to_us(verdict.start_at),
        "due_at": _us(verdict.due_at),
        "elapsed_us": verdict.elapsed // _MICROSECOND,
        "limit_us": verdict.limit // _MICROSECOND if verdict.limit else None,
        "trace": [
            {"source": step.source, "zh": step.words.zh, "en": step.words.en}
            for step in verdict.trace
        ],
    }


def _us(at: datetime | None) -> int | None:
    return to_us(at) if at else None


_MICROSECOND = timedelta(microseconds=1)
