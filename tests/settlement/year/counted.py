"""What a month comes to, counted request by request: the second computation of what reports and pages show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from tests.settlement.year.naive import BEIJING, Ask, Year

BANDS = ("day", "night", "rest")
US, DAY = timedelta(microseconds=1), timedelta(days=1)
Three = tuple[int, int, int]
"""Requests, met, misses."""


def month_of(at: datetime) -> str:
    """The month of an instant by Beijing's clocks."""
    return f"{at.astimezone(BEIJING):%Y-%m}"


@dataclass
class Count:
    """Some requests as they stand at `known`, counted one after the other."""

    year: Year
    asks: list[Ask]
    known: datetime

    def of(self, state: str) -> list[Ask]:
        """Those in one state."""
        return [one for one in self.asks if self.year.state(one, self.known) == state]

    def number(self, state: str) -> int:
        """How many they are."""
        return len(self.of(state))

    @property
    def three(self) -> Three:
        """What a later report compares."""
        return len(self.asks), self.number("met"), self.number("missed")

    @property
    def attainment(self) -> Fraction | None:
        """Of those that were met or missed, the share that was met."""
        _, met, missed = self.three
        return Fraction(met, met + missed) if met + missed else None

    @property
    def waits(self) -> list[int]:
        """The waits of the answered in µs, in rising order; while suspended nothing is measured."""
        return sorted(self._wait(one) for one in self._timed() if self._is_answered(one))

    @property
    def mean(self) -> Fraction | None:
        """The mean of the answered."""
        return _mean(self.waits)

    @property
    def mean_all(self) -> Fraction | None:
        """The mean with those whom nobody answered."""
        return _mean([self._wait(one) for one in self._timed()])

    def percentile(self, per_cent: int) -> int | None:
        """The first wait that no more than so many of a hundred exceed."""
        waits = self.waits
        return next(
            (
                wait
                for place, wait in enumerate(waits, 1)
                if place * 100 >= per_cent * len(waits)
            ),
            None,
        )

    def sums(self) -> tuple[int, int]:
        """Of those that were met or missed: how long they waited together, and how long they might."""
        judged = [*self.of("met"), *self.of("missed")]
        return sum(map(self._wait, judged)), sum(map(self.limit, judged))

    def limit(self, ask: Ask) -> int:
        """The limit of a request in µs."""
        return self.year.limit(ask.at, self.known) // US

    def overrun(self, ask: Ask) -> int:
        """By how much a request exceeded it."""
        return self._wait(ask) - self.limit(ask)

    def _timed(self) -> list[Ask]:
        return [one for one in self.asks if self.year.state(one, self.known) != "suspended"]

    def _is_answered(self, one: Ask) -> bool:
        return one.answered is not None and one.answered <= self.known

    def _wait(self, one: Ask) -> int:
        return self.year.wait(one, self.known) // US


def _mean(waits: list[int]) -> Fraction | None:
    return Fraction(sum(waits), len(waits)) if waits else None


def month(year: Year, name: str, known: datetime) -> Count:
    """What began in the month `name`, 2026-07, as far as it is known."""
    asks = [one for one in year.asks if month_of(one.at) == name and one.at <= known]
    return Count(year, asks, known)


def cells(of: Count) -> dict[tuple[str, str], Count]:
    """The same by channel and band, those in which there was a request."""
    found: dict[tuple[str, str], list[Ask]] = {}
    for one in of.asks:
        cell = one.channel, of.year.band(one.at, of.known)
        found.setdefault(cell, []).append(one)
    order = sorted(found, key=lambda cell: (cell[0], BANDS.index(cell[1])))
    return {cell: Count(of.year, found[cell], of.known) for cell in order}


def by_day(of: Count) -> Iterator[tuple[date, Count]]:
    """The same by the day on which they began."""
    days = sorted({one.at.astimezone(BEIJING).date() for one in of.asks})
    for day in days:
        on = [one for one in of.asks if one.at.astimezone(BEIJING).date() == day]
        yield day, Count(of.year, on, of.known)


@dataclass
class Fired:
    """When clause 6.2 fired, by which requests, and the number of misses or days that made it."""

    at: datetime
    requests: set[str]
    number: int


def fired_in(year: Year, name: str, known: datetime) -> list[Fired]:
    """What fired in a month, in order; a miss is one from the first microsecond past its limit."""
    starts = {one.id: one.at for one in year.asks}
    found = [
        Fired(starts[ids[-1]] + year.limit(starts[ids[-1]], known) + US, set(ids), len(ids))
        for ids in year.firings(known)
    ]
    found += [
        Fired(datetime.combine(days[-1] + DAY, time(), BEIJING), ids, len(days))
        for days, ids in year.runs(known)
    ]
    return sorted(
        (one for one in found if month_of(one.at) == name), key=lambda one: one.at
    )


@dataclass
class Books:
    """The ledger kept by hand: what was charged for each request so far, closed month by month."""

    year: Year
    charged: dict[str, int] = field(default_factory=dict)

    def closes(self, name: str, known: datetime) -> dict[str, int]:
        """The lines of the statement that is closed at `known`: what began until then and costs otherwise than was charged."""
        costs = self.year.costs(known)
        months = {one.id: month_of(one.at) for one in self.year.asks}
        moved = {
            id: costs.get(id, 0) - self.charged.get(id, 0) for id in {*costs, *self.charged}
        }
        own = {
            id: fen
            for id, fen in moved.items()
            if (fen or id not in self.charged) and months[id] <= name
        }
        for id, fen in own.items():
            self.charged[id] = self.charged.get(id, 0) + fen
        return own

    @property
    def balance(self) -> int:
        """What is owed."""
        return sum(self.charged.values())


@dataclass
class Reported:
    """What each month was last reported to come to, and what changed since."""

    year: Year
    last: dict[str, Three] = field(default_factory=dict)

    def adjusts(self, name: str, known: datetime) -> dict[str, tuple[Three, Three]]:
        """The earlier months that come to something else as the report on `name` is frozen: what was said, and what is."""
        now = {one: month(self.year, one, known).three for one in self.last}
        found = {
            one: (self.last[one], now[one]) for one in now if now[one] != self.last[one]
        }
        self.last |= now | {name: month(self.year, name, known).three}
        return found
