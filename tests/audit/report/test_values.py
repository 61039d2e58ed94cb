"""Values as people read them: a miss never like its limit, nearly all never like all, nothing never like 100 %."""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.reports.tables.values import (
    Instant,
    Label,
    Listed,
    Mean,
    Money,
    Month,
    Seconds,
    Share,
    Value,
    words_of,
)
from shinuo.rules.words import Words, same

NOON = datetime(2026, 1, 5, 4, 0, 0, 1, UTC)
SEVEN = tuple("abcdefg")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, same("0")),
        (1_234_567, same("1,234,567")),
        ("q1", same("q1")),
        (Words("达标", "met"), Words("达标", "met")),
        (date(2026, 1, 5), same("2026-01-05")),
        (Month(date(2026, 1, 1)), same("2026-01")),
        (Label(2026), same("2026")),
        (Instant(NOON, ZoneInfo("Asia/Shanghai")), same("2026-01-05 12:00:00.000001")),
        (Seconds(None), same("–")),
        (Seconds(0), same("0")),
        (Seconds(180_000_000), same("180")),
        (Seconds(180_000_001), same("180.000001")),
        (Seconds(-1), same("-0.000001")),
        (Seconds(-1_500_000), same("-1.500000")),
        (Seconds(6_996_801_040), same("6,996.801040")),
        (Seconds(86_400_000_000), same("86,400")),
        (Mean(None), same("–")),
        (Mean(Fraction(1_260_060_000)), same("1,260.1")),
        (Share(None), Words("无数据", "no data")),
        (Share(Fraction(0)), same("0.0%")),
        (Share(Fraction(1)), same("100.0%")),
        (Share(Fraction(2, 3)), same("66.7%")),
        (Share(Fraction(9_999, 10_000)), same("99.99%")),
        (Share(Fraction(1, 100_000)), same("0.001%")),
        (Money(0), same("0.00")),
        (Money(53_100_005), same("531,000.05")),
        (Money(-5), same("-0.05")),
        (Listed(("a", "b")), Words("a、b", "a, b")),
        (Listed(SEVEN[:6]), Words("a、b、c、d、e、f", "a, b, c, d, e, f")),
        (
            Listed(SEVEN),
            Words("a、b、c、d、e、f，另有 1 个", "a, b, c, d, e, f and 1 more"),
        ),
        (Listed(()), same("")),
    ],
)
def test_a_value_in_words(value: Value, words: Words) -> None:
    assert words_of(value) == words


@pytest.mark.parametrize(
    ("us", "shown"),
    [
        (None, "–"),
        (180_000_000, "180.0"),
        (180_000_001, "180.1"),
        (6_996_801_040, "6,996.9"),
    ],
)
def test_a_length_in_tenths_never_reads_like_a_limit_it_is_beyond(
    us: int | None, shown: str
) -> None:
    assert Seconds(us).tenths == same(shown)


counts = st.integers(0, 10**9)


@given(counts, counts)
def test_a_share_reads_like_all_only_if_it_is(part: int, rest: int) -> None:
    share = Share(Fraction(part, part + rest) if part + rest else None)
    shown = words_of(share).en
    assert (shown == "100.0%") == (rest == 0 < part)
    assert (shown == "0.0%") == (part == 0 < rest)
    assert shown.startswith("100") == (rest == 0 < part)


@given(st.integers(-(10**15), 10**15))
def test_a_length_is_never_rounded(us: int) -> None:
    shown = words_of(Seconds(us)).zh.replace(",", "")
    assert Fraction(shown) * 1_000_000 == us
