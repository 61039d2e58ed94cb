"""Words in two languages, and lengths and instants written out: exact, never rounded."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.words import Words, joined, lasting, moment, same, seconds

BEIJING, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
MET, MISSED = Words("达标", "met"), Words("未达标", "missed")


def test_words_speak_each_language() -> None:
    assert MET["zh"] == "达标"
    assert MET["en"] == "met"


def test_words_are_added_language_by_language() -> None:
    assert Words("每次", "each ") + MISSED == Words("每次未达标", "each missed")


def test_words_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        MET.zh = "未达标"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("parts", "filled"),
    [
        pytest.param(
            {"how": MISSED, "n": 3}, Words("3 次未达标", "missed 3 times"), id="words"
        ),
        pytest.param(
            {"how": "x", "n": "{n}"}, Words("{n} 次x", "x {n} times"), id="braces in it"
        ),
        pytest.param(
            {"how": Words("{n}", "{n}"), "n": 1},
            Words("1 次{n}", "{n} 1 times"),
            id="in words",
        ),
        pytest.param({"how": "", "n": None}, Words("None 次", " None times"), id="nothing"),
    ],
)
def test_words_are_filled_in_each_language(parts: dict[str, object], filled: Words) -> None:
    assert Words("{n} 次{how}", "{how} {n} times").of(**parts) == filled


def test_words_without_gaps_stay_as_they_are() -> None:
    assert MET.of(n=1) == MET


def test_what_is_not_given_is_missed() -> None:
    with pytest.raises(KeyError, match="n"):
        Words("{n} 次", "{n} times").of()


@pytest.mark.parametrize(
    ("one", "text"), [(3, "3"), ("mei", "mei"), (timedelta(seconds=3), "0:00:03")]
)
def test_what_reads_the_same_in_both(one: object, text: str) -> None:
    assert same(one) == Words(text, text)


def test_an_enumeration_in_each_language() -> None:
    assert joined([MET, MISSED]) == Words("达标、未达标", "met, missed")
    assert joined((MET, MISSED), " 或 ", " or ") == Words("达标 或 未达标", "met or missed")
    assert joined([MET]) == MET
    assert joined([]) == Words("", "")


# Lengths: what a person reads is what was measured, to the microsecond (R3).


@pytest.mark.parametrize(
    ("us", "written"),
    [
        pytest.param(0, "0", id="none"),
        pytest.param(1, "0.000001", id="a microsecond"),
        pytest.param(-1, "-0.000001", id="a microsecond before"),
        pytest.param(100_000, "0.1", id="a tenth"),
        pytest.param(999_999, "0.999999", id="nearly a second"),
        pytest.param(1_000_000, "1", id="a second"),
        pytest.param(10_000_000, "10", id="zeros of a whole number stay"),
        pytest.param(180_000_000, "180", id="the limit"),
        pytest.param(180_000_001, "180.000001", id="a microsecond past the limit"),
        pytest.param(179_999_999, "179.999999", id="a microsecond within it"),
        pytest.param(-1_500_000, "-1.5", id="before"),
        pytest.param(86_400_000_000, "86400", id="a day"),
        pytest.param(31_622_400_000_001, "31622400.000001", id="a leap year"),
    ],
)
def test_a_length_in_seconds(us: int, written: str) -> None:
    assert seconds(timedelta(microseconds=us)) == written


@pytest.mark.parametrize("length", [timedelta.min, timedelta.max])
def test_the_longest_lengths_are_written_too(length: timedelta) -> None:
    us = length // timedelta(microseconds=1)
    assert Decimal(seconds(length)) == Decimal(us).scaleb(-6)


lengths = st.timedeltas()


@given(lengths)
def test_seconds_never_round(length: timedelta) -> None:
    assert Decimal(seconds(length)) * 10**6 == length // timedelta(microseconds=1)


@given(lengths)
def test_seconds_are_written_as_short_as_they_can_be(length: timedelta) -> None:
    written = seconds(length)
    assert "e" not in written.lower()
    assert written != "-0"
    if "." in written:
        assert not written.endswith(("0", "."))


@given(lengths, lengths)
def test_two_lengths_read_alike_only_if_they_are(one: timedelta, other: timedelta) -> None:
    assert (seconds(one) == seconds(other)) == (one == other)


@pytest.mark.parametrize(
    ("us", "written"),
    [
        pytest.param(0, Words("0 秒", "0 s"), id="none"),
        pytest.param(180_000_000, Words("180 秒", "180 s"), id="minutes are seconds"),
        pytest.param(
            3_599_999_999, Words("3599.999999 秒", "3599.999999 s"), id="nearly one"
        ),
        pytest.param(3_600_000_000, Words("1 小时", "1 h"), id="an hour"),
        pytest.param(
            3_600_000_001, Words("3600.000001 秒", "3600.000001 s"), id="past one"
        ),
        pytest.param(5_400_000_000, Words("5400 秒", "5400 s"), id="one and a half"),
        pytest.param(86_400_000_000, Words("24 小时", "24 h"), id="a day"),
    ],
)
def test_only_whole_hours_are_told_as_hours(us: int, written: Words) -> None:
    assert lasting(timedelta(microseconds=us)) == written


@given(lengths, lengths)
def test_two_lengths_are_told_alike_only_if_they_are(
    one: timedelta, other: timedelta
) -> None:
    assert (lasting(one) == lasting(other)) == (one == other)


# Instants by the clocks of a zone.


@pytest.mark.parametrize(
    ("at", "zone", "written"),
    [
        pytest.param("2026-01-05T01:00:00Z", BEIJING, "2026-01-05 09:00:00", id="Beijing"),
        pytest.param(
            "2026-09-30T16:30:00Z", BEIJING, "2026-10-01 00:30:00", id="the next day"
        ),
        pytest.param(
            "2026-01-05T01:00:00.000001Z",
            BEIJING,
            "2026-01-05 09:00:00.000001",
            id="past it",
        ),
        pytest.param(
            "2026-01-05T01:00:10.250Z", BEIJING, "2026-01-05 09:00:10.25", id="parts"
        ),
        pytest.param("2026-01-05T09:00:00+08:00", UTC, "2026-01-05 01:00:00", id="UTC"),
        pytest.param(
            "2026-03-08T07:00:00Z", NEW_YORK, "2026-03-08 03:00:00", id="summer time"
        ),
    ],
)
def test_a_moment_by_the_clocks_of_a_zone(at: str, zone: ZoneInfo, written: str) -> None:
    assert moment(datetime.fromisoformat(at), zone) == written


@given(st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001  (edges, by UTC)
def test_a_moment_is_never_rounded(at: datetime) -> None:
    assert datetime.fromisoformat(moment(at, UTC)).replace(tzinfo=UTC) == at
