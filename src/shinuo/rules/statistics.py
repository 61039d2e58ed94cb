"""The figures of a set of verdicts: counts, means, percentiles, attainment; sets can be joined.

Everything is exact: counts and sums of integer microseconds; what people read is rounded by whoever
shows it. Nothing to judge is None, never 100 %. Source: clause 3.3, `docs/figures.md`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Protocol, Self

from .bands import Band
from .boundaries import nearest_rank
from .verdict import MISSES, Reason, State, Verdict

_MICROSECOND = timedelta(microseconds=1)
TIMED = frozenset({State.MET, State.MISSED, State.EXCLUDED})
"""The answered requests whose time is a figure: the contract applied and the clocks were right."""
WAITED = TIMED | {State.OVERDUE, State.PENDING}
"""The same with those still waiting, for the mean that counts everybody."""


class Times(Protocol):
    """Many lengths in µs: how many, their sum, and the one at a rank."""

    def __len__(self) -> int: ...

    def __add__(self, other: Self, /) -> Self: ...

    def total(self) -> int:
        """The sum, exactly."""

    def at(self, rank: int) -> int:
        """The value at `rank`, from 0, in rising order."""


@dataclass(frozen=True, slots=True)
class TimesList:
    """Times kept one by one, in rising order."""

    ordered: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.ordered)

    def __add__(self, other: "TimesList") -> "TimesList":
        return TimesList(tuple(sorted((*self.ordered, *other.ordered))))

    def total(self) -> int:
        """The sum, exactly."""
        return sum(self.ordered)

    def at(self, rank: int) -> int:
        """The value at `rank`, from 0, in rising order."""
        return self.ordered[rank]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of some requests; `one + other` are those of both together.

    `rules` counts by state and reason; `times` are the waits of the answered, `unanswered` and
    `unanswered_us` how many waited without an answer and for how long in all, in µs.
    """

    rules: Mapping[tuple[State, Reason], int]
    abandoned: int
    with_bot: int
    times: Times
    unanswered: int
    unanswered_us: int

    def __add__(self, other: "Statistics") -> "Statistics":
        return Statistics(
            rules=Counter(self.rules) + Counter(other.rules),
            abandoned=self.abandoned + other.abandoned,
            with_bot=self.with_bot + other.with_bot,
            times=_joined(self.times, other.times),
            unanswered=self.unanswered + other.unanswered,
            unanswered_us=self.unanswered_us + other.unanswered_us,
        )

    @property
    def requests(self) -> int:
        """How many requests there were."""
        return sum(self.rules.values())

    @property
    def answered(self) -> int:
        """How many were answered by a human, and timed."""
        return len(self.times)

    def count(self, state: State) -> int:
        """How many have the verdict `state`."""
        return sum(number for (one, _), number in self.rules.items() if one is state)

    def excluded_by(self) -> Mapping[Reason, int]:
        """How many were excluded, by reason."""
        pairs = self.rules.items()
        return {
            why: number
            for (state, why), number in pairs
            if state is State.EXCLUDED and number
        }

    @property
    def misses(self) -> int:
        """How many count as a miss. Source: R12, R18."""
        return sum(self.count(state) for state in MISSES)

    @property
    def attainment(self) -> Fraction | None:
        """met / (met + misses); None where there is nothing to judge. Source: clause 3.3."""
        met = self.count(State.MET)
        return Fraction(met, met + self.misses) if met + self.misses else None

    @property
    def bot_share(self) -> Fraction | None:
        """The share of requests in which a bot wrote."""
        return Fraction(self.with_bot, self.requests) if self.requests else None

    @property
    def mean_us(self) -> Fraction | None:
        """The mean first response of the answered, in µs."""
        return Fraction(self.times.total(), self.answered) if self.answered else None

    @property
    def mean_all_us(self) -> Fraction | None:
        """The mean with the unanswered at the time they waited, in µs."""
        number = self.answered + self.unanswered
        return Fraction(self.times.total() + self.unanswered_us, number) if number else None

    def percentile_us(self, per_cent: int) -> int | None:
        """The nearest-rank percentile of the answered, in µs."""
        return (
            self.times.at(nearest_rank(per_cent, self.answered)) if self.answered else None
        )

    @property
    def max_us(self) -> int | None:
        """The longest wait of the answered, in µs."""
        return self.times.at(self.answered - 1) if self.answered else None


def _joined(one: Times, other: Times) -> Times:
    """Both; an empty one is no reason to ask in what the other is kept."""
    if not len(other):
        return one
    return one + other if len(one) else other


NOTHING = Statistics({}, 0, 0, TimesList(), 0, 0)

Cell = tuple[str, Band | None]
"""A channel and a band; no band for what lies outside the term."""


def statistics(verdicts: Iterable[Verdict]) -> dict[Cell, Statistics]:
    """The figures per channel × band, of the cells in which there was a request."""
    cells: dict[Cell, list[Verdict]] = {}
    for one in verdicts:
        cells.setdefault((one.channel, one.band), []).append(one)
    return {cell: figures(cells[cell]) for cell in cells}


def figures(verdicts: Iterable[Verdict]) -> Statistics:
    """The figures of all of `verdicts` together."""
    known = list(verdicts)
    waiting = [one for one in known if one.state in WAITED and not one.is_answered]
    timed = (
        one.elapsed // _MICROSECOND
        for one in known
        if one.is_answered and one.state in TIMED
    )
    return Statistics(
        rules=Counter((one.state, one.reason) for one in known),
        abandoned=sum(one.is_abandoned for one in known),
        with_bot=sum(one.had_bot for one in known),
        times=TimesList(tuple(sorted(timed))),
        unanswered=len(waiting),
        unanswered_us=sum((one.waited for one in waiting), timedelta(0)) // _MICROSECOND,
    )
