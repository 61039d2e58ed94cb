"""A year as month grids, side by side, as many as the screen is wide."""

import calendar as weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from rich.text import Text

from shinuo.rules.calendar import Calendar
from shinuo.rules.words import Lang, Words

from .kinds import LOOKS, NOT_COUNTED, Look, look_of
from .screen import Screen


@dataclass(frozen=True, slots=True)
class Layout:
    """How many months stand side by side, and how many cells each day and gap takes."""

    across: int
    cell: int
    gap: int

    @property
    def width(self) -> int:
        """The cells of one line."""
        return self.across * 7 * self.cell + (self.across - 1) * self.gap


LAYOUTS = (
    Layout(6, 4, 2),
    Layout(4, 4, 2),
    Layout(3, 4, 2),
    Layout(3, 3, 4),
    Layout(2, 4, 3),
    Layout(2, 3, 3),
    Layout(1, 4, 0),
)
"""The first that fits is taken: marks of two cells wherever three months fit beside each other."""


def layout_for(width: int) -> Layout:
    """The first layout that fits; the last fits everywhere."""
    return next((one for one in LAYOUTS if one.width <= width), LAYOUTS[-1])


def show_months(out: Screen, year: int, days: Calendar, lang: Lang) -> None:
    """Write the twelve months of `year`, each day as `days` has it.

    Raises:
        Refused: `calendar_year`, country CN and neither plan nor statute covers the year.
    """
    layout = layout_for(out.width)
    for first in range(1, 13, layout.across):
        months = range(first, min(first + layout.across, 13))
        grids = [list(_grid(year, month, days, layout, lang)) for month in months]
        out.say()
        for lines in zip_longest(*grids, fillvalue=Text(" " * 7 * layout.cell)):
            out.say(Text(" " * layout.gap).join(lines))


def show_legend(out: Screen, year: int, days: Calendar, lang: Lang) -> None:
    """Write what the marks of `year` mean."""
    layout = layout_for(out.width)
    seen = [look_of(days.day(on)) for on in dates_of(year)]
    line = Text()
    for look in (one for one in (*LOOKS.values(), NOT_COUNTED) if one in seen):
        part = Text.assemble(_cell(1, look, layout, lang), " ", look.says[lang])
        if line and line.cell_len + 3 + part.cell_len > out.width:
            out.say(line)
            line = Text()
        line = Text.assemble(line, "   " if line else "", part)
    out.say(line)


def dates_of(year: int) -> Iterator[date]:
    """The days of `year`, in order."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return (date.fromordinal(one) for one in range(first, last + 1))


def _grid(
    year: int, month: int, days: Calendar, layout: Layout, lang: Lang
) -> Iterator[Text]:
    width = 7 * layout.cell
    yield _padded(Text(MONTHS[month - 1][lang], "bold"), width)
    names = (WEEKDAYS[weekday][lang] for weekday in range(7))
    yield Text("", "dim").join(_padded(Text(name, "dim"), layout.cell) for name in names)
    for week in weeks.monthcalendar(year, month):
        yield Text().join(_day(year, month, day, days, layout, lang) for day in week)


def _day(
    year: int, month: int, day: int, days: Calendar, layout: Layout, lang: Lang
) -> Text:
    if not day:
        return Text(" " * layout.cell)
    look = look_of(days.day(date(year, month, day)))
    return _padded(_cell(day, look, layout, lang), layout.cell)


def _cell(day: int, look: Look, layout: Layout, lang: Lang) -> Text:
    mark = look.wide if layout.cell > 3 else look.narrow
    return Text(f"{day:>2}{mark[lang]}", look.style)


def _padded(text: Text, width: int) -> Text:
    return text + " " * (width - text.cell_len)


WEEKDAYS = tuple(
    Words(zh, en)
    for zh, en in zip(
        "一二三四五六日", ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True
    )
)
_ENGLISH = (
    "January February March April May June July August September October November December"
)
MONTHS = tuple(
    Words(f"{zh}月", en)
    for zh, en in zip(
        (*"一二三四五六七八九十", "十一", "十二"), _ENGLISH.split(), strict=True
    )
)
SHORT_MONTHS = tuple(
    Words(f"{number}月", name[:3]) for number, name in enumerate(_ENGLISH.split(), 1)
)
