"""The value itself: how long a term runs, which limits hold where, and that nobody can change it."""

import calendar
from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.terms import CalendarTerms, Hours, Limits, Term, Terms
from shinuo.rules.terms.model import MONDAY_TO_FRIDAY
from tests.rules.terms.toml_files import chosen

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)

# The first day, the months, and the first day that is no longer in the term.
ENDS = {
    "a year": ("2026-01-01", 12, "2027-01-01"),
    "a year from any day": ("2026-03-15", 12, "2027-03-15"),
    "a month": ("2026-01-01", 1, "2026-02-01"),
    "a month into December": ("2026-11-30", 1, "2026-12-30"),
    "to the end of December": ("2026-12-01", 1, "2027-01-01"),
    "a month over the year's end": ("2026-12-31", 1, "2027-01-31"),
    "31 January: February has no 31st": ("2026-01-31", 1, "2026-03-01"),
    "30 January: nor a 30th": ("2026-01-30", 1, "2026-03-01"),
    "29 January: nor a 29th": ("2026-01-29", 1, "2026-03-01"),
    "28 January: but a 28th": ("2026-01-28", 1, "2026-02-28"),
    "29 January of a leap year": ("2028-01-29", 1, "2028-02-29"),
    "30 January of a leap year": ("2028-01-30", 1, "2028-03-01"),
    "31 March: April has no 31st": ("2026-03-31", 1, "2026-05-01"),
    "31 October: November has no 31st": ("2026-10-31", 1, "2026-12-01"),
    "31 December, two months": ("2026-12-31", 2, "2027-03-01"),
    "a leap day, a year": ("2028-02-29", 12, "2029-03-01"),
    "a leap day, four years": ("2028-02-29", 48, "2032-02-29"),
    "the day before a leap day, a year": ("2027-02-28", 12, "2028-02-28"),
    "the day after it, a year": ("2027-03-01", 12, "2028-03-01"),
    "a leap day in 2096, four years: 2100 has none": ("2096-02-29", 48, "2100-03-01"),
    "fifty years": ("2026-05-31", 600, "2076-05-31"),
    "18 months": ("2026-08-31", 18, "2028-03-01"),
}


@pytest.mark.parametrize("row", ENDS)
def test_the_day_on_which_the_term_is_over(row: str) -> None:
    first, months, over = ENDS[row]
    assert Term(date.fromisoformat(first), months).ends_before == date.fromisoformat(over)


days = st.dates(date(1970, 1, 1), date(2098, 12, 31))
months = st.integers(1, 600)


@given(days, months)
def test_the_term_is_over_on_its_day_or_when_its_month_is(
    starts_on: date, months: int
) -> None:
    """Counted by another way: the last day is the eve of the same day, or the month's last."""
    year, month = starts_on.year, starts_on.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    length = calendar.monthrange(year, month)[1]
    last = date(year, month, length)
    if starts_on.day <= length:
        last = date(year, month, starts_on.day) - DAY
    assert Term(starts_on, months).ends_before == last + DAY


@given(days, months)
def test_a_term_of_more_months_is_longer(starts_on: date, months: int) -> None:
    shorter, longer = Term(starts_on, months), Term(starts_on, months + 1)
    assert starts_on < shorter.ends_before < longer.ends_before


@pytest.mark.parametrize(
    ("first", "months", "years"),
    [
        pytest.param("2026-01-01", 12, [2026], id="a civil year"),
        pytest.param("2026-01-02", 12, [2026, 2027], id="a day into the next"),
        pytest.param("2026-12-31", 1, [2026, 2027], id="from the last day"),
        pytest.param("2026-12-01", 1, [2026], id="to the last day"),
        pytest.param("2025-12-31", 24, [2025, 2026, 2027], id="three years"),
    ],
)
def test_the_years_that_a_term_touches(first: str, months: int, years: list[int]) -> None:
    assert list(Term(date.fromisoformat(first), months).years) == years


