"""Instants: datetimes and microseconds say the same, and clock times find their instant."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.instants import (
    NEVER,
    InUtc,
    NaiveInstant,
    from_us,
    in_utc,
    local_us,
    to_us,
)

BEIJING, JERUSALEM = ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Jerusalem")
NEW_YORK, CAIRO = ZoneInfo("America/New_York"), ZoneInfo("Africa/Cairo")
ZONES = [BEIJING, JERUSALEM, NEW_YORK, CAIRO, ZoneInfo("Australia/Lord_Howe"), UTC]
NAIVE = datetime(2026, 1, 5, 9)  # noqa: DTZ001  (what is to be refused)
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "us"),
    [
        pytest.param("1970-01-01T00:00:00Z", 0, id="the epoch"),
        pytest.param("1970-01-01T00:00:00.000001Z", 1, id="a microsecond past it"),
        pytest.param("1969-12-31T23:59:59.999999Z", -1, id="a microsecond before it"),
        pytest.param("2026-01-05T01:00:00Z", 1_767_574_800_000_000, id="a Monday"),
        pytest.param("2026-01-05T09:00:00+08:00", 1_767_574_800_000_000, id="by Beijing"),
        pytest.param("2026-01-04T20:00:00-05:00", 1_767_574_800_000_000, id="by New York"),
    ],
)
def test_an_instant_in_microseconds(at: str, us: int) -> None:
    assert to_us(datetime.fromisoformat(at)) == us
    assert from_us(us) == datetime.fromisoformat(at)


@pytest.mark.parametrize("edge", [FIRST, LAST])
def test_the_first_and_the_last_instant_there_are(edge: datetime) -> None:
    assert from_us(to_us(edge)) == edge


def test_a_time_without_a_zone_is_no_instant() -> None:
    with pytest.raises(NaiveInstant, match="names no time zone") as refused:
        to_us(NAIVE)
    assert repr(NAIVE) in str(refused.value)
    assert issubclass(NaiveInstant, ValueError)


instants = st.datetimes(timezones=st.just(UTC))
modern = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
    datetime(2098, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES),
)


@given(instants)
def test_microseconds_and_instants_undo_each_other(at: datetime) -> None:
    assert from_us(to_us(at)) == at
    assert from_us(to_us(at)).tzinfo is UTC


@given(st.integers(to_us(FIRST), to_us(LAST)))
def test_and_the_other_way_round(us: int) -> None:
    assert to_us(from_us(us)) == us


@given(modern, st.sampled_from(ZONES))
def test_an_instant_is_the_same_in_every_zone(at: datetime, zone: ZoneInfo) -> None:
    assert to_us(at.astimezone(zone)) == to_us(at.astimezone(UTC)) == to_us(at)


@given(instants)
def test_never_is_later_than_every_instant_and_fits_in_an_array(at: datetime) -> None:
    assert to_us(at) < NEVER
    assert NEVER + NEVER < 2**63


def test_an_hour_that_comes_twice_is_an_hour_long() -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
    assert to_us(first.replace(fold=1)) - to_us(first) == 3_600_000_000


# In UTC, so that comparing goes by instants.


@given(modern)
def test_an_instant_taken_to_utc_is_the_same_instant(at: datetime) -> None:
    assert in_utc(at).tzinfo is UTC
    assert to_us(in_utc(at)) == to_us(at)


def test_what_is_no_instant_is_left_to_be_refused() -> None:
    assert in_utc(NAIVE) is NAIVE


@dataclass(frozen=True)
class Seen(InUtc):
    at: datetime
    who: str
    until: datetime | None = None


def test_what_holds_instants_holds_them_in_utc() -> None:
    seen = Seen(datetime(2026, 1, 5, 9, tzinfo=BEIJING), "mei")
    assert seen == Seen(datetime(2026, 1, 5, 1, tzinfo=UTC), "mei", None)
    assert seen.at.tzinfo is UTC


# The instant at which the clocks show a time.

CLOCKS = {
    "Beijing, nine": (BEIJING, "2026-01-05", "09:00", "2026-01-05T01:00:00Z"),
    "Beijing, midnight": (BEIJING, "2026-10-01", "00:00", "2026-09-30T16:00:00Z"),
    "Beijing, 24:00": (BEIJING, "2026-09-30", "24:00", "2026-09-30T16:00:00Z"),
    "Beijing, 24:00 of the year": (BEIJING, "2026-12-31", "24:00", "2026-12-31T16:00:00Z"),
    "New York before summer": (NEW_YORK, "2026-03-08", "01:59", "2026-03-08T06:59:00Z"),
    "New York, the hour skipped": (NEW_YORK, "2026-03-08", "02:00", "2026-03-08T07:00:00Z"),
    "New York, within it": (NEW_YORK, "2026-03-08", "02:30", "2026-03-08T07:00:00Z"),
    "New York, at its end": (NEW_YORK, "2026-03-08", "02:59", "2026-03-08T07:00:00Z"),
    "New York after it": (NEW_YORK, "2026-03-08", "03:00", "2026-03-08T07:00:00Z"),
    "New York a minute after it": (NEW_YORK, "2026-03-08", "03:01", "2026-03-08T07:01:00Z"),
    "New York, 24:00 of 23 hours": (
        NEW_YORK,
        "2026-03-08",
        "24:00",
        "2026-03-09T04:00:00Z",
    ),
    "New York before it repeats": (NEW_YORK, "2026-11-01", "00:59", "2026-11-01T04:59:00Z"),
    "New York, repeated: the first": (
        NEW_YORK,
        "2026-11-01",
        "01:30",
        "2026-11-01T05:30:00Z",
    ),
    "New York after it repeats": (NEW_YORK, "2026-11-01", "02:00", "2026-11-01T07:00:00Z"),
    "New York, 24:00 of 25 hours": (
        NEW_YORK,
        "2026-11-01",
        "24:00",
        "2026-11-02T05:00:00Z",
    ),
    "Jerusalem, the hour skipped": (
        JERUSALEM,
        "2026-03-27",
        "02:30",
        "2026-03-27T00:00:00Z",
    ),
    "Jerusalem after it": (JERUSALEM, "2026-03-27", "03:00", "2026-03-27T00:00:00Z"),
    "Jerusalem, repeated": (JERUSALEM, "2026-10-25", "01:30", "2026-10-24T22:30:00Z"),
    "Jerusalem after it repeats": (
        JERUSALEM,
        "2026-10-25",
        "02:00",
        "2026-10-25T00:00:00Z",
    ),
    "Jerusalem, 24:00 of 25 hours": (
        JERUSALEM,
        "2026-10-25",
        "24:00",
        "2026-10-25T22:00:00Z",
    ),
    "Cairo, a midnight skipped": (CAIRO, "2026-04-24", "00:00", "2026-04-23T22:00:00Z"),
    "Cairo, 24:00 before it": (CAIRO, "2026-04-23", "24:00", "2026-04-23T22:00:00Z"),
}


def past(clock: str) -> timedelta:
    """The length since 00:00 that the clock text `clock` writes."""
    hour, minute = clock.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


@pytest.mark.parametrize("row", CLOCKS)
def test_the_instant_of_a_clock_time(row: str) -> None:
    zone, day, clock, at = CLOCKS[row]
    found = local_us(date.fromisoformat(day), past(clock), zone)
    assert from_us(found) == datetime.fromisoformat(at)


@pytest.mark.parametrize("row", [row for row in CLOCKS if CLOCKS[row][2] != "24:00"])
def test_a_time_of_day_is_taken_like_its_length_since_midnight(row: str) -> None:
    zone, day, clock, at = CLOCKS[row]
    found = local_us(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert from_us(found) == datetime.fromisoformat(at)


# Any day in any zone, and as often a day on which the clocks are moved, in the hours of the night.
moved = [(date.fromisoformat(day), zone) for zone, day, _, _ in CLOCKS.values()]
days = st.dates(date(1971, 1, 1), date(2098, 12, 30))
places = st.sampled_from(moved) | st.tuples(days, st.sampled_from(ZONES))
quarters = st.integers(0, 16).map(lambda n: n * timedelta(minutes=15))
clocks = quarters | st.timedeltas(timedelta(0), DAY)
Place = tuple[date, ZoneInfo]


@given(places)
def test_the_end_of_a_day_is_the_beginning_of_the_next(place: Place) -> None:
    day, zone = place
    assert local_us(day, DAY, zone) == local_us(day + DAY, time(), zone)


@given(places, clocks, clocks)
def test_a_later_clock_time_is_no_earlier_instant(
    place: Place, one: timedelta, other: timedelta
) -> None:
    day, zone = place
    earlier, later = sorted((one, other))
    assert local_us(day, earlier, zone) <= local_us(day, later, zone)


@given(places, clocks)
def test_at_its_instant_the_clocks_show_the_time_or_have_just_been_moved_past_it(
    place: Place, clock: timedelta
) -> None:
    day, zone = place
    at = local_us(day, clock, zone)
    meant = datetime.combine(day, time()) + clock
    shown, before = (
        from_us(us).astimezone(zone).replace(tzinfo=None) for us in (at, at - 1)
    )
    assert shown >= meant > before


def test_a_fixed_offset_is_a_zone_too() -> None:
    east = timezone(timedelta(hours=8))
    assert local_us(date(2026, 1, 5), time(9), east) == local_us(
        date(2026, 1, 5), time(9), BEIJING
    )
