"""What the terms themselves say: rest days they list, and other weeks than Monday to Friday."""

from datetime import date

import pytest

from shinuo.rules.calendar import (
    Calendar,
    DayKind,
    Festival,
    WorkdayPolicy,
)
from tests.rules.calendar.dates import of

SIX_DAYS = frozenset(range(6))

# The terms' own rest days.

LISTED = frozenset(of("2026-01-05 2026-01-10 2026-10-01 2026-10-06 2026-10-10 2026-01-04"))
LISTED_ROWS = {
    "a workday becomes agreed rest": (WorkdayPolicy.PLAN, "2026-01-05", "agreed"),
    "a weekend stays": (WorkdayPolicy.PLAN, "2026-01-10", "weekend"),
    "a statutory day stays": (WorkdayPolicy.PLAN, "2026-10-01", "statutory"),
    "a moved day stays": (WorkdayPolicy.PLAN, "2026-10-06", "rest"),
    "a make-up day not followed stays": (WorkdayPolicy.PLAN, "2026-10-10", "weekend"),
    "a make-up Saturday is not worked": (
        WorkdayPolicy.PLAN_WITH_MAKEUP,
        "2026-10-10",
        "agreed",
    ),
    "a make-up Sunday is not worked": (
        WorkdayPolicy.PLAN_WITH_MAKEUP,
        "2026-01-04",
        "agreed",
    ),
    "a day only the plan moves": (WorkdayPolicy.STATUTE, "2026-10-06", "agreed"),
    "a statutory day under the statute": (WorkdayPolicy.STATUTE, "2026-10-01", "statutory"),
}


@pytest.mark.parametrize(("policy", "on", "kind"), LISTED_ROWS.values(), ids=LISTED_ROWS)
def test_days_listed_in_the_terms(policy: WorkdayPolicy, on: str, kind: str) -> None:
    day = Calendar(policy=policy, holidays=LISTED).day(date.fromisoformat(on))
    assert day.kind == kind
    assert not day.is_workday


def test_a_listed_make_up_day_keeps_its_festival() -> None:
    calendar = Calendar(policy=WorkdayPolicy.PLAN_WITH_MAKEUP, holidays=LISTED)
    assert calendar.day(date(2026, 10, 10)).festival is Festival.NATIONAL


def test_nobodys_calendar_rests_on_listed_days() -> None:
    calendar = Calendar(country="none", holidays=LISTED)
    assert calendar.day(date(2026, 10, 1)).kind is DayKind.AGREED
    assert calendar.day(date(2026, 1, 10)).kind is DayKind.WEEKEND
    assert calendar.is_workday(date(2026, 10, 2))


# Other weeks.

WEEKS = {
    "Saturday worked": (WorkdayPolicy.PLAN, SIX_DAYS, "2026-01-10", "workday"),
    "Sunday not": (WorkdayPolicy.PLAN, SIX_DAYS, "2026-01-11", "weekend"),
    "Saturday inside a holiday is off": (
        WorkdayPolicy.PLAN,
        SIX_DAYS,
        "2026-01-03",
        "rest",
    ),
    "the same, under the statute, is not": (
        WorkdayPolicy.STATUTE,
        SIX_DAYS,
        "2026-01-03",
        "workday",
    ),
    "make-up Saturday, a weekly workday": (
        WorkdayPolicy.PLAN,
        SIX_DAYS,
        "2026-10-10",
        "workday",
    ),
    "make-up Saturday, followed": (
        WorkdayPolicy.PLAN_WITH_MAKEUP,
        SIX_DAYS,
        "2026-10-10",
        "makeup",
    ),
    "make-up Sunday, not followed": (WorkdayPolicy.PLAN, SIX_DAYS, "2026-01-04", "weekend"),
    "make-up Sunday, followed": (
        WorkdayPolicy.PLAN_WITH_MAKEUP,
        SIX_DAYS,
        "2026-01-04",
        "makeup",
    ),
    "Monday free every week": (
        WorkdayPolicy.PLAN,
        frozenset({1, 2}),
        "2026-01-05",
        "weekend",
    ),
    "Tuesday worked": (WorkdayPolicy.PLAN, frozenset({1, 2}), "2026-01-06", "workday"),
}


@pytest.mark.parametrize(("policy", "workdays", "on", "kind"), WEEKS.values(), ids=WEEKS)
def test_other_weeks(
    policy: WorkdayPolicy, workdays: frozenset[int], on: str, kind: str
) -> None:
    calendar = Calendar(policy=policy, workdays=workdays)
    assert calendar.day(date.fromisoformat(on)).kind == kind


def test_a_weekly_workday_that_the_plan_would_make_up_is_the_terms_own() -> None:
    day = Calendar(workdays=SIX_DAYS).day(date(2026, 10, 10))
    assert day.authority.en == "a weekly workday of the terms"
    assert day.festival is Festival.NATIONAL
