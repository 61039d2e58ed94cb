"""Days and hours of many instants at once, and sums by day."""

from collections.abc import Callable
from math import gcd

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array
from shinuo.rules.columns import is_sum_exact
from shinuo.rules.timeline import Timeline

_GRID_MOST = 2_000_000
_QUARTER = 900_000_000
_BITS = 32
_LOW = (1 << _BITS) - 1


def day_finder(timeline: Timeline) -> Callable[[Array], Array]:
    """From instants in µs to days of the term: 0 is its first, -1 before it, and their number after it.

    Midnights lie on a grid of hours, mostly; then a division finds the day instead of a search.
    """
    midnights = np.asarray(timeline.midnights)
    first, last = timeline.midnights[0], timeline.midnights[-1]
    step = gcd(*(at - first for at in timeline.midnights))
    if step == 0 or (last - first) // step > _GRID_MOST:
        return lambda us: np.searchsorted(midnights, us, side="right") - 1
    begins = np.arange(first - step, last + step, step, dtype=np.int64)
    grid = (np.searchsorted(midnights, begins, side="right") - 1).astype(np.int32)
    return lambda us: grid.take((us - begins[0]) // step, mode="clip")


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
