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
    known = _known(misses, to_us(as_of))
    by_count, total = _by_count(known, names, terms, timeline)
    by_days = consecutive_firings(days, terms.triggers, timeline, as_of)
    listed = tuple(sorted((*by_count, *by_days), key=lambda one: (one.at, one.kind)))
    return listed, total + len(by_days)


def _known(misses: Misses, as_of_us: int) -> tuple[Array, Array, Array]:
    """Row, start and due of the misses known at `as_of_us`, in the order in which they became known."""
    line, start, due = (misses.column(place) for place in range(3))
    order = np.lexsort((line, due))
    order = order[due[order] < as_of_us]
    return line[order], start[order], due[order]


def _by_count(
    known: tuple[Array, Array, Array],
    names: Callable[[list[int]], dict[int, str]],
    terms: Terms,
    timeline: Timeline,
) -> tuple[tuple[Firing, ...], int]:
    line, start, due = known
    number, window = terms.triggers.cumulative, terms.triggers.cumulative_window
    places = np.searchsorted(np.asarray(timeline.midnights), start, side="right") - 1
    first = timeline.starts_on.toordinal()
    most = len(line)
    total: int | None = None
    if window is CumulativeWindow.TERM:
        most, total = min(most, MOST * number), len(line) // number
    elif window is CumulativeWindow.MONTH:
        total = _monthly(places, first, number)
    ids = names(line[: min(most, MOST * number)].tolist())
    found = cumulative_firings(
        (
            Miss(ids.get(at, str(at)), due_us, date.fromordinal(first + place))
            for at, due_us, place in zip(
                line[:most].tolist(),
                due[:most].tolist(),
                places[:most].tolist(),
                strict=True,
            )
        ),
        terms.triggers,
    )
    return found[:MOST], len(found) if total is None else total


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
