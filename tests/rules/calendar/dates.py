"""Dates and cast of the calendar's tests."""

from collections.abc import Iterator
from datetime import date, timedelta

from shinuo.rules.calendar import Calendar, WorkdayPolicy

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
"""The days that official plans cover from end to end."""

PLAN = Calendar()
MAKEUP = Calendar(policy=WorkdayPolicy.PLAN_WITH_MAKEUP)
STATUTE = Calendar(policy=WorkdayPolicy.STATUTE)
NOBODY = Calendar(country="none")


def every_day(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    """Each civil day from `first` to `last`, both included."""
    on = first
    while on <= last:
        yield on
        on += timedelta(days=1)


def of(text: str) -> list[date]:
    """The dates written in `text`, with spaces between."""
    return [date.fromisoformat(part) for part in text.split()]
