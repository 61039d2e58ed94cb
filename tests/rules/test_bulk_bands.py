"""Bands of arrays of instants: by the grid or by search, always what the timeline says. Source: R1, R2."""

from collections.abc import Callable
from datetime import date
from functools import cache
from math import gcd
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules import bulk
from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.bulk import Array, band_finder
from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.instants import NEVER, from_us, to_us
from shinuo.rules.terms import CalendarTerms, Term
from shinuo.rules.terms.readings import Bands
from shinuo.rules.timeline import Timeline, compile_timeline
from tests.rules.bulk_cast import HOURS, ZONES, timeline_of
from tests.rules.cast import beijing, span, terms

MINUTE = 60_000_000
FINE_HOURS = (span("09:07", "12:11"),)

KINDS = [
    pytest.param(zone, hours, bands, id=f"{zone} {hours} {bands}")
    for zone in ZONES
    for hours in range(len(HOURS))
    for bands in Bands
]
PATHS = pytest.mark.parametrize("finest", [2_000_000, 0], ids=["by the grid", "by search"])


def said(timeline: Timeline, instants: list[int]) -> list[Band | int]:
    """What the timeline says of each by itself."""
    found = [timeline.band_at(from_us(us)) for us in instants]
    return [OUTSIDE if band is None else band for band in found]


def edges(timeline: Timeline) -> list[int]:
    """Every change, and a microsecond and a minute to either side."""
    near = (-MINUTE, -1, 0, 1, MINUTE)
    return [change + us for change in timeline.changes for us in near]


def by_array(found: Callable[[Array], Array], instants: list[int]) -> list[int]:
    return [int(code) for code in found(np.array(instants, np.int64))]


@PATHS
@pytest.mark.parametrize(("zone", "hours", "bands"), KINDS)
def test_at_before_and_after_every_change(
    zone: str, hours: int, bands: Bands, finest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_GRID_MOST", finest)
    _, timeline = timeline_of(zone, hours, bands)
    assert by_array(band_finder(timeline), edges(timeline)) == said(
        timeline, edges(timeline)
    )


@cache
def too_fine() -> Timeline:
    """Five years of odd minutes: more cells than a grid may have."""
    timeline = compile_timeline(
        terms(
            term=Term(date(2022, 1, 1), months=60),
            zone=ZoneInfo("Europe/Berlin"),
            calendar=CalendarTerms(country="none", hours=FINE_HOURS),
        )
    )
    first, *others = timeline.changes
    assert (others[-1] - first) // gcd(*(one - first for one in others)) > 2_000_000
    return timeline


@cache
def half_minutes() -> Timeline:
    """Liberia's clocks stood 44 minutes and 30 seconds behind until 7 January 1972."""
    return compile_timeline(
        terms(
            term=Term(date(1972, 1, 1), months=1),
            zone=ZoneInfo("Africa/Monrovia"),
            calendar=CalendarTerms(country="none"),
        )
    )


@PATHS
@pytest.mark.parametrize("made", [too_fine, half_minutes])
def test_odd_hours_and_odd_zones(
    made: Callable[[], Timeline], finest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_GRID_MOST", finest * 2)
    timeline = made()
    assert by_array(band_finder(timeline), edges(timeline)) == said(
        timeline, edges(timeline)
    )


def test_a_grid_that_would_be_too_fine_is_not_laid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a grid was laid")

    monkeypatch.setattr("shinuo.rules.bulk.np.arange", refuse)
    timeline = too_fine()
    assert by_array(band_finder(timeline), edges(timeline)) == said(
        timeline, edges(timeline)
    )


FAR = [-(2**61), -1, 0, 2**60, NEVER - 1, NEVER, NEVER + 10**12]


@PATHS
def test_long_before_and_long_after_the_term_lies_outside(
    finest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_GRID_MOST", finest)
    for made in (too_fine(), timeline_of("Asia/Shanghai", 0, Bands.START_DATE)[1]):
        assert by_array(band_finder(made), FAR) == [OUTSIDE] * len(FAR)


def test_a_term_of_one_band_has_two_changes() -> None:
    whole = (span("00:00", "24:00"),)
    days = CalendarTerms(country="none", workdays=frozenset(range(7)), hours=whole)
    timeline = compile_timeline(terms(calendar=days))
    first, last = timeline.changes
    instants = [first - 1, first, first + 1, last - 1, last, last + 1]
    found = by_array(band_finder(timeline), instants)
    assert found == [OUTSIDE, Band.DAY, Band.DAY, Band.DAY, OUTSIDE, OUTSIDE]


def test_nothing_has_no_bands() -> None:
    _, timeline = timeline_of("Asia/Shanghai", 0, Bands.START_DATE)
    assert by_array(band_finder(timeline), []) == []


WEEK = timeline_of("Europe/Berlin", 1, Bands.NIGHT_RUNS_ON)[1]
FOUND = band_finder(WEEK)


@given(
    st.lists(st.integers(WEEK.changes[0] - 10**12, WEEK.changes[-1] + 10**12), max_size=50)
)
def test_random_instants(instants: list[int]) -> None:
    assert by_array(FOUND, instants) == said(WEEK, instants)


@pytest.mark.parametrize("zone", ZONES)
def test_many_random_instants(zone: str) -> None:
    random = Random(zone)
    for hours in range(len(HOURS)):
        _, timeline = timeline_of(zone, hours, Bands.START_DATE)
        ends = timeline.changes[0] - MINUTE, timeline.changes[-1] + MINUTE
        instants = [random.randint(*ends) for _ in range(500)]
        assert by_array(band_finder(timeline), instants) == said(timeline, instants)


PLAN, MAKEUP, STATUTE = (
    compile_timeline(terms(calendar=CalendarTerms(policy=policy)))
    for policy in WorkdayPolicy
)

# The contract's edge cases: under which policy, when, which band.
AT = [
    (PLAN, "2026-01-05 08:59:59.999999", Band.NIGHT),
    (PLAN, "2026-01-05 09:00:00", Band.DAY),
    (PLAN, "2026-01-05 17:59:59.9", Band.DAY),
    (PLAN, "2026-01-05 18:00:00", Band.NIGHT),
    (PLAN, "2026-01-09 23:59:59.999", Band.NIGHT),
    (PLAN, "2026-01-10 00:00:00", Band.REST),
    (PLAN, "2026-01-12 00:00:00", Band.NIGHT),
    (PLAN, "2026-09-30 18:00:00", Band.NIGHT),
    (PLAN, "2026-10-01 00:00:00", Band.REST),
    (PLAN, "2026-10-10 10:00:00", Band.REST),
    (MAKEUP, "2026-10-10 10:00:00", Band.DAY),
    (PLAN, "2026-10-06 10:00:00", Band.REST),
    (STATUTE, "2026-10-06 10:00:00", Band.DAY),
    (MAKEUP, "2026-01-04 10:00:00", Band.DAY),
    (PLAN, "2025-12-31 23:59:59.999999", OUTSIDE),
    (PLAN, "2026-01-01 00:00:00", Band.REST),
    (PLAN, "2026-12-31 23:59:59.999999", Band.NIGHT),
    (PLAN, "2027-01-01 00:00:00", OUTSIDE),
]


@pytest.mark.parametrize(("timeline", "at", "band"), AT, ids=[at for _, at, _ in AT])
def test_the_edges_of_the_contract(timeline: Timeline, at: str, band: int) -> None:
    assert by_array(band_finder(timeline), [to_us(beijing(at))]) == [band]
