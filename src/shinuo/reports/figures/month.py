"""One month of a contract, judged in bulk: its outcome as both parties read it. Source: clause 3.3

Every request is judged by the version of the terms in force when it was made (R20), over the calendar known now, with
what was decided; it belongs to the month in which its clock started.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.snapshot import snapshot
from shinuo.reports.outcome import DayFigures, Outcome
from shinuo.reports.refusals import NoTerms
from shinuo.reports.totals import Totals
from shinuo.rules.bands import Band
from shinuo.rules.boundaries import has_happened, is_within
from shinuo.rules.bulk import Array, BulkJudge
from shinuo.rules.columns import Columns
from shinuo.rules.decisions import Decisions
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.statistics import Cell, Statistics
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.settlement.queries import Judge

from .requests import Folding, Row, Span, UnknownChannel, channels_of, requests_of


@dataclass(frozen=True, slots=True)
class Month:
    """A civil month in the contract's zone: its first day, and the instants between which it lies."""

    first: date
    begins: datetime
    ends: datetime

    @property
    def name(self) -> str:
        """Year and month, as `2026-03`."""
        return f"{self.first:%Y-%m}"


def month_of(first: date, timeline: Timeline) -> Month:
    """The month that begins on `first`, by the clocks of `timeline`."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    begins, ends = (
        from_us(local_us(day, timedelta(0), timeline.zone)) for day in (first, following)
    )
    return Month(first, begins, ends)


def outcome_of(contract: Contract, first: date, as_of: datetime, upto: int) -> Outcome:
    """The outcome alone of `judged_month`."""
    return judged_month(Judge(contract, as_of, upto), first, upto)[0]


def judged_month(
    judge: Judge,
    first: date,
    upto: int,
    fold: Folding | None = None,
    waits: list[Row] | None = None,
) -> tuple[Outcome, int]:
    """What came of the requests of the month that begins on `first`, as `judge` judges, as the log up to `upto` has them;
    and how many of them were urgent. `fold` and `waits` are those of `Span`.

    Raises:
        NoTerms: none were in force before the month was over.
    """
    try:
        return _judged(judge, first, upto, judge.judging.channels, fold, waits)
    except UnknownChannel:  # it was opened since `judge` was told of them
        return _judged(judge, first, upto, None, fold, waits)


def _judged(
    judge: Judge,
    first: date,
    upto: int,
    channels: tuple[str, ...] | None,
    fold: Folding | None,
    waits: list[Row] | None,
) -> tuple[Outcome, int]:
    contract, decisions = judge.contract, judge.decisions
    month, terms, timeline = agreed_in(judge.judging, first)
    with snapshot():
        channels = channels_of(contract) if channels is None else channels
        sums = Sums(judge.judging, channels, decisions, judge.as_of, month)
        span = Span(contract, month.begins, month.ends, upto, judge.readings, fold, waits)
        for columns in requests_of(span, decisions.rulings, sums.channels):
            sums.add(columns)
    return sums.outcome(terms, timeline), sums.urgent


def agreed_in(judging: Judging, first: date) -> tuple[Month, Terms, Timeline]:
    """The month, and the terms and timeline in force at its end.

    Raises:
        NoTerms: there were none.
    """
    agreed = judging.agreed()
    if not agreed:
        raise NoTerms
    month = month_of(first, agreed[0][2])
    found = judging.terms_at(month.ends - _MICROSECOND)
    if found is None:
        raise NoTerms
    return month, *found


class Sums:
    """Adds up pieces of requests: each by the version of the terms that judges it."""

    def __init__(
        self,
        judging: Judging,
        channels: tuple[str, ...],
        decisions: Decisions,
        as_of: datetime,
        month: Month,
    ) -> None:
        self.judging, self.channels, self.as_of, self.month = (
            judging,
            channels,
            as_of,
            month,
        )
        agreed = judging.agreed()
        self._since = np.array([to_us(since) for since, _, _ in agreed], np.int64)
        self._judges = [
            BulkJudge(terms, timeline, decisions, as_of=as_of, channels=channels)
            for _, terms, timeline in agreed
        ]
        self._totals = [Totals(terms, timeline, channels) for _, terms, timeline in agreed]
        self._rows = 0
        self.urgent = 0

    def add(self, columns: Columns) -> None:
        """Judge one piece, and count of it what began in the month."""
        requested: Array = columns.marks.requested
        began: Array = has_happened(requested, to_us(self.as_of))
        version: Array = np.searchsorted(self._since, requested, side="right") - 1
        for number in np.unique(version[began]).tolist():
            if number >= 0:  # before the first terms nothing is promised
                self._add(columns.at(began & (version == number)), number)

    def _add(self, columns: Columns, number: int) -> None:
        judge = self._judges[number]
        start = judge.judge(columns).case.start
        inside = is_within(start, to_us(self.month.begins), to_us(self.month.ends))
        ours = columns if inside.all() else columns.at(inside)
        for piece in ours.chunks():
            judged = judge.judge(piece)
            rows = np.arange(self._rows, self._rows + len(piece))
            self._totals[number].add(rows, judged, judge.limits[judged.cell])
            self._rows += len(piece)
            self.urgent += int(
                np.sum(has_happened(judged.case.marks.urgent, judged.case.as_of))
            )

    def cells(self) -> dict[Cell, Statistics]:
        """The figures so far, by channel and band."""
        return _cells([one.figures.cells() for one in self._totals])

    def outcome(self, terms: Terms, timeline: Timeline) -> Outcome:
        """Everything added up, under the terms in force at the month's end."""
        totals = self._totals
        return Outcome(
            terms=terms,
            timeline=timeline,
            as_of=self.as_of,
            rows=self._rows,
            unreadable=0,
            ignored=0,
            cells=self.cells(),
            days=self._days([day for one in totals for day in one.days()]),
            by_hour=_by_hour([one.by_hour() for one in totals]),
            answered_after={
                band: _summed(one.answered_after()[band] for one in totals) for band in Band
            },
            unanswered_after=_summed(one.unanswered_after() for one in totals),
            months=(),
            firings=(),
            misses=(),
            channels=self.channels,
        )

    def _days(self, found: Iterable[DayFigures]) -> tuple[DayFigures, ...]:
        """Days on which two versions judged are one day; whether it is in excess, the terms at its end say. Source: R14."""
        by_day: dict[date, DayFigures] = {}
        for one in found:
            by_day[one.day] = _day(by_day.get(one.day), one)
        return tuple(self._with_excess(by_day[day]) for day in sorted(by_day))

    def _with_excess(self, one: DayFigures) -> DayFigures:
        timeline = self.judging.agreed()[-1][2]
        found = self.judging.terms_at(timeline.day_ends(one.day))
        sums = ExcessDay(one.day, one.elapsed_us, one.limit_us)
        is_excess = bool(found and one.limit_us and sums.is_excess(found[0].triggers))
        return replace(one, is_excess=is_excess)


def _cells(found: list[dict[Cell, Statistics]]) -> dict[Cell, Statistics]:
    cells: dict[Cell, Statistics] = {}
    for one in found:
        for cell, figures in one.items():
            cells[cell] = cells[cell] + figures if cell in cells else figures
    return cells


def _day(one: DayFigures | None, other: DayFigures) -> DayFigures:
    if one is None:
        return other
    return DayFigures(
        day=one.day,
        requests=one.requests + other.requests,
        met=one.met + other.met,
        misses=one.misses + other.misses,
        elapsed_us=one.elapsed_us + other.elapsed_us,
        limit_us=one.limit_us + other.limit_us,
        is_excess=False,
    )


_Hours = tuple[tuple[tuple[int, int], ...], ...]


def _by_hour(found: list[_Hours]) -> _Hours:
    return tuple(
        tuple(
            (sum(one[0] for one in hour), sum(one[1] for one in hour))
            for hour in zip(*day, strict=True)
        )
        for day in zip(*found, strict=True)
    )


def _summed(found: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*found, strict=True))


_MICROSECOND = timedelta(microseconds=1)
