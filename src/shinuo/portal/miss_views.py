"""Misses: the client wants to know which promises were broken and why; the provider wants to say so first.

Each has its trace, the cause that the record shows and the one a person confirmed, and everything raised about it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from shinuo.people.named import told
from shinuo.rules.causes import Cause
from shinuo.rules.decisions import Outcome
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.verdict import MISSES as COUNTED
from shinuo.rules.verdict import State, Verdict
from shinuo.rules.words import joined, same
from shinuo.settlement.beside import record_of, said_about
from shinuo.settlement.ledger import month_after
from shinuo.settlement.matter import Matter
from shinuo.settlement.missing import Missed, explained
from shinuo.settlement.queries import Judge, JudgedRequest, firings_of
from shinuo.settlement.states import MatterKind

from .about import about_of
from .shown import Moment, exact, moment_of
from .sitting import Sitting, of_contract
from .steps import Form, names_in, openings, shown_matters
from .words.misses import MISSES, TRIGGERS

PAGE = 100
_NUMBER = re.compile(r"[0-9]{1,5}", re.ASCII)
_ABOUT = (
    MatterKind.CAUSE,
    MatterKind.QUESTION,
    MatterKind.WAIVER,
    MatterKind.EXCLUSION,
    MatterKind.DISPUTE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A miss in the words of the list."""

    request: str
    start: Moment
    state: str
    look: str
    cause: str
    is_confirmed: bool
    channel: str
    band: str
    elapsed: str
    limit: str
    matters: tuple[str, ...]


@require_safe
@of_contract
def miss_list(sitting: Sitting) -> HttpResponse:
    """The misses of a month, those that do not count apart."""
    given = sitting.request.GET
    told = given.get("told", "")
    said = MISSES["told"].of(count=told)[sitting.lang] if _NUMBER.fullmatch(told) else ""
    return list_page(sitting, given, misses_of(sitting, given), told=said)


def misses_of(sitting: Sitting, given: QueryDict) -> tuple[Missed, ...]:
    """Every miss of the month that is asked for, excused or not."""
    judge = sitting.judge
    since, until = span_of(sitting, month_of(sitting, given.get("month", "")))
    judged = judge.requests(since, until, only_doubtful=True)
    return explained(judge, judged, with_excused=True, with_words=False)


def filtered(found: Iterable[Missed], given: QueryDict) -> list[Missed]:
    """Those of `found` with the cause that is asked for, or without a confirmed one, the latest first."""
    cause, is_open = given.get("why", ""), bool(given.get("open"))
    fits = [one for one in found if not cause or one.cause == cause]
    return [one for one in fits if not (is_open and one.confirmed)][::-1]


