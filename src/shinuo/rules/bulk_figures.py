"""The figures of columns of verdicts, gathered piece by piece and joined like any `Statistics`."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .bands import OUTSIDE, Band
from .boundaries import nearest_rank
from .bulk import CELLS_PER_CHANNEL, Array, Judged
from .instants import NEVER
from .judgement import RULES, is_abandoned, is_answered
from .statistics import TIMED, WAITED, Cell, Statistics

_IS_TIMED = np.array([rule.state in TIMED for rule in RULES])
_IS_WAITED = np.array([rule.state in WAITED for rule in RULES])
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
            ranks = sorted(
                {rank, *(nearest_rank(per_cent, len(self)) for per_cent in _USUAL)}
            )
            whole = np.concatenate(self.parts)
            whole.partition(ranks)
            self._found |= {one: int(whole[one]) for one in ranks}
        return self._found[rank]


def exact_sum(values: Array) -> int:
    """The sum of int64 values as a Python int, even where it leaves 64 bits."""
    if (
        len(values) == 0
        or len(values) * max(abs(int(values.max())), abs(int(values.min()))) < NEVER
    ):
        return int(values.sum())
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


class Gathering:
    """Figures per cell while pieces of columns come by; `cells()` says them at any time."""

    def __init__(self, channels: tuple[str, ...]) -> None:
        self.channels = channels
        number = len(channels) * CELLS_PER_CHANNEL
        self._rules = np.zeros((number, len(RULES)), np.int64)
        self._abandoned = np.zeros(number, np.int64)
        self._with_bot = np.zeros(number, np.int64)
        self._unanswered = np.zeros(number, np.int64)
        self._unanswered_us = [0] * number
        self._times: list[list[Array]] = [[] for _ in range(number)]

    def add(self, judged: Judged) -> None:
        """Count one piece."""
        cell, number = judged.cell, len(self._abandoned)
        keys = cell.astype(np.intp) * len(RULES) + judged.rule
        self._rules += np.bincount(keys, minlength=self._rules.size).reshape(
            self._rules.shape
        )
        self._abandoned += _count(cell, is_abandoned(judged.case), number)
        self._with_bot += _count(cell, judged.case.marks.bot < NEVER, number)
        answered = is_answered(judged.case)
        timed = _IS_TIMED[judged.rule] & answered
        for one, part in _split(
            np.where(timed, cell, number), judged.answered_us(), number
        ):
            self._times[one].append(part)
        waiting = np.flatnonzero(_IS_WAITED[judged.rule] & np.logical_not(answered))
        if len(waiting):
            for one, part in _split(cell[waiting], judged.waited_us()[waiting], number):
                self._unanswered[one] += len(part)
                self._unanswered_us[one] += exact_sum(part)

    def cells(self) -> dict[Cell, Statistics]:
        """The figures of every cell in which there was a request."""
        return {
            (self.channels[one // CELLS_PER_CHANNEL], _band(one)): self._statistics(one)
            for one in np.flatnonzero(self._rules.sum(axis=1)).tolist()
        }

    def _statistics(self, one: int) -> Statistics:
        counts = {
            (rule.state, rule.reason): int(number)
            for rule, number in zip(RULES, self._rules[one], strict=True)
            if number
        }
        return Statistics(
            rules=Counter(counts),
            abandoned=int(self._abandoned[one]),
            with_bot=int(self._with_bot[one]),
            times=TimesArrays(tuple(self._times[one])),
            unanswered=int(self._unanswered[one]),
            unanswered_us=self._unanswered_us[one],
        )


def _band(one: int) -> Band | None:
    code = one % CELLS_PER_CHANNEL
    return None if code == OUTSIDE else Band(code)


def _count(cell: Array, which: Any, number: int) -> Array:
    if isinstance(which, bool):
        return np.bincount(cell, minlength=number) if which else np.zeros(number, np.int64)
    return np.bincount(cell[which], minlength=number)


def _split(cell: Array, values: Array, number: int) -> list[tuple[int, Array]]:
    """`values` by their cell; what is in cell `number`, beyond the last, is left out."""
    small = cell.astype(np.min_scalar_type(number))
    ordered = values[np.argsort(small, kind="stable")]
    ends = np.cumsum(np.bincount(small, minlength=number)).tolist()
    spans = zip(range(number), [0, *ends], ends, strict=False)
    return [(one, ordered[begins:end]) for one, begins, end in spans if begins < end]
