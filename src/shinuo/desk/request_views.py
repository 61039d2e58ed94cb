"""Requests and their verdicts: somebody of either party wants to know what a verdict is, and why.

They see every instant it rests on and every clause that was applied, as the rules say it themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.seen import seen_by
from shinuo.conversations.unmasking import masked_for, unmask
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.queries import members
from shinuo.people.reader import chosen, lang_of, opened, served, signed_in, spoken
from shinuo.people.serving import SERVING
from shinuo.people.visibility import contracts_visible_to
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang

from .asked import day_asked
from .finding import MOST_SEARCHED, said_among
from .happened import Telling, moment_of
from .judged import PAGE, Found, Judge, Place, Wanted, asked_of
from .shown import shown
from .words.requests import REQUEST, REQUESTS


@require_safe
@signed_in
def request_list(request: HttpRequest, user: User) -> HttpResponse:
    """Requests of a contract, the latest first, by verdict, channel and day."""
    lang, as_of = lang_of(request), clock.now()
    contracts = list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    context: dict[str, object] = {"contracts": contracts}
    context["words"] = spoken(REQUESTS, lang)
    if contract is not None:
        context["contract"] = contract
        said = " ".join(_readable(request.GET.get("said", "")).split())[:_LONGEST_SAID]
        context |= (
            _by_words(request, user, contract, said)
            if said
            else _by_verdict(request, contract, as_of)
        )
    return render(request, "desk/requests.html", context)


def _by_verdict(
    request: HttpRequest, contract: Contract, as_of: datetime
) -> dict[str, object]:
    lang, judge = lang_of(request), Judge(contract, as_of)
    zone = judge.zone
    asked = _asked(request, zone)
    found = judge.search(asked.wanted, asked.place)
    choices = _choices(contract)
    names = dict(choices["agents"])
    return choices | {
        "asked": asked,
        "found": found,
        "zone": zone.key,
        "requests": [shown(one, lang, zone, names) for one in found.requests],
        "states": [(state.value, state.words[lang]) for state in State],
        "bands": [(band.key, band.words[lang]) for band in Band],
        "older": _older(request, found),
        "searched": REQUESTS["searched"].of(count=found.searched)[lang],
    }


def _by_words(
    request: HttpRequest, user: User, contract: Contract, said: str
) -> dict[str, object]:
    """The conversations in which somebody said so, the latest first, with the words as `user` may read them."""
    zone = Judging(contract.pk).zone_at(clock.now())
    asked = _asked(request, zone)
    ids, masking = asked_of(contract, asked.wanted), masked_for(user, contract)
    texts = said_among(contract.pk, ids, said, masking)
    rows = ConversationRow.objects.filter(contract=contract.pk, id__in=texts)
    latest = rows.order_by("-requested_at", "-id")[:PAGE]
    counted = REQUESTS["said_among"].of(count=f"{MOST_SEARCHED:,}", shown=f"{PAGE}")
    return {
        "asked": asked,
        "said": said,
        "said_among": counted[lang_of(request)],
        "talks": [
            (row, moment_of(row.requested_at, zone), texts[row.id]) for row in latest
        ],
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filter of the list says."""

    wanted: Wanted
    place: Place | None
    day: str
    last: str
    band: str


def _asked(request: HttpRequest, zone: ZoneInfo) -> Asked:
    """What can be understood of the query; the rest is as if it were not there."""
    get = request.GET.get
    day, to = day_asked(get("day", "")), day_asked(get("to", ""))
    last = to if to and (day is None or to >= day) else day
    band = _band(get("band", ""))
    wanted = Wanted(
        state=_state(get("state", "")),
        channel=_readable(get("channel", "")) or None,
        since=_midnight(day, zone) if day else None,
        until=_midnight(last + timedelta(days=1), zone) if last else None,
        band=band,
        agent=_readable(get("agent", "")) or None,
        id=_readable(get("id", "")).strip()[:_LONGEST_ID] or None,
    )
    shown_last = last.isoformat() if last and last != day else ""
    shown_day = day.isoformat() if day else ""
    shown_band = band.key if band is not None else ""
    return Asked(wanted, _place(request), shown_day, shown_last, shown_band)


