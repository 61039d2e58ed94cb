"""Every day from 2007 to 2026 against two other people's calendars.

`chinesecalendar` raises beyond its data; `holidays` guesses there, so it is asked for the years
of its data only. On which days are worked the three agree without exception. What they say of a
day off differs in the rows below, each with its reason.
"""

from datetime import date

import chinese_calendar
import holidays
import pytest

from shinuo.rules.calendar import PLANS, DayKind, Festival
from tests.rules.calendar.dates import FIRST, LAST, MAKEUP, PLAN, every_day

HOLIDAYS = holidays.country_holidays("CN", years=range(2006, 2028), language="zh_CN")
WORKED_WEEKENDS = HOLIDAYS.weekend_workdays

THEIR_NAMES = {
    Festival.NEW_YEAR: "New Year's Day",
    Festival.SPRING_FESTIVAL: "Spring Festival",
    Festival.QINGMING: "Tomb-sweeping Day",
    Festival.LABOUR: "Labour Day",
    Festival.DRAGON_BOAT: "Dragon Boat Festival",
    Festival.MID_AUTUMN: "Mid-autumn Festival",
    Festival.NATIONAL: "National Day",
    Festival.VICTORY: "Anti-Fascist 70th Day",
}

SHARED = "both festivals fall on this day; one is named, here always National Day"
MIDDLE = "the notice's span runs through this day; chinesecalendar leaves its middle out"
END = "the notice's span ends on this day (9月3日至5日); chinesecalendar ends it the day before"
JOINED = (
    "the notice names one day, joined with the weekend; chinesecalendar names the weekend"
)
BETWEEN = (
    "the notice names Saturday and, for it, Monday; chinesecalendar the Sunday between too"
)

NAMED_OTHERWISE = {
    "2009-10-03": SHARED,
    "2011-06-05": MIDDLE,
    "2012-06-23": MIDDLE,
    "2014-04-06": BETWEEN,
    "2015-09-05": END,
    "2019-04-06": JOINED,
    "2019-04-07": JOINED,
    "2019-06-08": JOINED,
    "2019-06-09": JOINED,
    "2019-09-14": JOINED,
    "2019-09-15": JOINED,
    "2023-12-30": JOINED,
    "2023-12-31": JOINED,
}
"""Days whose festival chinesecalendar 1.11.0 names otherwise; none is worked by either."""

NOT_IN_LIEU = {
    "2022-02-03": "chinesecalendar calls it moved; it is the third day of the year, statutory",
}


def test_chinesecalendar_works_on_the_same_days() -> None:
    differ = [
        on for on in every_day() if MAKEUP.is_workday(on) != chinese_calendar.is_workday(on)
    ]
    assert differ == []


def test_without_make_up_days_that_is_chinesecalendar_on_weekdays_only() -> None:
    differ = [
        on
        for on in every_day()
        if PLAN.is_workday(on) != (chinese_calendar.is_workday(on) and on.weekday() < 5)
    ]
    assert differ == []


def test_chinesecalendar_names_the_same_festivals() -> None:
    differ = set()
    for on in every_day():
        festival = MAKEUP.day(on).festival
        ours = THEIR_NAMES[festival] if festival else None
        _, theirs = chinese_calendar.get_holiday_detail(on)
        if ours != theirs:
            differ.add(on.isoformat())
    assert differ == set(NAMED_OTHERWISE)


@pytest.mark.parametrize(("on", "reason"), NAMED_OTHERWISE.items())
def test_no_exception_is_about_work(on: str, reason: str) -> None:
    day = date.fromisoformat(on)
    assert day.weekday() >= 5, reason
    assert not MAKEUP.is_workday(day)
    assert not chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (SHARED, DayKind.STATUTORY),
        (END, DayKind.REST),
        (JOINED, DayKind.WEEKEND),
        (BETWEEN, DayKind.WEEKEND),
    ],
    ids=["shared", "end", "joined", "between"],
)
def test_what_the_exceptions_are_here(reason: str, kind: DayKind) -> None:
    days = [on for on, why in NAMED_OTHERWISE.items() if why == reason]
    assert {PLAN.day(date.fromisoformat(on)).kind for on in days} == {kind}


def test_a_day_chinesecalendar_calls_moved_is_a_further_rest_day() -> None:
    differ = {
        on.isoformat()
        for on in every_day()
        if chinese_calendar.is_in_lieu(on) and MAKEUP.day(on).kind is not DayKind.REST
    }
    assert differ == set(NOT_IN_LIEU)


def test_chinesecalendar_knows_no_day_more() -> None:
    """When a new version knows 2027, the plan has come out and belongs into PLANS."""
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(LAST.year + 1, 1, 1))


def test_holidays_works_the_same_weekend_days() -> None:
    ours = {on for on in every_day() if MAKEUP.day(on).kind is DayKind.MAKEUP}
    assert ours == {on for on in WORKED_WEEKENDS if FIRST <= on <= LAST}


def test_holidays_has_the_same_weekdays_off() -> None:
    """It leaves out the weekend days inside a holiday, so weekdays are compared."""
    differ = [
        on
        for on in every_day()
        if on.weekday() < 5 and PLAN.is_workday(on) == (on in HOLIDAYS)
    ]
    assert differ == []


def test_holidays_has_no_day_off_that_is_none_here() -> None:
    theirs = [on for on in every_day() if on in HOLIDAYS]
    assert {PLAN.day(on).kind for on in theirs} == {DayKind.STATUTORY, DayKind.REST}


def test_holidays_names_every_statutory_day() -> None:
    statutory = [on for on in every_day() if PLAN.day(on).kind is DayKind.STATUTORY]
    assert all(on in HOLIDAYS for on in statutory)
    assert not [on for on in statutory if "休息日" in HOLIDAYS[on]]


def test_what_holidays_calls_moved_is_a_further_rest_day_one_for_each_day_worked() -> None:
    moved = [on for on in every_day() if "休息日（由" in HOLIDAYS.get(on, "")]
    worked = [day for plan in PLANS.values() for day in plan.days.values()]
    assert {PLAN.day(on).kind for on in moved} == {DayKind.REST}
    assert len(moved) == sum(day.kind is DayKind.MAKEUP for day in worked)