def list_page(
    sitting: Sitting,
    given: QueryDict,
    found: tuple[Missed, ...],
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    """The list of what is `found`, as `given` filters it; `said` is what came of a post."""
    lang, counting = sitting.lang, sum(one.counts for one in found)
    page = Paginator(filtered(found, given), PAGE).get_page(given.get("page"))
    return sitting.page(
        "portal/misses.html",
        MISSES,
        status=status,
        page=page,
        lines=[_line(sitting, one) for one in page],
        counting=MISSES["counting"].of(count=counting)[lang],
        excused=MISSES["excused"].of(count=len(found) - counting)[lang],
        has_excused=len(found) > counting,
        every=MISSES["every"].of(count=page.paginator.count)[lang],
        ticked=frozenset(given.getlist("request")),
        given=given,
        **_filters(sitting, given),
        **said,
    )


def _filters(sitting: Sitting, given: QueryDict) -> dict[str, Any]:
    """What is asked for, and what can be."""
    month = month_of(sitting, given.get("month", ""))
    why, is_open = given.get("why", "")[:20], bool(given.get("open"))
    kept = {"month": f"{month:%Y-%m}", "why": why, "open": "1" if is_open else ""}
    return {
        "month": kept["month"],
        "before": f"{month_before(month):%Y-%m}",
        "after": f"{month_after(month):%Y-%m}",
        "causes": [(str(one), one.words[sitting.lang]) for one in Cause],
        "why": why,
        "is_open": is_open,
        "query": urlencode(kept),
    }


def month_of(sitting: Sitting, text: str) -> date:
    """The first day of the month written as YYYY-MM; of this month where nothing can be read."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return sitting.today.replace(day=1)
    return found if found.year in range(2000, 2200) else sitting.today.replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def span_of(sitting: Sitting, month: date) -> tuple[datetime, datetime]:
    """The instants between which the month lies."""
    begins, ends = (
        from_us(local_us(day, datetime.min.time(), sitting.zone))
        for day in (month, month_after(month))
    )
    return begins, ends


def _line(sitting: Sitting, one: Missed) -> Line:
    lang, verdict = sitting.lang, one.verdict
    return Line(
        request=one.request.id,
        start=moment_of(verdict.start_at, sitting.zone),
        state=verdict.state.words[lang],
        look=look_of(verdict),
        cause=one.cause.words[lang],
        is_confirmed=one.confirmed is not None,
        channel=verdict.channel,
        band=verdict.band.words[lang] if verdict.band is not None else "—",
        elapsed=exact(verdict.elapsed),
        limit=exact(verdict.limit) if verdict.limit else "—",
        matters=tuple(
            f"{each.kind.words[lang]}：{each.stands.words[lang]}"
            if lang == "zh"
            else f"{each.kind.words[lang]}: {each.stands.words[lang]}"
            for each in one.matters
        ),
    )


def look_of(verdict: Verdict) -> str:
    """How a verdict is marked, besides its word."""
    if verdict.state in COUNTED:
        return "miss"
    return {State.MET: "met", State.PENDING: "pending"}.get(verdict.state, "none")


@require_safe
@of_contract
def miss_page(sitting: Sitting, asked: str) -> HttpResponse:
    """One request: its verdict and trace, why, and what the parties did about it."""
    record = record_of(sitting.contract, sitting.now, asked)
    known, judging = record.matters, sitting.judging
    judge = Judge(sitting.contract, sitting.now, judging=judging, known=known)
    judged = judge.request_in(record.entries, asked)
    if judged is None:
        raise Http404
    verdict, lang = judged.verdict, sitting.lang
    found = explained(judge, [judged], with_excused=True, known=known)
    said = said_about(asked, known)
    contact = judged.request.contact
    names = names_in(said, [contact.by] if contact else ())
    context: dict[str, Any] = {
        "judged": judged,
        "verdict": verdict,
        "said": shown_matters(sitting, said, names),
        "miss": _line(sitting, found[0]) if found else None,
        "suggestion": found[0].suggestion.step.words[lang] if found else "",
        "forms": _forms(sitting, judged, said, found[0] if found else None),
    }
    if verdict:
        read = judge.judged(judged.conversation, told(judged.request, names)).verdict
        context |= _shown(sitting, read or verdict)
    words = MISSES | {"title": MISSES["request"].of(id=asked)}
    return sitting.page("portal/miss.html", words, **context)


def _forms(
    sitting: Sitting, judged: JudgedRequest, said: Sequence[Matter], miss: Missed | None
) -> list[tuple[str, Form]]:
    """The forms of what may be raised and is not yet; the cause stands as the record shows it, the verdict disputed as what it is not."""
    kinds = [kind for kind in _fitting(judged) if not any(one.bars(kind) for one in said)]
    given = QueryDict(mutable=True)
    is_miss = judged.verdict is not None and judged.verdict.counts_as_miss
    given["wants"] = str(Outcome.MET if is_miss else Outcome.MISSED)
    if miss:
        given["cause"] = str(miss.suggestion.cause)
    return openings(sitting, *kinds, about=judged.request.id, given=given)


def _fitting(judged: JudgedRequest) -> tuple[MatterKind, ...]:
    """What may be raised about a request with this verdict; a verdict that is no miss can be disputed alone."""
    if judged.verdict is None:
        return ()
    if judged.verdict.counts_as_miss:
        return _ABOUT
    is_judged = judged.verdict.state in {State.MET, State.EXCLUDED}
    return (MatterKind.DISPUTE,) if is_judged else ()


def _shown(sitting: Sitting, verdict: Verdict) -> dict[str, Any]:
    lang, zone = sitting.lang, sitting.zone
    return {
        "look": look_of(verdict),
        "state": verdict.state.words[lang],
        "start": moment_of(verdict.start_at, zone),
        "due": moment_of(verdict.due_at, zone) if verdict.due_at else None,
        "elapsed": exact(verdict.elapsed),
        "limit": exact(verdict.limit) if verdict.limit else "—",
        "band": verdict.band.words[lang] if verdict.band is not None else "—",
        "trace": [(step.source, step.words[lang]) for step in verdict.trace],
    }


@require_safe
@of_contract
def trigger_list(sitting: Sitting) -> HttpResponse:
    """Every firing of clause 6.2 with the exact list of requests, the latest first, and the demand or its button."""
    lang = sitting.lang
    known = sitting.known.matters
    demands = [one for one in known if one.kind is MatterKind.DEMAND]
    found = firings_of(sitting.contract, sitting.now, None, sitting.judge, demands)
    fired = [
        {
            "key": one.key,
            "kind": TRIGGERS[str(one.firing.kind)][lang],
            "at": moment_of(one.firing.at, sitting.zone),
            "requests": one.firing.requests,
            "count": TRIGGERS["requests_of"].of(count=len(one.firing.requests))[lang],
            "days": joined([same(str(day)) for day in one.firing.days])[lang],
            "demand": one.demand and about_of(MatterKind.DEMAND, one.demand.of, lang),
            "stands": one.demand.stands.words[lang] if one.demand else "",
            "forms": []
            if one.demand
            else openings(sitting, MatterKind.DEMAND, about=one.key),
        }
        for one in reversed(found)
    ]
    page = Paginator(fired, 20).get_page(sitting.request.GET.get("page"))
    return sitting.page("portal/triggers.html", TRIGGERS, page=page)
