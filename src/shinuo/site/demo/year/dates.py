"""The days of the year that is told, by Beijing's clocks: it ends with the month in which it is told."""

from datetime import date, datetime

from shinuo.rules.instants import BEIJING

MONTHS = 12


def first_day(at: datetime, months: int = MONTHS) -> date:
    """The day on which the term begins whose last month, or that of this number, holds `at`."""
    today = at.astimezone(BEIJING).date()
    return months_on(today.replace(day=1), 1 - months)


def months_on(first: date, number: int) -> date:
    """The first of the month so many months after that which begins on `first`."""
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return date(year, month + 1, 1)


def on(day: date, clock: str = "10:00") -> datetime:
    """An instant of `day`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BEIJING)