@given(days, months)
def test_the_years_are_those_of_the_first_and_the_last_day(
    starts_on: date, months: int
) -> None:
    term = Term(starts_on, months)
    assert term.years[0] == starts_on.year
    assert term.years[-1] == (term.ends_before - DAY).year


LIMITS = Limits(1 * SECOND, 2 * SECOND, 3 * SECOND)


@pytest.mark.parametrize(
    ("band", "limit"), [(Band.DAY, 1), (Band.NIGHT, 2), (Band.REST, 3)]
)
def test_each_band_has_its_limit(band: Band, limit: int) -> None:
    assert LIMITS.of(band) == limit * SECOND


def test_a_channel_has_the_common_limits_unless_an_annex_says_otherwise() -> None:
    terms = chosen("limits.day = 90\nlimits.channel.wechat.night = 60")
    assert terms.limits_of("wechat") == Limits(90 * SECOND, 60 * SECOND, 300 * SECOND)
    assert terms.limits_of("web") == terms.limits == Limits(90 * SECOND)
    assert terms.limits_of("WeChat") == terms.limits


def test_an_annex_can_agree_an_urgent_limit_for_its_channel_alone() -> None:
    terms = chosen("limits.channel.phone.urgent = 10")
    assert terms.limits_of("phone").urgent == 10 * SECOND
    assert terms.limits.urgent is None


def test_an_annex_stands_in_the_urgent_limit_of_all() -> None:
    terms = chosen("limits.urgent = 30\nlimits.channel.phone.day = 10")
    assert terms.limits_of("phone").urgent == 30 * SECOND


def test_the_calendar_is_that_of_the_terms() -> None:
    terms = chosen(
        'calendar.country = "none"\ncalendar.policy = "statute"\n'
        'calendar.workdays = ["sun", "mon"]\ncalendar.holidays = [2026-01-05]'
    )
    assert terms.workday_calendar() == Calendar(
        "none", WorkdayPolicy.STATUTE, frozenset({6, 0}), frozenset({date(2026, 1, 5)})
    )
    assert terms.workday_calendar().is_workday(date(2026, 1, 4))
    assert not terms.workday_calendar().is_workday(date(2026, 1, 5))


def test_the_calendar_of_the_source_text() -> None:
    assert chosen("").workday_calendar() == Calendar()
    assert frozenset({0, 1, 2, 3, 4}) == MONDAY_TO_FRIDAY


def test_hours_are_in_the_order_in_which_they_come() -> None:
    early, late = Hours(8 * SECOND, 9 * SECOND), Hours(8 * SECOND, 10 * SECOND)
    assert sorted([Hours(9 * SECOND, 10 * SECOND), late, early])[:2] == [early, late]


# Nobody changes terms once they are read; another version is another value.


@pytest.mark.parametrize("name", ["number", "term", "limits", "stated"])
def test_terms_do_not_change(name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(chosen(""), name, None)


def test_what_stands_in_terms_does_not_change_either() -> None:
    terms = chosen("limits.channel.wechat.day = 60")
    with pytest.raises(FrozenInstanceError):
        terms.limits.day = SECOND  # type: ignore[misc]
    with pytest.raises(TypeError):
        terms.channel_limits["wechat"] = Limits()  # type: ignore[index]
    with pytest.raises(TypeError):
        replace(chosen("")).channel_limits["web"] = Limits()  # type: ignore[index]


def test_no_key_can_be_added() -> None:
    with pytest.raises((AttributeError, TypeError)):
        chosen("").annex = ""  # type: ignore[attr-defined]


def test_two_terms_share_no_annex() -> None:
    one = Terms("1", "a", "b", Term(date(2026, 1, 1)))
    assert one == replace(one)
    assert one != replace(one, channel_limits={"web": Limits()})
    assert CalendarTerms() == one.calendar


@pytest.mark.parametrize("stated", [frozenset[str](), frozenset({"limits.day"})])
def test_what_was_stated_is_no_part_of_the_terms(stated: frozenset[str]) -> None:
    terms = chosen("limits.day = 180")
    assert replace(terms, stated=stated) == terms
    assert replace(terms, number="another") != terms
