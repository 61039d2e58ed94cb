"""A calendar as a value: what it refuses, that it does not change, and what holds of all."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.calendar import (
    PLANS,
    Calendar,
    DayKind,
    WorkdayPolicy,
)
from shinuo.rules.calendar.lunar import LUNAR_DATES
from shinuo.rules.calendar.statute import edition
from shinuo.rules.faults import Refused
from tests.rules.calendar.dates import NOBODY, PLAN, STATUTE, every_day

# Fields that cannot stand.

BROKEN = {
    "no such country": ({"country": "US"}, ["calendar_country"]),
    "country in small letters": ({"country": "cn"}, ["calendar_country"]),
    "no workday": ({"workdays": frozenset()}, ["calendar_workdays"]),
    "an eighth day": ({"workdays": frozenset({0, 7})}, ["calendar_workdays"]),
    "a day before Monday": ({"workdays": frozenset({-1})}, ["calendar_workdays"]),
    "both at once": (
        {"country": "", "workdays": frozenset()},
        ["calendar_country", "calendar_workdays"],
    ),
}


@pytest.mark.parametrize(("fields", "codes"), BROKEN.values(), ids=BROKEN)
def test_fields_that_cannot_stand(fields: dict[str, object], codes: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        Calendar(**fields)  # type: ignore[arg-type]
    assert [fault.code for fault in refused.value.faults] == codes
    for fault in refused.value.faults:
        assert fault.path in fields


def test_the_faults_say_what_stood_there_and_what_would_be_right() -> None:
    with pytest.raises(Refused) as refused:
        Calendar(country="US", workdays=frozenset({9, 8, 1}))
    country, workdays = refused.value.faults
    assert country.line("en") == (
        "country = US: no holidays of this country are known; right would be: CN or none"
    )
    assert country.line("zh") == "country = US：没有该国家或地区的节假日；应为：CN 或 none"
    assert workdays.line("en") == (
        "workdays = 1, 8, 9: these are not the workdays of a week; "
        "right would be: at least one of 0 (Monday) to 6 (Sunday)"
    )
    assert workdays.problem.zh == "不是一周的工作日"
    assert workdays.right.zh == "0（周一）至 6（周日），至少一个"


@pytest.mark.parametrize("workdays", [{0}, {6}, set(range(7))], ids=str)
def test_weeks_at_the_edge_stand(workdays: set[int]) -> None:
    assert Calendar(workdays=frozenset(workdays)).workdays == workdays


# A calendar is a value.


def test_the_default_is_the_source_contract() -> None:
    assert (
        Calendar("CN", WorkdayPolicy.PLAN, frozenset({0, 1, 2, 3, 4}), frozenset()) == PLAN
    )
    assert PLAN.plans is PLANS


def test_what_was_asked_does_not_change_what_a_calendar_is() -> None:
    asked, fresh = Calendar(), Calendar()
    asked.day(date(2026, 1, 1))
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)


def test_calendars_differ_by_their_plans() -> None:
    assert Calendar(plans={2026: PLANS[2026]}) != Calendar()
    assert Calendar(plans=dict(PLANS)) == Calendar()


def test_a_calendar_shows_its_terms_and_not_the_plans_of_twenty_years() -> None:
    assert "2007" not in repr(PLAN)
    assert "policy=" in repr(PLAN)


def test_what_was_worked_out_cannot_be_handed_in() -> None:
    with pytest.raises(TypeError):
        Calendar("CN", WorkdayPolicy.PLAN, frozenset({0}), frozenset(), PLANS, {})  # type: ignore[call-arg]


FROZEN = {
    "a day": (PLAN.day(date(2026, 1, 1)), "kind"),
    "a plan": (PLANS[2026], "year"),
    "a plan's day": (PLANS[2026].days[date(2026, 1, 1)], "kind"),
    "a notice": (PLANS[2026].notices[0], "number"),
    "an edition": (edition(2026), "order"),
    "the movable festivals": (LUNAR_DATES[2026], "qingming"),
}


@pytest.mark.parametrize(("value", "name"), FROZEN.values(), ids=FROZEN)
def test_values_cannot_be_changed(value: object, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")


def test_a_calendar_cannot_be_changed() -> None:
    assert not hasattr(PLAN, "__dict__")
    with pytest.raises(AttributeError):
        PLAN.country = "none"  # type: ignore[misc]


def test_two_calendars_do_not_share_what_they_worked_out() -> None:
    on = date(2026, 10, 6)
    assert [calendar.is_workday(on) for calendar in (PLAN, STATUTE, NOBODY)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("at", [datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)])  # noqa: DTZ001
def test_an_instant_is_not_a_date(at: datetime) -> None:
    for calendar in (PLAN, Calendar()):
        with pytest.raises(TypeError, match=r"is an instant, not a date$"):
            calendar.is_workday(at)


def test_a_year_is_worked_out_once() -> None:
    calendar = Calendar()
    assert calendar.day(date(2026, 1, 1)) is calendar.day(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("year", "length"), [(2023, 365), (2024, 366), (2000, 366), (2100, 365)]
)
def test_every_day_of_a_year_is_there(year: int, length: int) -> None:
    days = [NOBODY.day(on) for on in every_day(date(year, 1, 1), date(year, 12, 31))]
    assert len(days) == length
    assert [day.date for day in days] == list(
        every_day(date(year, 1, 1), date(year, 12, 31))
    )


calendars = st.builds(
    Calendar,
    country=st.sampled_from(["CN", "none"]),
    policy=st.sampled_from(WorkdayPolicy),
    workdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
)
known_dates = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(calendars, known_dates)
def test_a_day_is_worked_exactly_if_its_kind_says_so(calendar: Calendar, on: date) -> None:
    day = calendar.day(on)
    assert calendar.is_workday(on) == day.is_workday == (day.kind in {"workday", "makeup"})


@given(calendars, known_dates)
def test_a_listed_day_is_never_worked(calendar: Calendar, on: date) -> None:
    if on in calendar.holidays:
        assert not calendar.is_workday(on)


@given(calendars, known_dates)
def test_each_kind_has_its_reason(calendar: Calendar, on: date) -> None:
    day = calendar.day(on)
    match day.kind:
        case DayKind.WORKDAY:
            assert on.weekday() in calendar.workdays
        case DayKind.WEEKEND:
            assert on.weekday() not in calendar.workdays
        case DayKind.AGREED:
            assert on in calendar.holidays
        case DayKind.MAKEUP:
            assert calendar.policy is WorkdayPolicy.PLAN_WITH_MAKEUP
            assert day.festival
        case DayKind.REST:
            assert calendar.policy is not WorkdayPolicy.STATUTE
            assert day.festival
        case DayKind.STATUTORY:
            assert day.festival
    if calendar.country == "none":
        assert day.festival is None
        assert not day.provisional
