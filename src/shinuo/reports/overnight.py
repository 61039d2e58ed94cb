"""The waits that went on after their day had ended: from when on a day is settled, and how it grew. Source: R14."""

from array import array

import numpy as np

from shinuo.rules.bulk import Array


class Overnight:
    """What came after its day, while pieces come by; `of(day)` says it, for days counted from the first of the term."""

    def __init__(self, midnights: tuple[int, ...]) -> None:
        self._day_ends = np.asarray(midnights[1:])
        self._parts: list[tuple[Array, Array]] = []
        self._settled = np.zeros(len(self._day_ends), np.int64)

    def after_day(self, day: Array, ends: Array, begins: Array | None = None) -> Array:
        """The places of the waits that ended, at `ends`, after their `day` did; `begins` are the `runs` of these days."""
        if begins is None:
            return np.flatnonzero(ends > self._day_ends[day])
        lengths = np.diff(begins, append=len(day))
        return np.flatnonzero(ends > np.repeat(self._day_ends[day[begins]], lengths))

    def add(self, day: Array, ends: Array) -> None:
        """Keep the ends of such waits."""
        if len(day):
            self._parts.append((day, ends))

    def settle(self, day: Array, judged_from: Array) -> None:
        """Requests of these days are judged from these instants on (µs)."""
        np.maximum.at(self._settled, day, judged_from)

    def settled(self, day: int) -> int:
        """From when on all of a day is judged, as far as that is later than its end."""
        return int(self._settled[day])

    def ends_by_day(self) -> "dict[int, array[int]]":
        """The ends of the waits, by day."""
        if not self._parts:
            return {}
        day, ends = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        order = np.argsort(day, kind="stable")
        day, ends = day[order], ends[order]
        days, begins = np.unique(day, return_index=True)
        pieces = np.split(ends, begins[1:])
        return {
            one: array("q", piece.tobytes())
            for one, piece in zip(days.tolist(), pieces, strict=True)
        }
