"""The day's misses and alarms for the wallboard: a supervisor wants to see not only how many, but why, while it can still be mended.

Source: clauses 3.1, 3.3
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.queries import zone_at
from shinuo.conversations.judging import Judging
from shinuo.people.models import User
from shinuo.people.reader import lang_of, signed_in, spoken
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.words import Lang, clocked
from shinuo.settlement.missing import Missed, misses_of_today

from .alarms import alarms_since
from .asked import led
from .happened import moment_of
from .words.wall import WALL

MOST = 8


@require_safe
@signed_in
def missed_part(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """The latest misses of today, each with its cause in one line; 404 for all who do not lead it."""
    of, now, lang = led(user, contract), clock.now(), lang_of(request)
    judging = Judging(of.pk)
    zone = judging.zone_at(now)
    count, found = misses_of_today(of, _midnight(now, zone), now, judging, MOST)
    latest = [_line(one, zone, lang) for one in reversed(found)]
    context = {"words": spoken(WALL, lang), "contract": of, "rows": latest}
    return render(request, "desk/_misses.html", context | {"more": count - MOST})


@require_safe
@signed_in
def alarmed_part(_request: HttpRequest, user: User, contract: int) -> JsonResponse:
    """The latest alarms of today by the record; 404 for all who do not lead it."""
    of, now = led(user, contract), clock.now()
    return JsonResponse({"alarms": alarms_since(of.pk, _midnight(now, zone_at(of, now)))})


def _midnight(now: datetime, zone: ZoneInfo) -> datetime:
    """When today began by the contract's clocks."""
    return from_us(local_us(now.astimezone(zone).date(), timedelta(0), zone))


def _line(missed: Missed, zone: ZoneInfo, lang: Lang) -> dict[str, object]:
    verdict, speaks = missed.verdict, missed.suggestion.step
    is_confirmed = missed.confirmed is not None
    return {
        "id": missed.conversation,
        "at": moment_of(verdict.start_at, zone),
        "channel": missed.request.channel,
        # A begun second counts, so that none reads as no miss.
        "over": clocked(-(-verdict.overrun // timedelta(seconds=1))),
        "cause": missed.cause.words[lang],
        "why": WALL["cause_confirmed"][lang] if is_confirmed else speaks.words[lang],
    }
