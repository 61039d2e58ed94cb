"""What pages of the desk are asked for in their addresses and forms."""

from datetime import date

from django.utils.dateparse import parse_date

FIRST, END = date(2000, 1, 1), date(2200, 1, 1)


def day_asked(text: str, first: date = FIRST, end: date = END) -> date | None:
    """The day that `text` is, from `first` until before `end`; None for anything else."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and first <= day < end else None
