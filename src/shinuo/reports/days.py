"""Days and hours of many instants at once, and sums by day."""

from collections.abc import Callable

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array, on_grid
from shinuo.rules.columns import is_sum_exact
from shinuo.rules.timeline import Timeline

_QUARTER = 900_000_000
_BITS = 32
_LOW = (1 << _BITS) - 1


def day_finder(timeline: Timeline) -> Callable[[Array], Array]:
    """From instants in µs to days of the term: 0 is its first, -1 before it, and their number after it."""
    midnights = np.asarray(timeline.midnights)

    def search(us: Array) -> Array:
        return (np.searchsorted(midnights, us, side="right") - 1).astype(np.int32)

    return on_grid(timeline.midnights, search)


class DaySums:
    """Sums of lengths in µs by day, exact however large they grow."""

    def __init__(self, days: int) -> None:
        self._low = np.zeros(days, np.int64)
        self._high = np.zeros(days, np.int64)

    def add(self, day: Array, values: Array) -> None:
        """Add each of `values` to its `day`."""
        if not is_sum_exact(values):
            np.add.at(self._low, day, values & _LOW)
            np.add.at(self._high, day, values >> _BITS)
            return
        sums = np.zeros_like(self._low)
        np.add.at(sums, day, values)
        self._low += sums & _LOW
        self._high += sums >> _BITS

    def of(self, day: int) -> int:
        """The sum of one day."""
        return (int(self._high[day]) << _BITS) + int(self._low[day])


def hours_of_week(instants: pl.Series, zone: str) -> Array:
    """0 to 167 for each of `instants` (µs), by the clocks of `zone`; 0 is Monday's first hour.

    A quarter of an hour lies in one hour of the clocks almost everywhere; where it does, one look-up
    serves all instants in it.
    """
    quarters = instants.to_numpy() // _QUARTER
    least, most = int(quarters.min()), int(quarters.max())
    if most - least >= len(quarters):
        return _hours_of_week(instants, zone)
    begins = np.arange(least, most + 1, dtype=np.int64) * _QUARTER
    first, last = (_hours_of_week(pl.Series(begins + at), zone) for at in (0, _QUARTER - 1))
    if (first != last).any():
        return _hours_of_week(instants, zone)
    return np.asarray(first[quarters - least])


def _hours_of_week(instants: pl.Series, zone: str) -> Array:
    local = instants.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    day, hour = (one.cast(pl.Int64) for one in (local.dt.weekday(), local.dt.hour()))
    return ((day - 1) * 24 + hour).to_numpy()
