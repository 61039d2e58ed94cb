"""The axis of days: which of them are named, so that names never touch."""

from datetime import date, timedelta

import altair as alt

from shinuo.rules.words import Lang

from .paint import FAINT
from .written import day_of, month_of

_MOST_DAYS, _MOST_MONTHS = 8, 12
_STEPS = (1, 2, 7, 14)
_DAY = timedelta(days=1)


def day_axis(first: date, last: date, lang: Lang) -> alt.Axis:
    """The axis of the days from `first` to `last`, at 0 and so on; the year stands below where it begins."""
    marked = named_days(first, last, lang)
    names = ", ".join(f"'{at}': {_lines(text)}" for at, text in marked.items())
    return alt.Axis(
        values=list(marked),
        labelExpr=f"({{{names}}})[datum.value]",
        labelFlush=False,
        labelOverlap=False,
        grid=False,
        ticks=True,
        tickColor=FAINT,
        domain=True,
        domainColor=FAINT,
        title=None,
    )


def named_days(first: date, last: date, lang: Lang) -> dict[int, tuple[str, ...]]:
    """For the days with a name, counted from `first`, the lines of the name."""
    number = (last - first).days + 1
    days = [first + _DAY * n for n in range(number)]
    for step in _STEPS:
        if number <= step * _MOST_DAYS:
            chosen = _every(days, step)
            return _with_years(first, [(day, day_of(day, lang)) for day in chosen])
    months = [day for day in days if day.day == 1]
    chosen = [day for day in months if (day.month - 1) % _months_apart(len(months)) == 0]
    return _with_years(first, [(day, month_of(day, lang)) for day in chosen])


def _every(days: list[date], step: int) -> list[date]:
    """Every `step` days; whole weeks begin on Mondays."""
    begins = -days[0].weekday() % 7 if step >= 7 else 0
    return days[begins::step]


def _months_apart(months: int) -> int:
    apart = (one for one in (1, 2, 3, 6) if months <= one * _MOST_MONTHS)
    return next(apart, 12)


def _with_years(first: date, named: list[tuple[date, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    year = None
    for day, text in named:
        found[(day - first).days] = (text,) if day.year == year else (text, str(day.year))
        year = day.year
    return found


def _lines(text: tuple[str, ...]) -> str:
    return f"[{', '.join(repr(line) for line in text)}]"
