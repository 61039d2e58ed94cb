"""Years without a plan (R21), a plan that arrives, and years nobody knows."""

from datetime import date

import pytest

from shinuo.rules.calendar import (
    PLANS,
    Calendar,
    DayKind,
    Festival,
    Notice,
    Plan,
    PlanDay,
    WorkdayPolicy,
    read_plan,
)
from shinuo.rules.faults import Refused
from tests.rules.calendar.dates import MAKEUP, NOBODY, PLAN, STATUTE, of

# Provisional years (R21).


@pytest.mark.parametrize("policy", WorkdayPolicy)
@pytest.mark.parametrize(
    ("year", "provisional"), [(2006, True), (2007, False), (2026, False), (2027, True)]
)
def test_a_year_without_a_plan_is_provisional(
    policy: WorkdayPolicy,
    year: int,
    provisional: bool,  # noqa: FBT001
) -> None:
    assert Calendar(policy=policy).is_provisional(year) == provisional


@pytest.mark.parametrize(
    ("on", "provisional"),
    [("2026-12-31", False), ("2027-01-01", True), ("2027-01-04", True)],
)
def test_every_day_of_a_provisional_year_says_so(on: str, provisional: bool) -> None:  # noqa: FBT001
    for calendar in (PLAN, MAKEUP, STATUTE):
        assert calendar.day(date.fromisoformat(on)).provisional == provisional


def test_nobodys_calendar_is_never_provisional() -> None:
    assert not NOBODY.is_provisional(2027)
    assert not NOBODY.day(date(2150, 1, 1)).provisional


def plan_of_2027() -> Plan:
    """A plan as it may come out: New Year bridged into December, a make-up Sunday."""
    text = """{"year": 2027, "notices": [{"number": "国办发明电〔2026〕9号"}], "days": [
        {"date": "2026-12-31", "kind": "rest", "festival": "new_year"},
        {"date": "2027-01-01", "kind": "statutory", "festival": "new_year"},
        {"date": "2027-01-02", "kind": "rest", "festival": "new_year"},
        {"date": "2027-01-03", "kind": "makeup", "festival": "new_year"},
        {"date": "2027-02-05", "kind": "statutory", "festival": "spring_festival"},
        {"date": "2027-02-06", "kind": "statutory", "festival": "spring_festival"},
        {"date": "2027-02-07", "kind": "statutory", "festival": "spring_festival"},
        {"date": "2027-02-08", "kind": "statutory", "festival": "spring_festival"},
        {"date": "2027-04-05", "kind": "statutory", "festival": "qingming"},
        {"date": "2027-05-01", "kind": "statutory", "festival": "labour"},
        {"date": "2027-05-02", "kind": "statutory", "festival": "labour"},
        {"date": "2027-06-09", "kind": "statutory", "festival": "dragon_boat"},
        {"date": "2027-09-15", "kind": "statutory", "festival": "mid_autumn"},
        {"date": "2027-10-01", "kind": "statutory", "festival": "national"},
        {"date": "2027-10-02", "kind": "statutory", "festival": "national"},
        {"date": "2027-10-03", "kind": "statutory", "festival": "national"}]}"""
    return read_plan(text)


WITH_2027 = {**PLANS, 2027: plan_of_2027()}


def test_a_plan_that_arrives_takes_the_place_of_the_statute() -> None:
    calendar = Calendar(plans=WITH_2027, policy=WorkdayPolicy.PLAN_WITH_MAKEUP)
    assert not calendar.is_provisional(2027)
    assert calendar.is_workday(date(2027, 1, 3))
    assert calendar.day(date(2027, 1, 3)).kind is DayKind.MAKEUP
    assert not calendar.day(date(2027, 1, 4)).provisional
    assert not MAKEUP.is_workday(date(2027, 1, 3))


def test_a_plan_that_arrives_reaches_back_into_december() -> None:
    on = date(2026, 12, 31)
    assert PLAN.is_workday(on)
    day = Calendar(plans=WITH_2027).day(on)
    assert (day.kind, day.festival) == (DayKind.REST, Festival.NEW_YEAR)
    assert "2027" in day.authority.en
    assert not day.provisional


def test_it_reaches_back_into_a_year_that_is_provisional_itself() -> None:
    calendar = Calendar(plans={2027: WITH_2027[2027]})
    day = calendar.day(date(2026, 12, 31))
    assert (day.kind, day.provisional) == (DayKind.REST, True)
    assert calendar.day(date(2026, 10, 1)).kind is DayKind.STATUTORY
    assert calendar.is_workday(date(2026, 10, 6))


def test_the_statute_does_not_look_at_a_plan_that_arrives() -> None:
    calendar = Calendar(plans=WITH_2027, policy=WorkdayPolicy.STATUTE)
    assert calendar.is_workday(date(2026, 12, 31))
    assert calendar.day(date(2027, 1, 2)).kind is DayKind.WEEKEND


def test_a_plan_of_a_year_beyond_the_statute_is_enough_for_the_plans_readings() -> None:
    on = date(2100, 1, 1)
    day = PlanDay(DayKind.STATUTORY, Festival.NEW_YEAR)
    plans = {2100: Plan(2100, (Notice("", None, ""),), {on: day})}
    assert Calendar(plans=plans).day(on).kind is DayKind.STATUTORY
    assert Calendar(plans=plans).is_workday(date(2100, 1, 4))
    with pytest.raises(Refused):
        Calendar(plans=plans, policy=WorkdayPolicy.STATUTE).day(on)


# Years nobody knows.


@pytest.mark.parametrize("calendar", [PLAN, MAKEUP, STATUTE], ids=["p", "m", "s"])
@pytest.mark.parametrize("on", of("2006-12-31 2100-01-01 1949-10-01 9999-12-31"), ids=str)
def test_a_year_nobody_knows_is_refused(calendar: Calendar, on: date) -> None:
    with pytest.raises(Refused) as refused:
        calendar.is_workday(on)
    assert [fault.code for fault in refused.value.faults] == ["calendar_year"]
    assert refused.value.faults[0].value == str(on.year)


@pytest.mark.parametrize("calendar", [PLAN, MAKEUP, STATUTE], ids=["p", "m", "s"])
@pytest.mark.parametrize("on", of("2007-01-01 2099-12-31"), ids=str)
def test_the_first_and_the_last_day_are_known(calendar: Calendar, on: date) -> None:
    assert calendar.day(on).date == on


@pytest.mark.parametrize("on", [date.min, date(2006, 12, 31), date.max], ids=str)
def test_nobodys_calendar_knows_every_day(on: date) -> None:
    assert NOBODY.is_workday(on) == (on.weekday() < 5)
