"""The statute's dates: four editions, a table of moon and sun, and a plain no beyond it."""

from collections import Counter
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from lunardate import LunarDate

from shinuo.rules.calendar import FIRST_YEAR, LAST_YEAR, Festival, statutory_days
from shinuo.rules.calendar.lunar import LUNAR_DATES
from shinuo.rules.calendar.statute import EDITIONS, edition
from shinuo.rules.faults import Refused
from tests.rules.calendar.dates import of

YEARS = range(2007, 2100)

# The days as the notices of these years name them (其中……为法定节假日) or as the order in force has them.
NAMED_YEARS = {
    "2007, last of order 270: three May days, no Qingming": (
        2007,
        {
            Festival.NEW_YEAR: "2007-01-01",
            Festival.SPRING_FESTIVAL: "2007-02-18 2007-02-19 2007-02-20",
            Festival.LABOUR: "2007-05-01 2007-05-02 2007-05-03",
            Festival.NATIONAL: "2007-10-01 2007-10-02 2007-10-03",
        },
    ),
    "2008, first of order 513: the eve, one May day, three festivals more": (
        2008,
        {
            Festival.NEW_YEAR: "2008-01-01",
            Festival.SPRING_FESTIVAL: "2008-02-06 2008-02-07 2008-02-08",
            Festival.QINGMING: "2008-04-04",
            Festival.LABOUR: "2008-05-01",
            Festival.DRAGON_BOAT: "2008-06-08",
            Festival.MID_AUTUMN: "2008-09-14",
            Festival.NATIONAL: "2008-10-01 2008-10-02 2008-10-03",
        },
    ),
    "2009, Mid-Autumn on National Day": (
        2009,
        {
            Festival.NEW_YEAR: "2009-01-01",
            Festival.SPRING_FESTIVAL: "2009-01-25 2009-01-26 2009-01-27",
            Festival.QINGMING: "2009-04-04",
            Festival.LABOUR: "2009-05-01",
            Festival.DRAGON_BOAT: "2009-05-28",
            Festival.NATIONAL: "2009-10-01 2009-10-02 2009-10-03",
        },
    ),
    "2013, last of order 513": (
        2013,
        {
            Festival.NEW_YEAR: "2013-01-01",
            Festival.SPRING_FESTIVAL: "2013-02-09 2013-02-10 2013-02-11",
            Festival.QINGMING: "2013-04-04",
            Festival.LABOUR: "2013-05-01",
            Festival.DRAGON_BOAT: "2013-06-12",
            Festival.MID_AUTUMN: "2013-09-19",
            Festival.NATIONAL: "2013-10-01 2013-10-02 2013-10-03",
        },
    ),
    "2014, first of order 644: the eve is worked again": (
        2014,
        {
            Festival.NEW_YEAR: "2014-01-01",
            Festival.SPRING_FESTIVAL: "2014-01-31 2014-02-01 2014-02-02",
            Festival.QINGMING: "2014-04-05",
            Festival.LABOUR: "2014-05-01",
            Festival.DRAGON_BOAT: "2014-06-02",
            Festival.MID_AUTUMN: "2014-09-08",
            Festival.NATIONAL: "2014-10-01 2014-10-02 2014-10-03",
        },
    ),
    "2024, last of order 644": (
        2024,
        {
            Festival.NEW_YEAR: "2024-01-01",
            Festival.SPRING_FESTIVAL: "2024-02-10 2024-02-11 2024-02-12",
            Festival.QINGMING: "2024-04-04",
            Festival.LABOUR: "2024-05-01",
            Festival.DRAGON_BOAT: "2024-06-10",
            Festival.MID_AUTUMN: "2024-09-17",
            Festival.NATIONAL: "2024-10-01 2024-10-02 2024-10-03",
        },
    ),
    "2025, first of order 795: eve and third day, 2 May": (
        2025,
        {
            Festival.NEW_YEAR: "2025-01-01",
            Festival.SPRING_FESTIVAL: "2025-01-28 2025-01-29 2025-01-30 2025-01-31",
            Festival.QINGMING: "2025-04-04",
            Festival.LABOUR: "2025-05-01 2025-05-02",
            Festival.DRAGON_BOAT: "2025-05-31",
            Festival.MID_AUTUMN: "2025-10-06",
            Festival.NATIONAL: "2025-10-01 2025-10-02 2025-10-03",
        },
    ),
    "2027, no plan known yet": (
        2027,
        {
            Festival.NEW_YEAR: "2027-01-01",
            Festival.SPRING_FESTIVAL: "2027-02-05 2027-02-06 2027-02-07 2027-02-08",
            Festival.QINGMING: "2027-04-05",
            Festival.LABOUR: "2027-05-01 2027-05-02",
            Festival.DRAGON_BOAT: "2027-06-09",
            Festival.MID_AUTUMN: "2027-09-15",
            Festival.NATIONAL: "2027-10-01 2027-10-02 2027-10-03",
        },
    ),
}


@pytest.mark.parametrize(("year", "named"), NAMED_YEARS.values(), ids=NAMED_YEARS)
def test_the_statute_names_these_days(year: int, named: dict[Festival, str]) -> None:
    assert statutory_days(year) == {
        on: festival for festival, days in named.items() for on in of(days)
    }


@pytest.mark.parametrize(
    ("year", "order"),
    [
        (2007, 270),
        (2008, 513),
        (2013, 513),
        (2014, 644),
        (2024, 644),
        (2025, 795),
        (2099, 795),
    ],
)
def test_the_edition_in_force(year: int, order: int) -> None:
    assert edition(year).order == order
    assert edition(year).words.zh == f"《全国年节及纪念日放假办法》（国务院令第{order}号）"
    assert edition(year).words.en == (
        f"the national holiday regulation (State Council order {order})"
    )


