"""What a day is under each reading: the contract's edge cases, then every branch."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.calendar import (
    PLANS,
    Calendar,
    Day,
    DayKind,
    Festival,
    Notice,
    Plan,
    PlanDay,
    WorkdayPolicy,
    read_plan,
)
from shinuo.rules.faults import Refused
from tests.rules.calendar.dates import MAKEUP, PLAN, STATUTE, every_day, of

NOBODY = Calendar(country="none")
SIX_DAYS = frozenset(range(6))

# name: (day, worked under plan, plan_with_makeup, statute)
EDGES = {
    "Sat 2026-10-10, made up": ("2026-10-10", False, True, False),
    "Sun 2026-09-20, made up": ("2026-09-20", False, True, False),
    "Sun 2026-01-04, made up": ("2026-01-04", False, True, False),
    "Tue 2026-10-06, moved": ("2026-10-06", False, False, True),
    "Thu 2026-10-01, statutory": ("2026-10-01", False, False, False),
    "Wed 2026-09-30, the day before": ("2026-09-30", True, True, True),
    "Thu 2026-10-08, the day after": ("2026-10-08", True, True, True),
    "Mon 2026-02-16, the eve": ("2026-02-16", False, False, False),
    "Mon 2026-02-23, moved": ("2026-02-23", False, False, True),
    "Sun 2026-02-15, off in the plan": ("2026-02-15", False, False, False),
    "Sat 2026-01-10, plain": ("2026-01-10", False, False, False),
    "Mon 2026-01-05, plain": ("2026-01-05", True, True, True),
    "Mon 2026-04-06, for Qingming on Sunday": ("2026-04-06", False, False, True),
    "Fri 2027-01-01, no plan yet": ("2027-01-01", False, False, False),
    "Sat 2027-01-02, no plan yet": ("2027-01-02", False, False, False),
    "Mon 2027-01-04, no plan yet": ("2027-01-04", True, True, True),
    "Fri 2020-01-31, the extension": ("2020-01-31", False, False, True),
    "Sat 2020-02-01, make-up undone": ("2020-02-01", False, False, False),
    "Thu 2015-09-03, victory": ("2015-09-03", False, False, True),
    "Sun 2015-09-06, for victory's Friday": ("2015-09-06", False, True, False),
    "Mon 2018-12-31, by next year's plan": ("2018-12-31", False, False, True),
    "Sat 2018-12-29, by next year's plan": ("2018-12-29", False, True, False),
    "Thu 2022-02-03, third day": ("2022-02-03", False, False, False),
    "Fri 2024-02-09, the eve, only encouraged": ("2024-02-09", True, True, True),
}


@pytest.mark.parametrize(("on", "plan", "makeup", "statute"), EDGES.values(), ids=EDGES)
def test_worked_under(on: str, plan: bool, makeup: bool, statute: bool) -> None:  # noqa: FBT001
    day = date.fromisoformat(on)
    worked = [calendar.is_workday(day) for calendar in (PLAN, MAKEUP, STATUTE)]
    assert worked == [plan, makeup, statute]


KINDS = {
    "plain Monday": (PLAN, "2026-01-05", "workday", None),
    "plain Saturday": (PLAN, "2026-01-10", "weekend", None),
    "statutory weekday": (PLAN, "2026-10-01", "statutory", "national"),
    "statutory Saturday": (PLAN, "2026-10-03", "statutory", "national"),
    "moved weekday": (PLAN, "2026-10-06", "rest", "national"),
    "weekend day of a holiday": (PLAN, "2026-10-04", "rest", "national"),
    "make-up day followed": (MAKEUP, "2026-10-10", "makeup", "national"),
    "make-up day not followed": (PLAN, "2026-10-10", "weekend", "national"),
    "make-up day under the statute": (STATUTE, "2026-10-10", "weekend", None),
    "moved weekday under the statute": (STATUTE, "2026-10-06", "workday", None),
    "weekend of a holiday under the statute": (STATUTE, "2026-10-04", "weekend", None),
    "statutory Saturday under the statute": (
        STATUTE,
        "2026-10-03",
        "statutory",
        "national",
    ),
    "statutory without a plan": (PLAN, "2027-01-01", "statutory", "new_year"),
    "plain Monday without a plan": (MAKEUP, "2027-01-04", "workday", None),
    "National Day of nobody": (NOBODY, "2026-10-01", "workday", None),
    "plain Sunday of nobody": (NOBODY, "2026-10-04", "weekend", None),
}


@pytest.mark.parametrize(("calendar", "on", "kind", "festival"), KINDS.values(), ids=KINDS)
def test_kind(calendar: Calendar, on: str, kind: str, festival: str | None) -> None:
    day = calendar.day(date.fromisoformat(on))
    assert (day.kind, day.festival) == (kind, festival)
    assert day.date == date.fromisoformat(on)


@pytest.mark.parametrize("kind", DayKind)
def test_only_workdays_and_make_up_days_are_worked(kind: DayKind) -> None:
    day = Day(date(2026, 1, 1), kind, None, DayKind.REST.words, provisional=False)
    assert day.is_workday == (kind in {"workday", "makeup"})


AUTHORITIES = {
    "a workday": (PLAN, "2026-01-05", "合同约定的工作日", "a weekly workday of the terms"),
    "a weekend": (
        PLAN,
        "2026-01-10",
        "合同约定的每周休息日",
        "a weekly rest day of the terms",
    ),
    "a plan's day": (
        PLAN,
        "2026-10-06",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）",
        "the State Council's holiday plan for 2026 (国办发明电〔2025〕7号)",
    ),
    "a make-up day followed": (
        MAKEUP,
        "2026-10-10",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）",
        "the State Council's holiday plan for 2026 (国办发明电〔2025〕7号)",
    ),
    "a make-up day not followed": (
        PLAN,
        "2026-10-10",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）列为调休上班，按约定不计为工作日",
        "a make-up day of the State Council's holiday plan for 2026 (国办发明电〔2025〕7号), "
        "which the terms do not count as a workday",
    ),
    "a day of December by next year's plan": (
        PLAN,
        "2018-12-31",
        "国务院2019年节假日安排（国办发明电〔2018〕15号、国办发明电〔2019〕3号）",
        "the State Council's holiday plan for 2019 "
        "(国办发明电〔2018〕15号、国办发明电〔2019〕3号)",
    ),
    "a day of the statute": (
        STATUTE,
        "2026-10-01",
        "《全国年节及纪念日放假办法》（国务院令第795号）",
        "the national holiday regulation (State Council order 795)",
    ),
    "a day of a year without a plan": (
        PLAN,
        "2027-01-01",
        "《全国年节及纪念日放假办法》（国务院令第795号）",
        "the national holiday regulation (State Council order 795)",
    ),
    "a day of an older statute": (
        STATUTE,
        "2012-10-01",
        "《全国年节及纪念日放假办法》（国务院令第513号）",
        "the national holiday regulation (State Council order 513)",
    ),
    "a listed day": (
        Calendar(holidays=frozenset(of("2026-01-05"))),
        "2026-01-05",
        "合同另行约定的休息日",
        "a rest day listed in the terms",
    ),
}


@pytest.mark.parametrize(
    ("calendar", "on", "zh", "en"), AUTHORITIES.values(), ids=AUTHORITIES
)
def test_authority(calendar: Calendar, on: str, zh: str, en: str) -> None:
    words = calendar.day(date.fromisoformat(on)).authority
    assert (words.zh, words.en) == (zh, en)


# How many days the readings differ on (contract, R4).


def differing(one: Calendar, other: Calendar, first: int, last: int) -> Counter[int]:
    days = every_day(date(first, 1, 1), date(last, 12, 31))
    return Counter(on.year for on in days if one.is_workday(on) != other.is_workday(on))


def test_make_up_days_of_2020_to_2026_are_46() -> None:
    differ = differing(PLAN, MAKEUP, 2020, 2026)
    assert differ == {2020: 6, 2021: 7, 2022: 7, 2023: 7, 2024: 8, 2025: 5, 2026: 6}
    assert differ.total() == 46


def test_moved_days_of_2020_to_2026_are_73() -> None:
    """72 come of the yearly plans; one more, 2020-01-31, of the extension for the epidemic."""
    differ = differing(PLAN, STATUTE, 2020, 2026)
    assert differ == {2020: 13, 2021: 13, 2022: 12, 2023: 10, 2024: 10, 2025: 6, 2026: 9}
    assert differ.total() == 73


def test_the_readings_with_and_without_all_moving_differ_on_both() -> None:
    assert differing(MAKEUP, STATUTE, 2020, 2026).total() == 46 + 73


def test_the_plan_never_works_a_day_more_than_another_reading() -> None:
    for on in every_day():
        if PLAN.is_workday(on):
            assert MAKEUP.is_workday(on)
            assert STATUTE.is_workday(on)


def test_without_a_plan_the_readings_are_one() -> None:
    assert not differing(PLAN, STATUTE, 2027, 2030)
    assert not differing(MAKEUP, STATUTE, 2027, 2030)


@pytest.mark.parametrize(
    ("calendar", "worked"),
    [(PLAN, 242), (MAKEUP, 248), (STATUTE, 251)],
    ids=["p", "m", "s"],
)
def test_workdays_of_2026(calendar: Calendar, worked: int) -> None:
    days = every_day(date(2026, 1, 1), date(2026, 12, 31))
    assert sum(calendar.is_workday(on) for on in days) == worked


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
        Calendar(country="US", workdays=frozenset({9, 8}))
    country, workdays = refused.value.faults
    assert country.line("en") == (
        "country = US: no holidays of this country are known; right would be: CN or none"
    )
    assert country.line("zh") == "country = US:没有该国家或地区的节假日;应为:CN 或 none"
    assert workdays.line("en") == (
        "workdays = 8, 9: these are not the workdays of a week; "
        "right would be: at least one of 0 (Monday) to 6 (Sunday)"
    )
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
    assert Calendar(plans=WITH_2027) != Calendar()
    assert Calendar(plans=dict(PLANS)) == Calendar()


def test_a_calendar_cannot_be_changed() -> None:
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
        with pytest.raises(TypeError, match="is an instant, not a date"):
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
