"""The plans as data: what the notices print, who they are, and what holds of every plan."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest

from shinuo.rules.calendar import (
    PLANS,
    DayKind,
    Festival,
    Plan,
    PlanDay,
    statutory_days,
)
from tests.rules.calendar.dates import of

YEARS = range(2007, 2027)

# Year: numbers of the notices, when they were signed ("" not established), days off, weekend
# days worked. The counts are those of the notices' own "共…天", days of the year before included.
NOTICES = {
    2007: ("国办发明电〔2006〕49号", "2006-12-14", 3 + 7 + 7 + 7, 8),
    2008: ("国办发明电〔2007〕52号", "", 3 + 7 + 3 + 3 + 3 + 3 + 7, 6),
    2009: ("国办发明电〔2008〕42号", "", 3 + 7 + 3 + 3 + 3 + 8, 6),
    2010: ("国办发明电〔2009〕27号", "2009-12-07", 3 + 7 + 3 + 3 + 3 + 3 + 7, 8),
    2011: ("国办发明电〔2010〕40号", "2010-12-09", 3 + 7 + 3 + 3 + 3 + 3 + 7, 5),
    2012: ("国办发明电〔2011〕45号", "2011-12-05", 3 + 7 + 3 + 3 + 3 + 8, 7),
    2013: ("国办发明电〔2012〕33号", "2012-12-08", 3 + 7 + 3 + 3 + 3 + 3 + 7, 12),
    2014: ("国办发明电〔2013〕28号", "2013-12-11", 1 + 7 + 2 + 3 + 1 + 1 + 7, 5),
    2015: (
        "国办发明电〔2014〕28号 国发明电〔2015〕1号",
        "2014-12-16 2015-05-13",
        3 + 7 + 2 + 1 + 2 + 3 + 1 + 7,
        5,
    ),
    2016: ("国办发明电〔2015〕18号", "2015-12-10", 1 + 7 + 1 + 2 + 3 + 3 + 7, 6),
    2017: ("国办发明电〔2016〕17号", "2016-12-01", 2 + 7 + 3 + 1 + 3 + 8, 5),
    2018: ("国办发明电〔2017〕12号", "2017-11-30", 1 + 7 + 3 + 3 + 1 + 1 + 7, 6),
    2019: (
        "国办发明电〔2018〕15号 国办发明电〔2019〕3号",
        "2018-12-04 2019-03-22",
        3 + 7 + 1 + 4 + 1 + 1 + 7,
        7,
    ),
    2020: (
        "国办发明电〔2019〕16号 国办发明电〔2020〕1号",
        "2019-11-21 2020-01-26",
        1 + 10 + 3 + 5 + 3 + 8,
        6,
    ),
    2021: ("国办发明电〔2020〕27号", "2020-11-25", 3 + 7 + 3 + 5 + 3 + 3 + 7, 7),
    2022: ("国办发明电〔2021〕11号", "2021-10-25", 3 + 7 + 3 + 5 + 3 + 3 + 7, 7),
    2023: ("国办发明电〔2022〕16号", "2022-12-08", 3 + 7 + 1 + 5 + 3 + 8, 7),
    2024: ("国办发明电〔2023〕7号", "2023-10-25", 1 + 8 + 3 + 5 + 1 + 3 + 7, 8),
    2025: ("国办发明电〔2024〕12号", "2024-11-12", 1 + 8 + 3 + 5 + 3 + 8, 5),
    2026: ("国办发明电〔2025〕7号", "2025-11-04", 3 + 9 + 3 + 5 + 3 + 3 + 7, 6),
}

UNDATED = {2008, 2009}
"""Only one secondary source gives the days these two were signed (2007-12-15, 2008-12-04), and
for three other notices it gives the day of publication instead."""


def kinds(plan: Plan) -> Mapping[DayKind, int]:
    return Counter(day.kind for day in plan.days.values())


def test_there_is_a_plan_for_each_year_from_2007_to_2026() -> None:
    assert list(PLANS) == list(YEARS)
    assert [plan.year for plan in PLANS.values()] == list(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_the_notices_and_their_counts(year: int) -> None:
    numbers, dated, off, worked = NOTICES[year]
    plan = PLANS[year]
    assert [notice.number for notice in plan.notices] == numbers.split()
    assert [notice.dated for notice in plan.notices if notice.dated] == of(dated)
    assert kinds(plan)[DayKind.MAKEUP] == worked
    assert kinds(plan)[DayKind.STATUTORY] + kinds(plan)[DayKind.REST] == off


@pytest.mark.parametrize("year", YEARS)
def test_a_date_is_empty_only_where_it_was_not_established(year: int) -> None:
    assert (PLANS[year].notices[0].dated is None) == (year in UNDATED)


@pytest.mark.parametrize("year", YEARS)
def test_every_notice_says_where_it_can_be_read(year: int) -> None:
    for notice in PLANS[year].notices:
        assert notice.source.startswith(("http://www.gov.cn/", "https://www.gov.cn/"))
        assert notice.source.endswith(".htm")


def test_no_two_notices_share_number_or_address() -> None:
    notices = [notice for plan in PLANS.values() for notice in plan.notices]
    assert len({notice.number for notice in notices}) == len(notices) == 23
    assert len({notice.source for notice in notices}) == len(notices)


@pytest.mark.parametrize("year", YEARS)
def test_numbers_carry_the_year_they_were_signed_in(year: int) -> None:
    for notice in PLANS[year].notices:
        if notice.dated:
            assert f"〔{notice.dated.year}〕" in notice.number
            assert notice.dated < max(PLANS[year].days)


# What holds of every plan.


@pytest.mark.parametrize("year", YEARS)
def test_the_statutory_days_of_a_plan_are_the_statutes(year: int) -> None:
    named = {
        on: day.festival
        for on, day in PLANS[year].days.items()
        if day.kind is DayKind.STATUTORY
    }
    assert named == statutory_days(year)


@pytest.mark.parametrize("year", YEARS)
def test_make_up_days_are_weekend_days_and_nothing_else_is_worked(year: int) -> None:
    for on, day in PLANS[year].days.items():
        if day.kind is DayKind.MAKEUP:
            assert on.weekday() in (5, 6)
        else:
            assert day.kind in (DayKind.STATUTORY, DayKind.REST)


@pytest.mark.parametrize("year", YEARS)
def test_days_are_in_order_and_reach_at_most_into_december_before(year: int) -> None:
    days = list(PLANS[year].days)
    assert days == sorted(days)
    assert date(year - 1, 12, 29) <= days[0]
    assert days[-1] <= date(year, 12, 31)


def test_no_day_is_named_by_two_plans() -> None:
    counts = Counter(on for plan in PLANS.values() for on in plan.days)
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("year", YEARS)
def test_every_weekday_off_is_paid_for(year: int) -> None:
    """A weekday that is off without being statutory stands for a weekend day worked, or for a
    statutory day on a weekend (article 6), or for the two festivals of a shared date.

    Two gifts have no counterpart: 2015-09-03, and 2020-01-31 with the make-up day 02-01 undone.
    """
    plan = PLANS[year]
    moved = sum(
        on.weekday() < 5 and day.kind is DayKind.REST for on, day in plan.days.items()
    )
    worked = kinds(plan)[DayKind.MAKEUP]
    on_weekend = sum(on.weekday() >= 5 for on in statutory_days(year))
    shared = year in (2009, 2020)
    gifts = {2015: 1, 2020: 2}.get(year, 0)
    # 2015: Mid-Autumn on Sunday 27 September is made up for in the National Day week.
    assert moved == worked + on_weekend + shared + gifts


def test_plans_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PLANS[2027] = PLANS[2026]  # type: ignore[index]
    with pytest.raises(TypeError):
        PLANS[2026].days[date(2026, 1, 1)] = PlanDay(  # type: ignore[index]
            DayKind.MAKEUP, Festival.NEW_YEAR
        )


# The amendments, and other days that are easily got wrong: year of the plan, day, kind, festival.
DAYS = {
    "2007 works two days of December 2006": (2007, "2006-12-31", "makeup", "new_year"),
    "2008 begins in December 2007": (2008, "2007-12-31", "rest", "new_year"),
    "2008 works a Saturday of 2007": (2008, "2007-12-29", "makeup", "new_year"),
    "2009 Mid-Autumn shares 3 October": (2009, "2009-10-03", "statutory", "national"),
    "2009 the day for it": (2009, "2009-10-06", "rest", "national"),
    "2012 works the last day of 2011": (2012, "2011-12-31", "makeup", "new_year"),
    "2012 Dragon Boat on Saturday": (2012, "2012-06-23", "statutory", "dragon_boat"),
    "2012 its Friday": (2012, "2012-06-22", "rest", "dragon_boat"),
    "2012 Mid-Autumn in the joint holiday": (2012, "2012-09-30", "statutory", "mid_autumn"),
    "2014 the Monday for Qingming": (2014, "2014-04-07", "rest", "qingming"),
    "2015 victory day, given and not statutory": (2015, "2015-09-03", "rest", "victory"),
    "2015 its bridge": (2015, "2015-09-04", "rest", "victory"),
    "2015 its Saturday": (2015, "2015-09-05", "rest", "victory"),
    "2015 its make-up day": (2015, "2015-09-06", "makeup", "victory"),
    "2017 Mid-Autumn in the joint holiday": (2017, "2017-10-04", "statutory", "mid_autumn"),
    "2019 begins in December 2018": (2019, "2018-12-31", "rest", "new_year"),
    "2019 works 29 December 2018": (2019, "2018-12-29", "makeup", "new_year"),
    "2019 Labour Day, lengthened": (2019, "2019-05-03", "rest", "labour"),
    "2019 Labour Day, its Saturday": (2019, "2019-05-04", "rest", "labour"),
    "2019 Labour Day, first Sunday worked": (2019, "2019-04-28", "makeup", "labour"),
    "2019 Labour Day, second Sunday worked": (2019, "2019-05-05", "makeup", "labour"),
    "2020 Spring Festival, first plan's end": (
        2020,
        "2020-01-30",
        "rest",
        "spring_festival",
    ),
    "2020 extension": (2020, "2020-01-31", "rest", "spring_festival"),
    "2020 make-up day undone": (2020, "2020-02-01", "rest", "spring_festival"),
    "2020 extension's last day": (2020, "2020-02-02", "rest", "spring_festival"),
    "2020 make-up day kept": (2020, "2020-01-19", "makeup", "spring_festival"),
    "2020 the shared date": (2020, "2020-10-01", "statutory", "national"),
    "2022 third day of the year is statutory": (
        2022,
        "2022-02-03",
        "statutory",
        "spring_festival",
    ),
    "2023 begins in December 2022": (2023, "2022-12-31", "rest", "new_year"),
    "2023 Mid-Autumn in the joint holiday": (2023, "2023-09-29", "statutory", "mid_autumn"),
    "2023 the day after it": (2023, "2023-09-30", "rest", "national"),
    "2024 Mid-Autumn on the Tuesday": (2024, "2024-09-17", "statutory", "mid_autumn"),
    "2025 2 May is statutory now": (2025, "2025-05-02", "statutory", "labour"),
    "2025 the eve is statutory again": (2025, "2025-01-28", "statutory", "spring_festival"),
    "2025 Mid-Autumn in the joint holiday": (2025, "2025-10-06", "statutory", "mid_autumn"),
    "2026 the day before the eve": (2026, "2026-02-15", "rest", "spring_festival"),
    "2026 National Day's first make-up": (2026, "2026-09-20", "makeup", "national"),
    "2026 National Day's second make-up": (2026, "2026-10-10", "makeup", "national"),
}


@pytest.mark.parametrize(("year", "on", "kind", "festival"), DAYS.values(), ids=DAYS)
def test_this_day_of_a_plan(year: int, on: str, kind: str, festival: str) -> None:
    day = PLANS[year].days[date.fromisoformat(on)]
    assert (day.kind, day.festival) == (kind, festival)


NOT_NAMED = {
    "2014 Sunday between Qingming and its Monday": (2014, "2014-04-06"),
    "2015 Sunday between Dragon Boat and its Monday": (2015, "2015-06-21"),
    "2018 weekend joined to New Year": (2018, "2017-12-31"),
    "2019 weekend joined to Qingming": (2019, "2019-04-06"),
    "2020 back to work": (2020, "2020-02-03"),
    "2024 the eve, only encouraged": (2024, "2024-02-09"),
    "2024 weekend joined to New Year": (2024, "2023-12-31"),
    "2024 weekend joined to Dragon Boat": (2024, "2024-06-08"),
}


@pytest.mark.parametrize(("year", "on"), NOT_NAMED.values(), ids=NOT_NAMED)
def test_this_day_is_not_named_by_the_plan(year: int, on: str) -> None:
    assert date.fromisoformat(on) not in PLANS[year].days


def test_2026_from_end_to_end() -> None:
    """The notice's seven sentences, written out once more by hand."""
    off = (
        "01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 "
        "04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 "
        "10-03 10-04 10-05 10-06 10-07"
    )
    worked = "01-04 02-14 02-28 05-09 09-20 10-10"
    plan = PLANS[2026]
    assert {on for on, day in plan.days.items() if day.kind is DayKind.MAKEUP} == {
        date.fromisoformat(f"2026-{day}") for day in worked.split()
    }
    assert {on for on, day in plan.days.items() if day.kind is not DayKind.MAKEUP} == {
        date.fromisoformat(f"2026-{day}") for day in off.split()
    }


def test_every_festival_is_in_some_plan() -> None:
    found = {day.festival for plan in PLANS.values() for day in plan.days.values()}
    assert found == set(Festival)


def test_spans_hang_together() -> None:
    """The days off around a statutory date run on without a gap, save where a notice gives a
    single day and a Monday for it."""
    gaps = set()
    for plan in PLANS.values():
        off = [on for on, day in plan.days.items() if day.kind is not DayKind.MAKEUP]
        for one, other in pairwise(off):
            if timedelta(days=1) < other - one <= timedelta(days=3):
                gaps.add((one.isoformat(), other.isoformat()))
    assert gaps == {("2014-04-05", "2014-04-07"), ("2015-06-20", "2015-06-22")}
