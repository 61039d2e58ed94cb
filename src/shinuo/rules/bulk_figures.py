"""The same figures over arrays: what `statistics` counts, of pieces of columns that come by."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from .bands import OUTSIDE, Band
from .boundaries import nearest_rank
from .bulk import CELLS_PER_CHANNEL, Array, Judged
from .columns import exact_sum
from .instants import NEVER
from .judgement import RULES, is_abandoned
from .statistics import Cell, Statistics

_USUAL = (50, 90, 95, 99, 100)


@dataclass(slots=True)
class TimesArrays:
    """Times kept in arrays; the usual percentiles are found together, without sorting it all."""

    parts: tuple[Array, ...] = ()
    _found: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def __add__(self, other: "TimesArrays") -> "TimesArrays":
        return TimesArrays((*self.parts, *other.parts))

    def total(self) -> int:
        """The sum, exactly."""
        return sum(exact_sum(part) for part in self.parts)

    def at(self, rank: int) -> int:
        """The value at `rank`, from 0, in rising order."""
        if rank not in self._found:
            usual = (nearest_rank(per_cent, len(self)) for per_cent in _USUAL)
            ranks = sorted({rank, *usual})
            rest, begins = np.concatenate(self.parts), 0
            for (
                one
            ) in ranks:  # each among what lies above the last: quicker than all at once
                rest.partition(one - begins)
                rest, begins = rest[one - begins :], one
                self._found[one] = int(rest[0])
        return self._found[rank]


class Gathering:
    """Figures per cell while pieces of columns come by; `cells()` says them at any time."""

    def __init__(self, channels: tuple[str, ...]) -> None:
        self.channels = channels
        number = len(channels) * CELLS_PER_CHANNEL
        self._counts = np.zeros(number * len(RULES) * 4, np.int64)  # left? bot?
        self._unanswered = np.zeros(number, np.int64)
        self._unanswered_us = [0] * number
        self._times: list[list[Array]] = [[] for _ in range(number)]

    def add(self, judged: Judged) -> None:
        """Count one piece."""
        cell, case, number = judged.cell, judged.case, len(self._unanswered)
        keys = (cell.astype(np.uint32) * len(RULES) + judged.rule) * np.uint32(4)
        keys += is_abandoned(case) * np.uint32(2) + (case.marks.bot < NEVER)
        self._counts += np.bincount(keys, minlength=len(self._counts))
        timed = np.where(judged.is_timed, cell, number)
        for one, part in _split(timed, judged.elapsed_us(), number):
            self._times[one].append(part)
        waiting = judged.waiting
        if len(waiting):
            for one, part in _split(cell[waiting], judged.waited_us(waiting), number):
                self._unanswered[one] += len(part)
                self._unanswered_us[one] += exact_sum(part)

    def cells(self) -> dict[Cell, Statistics]:
        """The figures of every cell in which there was a request."""
        counts = self._counts.reshape(-1, len(RULES), 2, 2)
        return {
            (self.channels[one // CELLS_PER_CHANNEL], _band(one)): self._of(
                one, counts[one]
            )
            for one in np.flatnonzero(counts.sum(axis=(1, 2, 3))).tolist()
        }

    def _of(self, one: int, found: Array) -> Statistics:
        numbers = zip(RULES, found.sum(axis=(1, 2)).tolist(), strict=True)
        counts = {(rule.state, rule.reason): number for rule, number in numbers if number}
        return Statistics(
            rules=Counter(counts),
            abandoned=int(found[:, 1].sum()),
            with_bot=int(found[:, :, 1].sum()),
            times=TimesArrays(tuple(self._times[one])),
            unanswered=int(self._unanswered[one]),
            unanswered_us=self._unanswered_us[one],
        )


def _band(one: int) -> Band | None:
    code = one % CELLS_PER_CHANNEL
    return None if code == OUTSIDE else Band(code)


def _split(cell: Array, values: Array, number: int) -> list[tuple[int, Array]]:
    """`values` by their cell; what is in cell `number`, beyond the last, is left out."""
    small = cell.astype(np.min_scalar_type(number))
    ordered = values[np.argsort(small, kind="stable")]
    ends = np.cumsum(np.bincount(small, minlength=number)).tolist()
    spans = zip(range(number), [0, *ends], ends, strict=False)
    return [(one, ordered[begins:end]) for one, begins, end in spans if begins < end]
