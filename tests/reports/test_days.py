"""Days and hours of many instants at once, against one at a time; whether the days rise or not."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.reports.days import DaySums, HoursOfWeek, runs
from shinuo.reports.overnight import Overnight
from shinuo.rules.instants import from_us, to_us

HOUR = 3_600_000_000
BEGINS = to_us(datetime(2026, 3, 27, tzinfo=UTC))  # a weekend on which clocks are moved
ZONES = ["Asia/Shanghai", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"]
waits = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2**40)), min_size=1)


def hour(us: int, zone: str) -> int:
    local = from_us(us).astimezone(ZoneInfo(zone))
    return local.weekday() * 24 + local.hour


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("step", [HOUR // 4, HOUR // 7, HOUR, 9 * HOUR])
@pytest.mark.parametrize("way", [1, -1])
def test_hours_are_those_of_the_clocks(zone: str, step: int, way: int) -> None:
    instants = (BEGINS + np.arange(500) * step)[::way]
    some = np.arange(0, 500, 3)
    found = HoursOfWeek(zone)
    found.add(instants, some)
    found.add(instants[:10], some[:0])
    every = Counter(hour(us, zone) for us in [*instants.tolist(), *instants[:10].tolist()])
    marked = Counter(hour(us, zone) for us in instants[some].tolist())
    assert found.counts.tolist() == [[every[at], marked[at]] for at in range(168)]


def test_an_hour_that_begins_within_a_quarter_is_counted_by_its_clocks() -> None:
    zone = "Africa/Monrovia"  # until 1972 44 minutes and 30 seconds behind
    instants = to_us(datetime(1971, 3, 1, tzinfo=UTC)) + np.arange(0, 600) * 60_000_000
    found = HoursOfWeek(zone)
    found.add(instants, np.array([0, 1]))
    every = Counter(hour(us, zone) for us in instants.tolist())
    assert found.counts[:, 0].tolist() == [every[at] for at in range(168)]
    assert found.counts[:, 1].sum() == 2


@given(waits, st.sampled_from([sorted, list]))
def test_sums_by_day_are_exact_in_any_order(
    given: list[tuple[int, int]], order: Callable[..., list[tuple[int, int]]]
) -> None:
    ordered = order(given)
    day, values = (np.array(one, np.int64) for one in zip(*ordered, strict=True))
    begins = runs(day.astype(np.int32))
    assert (begins is None) == (sorted(day.tolist()) != day.tolist())
    known, unknown = DaySums(7), DaySums(7)
    known.add(day, values, begins)
    unknown.add(day, values)
    for at in range(7):
        exact = sum(value for one, value in given if one == at)
        assert known.of(at) == unknown.of(at) == exact


@given(waits)
def test_what_ends_after_its_day_is_found_by_runs_as_without(
    given: list[tuple[int, int]],
) -> None:
    day, ends = (np.array(one, np.int64) for one in zip(*sorted(given), strict=True))
    waiting = Overnight(tuple(at * 2**37 for at in range(8)))
    late = [at for at, (one, end) in enumerate(sorted(given)) if end > (one + 1) * 2**37]
    assert waiting.after_day(day, ends, runs(day)).tolist() == late
    assert waiting.after_day(day, ends).tolist() == late


def test_no_days_have_no_runs() -> None:
    assert runs(np.array([], np.int32)) is None
    assert runs(np.array([3], np.int32)) == [0]
