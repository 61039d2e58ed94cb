"""The band of every instant: clauses 1.4, 1.5, 2.2, readings R1, R2, R4, R21."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.calendar import Calendar, Plan, WorkdayPolicy
from shinuo.rules.instants import NaiveInstant, to_us
from shinuo.rules.terms import CalendarTerms, Term
from shinuo.rules.terms.readings import Bands
from shinuo.rules.timeline import compile_timeline
from tests.rules.cast import TERMS, TIMELINE, US, beijing, readings, span, terms, terms_of

DAY, NIGHT, REST = Band
PLAN, MAKEUP, STATUTE = WorkdayPolicy
RUNNING_ON = compile_timeline(terms(readings=readings(bands=Bands.NIGHT_RUNS_ON)))


@pytest.mark.parametrize(
    ("at", "band"),
    [
        pytest.param(
            "2026-01-05 08:59:59.999999", NIGHT, id="Mon a microsecond before 09:00"
        ),
        pytest.param("2026-01-05 09:00:00", DAY, id="Mon 09:00"),
        pytest.param("2026-01-05 17:59:59.9", DAY, id="Mon 17:59:59.9"),
        pytest.param(
            "2026-01-05 17:59:59.999999", DAY, id="Mon a microsecond before 18:00"
        ),
        pytest.param("2026-01-05 18:00:00", NIGHT, id="Mon 18:00"),
        pytest.param("2026-01-06 00:00:00", NIGHT, id="Tue 00:00"),
        pytest.param("2026-01-09 23:59:59.999", NIGHT, id="Fri 23:59:59.999"),
        pytest.param("2026-01-09 23:59:59.999999", NIGHT, id="Fri, the last microsecond"),
        pytest.param("2026-01-10 00:00:00", REST, id="Sat 00:00"),
        pytest.param("2026-01-10 10:00:00", REST, id="Sat 10:00"),
        pytest.param("2026-01-11 23:59:59.999999", REST, id="Sun, the last microsecond"),
        pytest.param("2026-01-12 00:00:00", NIGHT, id="Mon 00:00"),
        pytest.param(
            "2026-09-30 17:59:59.999999", DAY, id="eve of National Day, before 18:00"
        ),
        pytest.param("2026-09-30 18:00:00", NIGHT, id="eve of National Day, 18:00"),
        pytest.param(
            "2026-09-30 23:59:59.999999", NIGHT, id="eve of National Day, its end"
        ),
        pytest.param("2026-10-01 00:00:00", REST, id="National Day, 00:00"),
        pytest.param(
            "2026-10-07 23:59:59.999999", REST, id="National Day, the last microsecond"
        ),
        pytest.param("2026-10-08 00:00:00", NIGHT, id="after National Day, 00:00"),
        pytest.param("2026-10-08 09:00:00", DAY, id="after National Day, 09:00"),
    ],
)
def test_the_band_of_an_instant(at: str, band: Band) -> None:
    assert TIMELINE.band_at(beijing(at)) is band


@pytest.mark.parametrize(
    ("at", "by_date", "running_on"),
    [
        pytest.param("2026-01-09 18:00:00", NIGHT, NIGHT, id="Fri 18:00"),
        pytest.param("2026-01-10 00:00:00", REST, NIGHT, id="Sat 00:00"),
        pytest.param("2026-01-10 08:59:59.999999", REST, NIGHT, id="Sat before 09:00"),
        pytest.param("2026-01-10 09:00:00", REST, REST, id="Sat 09:00"),
        pytest.param("2026-01-11 08:59:59.999999", REST, REST, id="Sun before 09:00"),
        pytest.param(
            "2026-01-11 23:59:59.999999", REST, REST, id="Sun, the last microsecond"
        ),
        pytest.param("2026-01-12 00:00:00", NIGHT, REST, id="Mon 00:00"),
        pytest.param("2026-01-12 08:59:59.999999", NIGHT, REST, id="Mon before 09:00"),
        pytest.param("2026-01-12 09:00:00", DAY, DAY, id="Mon 09:00"),
        pytest.param("2026-01-13 08:59:59.999999", NIGHT, NIGHT, id="Tue before 09:00"),
        pytest.param("2026-01-13 09:00:00", DAY, DAY, id="Tue 09:00"),
        pytest.param(
            "2026-10-01 08:59:59.999999", REST, NIGHT, id="National Day before 09:00"
        ),
        pytest.param("2026-10-08 00:00:00", NIGHT, REST, id="after National Day, 00:00"),
        pytest.param(
            "2026-01-01 00:00:00", REST, NIGHT, id="the night in which the term begins"
        ),
    ],
)
def test_r1_where_a_night_belongs(at: str, by_date: Band, running_on: Band) -> None:
    assert TIMELINE.band_at(beijing(at)) is by_date
    assert RUNNING_ON.band_at(beijing(at)) is running_on


@pytest.mark.parametrize(
    ("day", "plan", "makeup", "statute"),
    [
        pytest.param("2026-10-10", REST, DAY, REST, id="Sat, a make-up day"),
        pytest.param(
            "2026-10-06", REST, REST, DAY, id="Tue, a further rest day of the plan"
        ),
        pytest.param("2026-01-04", REST, DAY, REST, id="Sun, a make-up day"),
        pytest.param("2026-10-01", REST, REST, REST, id="Thu, named by the statute"),
        pytest.param("2026-10-09", DAY, DAY, DAY, id="Fri, a plain workday"),
        pytest.param("2026-10-11", REST, REST, REST, id="Sun, a plain one"),
    ],
)
def test_r4_which_days_are_workdays(
    day: str, plan: Band, makeup: Band, statute: Band
) -> None:
    ten = beijing(f"{day} 10:00:00")
    found = [
        compile_timeline(terms_of(CalendarTerms(policy=policy))).band_at(ten)
        for policy in (PLAN, MAKEUP, STATUTE)
    ]
    assert found == [plan, makeup, statute]


def test_r21_a_year_without_a_plan_runs_on_the_statute_and_is_provisional() -> None:
    timeline = compile_timeline(terms(term=Term(date(2027, 1, 1))))
    assert timeline.band_at(beijing("2027-01-01 10:00:00")) is REST
    assert timeline.band_at(beijing("2027-01-04 10:00:00")) is DAY
    assert timeline.calendar.day(date(2027, 1, 1)).provisional
    assert not TIMELINE.calendar.day(date(2026, 1, 1)).provisional


def test_r21_other_plans_give_another_timeline() -> None:
    none = Calendar(plans={2026: Plan(2026, (), {})})
    timeline = compile_timeline(TERMS, none)
    assert timeline.band_at(beijing("2026-10-01 10:00:00")) is DAY
    assert timeline.calendar is none


@pytest.mark.parametrize(
    ("at", "band"),
    [
        pytest.param(
            "2025-12-31 23:59:59.999999", None, id="a microsecond before the term"
        ),
        pytest.param("2026-01-01 00:00:00", REST, id="as the term begins"),
        pytest.param(
            "2026-12-31 23:59:59.999999", NIGHT, id="the last microsecond of the term"
        ),
        pytest.param("2027-01-01 00:00:00", None, id="as the term ends"),
        pytest.param("2126-01-01 00:00:00", None, id="a century later"),
    ],
)
def test_the_term_is_half_open(at: str, band: Band | None) -> None:
    assert TIMELINE.band_at(beijing(at)) is band


def test_an_instant_has_one_band_however_it_is_written() -> None:
    late = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
    assert TIMELINE.band_at(late) is REST  # 1 October 00:30 in Beijing, 30 September in UTC
    assert TIMELINE.band_at(late.astimezone(ZoneInfo("America/New_York"))) is REST
    assert TIMELINE.band_at(late - timedelta(hours=1)) is NIGHT


def test_the_date_is_that_of_beijing_not_of_the_instant() -> None:
    late = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
    assert late.date() == date(2026, 9, 30)
    assert TIMELINE.date_of(late) == date(2026, 10, 1)
    assert TIMELINE.date_of(late - timedelta(minutes=30) - US) == date(2026, 9, 30)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant, match="names no time zone"):
        TIMELINE.band_at(datetime(2026, 1, 5, 10))  # noqa: DTZ001  (this is the point)


LUNCH = CalendarTerms(hours=(span("09:00", "12:00"), span("13:30", "18:00")))
TOUCHING = CalendarTerms(hours=(span("09:00", "12:00"), span("12:00", "18:00")))
ALL_DAY = CalendarTerms(hours=(span("00:00", "24:00"),))
TILL_MIDNIGHT = CalendarTerms(hours=(span("22:00", "24:00"),))
ALL_WEEK = CalendarTerms(country="none", workdays=frozenset(range(7)))
OWN_HOLIDAY = CalendarTerms(holidays=frozenset({date(2026, 1, 6)}))


@pytest.mark.parametrize(
    ("calendar", "at", "band"),
    [
        pytest.param(LUNCH, "2026-01-05 11:59:59.999999", DAY, id="lunch, before it"),
        pytest.param(LUNCH, "2026-01-05 12:00:00", NIGHT, id="lunch, as it begins"),
        pytest.param(LUNCH, "2026-01-05 13:29:59.999999", NIGHT, id="lunch, its end"),
        pytest.param(LUNCH, "2026-01-05 13:30:00", DAY, id="lunch, after it"),
        pytest.param(TOUCHING, "2026-01-05 12:00:00", DAY, id="two spans that touch"),
        pytest.param(
            ALL_DAY, "2026-01-05 00:00:00", DAY, id="00:00-24:00, its first instant"
        ),
        pytest.param(
            ALL_DAY, "2026-01-05 23:59:59.999999", DAY, id="00:00-24:00, its last"
        ),
        pytest.param(ALL_DAY, "2026-01-10 00:00:00", REST, id="00:00-24:00, Saturday"),
        pytest.param(
            TILL_MIDNIGHT, "2026-01-05 21:59:59.999999", NIGHT, id="22:00-24:00, before"
        ),
        pytest.param(
            TILL_MIDNIGHT, "2026-01-05 23:59:59.999999", DAY, id="22:00-24:00, its last"
        ),
        pytest.param(TILL_MIDNIGHT, "2026-01-06 00:00:00", NIGHT, id="22:00-24:00, over"),
        pytest.param(ALL_WEEK, "2026-10-04 10:00:00", DAY, id="seven days, no holidays"),
        pytest.param(
            OWN_HOLIDAY, "2026-01-06 10:00:00", REST, id="a rest day of the terms"
        ),
        pytest.param(OWN_HOLIDAY, "2026-01-07 10:00:00", DAY, id="the day after it"),
    ],
)
def test_days_and_hours_are_terms(calendar: CalendarTerms, at: str, band: Band) -> None:
    assert compile_timeline(terms_of(calendar)).band_at(beijing(at)) is band


def test_r1_with_hours_from_midnight_no_night_runs_on() -> None:
    on = terms_of(ALL_DAY)
    compiled = compile_timeline(
        terms(calendar=on.calendar, readings=readings(bands=Bands.NIGHT_RUNS_ON))
    )
    assert compiled.band_at(beijing("2026-01-10 00:00:00")) is REST
    assert compiled.band_at(beijing("2026-01-12 00:00:00")) is DAY


def test_r1_a_term_can_begin_with_the_first_year_that_is_known() -> None:
    chosen = readings(bands=Bands.NIGHT_RUNS_ON)
    timeline = compile_timeline(terms(term=Term(date(2007, 1, 1)), readings=chosen))
    assert timeline.band_at(beijing("2007-01-01 00:00:00")) is REST  # the eve was a Sunday
    assert timeline.band_at(beijing("2007-01-01 10:00:00")) is REST


@pytest.mark.parametrize(
    ("starts_on", "policy", "band"),
    [
        pytest.param("2026-01-02", PLAN, REST, id="after New Year's Day"),
        pytest.param("2026-01-06", PLAN, NIGHT, id="after a Monday"),
        pytest.param("2026-01-05", PLAN, REST, id="after a Sunday"),
        pytest.param("2026-03-01", PLAN, REST, id="after a make-up Saturday that is rest"),
        pytest.param(
            "2026-03-01", MAKEUP, NIGHT, id="after a make-up Saturday that is worked"
        ),
    ],
)
def test_r1_the_first_night_belongs_to_the_day_before_the_term(
    starts_on: str, policy: WorkdayPolicy, band: Band
) -> None:
    chosen = terms(
        term=Term(date.fromisoformat(starts_on)),
        calendar=CalendarTerms(policy=policy),
        readings=readings(bands=Bands.NIGHT_RUNS_ON),
    )
    first = beijing(f"{starts_on} 00:00:00")
    assert compile_timeline(chosen).band_at(first) is band


def test_the_timeline_is_sorted_and_says_nothing_twice() -> None:
    changes, codes = TIMELINE.changes, TIMELINE.codes
    assert all(earlier < later for earlier, later in pairwise(changes))
    assert all(before != after for before, after in pairwise(codes))
    assert len(codes) == len(changes) + 1
    assert (codes[0], codes[-1]) == (OUTSIDE, OUTSIDE)
    assert OUTSIDE not in codes[1:-1]


def test_hours_that_touch_are_one_span() -> None:
    whole, touching = terms_of(CalendarTerms()), terms_of(TOUCHING)
    assert compile_timeline(touching).changes == compile_timeline(whole).changes


def test_days_that_are_worked_round_the_clock_are_one_span() -> None:
    calendar = CalendarTerms("none", hours=ALL_DAY.hours, workdays=frozenset(range(7)))
    timeline = compile_timeline(terms_of(calendar))
    assert list(timeline.spans()) == [
        (beijing("2026-01-01 00:00:00"), beijing("2027-01-01 00:00:00"), DAY)
    ]


def test_the_spans_of_a_week() -> None:
    week = terms(term=Term(date(2026, 1, 9), months=1))
    first = list(compile_timeline(week).spans())[:5]
    assert first == [
        (beijing("2026-01-09 00:00:00"), beijing("2026-01-09 09:00:00"), NIGHT),
        (beijing("2026-01-09 09:00:00"), beijing("2026-01-09 18:00:00"), DAY),
        (beijing("2026-01-09 18:00:00"), beijing("2026-01-10 00:00:00"), NIGHT),
        (beijing("2026-01-10 00:00:00"), beijing("2026-01-12 00:00:00"), REST),
        (beijing("2026-01-12 00:00:00"), beijing("2026-01-12 09:00:00"), NIGHT),
    ]


def test_midnights_are_those_of_the_term_and_its_end() -> None:
    assert len(TIMELINE.midnights) == 366
    assert TIMELINE.starts_on == date(2026, 1, 1)
    assert TIMELINE.midnights[0] == to_us(beijing("2026-01-01 00:00:00"))
    assert TIMELINE.midnights[1] == to_us(beijing("2026-01-02 00:00:00"))
    assert TIMELINE.midnights[-1] == to_us(beijing("2027-01-01 00:00:00"))


BANDS = {
    DAY: ("day", "2.2(1)", "工作日工作时间", "working hours"),
    NIGHT: ("night", "2.2(2)", "工作日夜间", "workday night"),
    REST: ("rest", "2.2(3)", "周末及节假日", "weekend or holiday"),
}


@pytest.mark.parametrize("band", Band)
def test_a_band_knows_its_clause_and_its_name(band: Band) -> None:
    assert (band.key, band.clause, band.words.zh, band.words.en) == BANDS[band]
