"""The same rules over arrays: ten million requests at a time. The one file that knows numpy.

Nothing is decided here. Bands come from the timeline, conditions from `judgement.RULES`, boundaries
from `boundaries`; figures from `statistics`; this file chooses between arrays and counts in them. A column that the log does
not have is the plain number `NEVER`, so that what cannot happen costs nothing.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from math import gcd
from typing import Any

import numpy as np
import numpy.typing as npt

from .bands import OUTSIDE, Band
from .boundaries import nearest_rank
from .case import Case, Ruler, case_of
from .columns import Columns, exact_sum
from .decisions import NO_DECISIONS, Decisions, Scope
from .instants import NEVER, length_us, to_us
from .judgement import RULES, is_abandoned, is_answered
from .statistics import TIMED, WAITED, Cell, Statistics
from .terms import Limits, Terms
from .timeline import Timeline
from .verdict import MISSES
from .windows import windows_of

Array = npt.NDArray[Any]
_GRID_MOST = 2_000_000
_USUAL = (50, 90, 95, 99, 100)


class Many:
    """The kit for arrays; a condition that is a plain bool chooses without computing."""

    def pick(self, condition: Any, yes: Any, no: Any) -> Any:
        """`yes` where `condition`, else `no`."""
        if isinstance(condition, bool):
            return yes if condition else no
        return np.where(condition, yes, no)

    def least(self, one: Any, other: Any) -> Any:
        """The lesser, element by element."""
        return min(one, other) if _are_plain(one, other) else np.minimum(one, other)

    def most(self, one: Any, other: Any) -> Any:
        """The greater, element by element."""
        return max(one, other) if _are_plain(one, other) else np.maximum(one, other)


def _are_plain(one: Any, other: Any) -> bool:
    return isinstance(one, int) and isinstance(other, int)


MANY = Many()


@dataclass(frozen=True)
class Judged:
    """Verdicts as columns: `rule` indexes `judgement.RULES`; start, due and band stand in `case`."""

    columns: Columns
    case: Case
    rule: Array

    def __len__(self) -> int:
        return len(self.rule)

    @cached_property
    def cell(self) -> Array:
        """Channel and band of each request as one number: see `cell_of`."""
        return cell_of(self.columns.channel, self.case.band)

    def answered_us(self) -> Array:
        """As `Verdict.elapsed` where the request is answered; elsewhere it means nothing."""
        return np.asarray(self.case.marks.contact - self.case.start)

    def elapsed_us(self) -> Array:
        """As `Verdict.elapsed`."""
        return self._elapsed_us

    @cached_property
    def _elapsed_us(self) -> Array:
        return np.asarray(self.case.clock_ends(MANY) - self.case.start)

    def waited_us(self) -> Array:
        """As `Verdict.waited`."""
        return np.asarray(self.case.waiting_ends(MANY) - self.case.start)

    def overrun_us(self) -> Array:
        """As `Verdict.overrun`."""
        over = np.maximum(0, self.case.start + self.elapsed_us() - self.case.due)
        return np.where(IS_MISS[self.rule], over, 0)


CELLS_PER_CHANNEL = len(Band) + 1
"""The bands and what lies outside the term."""
IS_MISS = np.array([rule.state in MISSES for rule in RULES])
"""Which rules count as a miss."""
IS_TIMED = np.array([rule.state in TIMED for rule in RULES])
IS_WAITED = np.array([rule.state in WAITED for rule in RULES])


def cell_of(channel: Array | None, band: Array) -> Array:
    """Channel and band as one number: `channel * CELLS_PER_CHANNEL + band`."""
    if channel is None:
        return band
    return channel.astype(np.uint32) * np.uint32(CELLS_PER_CHANNEL) + band


class BulkJudge:
    """`judge` for columns, made ready once for terms, decisions and an instant."""

    def __init__(
        self,
        terms: Terms,
        timeline: Timeline,
        decisions: Decisions = NO_DECISIONS,
        *,
        as_of: datetime,
        channels: tuple[str, ...] = ("",),
    ) -> None:
        self.terms, self.as_of = terms, to_us(as_of)
        self.channels = channels
        self.bands_of = band_finder(timeline)
        self.windows = windows_of(decisions, terms, timeline, as_of)
        limits = [terms.limits_of(channel) for channel in channels]
        self.limits = np.array(
            [limit for one in limits for limit in _limits(one)], np.int64
        )
        urgent = [NEVER if one.urgent is None else length_us(one.urgent) for one in limits]
        self.urgent = np.array(urgent, np.int64) if set(urgent) != {NEVER} else None

    def judge(self, columns: Columns) -> Judged:
        """The verdicts on `columns`, whose `channels` must be those of this judge."""
        case = self._case(columns)
        return Judged(columns, case, first_rules(case, len(columns)))

    def _case(self, columns: Columns) -> Case:
        channel = columns.channel
        ruler = Ruler(
            readings=self.terms.readings,
            band=self.bands_of,
            limit=lambda band: self.limits[cell_of(channel, band)],
            urgent_limit=NEVER if self.urgent is None else self.urgent[_first(channel)],
            covers=lambda band: partial(self._is_in, _first(channel), band),
            windows=self.windows,
            ruling=columns.ruling,
        )
        return case_of(columns.marks, self.as_of, ruler, MANY)

    def _is_in(self, channel: Any, band: Array, scope: Scope) -> Any:
        """Which requests a scope covers."""
        found: Any = True
        if scope.channels is not None:
            found = np.array([one in scope.channels for one in self.channels])[channel]
        if scope.bands is not None:
            codes = range(CELLS_PER_CHANNEL)
            found = found & np.array([code in scope.bands for code in codes])[band]
        return found


def _first(channel: Array | None) -> Any:
    """The channels to index by: where there is no column, all are of the first."""
    return 0 if channel is None else channel


def first_rules(case: Case, number: int) -> Array:
    """For each of `number` requests the index of the first rule that applies."""
    found = np.full(number, len(RULES) - 1, np.uint8)
    for index in range(len(RULES) - 2, -1, -1):
        applies = RULES[index].applies(case)
        if applies is not False:
            np.copyto(found, np.uint8(index), where=applies)
    return found


def _limits(limits: Limits) -> list[int]:
    return [*(length_us(limits.of(band)) for band in Band), 0]


def band_finder(timeline: Timeline) -> Callable[[Array], Array]:
    """`Timeline.place` for arrays: from instants in µs to the codes of their bands.

    Where the changes lie on a grid (whole hours, mostly), the cells of the grid are classified once by
    that look-up, and then instants by their cell: a division instead of a search.
    """
    codes = np.asarray(timeline.codes, np.uint8)
    search = partial(np.searchsorted, side="right")
    first, last = timeline.changes[0], timeline.changes[-1]
    step = gcd(*(change - first for change in timeline.changes))
    if step == 0 or (last - first) // step > _GRID_MOST:
        return lambda us: codes[timeline.place(us, search)]
    begins = np.arange(first - step, last + step, step, dtype=np.int64)
    grid = codes[timeline.place(begins, search)]
    return lambda us: grid[np.clip((us - begins[0]) // step, 0, len(grid) - 1)]


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
            whole = np.concatenate(self.parts)
            whole.partition(ranks)
            self._found |= {one: int(whole[one]) for one in ranks}
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
        keys = (cell.astype(np.intp) * len(RULES) + judged.rule) * 4
        keys += is_abandoned(case) * np.intp(2) + (case.marks.bot < NEVER)
        self._counts += np.bincount(keys, minlength=len(self._counts))
        answered = is_answered(case)
        timed = np.where(IS_TIMED[judged.rule] & answered, cell, number)
        for one, part in _split(timed, judged.answered_us(), number):
            self._times[one].append(part)
        waiting = np.flatnonzero(IS_WAITED[judged.rule] & np.logical_not(answered))
        if len(waiting):
            for one, part in _split(cell[waiting], judged.waited_us()[waiting], number):
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