def test_editions_stand_newest_first() -> None:
    since = [one.since for one in EDITIONS]
    assert since == sorted(since, reverse=True)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_as_many_days_as_its_edition_gives(year: int) -> None:
    days = 10 if year < 2008 else 11 if year < 2025 else 13
    shared = LUNAR_DATES[year].mid_autumn in {date(year, 10, day) for day in (1, 2, 3)}
    assert len(statutory_days(year)) == days - (shared and year >= 2008)


@pytest.mark.parametrize("year", YEARS)
def test_days_lie_in_their_year_and_in_order(year: int) -> None:
    days = list(statutory_days(year))
    assert days == sorted(days)
    assert {on.year for on in days} == {year}


SHARED = of(
    "2009-10-03 2020-10-01 2028-10-03 2031-10-01 2039-10-02 2058-10-02 2066-10-03 2077-10-01 "
    "2085-10-03"
)


@pytest.mark.parametrize("on", SHARED, ids=str)
def test_a_date_two_festivals_share_is_national_day(on: date) -> None:
    assert LUNAR_DATES[on.year].mid_autumn == on
    assert statutory_days(on.year)[on] is Festival.NATIONAL
    assert Festival.MID_AUTUMN not in statutory_days(on.year).values()


@pytest.mark.parametrize("on", of("2012-09-30 2017-10-04"), ids=str)
def test_the_days_beside_national_day_are_not_shared(on: date) -> None:
    assert statutory_days(on.year)[on] is Festival.MID_AUTUMN


def test_every_shared_date_is_in_the_table_above() -> None:
    found = [
        dates.mid_autumn
        for dates in LUNAR_DATES.values()
        if dates.mid_autumn.month == 10 and dates.mid_autumn.day <= 3
    ]
    assert found == SHARED


def test_no_other_two_festivals_ever_share_a_date() -> None:
    for year in YEARS:
        counts = Counter(statutory_days(year).values())
        assert counts[Festival.SPRING_FESTIVAL] == (4 if year >= 2025 else 3)
        assert counts[Festival.NATIONAL] == 3
        assert counts[Festival.NEW_YEAR] == 1


def test_the_table_covers_2007_to_2099() -> None:
    assert list(LUNAR_DATES) == list(YEARS)
    assert (FIRST_YEAR, LAST_YEAR) == (2007, 2099)


@pytest.mark.parametrize("year", [2006, 2100, 0, -1, 1949, 9999, 10**6])
def test_other_years_are_refused_not_guessed(year: int) -> None:
    with pytest.raises(Refused) as refused:
        statutory_days(year)
    (fault,) = refused.value.faults
    assert (fault.code, fault.path, fault.value) == ("calendar_year", "year", str(year))
    assert fault.right.en == "a year from 2007 to 2099"
    assert fault.right.zh == "2007 至 2099 年"
    assert fault.problem.en == "the statutory holidays of this year are not known"
    assert fault.problem.zh == "该年的法定节假日未收录"


@pytest.mark.parametrize("year", [2007, 2099])
def test_the_first_and_the_last_year_are_known(year: int) -> None:
    assert statutory_days(year)


def test_the_days_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        statutory_days(2026)[date(2026, 1, 2)] = Festival.NEW_YEAR  # type: ignore[index]


# The movable dates against other people's computations.


@pytest.mark.parametrize("year", YEARS)
def test_the_lunar_dates_are_lunardates(year: int) -> None:
    dates = LUNAR_DATES[year]
    assert dates.spring_festival == LunarDate(year, 1, 1).to_solar_date()
    assert dates.dragon_boat == LunarDate(year, 5, 5).to_solar_date()
    assert dates.mid_autumn == LunarDate(year, 8, 15).to_solar_date()


@pytest.mark.parametrize("year", YEARS)
def test_qingming_is_chinesecalendars(year: int) -> None:
    terms = chinese_calendar.get_solar_terms(date(year, 4, 1), date(year, 4, 30))
    assert [on for on, name in terms if name == "清明"] == [LUNAR_DATES[year].qingming]


@pytest.mark.parametrize("year", YEARS)
def test_the_statutory_days_are_among_holidays(year: int) -> None:
    """The package `holidays` has the plans' further days too; none of ours is missing there."""
    assert set(statutory_days(year)) <= set(holidays.country_holidays("CN", years=year))


@pytest.mark.parametrize("year", range(2027, 2100))
def test_years_without_a_plan_are_those_of_holidays_without_its_guesses(year: int) -> None:
    """`observed=False` leaves out the make-up days it guesses for years it has no data for."""
    theirs = holidays.country_holidays("CN", years=year, observed=False)
    assert set(statutory_days(year)) == {on for on in theirs if on.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_movable_festivals_stay_in_their_season(year: int) -> None:
    dates = LUNAR_DATES[year]
    assert date(year, 1, 21) <= dates.spring_festival <= date(year, 2, 21)
    assert dates.qingming in (date(year, 4, 4), date(year, 4, 5))
    assert date(year, 5, 27) <= dates.dragon_boat <= date(year, 6, 26)
    assert date(year, 9, 7) <= dates.mid_autumn <= date(year, 10, 8)


@pytest.mark.parametrize("year", range(2008, 2100))
def test_the_eve_belongs_to_the_festival_in_the_years_that_have_it(year: int) -> None:
    first = LUNAR_DATES[year].spring_festival
    named = statutory_days(year)
    assert (first - timedelta(days=1) in named) == (year < 2014 or year >= 2025)
    assert (first + timedelta(days=2) in named) == (year >= 2014)
    assert first + timedelta(days=3) not in named
    assert first - timedelta(days=2) not in named
