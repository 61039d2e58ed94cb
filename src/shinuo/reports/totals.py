"""What is added up while pieces of verdicts come by: figures, days, hours, waits, damages, misses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from shinuo.rules.bands import Band
from shinuo.rules.bulk import IS_MISS, MANY, Array, Judged
from shinuo.rules.bulk_figures import Gathering
from shinuo.rules.damages import Caps, price
from shinuo.rules.excess import ExcessDay, judged_from
from shinuo.rules.judgement import RULES
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.triggers import JUDGED
from shinuo.rules.verdict import State

from .days import DaySums, HoursOfWeek, day_finder, runs
from .outcome import DayFigures, MonthDamages
from .overnight import Overnight

SECONDS = 901
"""Waits are counted by whole seconds up to 900; the last count is of all beyond."""
_IS_JUDGED = np.array([rule.state in JUDGED for rule in RULES])
_IS_PENDING = np.array([rule.state is State.PENDING for rule in RULES])
_IS_MET = np.array([rule.state is State.MET for rule in RULES])
_SECOND = 1_000_000
_NO_SECOND = len(Band) * SECONDS
"""Where waits are counted that are none."""
_ALL = slice(None)


@dataclass(slots=True)
class Misses:
    """The misses as arrays, piece by piece: row, start, due, overrun, all but the row in µs."""

    parts: list[tuple[Array, Array, Array, Array]] = field(default_factory=list)

    def column(self, place: int) -> Array:
        """One of the four, whole."""
        parts = [part[place] for part in self.parts]
        return np.concatenate(parts) if parts else np.array([], np.int64)


class Totals:
    """Everything an outcome needs besides the verdicts themselves."""

    def __init__(self, terms: Terms, timeline: Timeline, channels: tuple[str, ...]) -> None:
        self.terms, self.timeline = terms, timeline
        self.figures = Gathering(channels)
        self.misses = Misses()
        days = len(timeline.midnights) - 1
        self._days = np.zeros((days, len(RULES)), np.int64)
        self._sums = {name: DaySums(days) for name in ("elapsed", "limit")}
        self._overnight = Overnight(timeline.midnights)
        self._day = day_finder(timeline)
        self._hours = HoursOfWeek(timeline.zone.key)
        self._answered = np.zeros((len(Band), SECONDS), np.int64)
        self._unanswered = np.zeros(SECONDS, np.int64)

    def add(self, numbers: Array, judged: Judged, limit: Array) -> None:
        """Count one piece: the numbers of its rows, the verdicts on them, and the limit of each in µs."""
        self.figures.add(judged)
        self._add_days(judged, limit)
        self._hours.add(judged.columns.marks.requested, judged.missed)
        self._add_waits(judged)
        which = judged.missed
        if len(which):
            case = judged.case
            self.misses.parts.append(
                (numbers[which], case.start[which], case.due[which], judged.overruns)
            )

    def _add_days(self, judged: Judged, limit: Array) -> None:
        day = self._day(judged.case.start)
        is_inside = (day >= 0) & (day < len(self._days))
        inside = _places(is_inside)
        keys = day[inside].astype(np.intp) * len(RULES) + judged.rule[inside]
        found = np.bincount(keys, minlength=self._days.size)
        self._days += found.reshape(self._days.shape)
        self._add_judged(judged, limit, day, is_inside & _IS_JUDGED.take(judged.rule))
        waiting = np.flatnonzero(is_inside & _IS_PENDING.take(judged.rule))
        self._overnight.settle(day[waiting], judged.case.due[waiting] + 1)

    def _add_judged(
        self, judged: Judged, limit: Array, day: Array, is_judged: Array
    ) -> None:
        which = _places(is_judged)
        elapsed, of = judged.elapsed_us(), day[which]
        begins = runs(of)
        for name, values in (("elapsed", elapsed), ("limit", limit)):
            self._sums[name].add(of, values[which], begins)
        ends = judged.case.start[which] + elapsed[which]
        late = self._overnight.after_day(of, ends, begins)
        of, ends = of[late], ends[late]
        late = late if isinstance(which, slice) else which[late]
        settled = judged_from(ends, judged.case.due[late], judged.is_answered[late], MANY)
        self._overnight.add(of, ends)
        self._overnight.settle(of, settled)

    def _add_waits(self, judged: Judged) -> None:
        seconds = np.minimum(judged.elapsed_us() // _SECOND, SECONDS - 1)
        keys = judged.case.band.astype(np.intp) * SECONDS + seconds
        keys[~judged.is_timed] = _NO_SECOND
        found = np.bincount(keys, minlength=_NO_SECOND + 1)[:_NO_SECOND]
        self._answered += found.reshape(self._answered.shape)
        waited = judged.waited_us(judged.waiting) // _SECOND
        waited = np.minimum(waited, SECONDS - 1)
        self._unanswered += np.bincount(waited, minlength=SECONDS)

    def days(self) -> tuple[DayFigures, ...]:
        """The civil days of the term on which there was a request."""
        found = []
        met, misses = (self._days[:, which].sum(axis=1) for which in (_IS_MET, IS_MISS))
        for one in self._days_with_requests():
            day = self._date(one)
            elapsed, limit = (self._sums[name].of(one) for name in ("elapsed", "limit"))
            is_excess = ExcessDay(day, elapsed, limit).is_excess(self.terms.triggers)
            counts = (int(self._days[one].sum()), int(met[one]), int(misses[one]))
            found.append(DayFigures(day, *counts, elapsed, limit, is_excess))
        return tuple(found)

    def _days_with_requests(self) -> list[int]:
        return np.flatnonzero(self._days.any(axis=1)).tolist()

    def excess_days(self) -> Iterator[ExcessDay]:
        """The days that count for clause 6.2, the names of their requests left out. Source: R14."""
        ends = self._overnight.ends_by_day()
        for one in self._days_with_requests():
            elapsed, limit = (self._sums[name].of(one) for name in ("elapsed", "limit"))
            settled = self._overnight.settled(one)
            if limit or settled:
                waits = ends.get(one, ())
                yield ExcessDay(self._date(one), elapsed, limit, (), settled, waits)

    def by_hour(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Requests and misses by weekday and hour of the local start."""
        days = self._hours.counts.reshape(7, 24, 2).tolist()
        return tuple(tuple((number, misses) for number, misses in day) for day in days)

    def answered_after(self) -> dict[Band, tuple[int, ...]]:
        """The answered by whole seconds, for each band."""
        return {band: tuple(self._answered[band].tolist()) for band in Band}

    def unanswered_after(self) -> tuple[int, ...]:
        """The unanswered by the whole seconds they waited."""
        return tuple(self._unanswered.tolist())

    def months(self) -> tuple[MonthDamages, ...]:
        """Damages by civil month of the start, caps applied. Source: clause 6.1, R15."""
        start, overrun = self.misses.column(1), self.misses.column(3)
        prices: Any = price(self.terms.damages, overrun, MANY)
        day = self._day(start)
        by_month: dict[date, list[int]] = {}
        for one, total, number in _sums_and_counts(day, np.asarray(prices)):
            month = by_month.setdefault(self._date(one).replace(day=1), [0, 0])
            month[0] += number
            month[1] += total
        caps = Caps(self.terms.damages)
        return tuple(
            MonthDamages(month, number, total, caps.take(month, total))
            for month, (number, total) in sorted(by_month.items())
        )

    def _date(self, day: int) -> date:
        return date.fromordinal(self.timeline.starts_on.toordinal() + day)


def _places(which: Array) -> Array | slice:
    """Where it is true; if that is everywhere, nothing need be copied."""
    return _ALL if which.all() else np.flatnonzero(which)


def _sums_and_counts(index: Array, values: Array) -> list[tuple[int, int, int]]:
    """For each index the exact sum of its values, and how many they are."""
    if not len(index):
        return []
    first = int(index.min())
    counts = np.bincount(index - first)
    sums = DaySums(len(counts))
    sums.add(index - first, values)
    return [
        (first + at, sums.of(at), int(counts[at])) for at in np.flatnonzero(counts).tolist()
    ]
