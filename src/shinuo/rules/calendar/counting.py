"""Stepping through civil dates, within what a calendar can hold."""

from datetime import date, timedelta

from .refusals import count_refused, date_out_of_range

LONGEST_COUNT = 9999
"""The largest number of days or workdays that is counted in one go: 27 years and more."""


def later(on: date, days: int) -> date:
    """The civil date `days` after `on`.

    Raises:
        Refused: `calendar_year`, there is no such date any more.
    """
    try:
        return on + timedelta(days=days)
    except OverflowError:
        raise date_out_of_range(on, days) from None


def counted(path: str, count: int) -> int:
    """`count` if days can be counted by it; `path` names it in the refusal.

    Raises:
        Refused: `calendar_count`, not in 1 to 9999.
    """
    if not 1 <= count <= LONGEST_COUNT:
        raise count_refused(path, count, LONGEST_COUNT)
    return count
