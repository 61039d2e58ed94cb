"""The official plans of holidays: which years are known, and a new one taken in after a look at what it changes.

Days are facts, the same for every contract; each contract's log says from when a plan was known. Source: R4, R21
"""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from shinuo import clock
from shinuo.contracts.calendars import import_plan, plans
from shinuo.people.models import User
from shinuo.people.reader import lang_of, signed_in, tell
from shinuo.rules.calendar import DayKind, Plan, PlanDay, read_plan, statutory_days
from shinuo.rules.faults import Refused
from shinuo.rules.instants import BEIJING
from shinuo.rules.words import Lang

from .views import administrator, usual
from .words import CALENDAR

LONGEST_PLAN = 200_000
_RECENT = 3
_SATURDAY = 5
Changed = tuple[date, str, str, str]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def calendar_page(request: HttpRequest, user: User) -> HttpResponse:
    """The last years known, and a form that reads a plan; what was read can then be taken in."""
    administrator(user)
    if request.method != "POST":
        return _page(request)
    text = request.POST.get("plan", "")[:LONGEST_PLAN]
    try:
        plan = read_plan(text)
    except Refused as refused:
        return _page(request, text, refused=refused)
    if request.POST.get("act") != "save":
        return _page(request, text, plan)
    import_plan(text, user.recorded_as, clock.now())
    tell(request, CALENDAR["was_taken_in"].of(year=plan.year))
    return redirect("calendar")


def _page(
    request: HttpRequest,
    text: str = "",
    plan: Plan | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    lang, known = lang_of(request), plans()
    context = usual(request, None, CALENDAR) | {"text": text, "longest": LONGEST_PLAN}
    year = clock.now().astimezone(BEIJING).year + 1
    context["years"] = [known[one].words[lang] for one in sorted(known)[-_RECENT:]]
    context["missing"] = "" if year in known else CALENDAR["missing"].of(year=year)[lang]
    if plan is not None:
        context |= {"read": plan.words[lang], "changed": _changed(known, plan, lang)}
    if refused is not None:
        context["faults"] = [one.line(lang) for one in refused.faults]
    status = 409 if refused else 200
    return render(request, "administration/calendar.html", context, status=status)


def _changed(known: Mapping[int, Plan], plan: Plan, lang: Lang) -> list[Changed]:
    """Every day that becomes another: date, what it was, what it will be, and for which festival."""
    before = known[plan.year].days if plan.year in known else _by_statute(plan.year)
    named = sorted(before.keys() | plan.days.keys())
    days = [(on, before.get(on), plan.days.get(on)) for on in named]
    return [
        (on, _kind(on, was, lang), _kind(on, will, lang), _festival(will or was, lang))
        for on, was, will in days
        if was != will
    ]


def _by_statute(year: int) -> dict[date, PlanDay]:
    named = statutory_days(year).items()
    return {on: PlanDay(DayKind.STATUTORY, festival) for on, festival in named}


def _kind(on: date, day: PlanDay | None, lang: Lang) -> str:
    unnamed = DayKind.WEEKEND if on.weekday() >= _SATURDAY else DayKind.WORKDAY
    return CALENDAR[f"kind_{day.kind if day else unnamed}"][lang]


def _festival(day: PlanDay | None, lang: Lang) -> str:
    return day.festival.words[lang] if day else ""
