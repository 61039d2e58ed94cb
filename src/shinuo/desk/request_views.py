"""Requests and their verdicts: somebody of either party wants to know what a verdict is, and why.

They see every instant it rests on and every clause that was applied, as the rules say it themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.models import ConversationRow
from shinuo.people.models import User
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken
from shinuo.people.serving import SERVING
from shinuo.people.visibility import contracts_visible_to, visible_to
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang

from .happened import Telling
from .judged import Found, Judge, Place, Wanted
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
        judge = Judge(contract, as_of)
        zone = judge.zone
        asked = _asked(request, zone)
        found = judge.search(asked.wanted, asked.place)
        context |= {"contract": contract, "asked": asked, "found": found, "zone": zone.key}
        context |= {
            "requests": [shown(one, lang, zone) for one in found.requests],
            "states": [(state.value, state.words[lang]) for state in State],
            "channels": _channels(contract),
            "older": _older(request, found),
            "searched": REQUESTS["searched"].of(count=found.searched)[lang],
        }
    return render(request, "desk/requests.html", context)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filter of the list says."""

    wanted: Wanted
    place: Place | None
    day: str


def _asked(request: HttpRequest, zone: ZoneInfo) -> Asked:
    """What can be understood of the query; the rest is as if it were not there."""
    day = _day(request.GET.get("day", ""))
    since = _midnight(day, zone) if day else None
    wanted = Wanted(
        state=_state(request.GET.get("state", "")),
        channel=_readable(request.GET.get("channel", "")) or None,
        since=since,
        until=_midnight(day + timedelta(days=1), zone) if day else None,
    )
    return Asked(wanted, _place(request), day.isoformat() if day else "")


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return from_us(local_us(day, time(), zone))


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and date(2000, 1, 1) <= day < date(2200, 1, 1) else None


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


def _channels(contract: Contract) -> list[str]:
    return sorted(set(contract.channels.values_list("name", flat=True)))


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
    """Every request of a conversation with its verdict, and what happened in it; 404 for strangers."""
    found = get_object_or_404(contracts_visible_to(user), pk=contract)
    row = get_object_or_404(
        visible_to(user, ConversationRow.objects), contract=found.pk, id=conversation
    )
    lang, as_of = lang_of(request), clock.now()
    judge = Judge(found, as_of)
    zone = judge.zone
    state = judge.conversations([row.id]).get(row.id)
    if state is None:
        raise Http404
    context = {
        "words": _named(lang, row.id, zone),
        "contract": found,
        "conversation": state,
        "requests": [shown(one, lang, zone) for one in judge.requests(state)],
        "lines": Telling(lang, zone).lines(found.pk, row.id),
        "is_served": user.role in SERVING,
    }
    return render(request, "desk/request.html", context)


def _named(lang: Lang, id: str, zone: ZoneInfo) -> dict[str, str]:
    words = spoken(REQUEST, lang)
    filled = {
        "title": words["title"].format(id=id),
        "zone": words["zone"].format(zone=zone.key),
    }
    return words | filled
