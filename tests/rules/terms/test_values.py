"""The readers of single values: what is read, on each edge and just past it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.terms import Hours
from shinuo.rules.terms import values as v

MICROSECOND, MINUTE = timedelta(microseconds=1), timedelta(minutes=1)
MONTH_US = 30 * 86_400 * 10**6


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def code(read: Callable[[object], object], value: object) -> str:
    """The code with which `value` is refused."""
    with pytest.raises(v.Wrong) as wrong:
        read(value)
    assert wrong.value.problem.zh
    assert wrong.value.right.zh
    assert str(wrong.value) == wrong.value.problem.en
    return wrong.value.code


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        pytest.param(v.text, "a", "a", id="a name of one letter"),
        pytest.param(v.text, "甲" * 200, "甲" * 200, id="a name of 200"),
        pytest.param(v.text, "  a b  ", "a b", id="a name with spaces around it"),
        pytest.param(v.channel, "w", "w", id="a channel of one letter"),
        pytest.param(v.channel, "渠" * 50, "渠" * 50, id="a channel of 50"),
        pytest.param(v.whole(1, 9), 1, 1, id="the least"),
        pytest.param(v.whole(1, 9), 9, 9, id="the most"),
        pytest.param(v.length, Decimal("0.000001"), MICROSECOND, id="a microsecond"),
        pytest.param(v.length, 2_592_000, timedelta(days=30), id="30 days"),
        pytest.param(
            v.length, Decimal("1.50000000000"), 1.5 * timedelta(seconds=1), id="1.5"
        ),
        pytest.param(v.length, Decimal("1E+2"), timedelta(seconds=100), id="1e2"),
        pytest.param(v.over, 0, timedelta(0), id="a tier from 0"),
        pytest.param(v.over, Decimal("0.0"), timedelta(0), id="a tier from 0.0"),
        pytest.param(v.over, Decimal("-0.0"), timedelta(0), id="a tier from -0.0"),
        pytest.param(
            v.over, Decimal("0.000001"), MICROSECOND, id="a tier from a microsecond"
        ),
        pytest.param(v.percent, 0, 0, id="no excess"),
        pytest.param(v.percent, Decimal("0.01"), 1, id="a hundredth"),
        pytest.param(v.percent, Decimal("20.10"), 2010, id="20.10 %"),
        pytest.param(v.percent, 1000, 100_000, id="1000 %"),
        pytest.param(v.amount, "0.01", 1, id="a fen"),
        pytest.param(v.amount, "100.5", 100_50, id="100.5 yuan"),
        pytest.param(v.flag, True, True, id="yes"),
        pytest.param(v.flag, False, False, id="no"),
        pytest.param(v.choice(Colour), "green", Colour.GREEN, id="a word"),
        pytest.param(v.zone, "UTC", ZoneInfo("UTC"), id="UTC"),
        pytest.param(
            v.zone,
            "America/Argentina/La_Rioja",
            ZoneInfo("America/Argentina/La_Rioja"),
            id="deep",
        ),
        pytest.param(v.zone, "PRC", ZoneInfo("PRC"), id="an old name"),
        pytest.param(v.day, date(1970, 1, 1), date(1970, 1, 1), id="the first day"),
        pytest.param(v.day, date(2098, 12, 31), date(2098, 12, 31), id="the last day"),
        pytest.param(v.weekday, "mon", 0, id="Monday"),
        pytest.param(v.weekday, "sun", 6, id="Sunday"),
        pytest.param(
            v.hours, "00:00-00:01", Hours(0 * MINUTE, MINUTE), id="the first minute"
        ),
        pytest.param(
            v.hours,
            "23:59-24:00",
            Hours(1439 * MINUTE, 1440 * MINUTE),
            id="the last minute",
        ),
    ],
)
def test_what_is_read(
    read: Callable[[object], object], value: object, found: object
) -> None:
    assert read(value) == found
    assert type(read(value)) is type(found)


@pytest.mark.parametrize(
    ("read", "value", "refused"),
    [
        pytest.param(v.text, "甲" * 201, "bad_text", id="a name of 201"),
        pytest.param(v.text, "\t", "bad_text", id="a tab"),
        pytest.param(v.text, "a\x7f", "bad_text", id="a deletion"),
        pytest.param(v.text, "\ud800", "bad_text", id="half a character"),
        pytest.param(v.channel, "渠" * 51, "bad_text", id="a channel of 51"),
        pytest.param(v.channel, 7, "bad_text", id="a channel's number"),
        pytest.param(v.whole(1, 9), 0, "out_of_range", id="below the least"),
        pytest.param(v.whole(1, 9), 10, "out_of_range", id="above the most"),
        pytest.param(v.whole(0, 1), True, "wrong_type", id="a yes is no number"),
        pytest.param(v.length, 0, "out_of_range", id="no length"),
        pytest.param(
            v.length, Decimal("1e-7"), "too_precise", id="less than a microsecond"
        ),
        pytest.param(v.length, 180.0, "wrong_type", id="a binary fraction is never exact"),
        pytest.param(v.over, Decimal("-0.000001"), "out_of_range", id="a tier before 0"),
        pytest.param(v.over, False, "wrong_type", id="a tier from no"),
        pytest.param(v.percent, -1, "out_of_range", id="below no excess"),
        pytest.param(v.percent, Decimal("1000.01"), "out_of_range", id="over 1000 %"),
        pytest.param(v.amount, "0", "bad_amount", id="no amount"),
        pytest.param(v.flag, 0, "wrong_type", id="a zero is no no"),
        pytest.param(v.choice(Colour), "GREEN", "unknown_value", id="a name is no word"),
        pytest.param(v.zone, "asia/shanghai", "unknown_zone", id="a zone in small letters"),
        pytest.param(v.zone, "posix/Asia/Shanghai", "unknown_zone", id="a zone's twin"),
        pytest.param(v.day, date(1969, 12, 31), "out_of_range", id="before the first day"),
        pytest.param(v.day, date(2099, 1, 1), "out_of_range", id="after the last day"),
        pytest.param(
            v.day, datetime(2026, 1, 1, tzinfo=UTC), "wrong_type", id="an instant"
        ),
        pytest.param(v.weekday, "Mon", "unknown_value", id="a capital letter"),
        pytest.param(v.weekday, ["mon"], "unknown_value", id="a list of days"),
        pytest.param(v.hours, "24:00-24:00", "bad_hours", id="nothing at the end"),
        pytest.param(v.hours, "09:00–18:00", "bad_hours", id="a printer's dash"),
    ],
)
def test_what_is_refused(
    read: Callable[[object], object], value: object, refused: str
) -> None:
    assert code(read, value) == refused


@given(st.integers(1, MONTH_US))
def test_every_length_is_read_to_the_microsecond(us: int) -> None:
    assert v.length(Decimal(us).scaleb(-6)) == timedelta(microseconds=us)


@given(st.integers(0, MONTH_US), st.integers(1, 9), st.integers(7, 40))
def test_what_is_finer_than_a_microsecond_is_never_rounded(
    us: int, digit: int, place: int
) -> None:
    finer = Decimal(f"{us // 10**6}.{us % 10**6:06d}{digit:0{place - 6}d}")
    assert code(v.length, finer) == ("too_precise" if us < MONTH_US else "out_of_range")


@given(st.integers(0, 100_000))
def test_every_percentage_is_read_to_the_hundredth(hundredths: int) -> None:
    assert v.percent(Decimal(hundredths).scaleb(-2)) == hundredths


def test_exact_whatever_precision_the_caller_counts_in() -> None:
    with localcontext() as context:
        context.prec = 3
        assert v.length(Decimal("2591999.999999")) == timedelta(days=30) - MICROSECOND
        assert v.percent(Decimal("999.99")) == 99_999


minutes = st.integers(0, 1440)


@given(minutes, minutes)
def test_hours_are_read_when_they_end_later_than_they_begin(
    opens: int, closes: int
) -> None:
    written = "-".join(f"{at // 60:02d}:{at % 60:02d}" for at in (opens, closes))
    if opens < closes:
        assert v.hours(written) == Hours(opens * MINUTE, closes * MINUTE)
    else:
        assert code(v.hours, written) == "bad_hours"