def _band(text: str) -> Band | None:
    return next((band for band in Band if band.key == text), None)


_LONGEST_ID, _LONGEST_SAID = 40, 100


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return from_us(local_us(day, time(), zone))


def _state(text: str) -> State | None:
    return State(text) if text in set(State) else None


def _place(request: HttpRequest) -> Place | None:
    """Where the list goes on; a number too large for an instant is none."""
    at, _, id = request.GET.get("before", "").partition("-")
    is_place = at.isascii() and at.isdecimal() and len(at) <= _DIGITS and bool(id)
    return Place(from_us(int(at)), _readable(id)) if is_place else None


_DIGITS = 16


def _readable(text: str) -> str:
    """`text` without what no database takes."""
    return text.replace("\0", "")


def _choices(contract: Contract) -> dict[str, list[Any]]:
    """The channels and those who serve, by which one may look; one query."""
    names = contract.channels.values_list(Value(""), "name")
    crew = members(contract).order_by().values_list("username", "display_name")
    both = sorted(crew.union(names))
    return {
        "channels": [name for username, name in both if not username],
        "agents": [one for one in both if one[0]],
    }


def _older(request: HttpRequest, found: Found) -> str:
    """The query of the next page, "" if there is none."""
    if found.place is None:
        return ""
    query = request.GET.dict() | {"before": f"{to_us(found.place.at)}-{found.place.id}"}
    return urlencode({name: text for name, text in query.items() if name != "lang"})


@require_safe
@signed_in
def request_page(
    request: HttpRequest, user: User, contract: int, conversation: str
) -> HttpResponse:
    """Every request of a conversation with its verdict, and what happened in it; 404 for strangers.

    The client's people see the words masked. Source: clause 3.4
    """
    return _page(request, user, _seen(request, user, contract), conversation)


@require_POST
@signed_in
def request_unmasked(
    request: HttpRequest, user: User, contract: int, conversation: str
) -> HttpResponse:
    """The same once without masks, for whoever was allowed and says why; the record keeps who, when and why."""
    judge = _seen(request, user, contract)
    row = get_object_or_404(ConversationRow, contract=contract, id=conversation)
    reason = request.POST.get("reason", "").strip()
    try:
        unmask(judge.contract, row.id, user, reason, clock.now())
    except Refusal as refusal:
        return _page(request, user, judge, row.id, refusal=refusal)
    return _page(request, user, judge, row.id, is_unmasked=True)


def _seen(request: HttpRequest, user: User, contract: int) -> Judge:
    """Judges the contract as of now, if `user` may see it."""
    seen = contracts_visible_to(user).select_related("client")
    return Judge(opened(request, get_object_or_404(seen, pk=contract)), clock.now())


def _page(
    request: HttpRequest,
    user: User,
    judge: Judge,
    id: str,
    *,
    refusal: Refusal | None = None,
    is_unmasked: bool = False,
) -> HttpResponse:
    lang, contract, zone = lang_of(request), judge.contract, judge.zone
    seen = seen_by(user, contract.pk, id)
    masking = None if is_unmasked else seen.masking
    state = judge.conversation(id, (event for _seq, event, _said in seen.happened))
    if state is None:
        raise Http404
    telling = Telling(lang, zone, masking)
    lines = telling.lines(seen.happened)
    judged = judge.told(state, telling.names)
    context = {
        "words": _named(lang, id, zone),
        "contract": contract,
        "conversation": state,
        "requests": [shown(one, lang, zone) for one in judged],
        "lines": lines,
        "is_served": user.role in SERVING,
        "is_masked": masking is not None,
        "may_unmask": masking is not None and seen.may_unmask,
        "problem": refusal.words[lang] if refusal else "",
    }
    return render(request, "desk/request.html", context, status=409 if refusal else 200)


def _named(lang: Lang, id: str, zone: ZoneInfo) -> dict[str, str]:
    words = spoken(REQUEST, lang)
    filled = {
        "title": words["title"].format(id=id),
        "zone": words["zone"].format(zone=zone.key),
    }
    return words | filled
