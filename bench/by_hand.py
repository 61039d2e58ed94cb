"""The same figures in plain numpy, as somebody would write them for one contract and no other.

Beijing is eight hours ahead all year; the day is nine to six; the limits are 180 and 300 s. It knows nothing of terms, readings,
decisions or traces.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import numpy as np

from shinuo.rules.columns import Columns
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.timeline import Timeline

HOUR = 3_600_000_000
CHUNK = 65_536


def figures_by_hand(
    columns: Columns, timeline: Timeline, as_of: datetime
) -> dict[Any, Any]:
    """Counts, means and percentiles per channel × band."""
    band_at = _bands(timeline)
    limit_of = np.array([180_000_000, 300_000_000, 300_000_000])
    counts = np.zeros(15 * 3, np.int64)
    waited = [0] * 15
    times: list[list[Any]] = [[] for _ in range(15)]
    for start, contact, left, channel in _chunks(columns):
        band = band_at(start)
        cell = (channel * np.uint8(3) + band).astype(np.uint8)
        answered = contact != NEVER
        elapsed = contact - start
        verdict = np.where(elapsed <= limit_of[band], 0, np.where(answered, 1, 2))
        counts += np.bincount(cell.astype(np.intp) * 3 + verdict, minlength=45)
        silent = cell[~answered]
        waits = (np.minimum(left, to_us(as_of)) - start)[~answered]
        for one in range(15):
            waited[one] += int(waits[silent == one].sum())
        for one, ordered in enumerate(_by_cell(elapsed, np.where(answered, cell, 15))):
            times[one].append(ordered)
    return {
        divmod(one, 3): _figures(counts[one * 3 : one * 3 + 3], times[one], waited[one])
        for one in range(15)
    }


def _chunks(columns: Columns) -> Iterator[tuple[Any, Any, Any, Any]]:
    """The columns that are looked at, so much of each at a time as a cache holds."""
    marks, channel = columns.marks, columns.channel
    assert channel is not None
    whole = (marks.requested, marks.contact, marks.left, channel)
    for at in range(0, len(columns), CHUNK):
        start, contact, left, by = (one[at : at + CHUNK] for one in whole)
        yield start, contact, left, by


def _bands(timeline: Timeline) -> Callable[[Any], Any]:
    """What tells the bands of instants: 0 the day, 1 the night, 2 a day of rest."""
    first = date(2026, 1, 1)
    works = np.array(
        [timeline.calendar.is_workday(first + timedelta(days=n)) for n in range(366)]
    )
    begins = to_us(datetime(2026, 1, 1, tzinfo=timeline.zone))

    def band_at(start: Any) -> Any:
        hours = (start - begins) // HOUR
        day = hours // 24
        hour = hours - day * 24
        return np.where(works[day], np.where((hour >= 9) & (hour < 18), 0, 1), 2)

    return band_at


def _by_cell(elapsed: Any, cell: Any) -> list[Any]:
    """The waits of each of the fifteen cells; 15 is none."""
    beyond = cell.astype(np.uint8)
    ordered = elapsed[np.argsort(beyond, kind="stable")]
    return np.split(ordered, np.cumsum(np.bincount(beyond, minlength=16)))[:15]


def _figures(counts: Any, times: list[Any], waited: int) -> tuple[Any, ...]:
    whole = np.concatenate(times)
    number, total = len(whole), int(whole.sum())
    ranks = [-(-per_cent * number // 100) - 1 for per_cent in (50, 90, 95, 99, 100)]
    whole.partition(ranks)
    met, missed, overdue = (int(one) for one in counts)
    return (
        met,
        missed,
        overdue,
        Fraction(total, number),
        Fraction(total + waited, number + overdue),
        *(int(whole[rank]) for rank in ranks),
    )
