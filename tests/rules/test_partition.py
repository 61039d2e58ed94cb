"""Every instant of a term lies in exactly one band, and the proof would notice if not (R1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.instants import to_us
from shinuo.rules.partition import Partition, prove_partition
from shinuo.rules.terms import CalendarTerms
from shinuo.rules.terms.readings import Bands
from shinuo.rules.timeline import Timeline, compile_timeline
from tests.rules.cast import TEN, TIMELINE, readings, span, terms

HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)

Span = tuple[datetime, datetime, Band]


def test_the_source_contract_is_a_partition_of_its_year() -> None:
    # 2026 has 242 workdays under `plan`: 365 days less 104 weekend days and 19 rest days Mon–Fri.
    workdays = 242
    assert prove_partition(TIMELINE) == Partition(
        length=YEAR,
        by_band={
            Band.DAY: workdays * 9 * HOUR,
            Band.NIGHT: workdays * 15 * HOUR,
            Band.REST: (365 - workdays) * 24 * HOUR,
        },
        is_total=True,
        is_disjoint=True,
    )


@pytest.mark.parametrize(
    ("bands", "calendar"),
    [
        pytest.param(Bands.NIGHT_RUNS_ON, CalendarTerms(), id="the night runs on"),
        pytest.param(
            Bands.START_DATE,
            CalendarTerms(hours=(span("09:00", "12:00"), span("13:00", "18:00"))),
            id="a lunch break",
        ),
        pytest.param(
            Bands.NIGHT_RUNS_ON,
            CalendarTerms(hours=(span("00:00", "12:00"), span("12:00", "24:00"))),
            id="round the clock",
        ),
        pytest.param(
            Bands.START_DATE,
            CalendarTerms(
                "none", workdays=frozenset(range(7)), hours=(span("00:00", "24:00"),)
            ),
            id="nothing but working hours",
        ),
    ],
)
def test_other_terms_are_a_partition_too(bands: Bands, calendar: CalendarTerms) -> None:
    chosen = terms(calendar=calendar, readings=readings(bands=bands))
    proof = prove_partition(compile_timeline(chosen))
    assert (proof.is_total, proof.is_disjoint) == (True, True)
    assert sum(proof.by_band.values(), timedelta(0)) == proof.length == YEAR


def test_a_night_that_runs_on_takes_nothing_from_working_hours() -> None:
    by_date = prove_partition(TIMELINE).by_band
    chosen = terms(readings=readings(bands=Bands.NIGHT_RUNS_ON))
    running_on = prove_partition(compile_timeline(chosen)).by_band
    assert running_on[Band.DAY] == by_date[Band.DAY]
    # 31 December is a workday in 2025 and in 2026: as many mornings are gained as lost.
    assert running_on[Band.NIGHT] == by_date[Band.NIGHT]


@dataclass(frozen=True, slots=True)
class Laid:
    """What `prove_partition` reads of a timeline, laid out by hand over three hours from `TEN`."""

    laid: tuple[Span, ...]
    midnights: tuple[int, ...] = (to_us(TEN), to_us(TEN + 3 * HOUR))

    def spans(self) -> Iterator[Span]:
        """The spans as they were laid."""
        return iter(self.laid)


def hours(begins: int, ends: int, band: Band = Band.DAY) -> Span:
    return TEN + begins * HOUR, TEN + ends * HOUR, band


@pytest.mark.parametrize(
    ("laid", "is_total", "is_disjoint"),
    [
        pytest.param([hours(0, 1), hours(1, 3)], True, True, id="end to end"),
        pytest.param(
            [hours(1, 3), hours(0, 1)], True, True, id="end to end, in another order"
        ),
        pytest.param([hours(0, 1), hours(2, 3)], False, True, id="a gap"),
        pytest.param([hours(0, 2), hours(1, 3)], False, False, id="an overlap"),
        pytest.param([hours(1, 3)], False, True, id="nothing at first"),
        pytest.param([hours(0, 2)], False, True, id="nothing at last"),
        pytest.param([hours(0, 4)], False, True, id="beyond the term"),
        pytest.param([hours(-1, 3)], False, True, id="before the term"),
        pytest.param(
            [hours(1, 4)], False, True, id="as long as the term, and an hour late"
        ),
        pytest.param(
            [hours(1, 3), hours(2, 3)], False, False, id="one twice, nothing at first"
        ),
        pytest.param(
            [hours(0, 2), hours(1, 2)], False, False, id="one twice, nothing at last"
        ),
        pytest.param([hours(0, 2), hours(1, 2), hours(2, 3)], False, False, id="one twice"),
        pytest.param([], False, True, id="nothing at all"),
    ],
)
def test_the_proof_notices(laid: list[Span], *, is_total: bool, is_disjoint: bool) -> None:
    proof = prove_partition(cast(Timeline, Laid(tuple(laid))))
    assert (proof.is_total, proof.is_disjoint) == (is_total, is_disjoint)


def test_the_proof_says_how_much_lies_in_each_band() -> None:
    laid = (hours(0, 1, Band.NIGHT), hours(1, 2, Band.DAY), hours(2, 3, Band.NIGHT))
    proof = prove_partition(cast(Timeline, Laid(laid)))
    assert proof.length == 3 * HOUR
    assert proof.by_band == {
        Band.DAY: HOUR,
        Band.NIGHT: 2 * HOUR,
        Band.REST: timedelta(0),
    }
