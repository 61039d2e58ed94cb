"""The special days of a year, and its workdays counted, one column for each way to read R4."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.text import Text

from shinuo.rules.calendar import Calendar, DayKind
from shinuo.rules.words import Lang, Words

from .kinds import LOOKS
from .months import SHORT_MONTHS, WEEKDAYS, dates_of
from .screen import Screen
from .tables import show_table


@dataclass(frozen=True, slots=True)
class Column:
    """A calendar under the name of its reading; no name: that of the contract looked at."""

    name: str
    days: Calendar
    is_chosen: bool

    def head(self, lang: Lang, place: int = 0) -> Text:
        """What stands over the column: its name, or its `place` where names have no room."""
        shown = str(place) if place and self.name else self.name or _OF_CONTRACT[lang]
        style = "bold reverse" if self.is_chosen else "bold"
        return Text(f"[{shown}]" if self.is_chosen else shown, style)


@dataclass(frozen=True, slots=True)
class Form:
    """How much of a day there is room for, by the width of the screen."""

    has_names: bool
    has_year: bool
    festival: int


def form_for(width: int, lang: Lang) -> Form:
    """The fullest form of the days that fits."""
    if width >= _NAMED[lang]:
        return Form(has_names=True, has_year=True, festival=24)
    return Form(
        has_names=False, has_year=width >= _DATED, festival=24 if width >= _DATED else 6
    )


def show_days(
    out: Screen, year: int, columns: tuple[Column, ...], named: Calendar, lang: Lang
) -> None:
    """Write every day of `year` that the state or the contract names, as each column has it."""
    out.heading(_DAYS[lang])
    special = [on for on in dates_of(year) if _is_special(on, named, columns)]
    if not special:
        out.say("  ", _NONE[lang])
        return
    form = form_for(out.width, lang)
    rows = [_row(on, columns, named, form, lang) for on in special]
    names = [Text(one, "bold") for one in (_DATE[lang], "", _KIND[lang], _FESTIVAL[lang])]
    heads = _heads(out, columns, lang, has_names=form.has_names)
    show_table(
        out, [*names, *heads, Text()], rows, "llll" + "c" * len(columns), 1 + form.has_year
    )
    if any(row[-1] for row in rows):
        out.entry(Text("  ≠", "bold yellow"), 4, _DIFFER[lang])


def show_counts(out: Screen, year: int, columns: tuple[Column, ...], lang: Lang) -> None:
    """Write the workdays of each month and of the year: a line for each calendar, or a column."""
    out.heading(_COUNTS[lang])
    counts = [_counts(year, column.days) for column in columns]
    months = [*(one[lang] for one in SHORT_MONTHS), _YEAR[lang]]
    is_wide = out.width >= _ABREAST
    heads = _heads(out, columns, lang, has_names=is_wide)
    if is_wide:
        rows = [[head, *one] for head, one in zip(heads, counts, strict=True)]
        show_table(out, ["", *months], rows, "l" + "r" * 13, 1)
    else:
        show_table(out, ["", *heads], list(zip(months, *counts, strict=True)), "lrrr")


def _heads(
    out: Screen, columns: Iterable[Column], lang: Lang, *, has_names: bool
) -> list[Text]:
    """The heads of the columns; where they are numbers, what each means is written first."""
    known = list(columns)
    if has_names or len(known) == 1:
        return [one.head(lang) for one in known]
    for place, one in enumerate(known, 1):
        out.say(f"  {place}  ", one.head(lang))
    return [one.head(lang, place) for place, one in enumerate(known, 1)]


def _is_special(on: date, named: Calendar, columns: Iterable[Column]) -> bool:
    days = [named.day(on), *(column.days.day(on) for column in columns)]
    return any(day.festival or day.kind in _SPECIAL for day in days)


def _row(
    on: date, columns: tuple[Column, ...], named: Calendar, form: Form, lang: Lang
) -> list[Text]:
    day = named.day(on)
    look, festival = LOOKS[day.kind], day.festival.words[lang] if day.festival else ""
    worked = [column.days.is_workday(on) for column in columns]
    return [
        Text(f"{on}" if form.has_year else f"{on:%m-%d}"),
        Text(WEEKDAYS[on.weekday()][lang], "dim"),
        Text((look.name if form.has_year else look.wide)[lang], look.style),
        Text(_cut(festival, form.festival)),
        *(_tick(is_worked=one) for one in worked),
        Text("≠" if len(set(worked)) > 1 else "", "bold yellow"),
    ]


def _cut(text: str, cells: int) -> str:
    """`text`, its end left out where it takes more than `cells`."""
    if cell_len(text) <= cells:
        return text
    return next(
        text[:n] + "…" for n in range(len(text), -1, -1) if cell_len(text[:n]) < cells
    )


def _tick(*, is_worked: bool) -> Text:
    return Text("✓", "bold green") if is_worked else Text("–", "dim")


def _counts(year: int, days: Calendar) -> list[Text | str]:
    """The workdays of the months, and of the year after them."""
    numbers = [0] * 12
    for on in dates_of(year):
        numbers[on.month - 1] += days.is_workday(on)
    return [str(one) for one in (*numbers, sum(numbers))]


_NAMED: dict[Lang, int] = {"zh": 80, "en": 96}
_DATED = 72
_ABREAST = 76
_SPECIAL = (DayKind.STATUTORY, DayKind.REST, DayKind.MAKEUP, DayKind.AGREED)
_DAYS = Words("特别的日子（✓ 上班，– 休息）", "Special days (✓ worked, – not)")
_NONE = Words("没有。", "None.")
_DATE = Words("日期", "Date")
_KIND = Words("类别", "Kind")
_FESTIVAL = Words("节日", "Festival")
_OF_CONTRACT = Words("本合同", "contract")
_DIFFER = Words(
    "三种读法不一致的日子：签约前请约定 calendar.policy（R4）。",
    "The three readings differ: agree on calendar.policy (R4) before you sign.",
)
_COUNTS = Words("工作日数", "Workdays")
_YEAR = Words("全年", "year")
