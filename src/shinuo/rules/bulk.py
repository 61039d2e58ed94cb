"""The same rules over arrays: ten million requests at a time. Only this file and `bulk_figures.py` know numpy.

Nothing is decided here. Bands come from the timeline, conditions from `judgement.RULES`, boundaries
from `boundaries`; this file chooses between arrays. A column that the log does not have is the plain number `NEVER`, so
that what cannot happen costs nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from math import gcd
from typing import Any

import numpy as np
import numpy.typing as npt

from .bands import Band
from .case import Case, Ruler, case_of
from .columns import Columns, case_at
from .decisions import NO_DECISIONS, Decisions, Scope
from .instants import NEVER, length_us, to_us
from .judgement import RULES, is_answered
from .statistics import TIMED, WAITED
from .terms import Limits, Terms
from .timeline import Timeline
from .verdict import MISSES
from .windows import windows_of

Array = npt.NDArray[Any]
_GRID_MOST = 2_000_000
_ALL = slice(None)


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

    @cached_property
    def is_answered(self) -> Array:
        """Which were answered by a human at some time."""
        return np.broadcast_to(np.asarray(is_answered(self.case)), len(self))

    @cached_property
    def is_timed(self) -> Array:
        """Which were answered in a time that is a figure."""
        return np.asarray(IS_TIMED.take(self.rule) & self.is_answered)

    @cached_property
    def silent(self) -> Array:
        """The places of the unanswered."""
        return np.flatnonzero(~self.is_answered)

    @cached_property
    def waiting(self) -> Array:
        """The places of the unanswered whose time counts in the mean of all."""
        return np.asarray(self.silent[IS_WAITED[self.rule[self.silent]]])

    @cached_property
    def missed(self) -> Array:
        """The places of what counts as a miss."""
        return np.flatnonzero(IS_MISS.take(self.rule))

    def elapsed_us(self) -> Array:
        """As `Verdict.elapsed`."""
        return self._elapsed_us

    @cached_property
    def _elapsed_us(self) -> Array:
        """The answered first, by far the most; when the clock of the others ended is asked for them alone."""
        found = np.asarray(self.case.marks.contact - self.case.start)
        if len(self.silent):
            some = case_at(self.case, self.silent)
            found[self.silent] = some.clock_ends(MANY) - some.start
        return found

    def waited_us(self, which: Array | slice = _ALL) -> Array:
        """As `Verdict.waited`, of all or of some."""
        some = case_at(self.case, which)
        return np.asarray(some.waiting_ends(MANY) - some.start)

    def overrun_us(self, which: Array | slice = _ALL) -> Array:
        """As `Verdict.overrun`, of all or of some."""
        case = self.case
        ends = case.start[which] + self.elapsed_us()[which]
        return np.where(IS_MISS[self.rule[which]], np.maximum(0, ends - case.due[which]), 0)

    @cached_property
    def overruns(self) -> Array:
        """The overruns of the `missed`, in µs."""
        return self.overrun_us(self.missed)


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
    return channel.astype(np.intp) * CELLS_PER_CHANNEL + band


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
            limit=lambda band: self.limits.take(cell_of(channel, band)),
            urgent_limit=NEVER if self.urgent is None else self.urgent[_first(channel)],
            covers=lambda band: partial(self._is_in, _first(channel), band),
            windows=self.windows,
            ruling=columns.ruling,
            is_known=columns.latest <= self.as_of,
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
        if applies is True:
            found[:] = index
        elif applies is not False:  # quicker than choosing, and the same modulo 256
            found += (np.uint8(index) - found) * applies
    return found


def _limits(limits: Limits) -> list[int]:
    return [*(length_us(limits.of(band)) for band in Band), 0]


def band_finder(timeline: Timeline) -> Callable[[Array], Array]:
    """`Timeline.place` for arrays: from instants in µs to the codes of their bands."""
    codes = np.asarray(timeline.codes, np.uint8)
    search = partial(np.searchsorted, side="right")
    return on_grid(timeline.changes, lambda us: codes[timeline.place(us, search)])


def on_grid(
    changes: tuple[int, ...], search: Callable[[Array], Array]
) -> Callable[[Array], Array]:
    """`search`, which says the same of all instants (µs) from one of the rising `changes` until before the next.

    Where the changes lie on a grid (whole hours, mostly), the cells of the grid are searched for once, and then instants
    classified by their cell: a division instead of a search.
    """
    first, last = changes[0], changes[-1]
    step = gcd(*(change - first for change in changes))
    if step == 0 or (last - first) // step > _GRID_MOST:
        return search
    begins = np.arange(first - step, last + step, step, dtype=np.int64)
    grid = search(begins)
    return lambda us: grid.take((us - begins[0]) // step, mode="clip")
