"""The band of every instant of a term, compiled once from terms and calendar.

One sorted list of instants at which the band changes, in microseconds UTC; a single look-up
serves the live clock (`bisect_right`) and arrays (`bulk.bands_of`, which calls the same method).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .bands import OUTSIDE, Band
from .calendar import Calendar
from .faults import Refused
from .instants import from_us, local_us, to_us
from .terms import Terms
from .terms.readings import Bands

_DAY = timedelta(days=1)
_MIDNIGHT = timedelta(0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A partition of time into bands: `codes[i]` holds from `changes[i-1]` until before `changes[i]`.

    `changes` are strictly rising µs UTC, the first the term's start and the last its end;
    `codes` has one element more: `OUTSIDE` first and last, a `Band` between. `midnights` are the
    instants at which the civil days of the term begin, and once more its end.
    """

    zone: ZoneInfo
    calendar: Calendar
    starts_on: date
    changes: tuple[int, ...]
    codes: tuple[int, ...]
    midnights: tuple[int, ...]

    def place(self, us: Any, search: Callable[[Any, Any], Any] = bisect_right) -> Any:
        """Where `us` (an int, or an array with an array's `search`) stands in `codes`.

        A change belongs to what begins with it: spans are half-open. Source: R2.
        """
        return search(self.changes, us)

    def band_at(self, at: datetime) -> Band | None:
        """The band of the instant `at`; none outside the term. Source: clauses 1.4, 1.5, 2.2, R1, R2.

        Raises:
            NaiveInstant: `at` names no zone.
        """
        code = self.codes[self.place(to_us(at))]
        return None if code == OUTSIDE else Band(code)

    def date_of(self, at: datetime) -> date:
        """The civil date of `at` in the contract's zone."""
        return at.astimezone(self.zone).date()

    def day_ends(self, day: date) -> datetime:
        """The instant at which the civil day `day` is over, in UTC."""
        return from_us(local_us(day, _DAY, self.zone))

    def spans(self) -> Iterator[tuple[datetime, datetime, Band]]:
        """Every span of the term with its band, in order, half-open."""
        pairs = zip(self.changes, self.changes[1:], self.codes[1:], strict=False)
        for begins, ends, code in pairs:
            yield from_us(begins), from_us(ends), Band(code)


def compile_timeline(terms: Terms, calendar: Calendar | None = None) -> Timeline:
    """The timeline of the whole term of `terms`; `calendar` if other plans are to be used (R21)."""
    calendar = calendar or terms.workday_calendar()
    term, zone = terms.term, terms.zone
    days = [
        term.starts_on + _DAY * n for n in range((term.ends_before - term.starts_on).days)
    ]
    changes: list[int] = []
    codes = [OUTSIDE]
    for day in days:
        for since, band in _bands_of_day(day, terms, calendar):
            _append(changes, codes, local_us(day, since, zone), band)
    _append(changes, codes, local_us(term.ends_before, _MIDNIGHT, zone), OUTSIDE)
    midnights = tuple(local_us(day, _MIDNIGHT, zone) for day in (*days, term.ends_before))
    return Timeline(zone, calendar, term.starts_on, tuple(changes), tuple(codes), midnights)


def _bands_of_day(
    day: date, terms: Terms, calendar: Calendar
) -> Iterator[tuple[timedelta, Band]]:
    """What begins when on `day`. Source: clauses 1.4, 1.5, 2.2(1)–(3), R1."""
    hours = terms.calendar.hours
    is_workday = calendar.is_workday(day)
    if terms.readings.bands is Bands.START_DATE:
        yield _MIDNIGHT, Band.NIGHT if is_workday else Band.REST
    else:
        yield _MIDNIGHT, Band.NIGHT if _follows_workday(day, terms, calendar) else Band.REST
        yield hours[0].opens, Band.NIGHT if is_workday else Band.REST
    if is_workday:
        for span in hours:
            yield span.opens, Band.DAY
            yield span.closes, Band.NIGHT


def _follows_workday(day: date, terms: Terms, calendar: Calendar) -> bool:
    """Whether the day before was a workday.

    Of the year before the first that the calendar knows only the day of the week is known.
    """
    eve = day - _DAY
    try:
        return calendar.is_workday(eve)
    except Refused:
        return eve.weekday() in terms.calendar.workdays


def _append(changes: list[int], codes: list[int], at: int, code: int) -> None:
    """Let `code` hold from `at`; a span of no length, as summer time can leave, is no span."""
    while changes and changes[-1] >= at:
        changes.pop()
        codes.pop()
    if codes[-1] != code:
        changes.append(at)
        codes.append(code)
