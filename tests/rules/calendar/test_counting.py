"""Counting: n workdays after a day, and periods by the Civil Code (R16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.faults import Refused
from tests.rules.calendar.dates import MAKEUP, NOBODY, PLAN, STATUTE, every_day, of

# "5 workdays after month end" (clause 3.3): last day of the month, plan, plan_with_makeup, statute.
REPORTS = {
    "January 2026": ("2026-01-31", "2026-02-06", "2026-02-06", "2026-02-06"),
    "February 2026": ("2026-02-28", "2026-03-06", "2026-03-06", "2026-03-06"),
    "March 2026": ("2026-03-31", "2026-04-08", "2026-04-08", "2026-04-07"),
    "April 2026": ("2026-04-30", "2026-05-12", "2026-05-11", "2026-05-08"),
    "May 2026": ("2026-05-31", "2026-06-05", "2026-06-05", "2026-06-05"),
    "June 2026": ("2026-06-30", "2026-07-07", "2026-07-07", "2026-07-07"),
    "July 2026": ("2026-07-31", "2026-08-07", "2026-08-07", "2026-08-07"),
    "August 2026": ("2026-08-31", "2026-09-07", "2026-09-07", "2026-09-07"),
    "September 2026": ("2026-09-30", "2026-10-14", "2026-10-13", "2026-10-09"),
    "October 2026": ("2026-10-31", "2026-11-06", "2026-11-06", "2026-11-06"),
    "November 2026": ("2026-11-30", "2026-12-07", "2026-12-07", "2026-12-07"),
    "December 2026": ("2026-12-31", "2027-01-08", "2027-01-08", "2027-01-08"),
    "December 2025": ("2025-12-31", "2026-01-09", "2026-01-08", "2026-01-08"),
}


@pytest.mark.parametrize(
    ("end", "plan", "makeup", "statute"), REPORTS.values(), ids=REPORTS
)
def test_the_report_is_due(end: str, plan: str, makeup: str, statute: str) -> None:
    on = date.fromisoformat(end)
    due = [calendar.workdays_after(on, 5) for calendar in (PLAN, MAKEUP, STATUTE)]
    assert due == of(f"{plan} {makeup} {statute}")


AFTER = {
    "the next day": ("2026-01-05", 1, "2026-01-06"),
    "over a weekend": ("2026-01-09", 1, "2026-01-12"),
    "from a Saturday": ("2026-01-10", 1, "2026-01-12"),
    "from a Sunday": ("2026-01-11", 1, "2026-01-12"),
    "a week": ("2026-01-12", 5, "2026-01-19"),
    "over National Day": ("2026-09-30", 1, "2026-10-08"),
    "over the Spring Festival": ("2026-02-13", 1, "2026-02-24"),
    "into a provisional year": ("2026-12-31", 1, "2027-01-04"),
    "a year of workdays": ("2025-12-31", 242, "2026-12-31"),
    "one more": ("2025-12-31", 243, "2027-01-04"),
}


@pytest.mark.parametrize(("on", "n", "due"), AFTER.values(), ids=AFTER)
def test_workdays_after(on: str, n: int, due: str) -> None:
    assert PLAN.workdays_after(date.fromisoformat(on), n) == date.fromisoformat(due)


# name: (event, days, end under plan, plan_with_makeup, statute)
PERIODS = {
    "7 days from a Monday": ("2026-01-05", 7, "2026-01-12", "2026-01-12", "2026-01-12"),
    "1 day from a Monday": ("2026-01-05", 1, "2026-01-06", "2026-01-06", "2026-01-06"),
    "ends on a Saturday": ("2026-01-07", 3, "2026-01-12", "2026-01-12", "2026-01-12"),
    "ends on a Sunday": ("2026-01-07", 4, "2026-01-12", "2026-01-12", "2026-01-12"),
    "ends on a Friday": ("2026-01-07", 2, "2026-01-09", "2026-01-09", "2026-01-09"),
    "ends on National Day": ("2026-09-24", 7, "2026-10-08", "2026-10-08", "2026-10-05"),
    "ends on a moved day": ("2026-09-29", 7, "2026-10-08", "2026-10-08", "2026-10-06"),
    "ends on a make-up Saturday": (
        "2026-10-03",
        7,
        "2026-10-12",
        "2026-10-10",
        "2026-10-12",
    ),
    "ends on a make-up Sunday": ("2026-01-02", 2, "2026-01-05", "2026-01-04", "2026-01-05"),
    "2 days before the Spring Festival": (
        "2026-02-13",
        2,
        "2026-02-24",
        "2026-02-24",
        "2026-02-20",
    ),
    "ends on the last workday before": (
        "2026-02-11",
        2,
        "2026-02-13",
        "2026-02-13",
        "2026-02-13",
    ),
    "ends on the make-up Saturday before": (
        "2026-02-12",
        2,
        "2026-02-24",
        "2026-02-14",
        "2026-02-20",
    ),
    "rest inside the period counts": (
        "2026-09-30",
        8,
        "2026-10-08",
        "2026-10-08",
        "2026-10-08",
    ),
    "30 days": ("2026-01-01", 30, "2026-02-02", "2026-02-02", "2026-02-02"),
    "ends in the new year": ("2026-12-25", 7, "2027-01-04", "2027-01-04", "2027-01-04"),
}


@pytest.mark.parametrize(
    ("on", "days", "plan", "makeup", "statute"), PERIODS.values(), ids=PERIODS
)
def test_period_end(on: str, days: int, plan: str, makeup: str, statute: str) -> None:
    event = date.fromisoformat(on)
    ends = [calendar.period_end(event, days) for calendar in (PLAN, MAKEUP, STATUTE)]
    assert ends == of(f"{plan} {makeup} {statute}")


def test_a_listed_rest_day_moves_an_end_on() -> None:
    calendar = Calendar(holidays=frozenset(of("2026-01-12 2026-01-13")))
    assert calendar.period_end(date(2026, 1, 5), 7) == date(2026, 1, 14)
    assert calendar.workdays_after(date(2026, 1, 9), 1) == date(2026, 1, 14)


def test_nobodys_period_ends_on_national_day() -> None:
    assert NOBODY.period_end(date(2026, 9, 24), 7) == date(2026, 10, 1)


# What is refused.


@pytest.mark.parametrize("count", [0, -1, 10_000, 10**30])
def test_counts_that_cannot_be_counted(count: int) -> None:
    on = date(2026, 1, 1)
    for path, refused in (
        ("n", refusal(lambda: PLAN.workdays_after(on, count))),
        ("days", refusal(lambda: PLAN.period_end(on, count))),
    ):
        (fault,) = refused.faults
        assert (fault.code, fault.path, fault.value) == ("calendar_count", path, str(count))
        assert fault.right.en == "1 to 9999"
        assert fault.right.zh == "1 至 9999"
        assert fault.problem.en == "days cannot be counted like this"
        assert fault.problem.zh == "不能这样计日"


def test_the_largest_count() -> None:
    assert NOBODY.period_end(date(2026, 1, 1), 9999) == date(2053, 5, 19)
    weeks, thursday_to_wednesday = timedelta(weeks=1999), timedelta(days=6)
    due = date(2026, 1, 1) + weeks + thursday_to_wednesday
    assert NOBODY.workdays_after(date(2026, 1, 1), 1999 * 5 + 4) == due


def test_beyond_the_statute_nothing_is_guessed() -> None:
    last = date(2099, 12, 31)
    assert refusal(lambda: PLAN.workdays_after(last, 1)).faults[0].code == "calendar_year"
    assert refusal(lambda: PLAN.period_end(last, 1)).faults[0].code == "calendar_year"
    assert PLAN.workdays_after(date(2099, 12, 30), 1) == last


@pytest.mark.parametrize("days", [1, 9999])
def test_beyond_the_last_date_there_is_nothing(days: int) -> None:
    fault = refusal(lambda: NOBODY.period_end(date.max, days)).faults[0]
    assert (fault.code, fault.path) == ("calendar_year", "days")
    assert fault.value == f"9999-12-31 + {days}"
    assert fault.right.en == "a day no later than 9999-12-31"
    assert fault.right.zh == "不晚于 9999-12-31"
    assert fault.problem.en == "this runs beyond the calendar"
    assert fault.problem.zh == "超出日历范围"


def test_the_last_date_is_still_counted_to() -> None:
    assert NOBODY.workdays_after(date(9999, 12, 30), 1) == date.max
    assert (
        refusal(lambda: NOBODY.workdays_after(date.max, 1)).faults[0].code
        == "calendar_year"
    )


def refusal(act: object) -> Refused:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value


# What holds for every calendar.

calendars = st.builds(
    Calendar,
    country=st.sampled_from(["CN", "none"]),
    policy=st.sampled_from(WorkdayPolicy),
    workdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(date(2025, 1, 1), date(2028, 12, 31)), max_size=20),
)
events = st.dates(date(2007, 1, 1), date(2030, 12, 31))
counts = st.integers(1, 40)


@given(calendars, events, counts)
def test_workdays_after_grows_strictly(calendar: Calendar, on: date, n: int) -> None:
    due = calendar.workdays_after(on, n)
    assert on < due < calendar.workdays_after(on, n + 1)
    assert calendar.is_workday(due)


@given(calendars, events, counts)
def test_so_many_workdays_lie_between(calendar: Calendar, on: date, n: int) -> None:
    due = calendar.workdays_after(on, n)
    between = every_day(on + timedelta(days=1), due)
    assert sum(calendar.is_workday(day) for day in between) == n


@given(calendars, events, counts, counts)
def test_counting_on_is_counting_once(
    calendar: Calendar, on: date, n: int, more: int
) -> None:
    stop = calendar.workdays_after(on, n)
    assert calendar.workdays_after(stop, more) == calendar.workdays_after(on, n + more)


@given(calendars, events, counts)
def test_a_period_ends_on_the_first_workday_from_its_last_day(
    calendar: Calendar, on: date, days: int
) -> None:
    last = on + timedelta(days=days)
    end = calendar.period_end(on, days)
    assert end >= last
    assert calendar.is_workday(end)
    assert not any(
        calendar.is_workday(day) for day in every_day(last, end - timedelta(days=1))
    )


@given(calendars, events, counts)
def test_a_longer_period_never_ends_earlier(
    calendar: Calendar, on: date, days: int
) -> None:
    assert calendar.period_end(on, days) <= calendar.period_end(on, days + 1)


@given(events, counts)
def test_fewer_workdays_never_end_earlier(on: date, n: int) -> None:
    assert MAKEUP.workdays_after(on, n) <= PLAN.workdays_after(on, n)
    assert STATUTE.workdays_after(on, n) <= PLAN.workdays_after(on, n)
    assert MAKEUP.period_end(on, n) <= PLAN.period_end(on, n)
    assert STATUTE.period_end(on, n) <= PLAN.period_end(on, n)
