"""The special days of a year, and its workdays counted, one column for each way to read R4."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from shinuo.rules.calendar import Calendar, Day, DayKind
from shinuo.rules.words import Lang, Words

from .kinds import LOOKS
from .months import WEEKDAYS, dates_of
from .screen import Screen

_ROOMY = 76
"""The width from which a table has names instead of numbers in its heads."""


@dataclass(frozen=True, slots=True)
class Column:
    """A calendar under the name of its reading; no name: that of the contract looked at."""

    name: str
    days: Calendar
    is_chosen: bool

    def head(self, place: int, width: int, lang: Lang) -> Text:
        """The head of the column, a number where there is no room for the name."""
        text = self.name or _WORKED[lang]
        return Text(text if width >= _ROOMY or not self.name else str(place), self.style)

    @property
    def style(self) -> str:
        """How the column is set off."""
        return "bold reverse" if self.is_chosen else "bold"


def show_days(
    out: Screen, year: int, columns: tuple[Column, ...], named: Calendar, lang: Lang
) -> None:
    """Write every day of `year` that the state or the contract names, as each column has it."""
    special = [on for on in dates_of(year) if _is_special(on, named, columns)]
    out.heading(_DAYS[lang])
    if not special:
        out.line("  ", _NONE[lang])
        return
    _show_key(out, columns)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    for head in (_DATE[lang], "", _KIND[lang], _FESTIVAL[lang]):
        table.add_column(head, no_wrap=True)
    for place, column in enumerate(columns, 1):
        table.add_column(column.head(place, out.width, lang), justify="center")
    if len(columns) > 1:
        table.add_column("")
    for on in special:
        table.add_row(*_row(on, columns, named, lang, is_roomy=out.width >= _ROOMY))
    out.print(table)
    if len(columns) > 1:
        out.entry(Text("  ≠", "bold yellow"), 4, _DIFFER[lang])


def show_counts(out: Screen, year: int, columns: tuple[Column, ...], lang: Lang) -> None:
    """Write the workdays of each month and of the year."""
    out.heading(_COUNTS[lang])
    counts = [_counts(year, column.days) for column in columns]
    if out.width >= _ROOMY:
        _show_wide(out, columns, counts, lang)
    else:
        _show_tall(out, columns, counts, lang)


def _show_wide(
    out: Screen, columns: Iterable[Column], counts: Iterable[list[int]], lang: Lang
) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    table.add_column("")
    for month in range(1, 13):
        table.add_column(_MONTH[lang].format(month=month), justify="right")
    table.add_column(_YEAR[lang], justify="right")
    for column, numbers in zip(columns, counts, strict=True):
        name = Text(column.name or _WORKED[lang], column.style)
        table.add_row(name, *map(str, numbers), str(sum(numbers)))
    out.print(table)


def _show_tall(
    out: Screen, columns: tuple[Column, ...], counts: list[list[int]], lang: Lang
) -> None:
    _show_key(out, columns)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    table.add_column("")
    for place, column in enumerate(columns, 1):
        table.add_column(column.head(place, out.width, lang), justify="right")
    for month in range(12):
        table.add_row(
            _MONTH[lang].format(month=month + 1), *(str(one[month]) for one in counts)
        )
    table.add_row(_YEAR[lang], *(str(sum(one)) for one in counts), style="bold")
    out.print(table)


def _show_key(out: Screen, columns: tuple[Column, ...]) -> None:
    if out.width < _ROOMY and len(columns) > 1:
        for place, column in enumerate(columns, 1):
            out.line(f"  {place} ", (column.name, column.style))


def _is_special(on: date, named: Calendar, columns: Iterable[Column]) -> bool:
    days = [named.day(on), *(column.days.day(on) for column in columns)]
    return any(day.festival or day.kind in _SPECIAL for day in days)


def _row(
    on: date, columns: tuple[Column, ...], named: Calendar, lang: Lang, *, is_roomy: bool
) -> list[Text]:
    day = named.day(on)
    worked = [column.days.is_workday(on) for column in columns]
    cells = [
        Text(f"{on}" if is_roomy else f"{on:%m-%d}"),
        Text(WEEKDAYS[on.weekday()][lang], "dim"),
        _kind(day, lang),
        Text(day.festival.words[lang] if day.festival else ""),
        *(_tick(is_worked=one) for one in worked),
    ]
    differ = [Text("≠" if len(set(worked)) > 1 else "", "bold yellow")]
    return cells + (differ if len(columns) > 1 else [])


def _kind(day: Day, lang: Lang) -> Text:
    look = LOOKS[day.kind]
    return Text(look.name[lang], look.style)


def _tick(*, is_worked: bool) -> Text:
    return Text("✓", "bold green") if is_worked else Text("–", "dim")


def _counts(year: int, days: Calendar) -> list[int]:
    numbers = [0] * 12
    for on in dates_of(year):
        numbers[on.month - 1] += days.is_workday(on)
    return numbers


_SPECIAL = (DayKind.STATUTORY, DayKind.REST, DayKind.MAKEUP, DayKind.AGREED)
_DAYS = Words("特别的日子（✓ 上班，– 休息）", "Special days (✓ worked, – not)")
_NONE = Words("没有。", "None.")
_DATE = Words("日期", "Date")
_KIND = Words("类别", "Kind")
_FESTIVAL = Words("节日", "Festival")
_WORKED = Words("本合同", "contract")
_DIFFER = Words(
    "三种选择不一致的日子：签约前请约定 calendar.policy（R4）。",
    "The three readings differ: agree on calendar.policy (R4) before you sign.",
)
_COUNTS = Words("工作日数", "Workdays")
_MONTH = Words("{month}月", "{month}")
_YEAR = Words("全年", "year")
