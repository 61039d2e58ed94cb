"""The roster of a week: a supervisor wants to see where nobody is planned, and plan; an agent when they are to work.

So the week stands as a grid, above it how many are there at a time; a cell is written in, and all of it kept at once.
Source: clause 4.2
"""

from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.refusals import Refusal
from shinuo.people.models import Shift, User
from shinuo.people.queries import members
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken, tell
from shinuo.people.roster import Change, Planned, plan, shifts
from shinuo.people.serving import LEADING, SERVING
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.words import WEEKDAYS

from .asked import asking, day_asked, led
from .roster import cover, gaps, read_hours, week_of, written
from .words.roster import ROSTER

_A_DAY = timedelta(days=1)
_WEEKS = date(2000, 1, 10), date(2199, 12, 20)
"""From when until when: the weeks beside those are days as well."""


@require_safe
@signed_in
def roster_page(request: HttpRequest, user: User) -> HttpResponse:
    """The week of `?week=`: of everybody for those who plan it, of themselves for agents; 404 for the client's people."""
    if user.role not in {*SERVING, *LEADING}:
        raise Http404
    return _page(request, user)


def _page(request: HttpRequest, user: User, refusal: Refusal | None = None) -> HttpResponse:
    lang, now = lang_of(request), clock.now()
    contracts = list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    context: dict[str, object] = {"words": spoken(ROSTER, lang), "contracts": contracts}
    context |= {"contract": contract, "leads": user.role in LEADING}
    if contract is not None:
        context |= _shown(request, user, Sheet(contract, now), request.GET.get("week", ""))
    if refusal is not None:
        context |= {"problem": refusal.words[lang], "code": refusal.code}
    return render(request, "desk/roster.html", context, status=409 if refusal else 200)


class Sheet:
    """The roster of a contract, looked at `now`."""

    def __init__(self, contract: Contract, now: datetime) -> None:
        self.contract, self._judging = contract, Judging(contract.pk)
        self.zone = self._judging.zone_at(now)
        self.today = now.astimezone(self.zone).date()

    def week(self, text: str) -> list[date]:
        """The week of the day in `text`, this one's if there is none."""
        return week_of(day_asked(text, *_WEEKS) or self.today)

    def band_of(self, day: date, minute: int) -> Band | None:
        """The band of a minute of a day."""
        at = from_us(local_us(day, timedelta(minutes=minute), self.zone))
        found = self._judging.terms_at(at)
        return found[1].band_at(at) if found else None


def _shown(request: HttpRequest, user: User, sheet: Sheet, asked: str) -> dict[str, object]:
    week, lang = sheet.week(asked), lang_of(request)
    known = shifts(sheet.contract, week[0] - _A_DAY, week[-1])
    crew = list(members(sheet.contract)) if user.role in LEADING else [user]
    runs = {day: cover(known, day, sheet.band_of) for day in week}
    names = [WEEKDAYS[day.weekday()][lang] for day in week]
    return {
        "days": [
            {
                "on": day,
                "name": name,
                "is_today": day == sheet.today,
                "runs": runs[day],
                "gaps": [one.hours for one in gaps(runs[day])],
                "is_outside": all(one.band is None for one in runs[day]),
                "least": min(
                    (one.count for one in runs[day] if one.band is not None), default=0
                ),
            }
            for day, name in zip(week, names, strict=True)
        ],
        "rows": [_row(one, week, names, known, request.POST) for one in crew],
        "week": week[0].isoformat(),
        "before": (week[0] - timedelta(days=7)).isoformat(),
        "after": (week[0] + timedelta(days=7)).isoformat(),
    }


def _row(
    user: User, week: list[date], names: list[str], known: list[Shift], typed: QueryDict
) -> dict[str, object]:
    own = {one.on: one for one in known if one.user_id == user.pk}
    cells = []
    for day, name in zip(week, names, strict=True):
        one, key = own.get(day), f"{user.pk}:{day}"
        hours = written(one.begins, one.ends) if one else ""
        shown = typed.get(f"is:{key}", hours)
        cells.append({"key": key, "on": day, "name": name, "hours": hours, "shown": shown})
    minutes = sum(own[day].ends - own[day].begins for day in week if day in own)
    return {"user": user, "cells": cells, "hours": f"{minutes / 60:g}"}


@require_POST
@signed_in
def roster_planned(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """Keep what was written in cells, or fill those that are empty as the week before; a cell nobody touched stays as it is."""
    of, now = led(user, contract), clock.now()
    week = Sheet(of, now).week(request.POST.get("week", ""))
    request = asking(request, contract=of.pk, week=week[0])
    try:
        is_copy = request.POST.get("act") == "copy"
        changes = _copied(of, week) if is_copy else _written(request, of, week)
        plan(of, changes, user.recorded_as, now)
    except Refusal as refusal:
        return _page(request, user, refusal)
    tell(request)
    return redirect(f"{reverse('roster')}?{request.GET.urlencode()}")


def _written(request: HttpRequest, contract: Contract, week: list[date]) -> list[Change]:
    """The cells in which something else stands than stood there when the page was made.

    Raises:
        BadShift: there are no hours in one.
    """
    found, given = list[Change](), request.POST
    for user in members(contract):
        for day in week:
            text, was = given.get(f"is:{user.pk}:{day}"), given.get(f"was:{user.pk}:{day}")
            if text is not None and text.strip() != (was or "").strip():
                found.append(Change(user, day, read_hours(text)))
    return found


def _copied(contract: Contract, week: list[date]) -> list[Change]:
    known = shifts(contract, week[0] - timedelta(days=7), week[-1])
    crew = {user.pk: user for user in members(contract)}
    taken = {(one.user_id, one.on) for one in known}
    found = list[Change]()
    for one in known:
        day = one.on + timedelta(days=7)
        if day in week and (one.user_id, day) not in taken:
            found.append(Change(crew[one.user_id], day, Planned(one.begins, one.ends)))
    return found
