"""What was found of many requests: everything a report of them shows, and nothing it must compute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add

from shinuo.rules.bands import Band
from shinuo.rules.statistics import NOTHING, Cell, Statistics
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.triggers import Firing
from shinuo.rules.verdict import Reason, State


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One civil day, by the start of its requests; sums in µs, over the judged. Source: R14."""

    day: date
    requests: int
    met: int
    misses: int
    elapsed_us: int
    limit_us: int
    is_excess: bool


@dataclass(frozen=True, slots=True)
class MonthDamages:
    """What a civil month costs: how many misses, their price, and what the caps leave of it. Source: R15."""

    month: date
    misses: int
    price_fen: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class MissedRequest:
    """One request that counts as a miss; lengths in µs, `trail` the sources of its trace in order."""

    line: int
    id: str
    channel: str
    agent: str
    start_at: datetime
    band: Band | None
    limit_us: int
    elapsed_us: int
    overrun_us: int
    state: State
    reason: Reason
    trail: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole of one log, or of one month.

    `rows` counts all rows of the log; of these `unreadable` could not be read, and `ignored` say of themselves
    that they are none of ours. `by_hour[weekday][hour]` counts requests and misses by the local start (Monday 0).
    `answered_after[band]` counts the answered by whole seconds until the contact (index), the last
    element all from there on; `unanswered_after` the same of the unanswered, by the time they waited.
    `misses` are the longest overruns, at most as many as asked for; `firings` every trigger that fired. `channels` are
    all the contract ever had, where they are known.
    """

    terms: Terms
    timeline: Timeline
    as_of: datetime
    rows: int
    unreadable: int
    ignored: int
    cells: Mapping[Cell, Statistics]
    days: tuple[DayFigures, ...]
    by_hour: tuple[tuple[tuple[int, int], ...], ...]
    answered_after: Mapping[Band, tuple[int, ...]]
    unanswered_after: tuple[int, ...]
    months: tuple[MonthDamages, ...]
    firings: tuple[Firing, ...]
    misses: tuple[MissedRequest, ...]
    channels: tuple[str, ...] = ()


def total_of(outcome: Outcome) -> Statistics:
    """The figures of all cells together."""
    return reduce(add, outcome.cells.values(), NOTHING)
