"""A week of planned shifts as it is written and drawn: hours in words, how many there are at a time, where nobody is. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from shinuo.people.models import Shift
from shinuo.people.refusals import BadShift
from shinuo.people.roster import DAY, Planned
from shinuo.rules.bands import Band

SLOT = 30
"""Minutes that are looked at together: somebody is there who is there for all of them."""
_CLOCK = r"([0-9]{1,2})(?::([0-9]{2}))?"
_HOURS = re.compile(rf"{_CLOCK}\s*[-–—~～至]\s*{_CLOCK}", re.ASCII)
BandOf = Callable[[date, int], Band | None]
"""The band of a minute of a day; None outside the term."""


def read_hours(text: str) -> Planned | None:
    """A shift as people write it: 9-18, 09:00–18:00, 18:00-09:00 for until the next day; None for nothing.

    Raises:
        BadShift: it is no span of hours.
    """
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise BadShift(text=text[:20])
    first, begins, last, ends = (int(part or 0) for part in found.groups())
    if not (first < 24 and last <= 24 and begins < 60 and ends < 60):
        raise BadShift(text=text[:20])
    since, until = first * 60 + begins, last * 60 + ends
    if until > DAY:
        raise BadShift(text=text[:20])
    return Planned(since, until if until > since else until + DAY)


def written(begins: int, ends: int) -> str:
    """The same in full, as it is read: 18:00–09:00."""
    return f"{_clock(begins)}–{_clock(ends if ends <= DAY else ends - DAY)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class Run:
    """From minute `begins` for `lasts` of them, all in `band`, at least `count` are there."""

    begins: int
    lasts: int
    count: int
    band: Band | None

    @property
    def is_gap(self) -> bool:
        """Whether nobody is there where the contract wants somebody: there is a limit at any time of the term."""
        return self.count == 0 and self.band is not None

    @property
    def hours(self) -> str:
        """From when until when."""
        return written(self.begins, self.begins + self.lasts)


def cover(shifts: Sequence[Shift], day: date, band_of: BandOf) -> list[Run]:
    """How many of `shifts`, those of the day before among them, are there on `day`."""
    slots = [(band_of(day, at), _count(shifts, day, at)) for at in range(0, DAY, SLOT)]
    found, begins = list[Run](), 0
    for (band, count), same in groupby(slots):
        lasts = SLOT * len(list(same))
        found.append(Run(begins, lasts, count, band))
        begins += lasts
    return found


def _count(shifts: Iterable[Shift], day: date, at: int) -> int:
    return sum(
        one.begins <= (since := (day - one.on).days * DAY + at) and since + SLOT <= one.ends
        for one in shifts
    )


def gaps(runs: Iterable[Run]) -> list[Run]:
    """Where nobody is though somebody should be, whole: whichever bands it goes through."""
    found = list[Run]()
    for one in runs:
        if not one.is_gap:
            continue
        last = found[-1] if found else None
        if last and last.begins + last.lasts == one.begins:
            found[-1] = Run(last.begins, last.lasts + one.lasts, 0, last.band)
        else:
            found.append(one)
    return found


def week_of(day: date) -> list[date]:
    """Monday to Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]
