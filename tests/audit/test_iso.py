"""Times read as bytes are those that the slow way reads, and nothing else is taken."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.audit.instants import instants
from shinuo.audit.iso import plain_times
from shinuo.audit.mapping import Mapping
from shinuo.rules.instants import from_us, to_us

HOUR = 3_600_000_000


def read(*texts: str | None) -> list[tuple[int | None, int | None]]:
    local, offset = plain_times(pl.Series("at", texts, pl.String))
    return list(zip(local, offset, strict=True))


@pytest.mark.parametrize(
    ("text", "after", "offset"),
    [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("1970-01-01 00:00:01+08:00", 1_000_000, 8 * HOUR),
        ("1970-01-01T00:00:00-0530", 0, -5 * HOUR - HOUR // 2),
        ("1970-01-01T00:00:00", 0, None),
        ("1970-01-01T00:00:00.5", 500_000, None),
        ("1970-01-01T00:00:00,000001Z", 1, 0),
        ("1970-01-01T00:00:00.12345Z", 123_450, 0),
        ("1970-01-01T00:00:00.123456", 123_456, None),
        ("1970-01-01T00:00:00.1+0000", 100_000, 0),
        ("1972-02-29T23:59:59Z", 789 * 24 * HOUR + 24 * HOUR - 1_000_000, 0),
    ],
)
def test_a_plain_form_is_read(text: str, after: int, offset: int | None) -> None:
    assert read(text, None, "", text) == [
        (after, offset),
        (None, None),
        (None, None),
        (after, offset),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2099-01-01T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z",
        "2026/01/01T00:00:00Z",
        "2026-01-01t00:00:00Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567Z",
        "2026-01-01T00:00:00z",
        "2026-01-01T00:00:00+08",
        "2026-01-01T00:00:00+08-00",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+08:60",
        "2026-01-01T00:00:00*0800",
        "2026-01-01T00:00:00;5Z",
        "2026-01-01T0٠:00:00Z",
        "2O26-01-01T00:00:00Z",
    ],
)
def test_anything_else_is_left(text: str) -> None:
    assert read(text) == [(None, None)]


@pytest.mark.parametrize(
    "text",
    ["2026-01-01T00:00:60Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+08:60"],
)
def test_what_no_clock_shows_is_no_time_the_slow_way_either(text: str) -> None:
    found, why = instants(pl.Series("at", [text]), Mapping())
    assert found.to_list() == [None]
    assert why is not None
    assert why.to_list() == ["not_a_time"]


@pytest.mark.parametrize(
    ("unit", "scale"), [("epoch_s", 10**6), ("epoch_ms", 1000), ("epoch_us", 1)]
)
def test_a_number_too_large_is_out_of_range_and_never_another_time(
    unit: str, scale: int
) -> None:
    good = 1_767_578_400_000_000 // scale
    wrapping = (2**64 + 1_767_578_400_000_000) // scale + 1
    large = wrapping if wrapping < 2**63 else 2**63 - 1
    for column in (
        pl.Series("at", [good, large, -1]),
        pl.Series("at", [str(good), str(large), "-1"]),
    ):
        found, why = instants(column, Mapping(format=unit))
        assert found.to_list() == [1_767_578_400_000_000, None, None]
        assert why is not None
        assert why.to_list() == [None, "out_of_range", "out_of_range"]
    found, _ = instants(pl.Series("at", [2**63], dtype=pl.UInt64), Mapping(format=unit))
    assert found.to_list() == [None]


@given(
    st.integers(0, to_us(from_us(0).replace(year=2098))),
    st.integers(-12 * 60, 14 * 60),
    st.integers(0, 6),
    st.sampled_from("T "),
    st.sampled_from(["", ":"]),
)
def test_what_is_written_is_read(
    us: int, minutes: int, digits: int, between: str, colon: str
) -> None:
    local = from_us(us // 10 ** (6 - digits) * 10 ** (6 - digits))
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    fraction = f".{local:%f}"[: digits + 1] if digits else ""
    text = f"{local:%Y-%m-%d}{between}{local:%H:%M:%S}{fraction}{sign}{hours:02}{colon}{rest:02}"
    offset = minutes * 60_000_000
    assert read(text) == [(to_us(local), offset)]
    found, why = instants(pl.Series("at", [text]), Mapping())
    is_in_range = to_us(local) - offset >= 0
    assert found.to_list() == [to_us(local) - offset if is_in_range else None]
    assert (why is None) == is_in_range
