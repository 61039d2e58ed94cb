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


def runs(day: Array) -> Array | None:
    """Where each run of one day begins, if the days never fall, as in most logs; else nothing."""
    if not len(day) or (day[1:] < day[:-1]).any():
        return None
    return np.flatnonzero(np.diff(day, prepend=day[0] - 1))


class DaySums:
    """Sums of lengths in µs by day, exact however large they grow."""

    def __init__(self, days: int) -> None:
        self._low = np.zeros(days, np.int64)
        self._high = np.zeros(days, np.int64)

    def add(self, day: Array, values: Array, begins: Array | None = None) -> None:
        """Add each of `values` to its `day`; `begins` are the `runs` of these days, if somebody knows them."""
        if not is_sum_exact(values):
            np.add.at(self._low, day, values & _LOW)
            np.add.at(self._high, day, values >> _BITS)
            return
        sums = np.zeros_like(self._low)
        if begins is None:
            np.add.at(sums, day, values)
        else:
            sums[day[begins]] = np.add.reduceat(values, begins)
        self._low += sums & _LOW
        self._high += sums >> _BITS

    def of(self, day: int) -> int:
        """The sum of one day."""
        return (int(self._high[day]) << _BITS) + int(self._low[day])


class HoursOfWeek:
    """How many instants lie in each hour of the week, 0 to 167, by the clocks of `zone`; 0 is Monday's first hour.

    A quarter of an hour lies in one hour of the clocks almost everywhere; where it does, its instants are counted
    first, and then one look-up serves them all.
    """

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.counts = np.zeros((7 * 24, 2), np.int64)

    def add(self, instants: Array, some: Array) -> None:
        """Count all of `instants` (µs), and apart those at the places `some`."""
        quarters = instants // _QUARTER
        least, most = int(quarters.min()), int(quarters.max())
        if most - least < len(quarters):
            begins = np.arange(least, most + 1, dtype=np.int64) * _QUARTER
            first, last = (
                hours_of_week(begins + at, self.zone) for at in (0, _QUARTER - 1)
            )
            if (first == last).all():
                quarters -= least
                self._count(first, np.bincount(quarters, minlength=len(first)), 0)
                self._count(first, np.bincount(quarters[some], minlength=len(first)), 1)
                return
        hours = hours_of_week(instants, self.zone)
        self._count(hours, np.ones_like(hours), 0)
        self._count(hours[some], np.ones_like(some), 1)

    def _count(self, hours: Array, numbers: Array, column: int) -> None:
        np.add.at(self.counts[:, column], hours, numbers)


def hours_of_week(instants: Array, zone: str) -> Array:
    """0 to 167 for each of `instants` (µs)."""
    local = pl.Series(instants).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    day, hour = (one.cast(pl.Int64) for one in (local.dt.weekday(), local.dt.hour()))
    return ((day - 1) * 24 + hour).to_numpy()
