"""The triggers that fired, from the misses of a whole log. Source: clause 6.2, R13, R14.

What fires does so in the order in which misses become known, and stays; so the first firings follow from the first
misses, and a log with a million misses needs no million objects to list them.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import numpy as np

from shinuo.reports.totals import Misses
from shinuo.rules.bulk import Array
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import to_us
from shinuo.rules.terms import CumulativeWindow, Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.triggers import (
    Firing,
    Miss,
    consecutive_firings,
    cumulative_firings,
)

MOST = 10_000
"""How many firings by count are listed at most; those of excess days are always all listed."""


def firings(
    misses: Misses,
    days: Iterable[ExcessDay],
    names: Callable[[list[int]], dict[int, str]],
    terms: Terms,
    timeline: Timeline,
    as_of: datetime,
) -> tuple[tuple[Firing, ...], int]:
    """The first firings in order, at most `MOST` by count, and how many there are in all.

    `names` gives the ids of some rows.
    """
    by_count, total = _by_count(misses, to_us(as_of), names, terms, timeline)
    by_days = consecutive_firings(days, terms.triggers, timeline, as_of)
    listed = tuple(sorted((*by_count, *by_days), key=lambda one: (one.at, one.kind)))
    return listed, total + len(by_days)


def _by_count(
    misses: Misses,
    as_of_us: int,
    names: Callable[[list[int]], dict[int, str]],
    terms: Terms,
    timeline: Timeline,
) -> tuple[tuple[Firing, ...], int]:
    number, window = terms.triggers.cumulative, terms.triggers.cumulative_window
    is_of_term = window is CumulativeWindow.TERM
    known = _known(misses, as_of_us)
    total = len(known) // number if is_of_term else None
    line, start, due = _in_turn(misses, known, MOST * number if is_of_term else None)
    places = np.searchsorted(np.asarray(timeline.midnights), start, side="right") - 1
    first = timeline.starts_on.toordinal()
    if window is CumulativeWindow.MONTH:
        total = _monthly(places, first, number)
    ids = names(line[: MOST * number].tolist())
    each = zip(line.tolist(), due.tolist(), places.tolist(), strict=True)
    found = cumulative_firings(
        (
            Miss(ids.get(at, str(at)), due_us, date.fromordinal(first + place))
            for at, due_us, place in each
        ),
        terms.triggers,
    )
    return found[:MOST], len(found) if total is None else total


def _known(misses: Misses, as_of_us: int) -> Array:
    """The places of the misses known at `as_of_us`."""
    return np.flatnonzero(misses.column(2) < as_of_us)


def _in_turn(misses: Misses, known: Array, most: int | None) -> tuple[Array, Array, Array]:
    """Row, start and due of the misses at `known`, in the order in which they became known; if `most`, the first so many."""
    due = misses.column(2)[known]
    if most is not None and most < len(due):  # found without sorting them all
        which = np.flatnonzero(due <= np.partition(due, most - 1)[most - 1])
        known, due = known[which], due[which]
    line, start = (misses.column(place)[known] for place in range(2))
    order = np.lexsort((line, due))[:most]
    return line[order], start[order], due[order]


def _monthly(places: Array, first: int, number: int) -> int:
    months = [
        date.fromordinal(first + place).replace(day=1)
        for place in np.unique(places).tolist()
    ]
    counts = np.unique(places, return_counts=True)[1]
    by_month: dict[date, int] = {}
    for month, count in zip(months, counts.tolist(), strict=True):
        by_month[month] = by_month.get(month, 0) + count
    return sum(count // number for count in by_month.values())
