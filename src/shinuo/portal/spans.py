"""A span of days that somebody asks for, by the contract's clocks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import QueryDict

from shinuo.rules.instants import from_us, local_us

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From the day `first` to the day `last`, both included; the instants between which they lie."""

    first: date
    last: date
    begins: datetime
    ends: datetime


def span_asked(given: QueryDict, now: datetime, zone: ZoneInfo) -> Span:
    """The days `since` and `until` of a query; where they cannot be read, this month so far."""
    today = now.astimezone(zone).date()
    last = _day(given.get("until", "")) or today
    first = _day(given.get("since", "")) or last.replace(day=1)
    first = min(first, last)
    begins, ends = (
        from_us(local_us(day, timedelta(0), zone)) for day in (first, last + _DAY)
    )
    return Span(first, last, begins, ends)


def is_span(given: QueryDict) -> bool:
    """Whether the days that are named can be read, and the first is not after the last; what is not named is no fault."""
    named = [one for name in ("since", "until") if (one := given.get(name, ""))]
    days = [_day(one) for one in named]
    known = [one for one in days if one]
    return len(known) == len(named) and known == sorted(known)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in range(2000, 2200) else None
