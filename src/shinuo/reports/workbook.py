"""The report as a workbook: a sheet of single lines, then a sheet for each table. No cell of it is a formula."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no marker of its types

from shinuo.rules.words import Lang, Words

from .tables.shown import visible
from .tables.table import Column, Fact, Table
from .tables.values import Label, Listed, Mean, Money, Seconds, Share, Value, words_of

LONGEST = 32_767
"""A cell holds no more characters than this."""
_LONGEST_TITLE = 255
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(
    title: Words,
    at: datetime,
    facts: tuple[Fact, ...],
    tables: tuple[Table, ...],
    lang: Lang,
    *,
    mark: str = "",
) -> bytes:
    """The whole file, as made at `at`; the same tables give the same bytes. `mark` says who took this copy, and when."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as book:
        named = {"title": title[lang][:_LONGEST_TITLE], "created": at.astimezone(UTC)}
        book.set_properties(named)
        pen = _Pen(book, lang, mark)
        pen.write_summary(facts, tables)
        for table in tables:
            pen.write_table(table)
    return made.getvalue()


class _Pen:
    """Writes sheets of one workbook in one language."""

    def __init__(self, book: Any, lang: Lang, mark: str) -> None:
        self.book, self.lang, self.mark = book, lang, visible(mark)
        self._formats: dict[tuple[str, str, tuple[bool, ...]], Any] = {}
        style = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        style["bg_color"] = "#E8EEF4"
        self.head = book.add_format({**style, "align": "left", "indent": _INDENT})
        right = {"align": "right", "indent": _BESIDE_BUTTON}
        self.head_of_figures = book.add_format({**style, **right})

    def write_summary(self, facts: tuple[Fact, ...], tables: tuple[Table, ...]) -> None:
        """The single lines, then what every other sheet is, how long, and what to know of it."""
        columns = _WHAT, _VALUE, _NOTE
        sheet = self._sheet(_SUMMARY, columns)
        rows: list[tuple[Words, Value, Words | None]] = [
            (one.title, one.value, None) for one in facts
        ]
        if self.mark:
            rows.insert(0, (_TAKEN, self.mark, None))
        rows += [(one.title, one.in_all, _noted(one)) for one in tables]
        for place, (title, value, note) in enumerate(rows, 1):
            wide = self._write(sheet, place, 0, title)
            beside = self._write(sheet, place, 1, value, side=_LEFT)
            told = self._write(sheet, place, 2, note) if note else 0
            _set_height(sheet, place, (wide, beside, told), [one.width for one in columns])

    def write_table(self, table: Table) -> None:
        """One table: heads that stay, a filter over all rows, the total below them; no column is narrower than its texts."""
        sheet = self._sheet(table.sheet, table.columns)
        last = len(table.rows)
        rows = [*table.rows, table.total] if last and table.total else table.rows
        wide = [
            [
                self._write(
                    sheet,
                    place,
                    at,
                    one,
                    is_total=place > last,
                    side=_RIGHT if table.columns[at].is_figure else "",
                )
                for at, one in enumerate(row)
            ]
            for place, row in enumerate(rows, 1)
        ]
        titles = [column.title[self.lang] for column in table.columns]
        widths = _widths(table.columns, titles, wide)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for place, row in enumerate([[_wide(title) + _BUTTON for title in titles], *wide]):
            _set_height(sheet, place, row, widths)
        if not last:
            self._write(sheet, 1, 0, table.nothing)
        sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)

    def _sheet(self, name: Words, columns: tuple[Column, ...]) -> Any:
        sheet = self.book.add_worksheet(name[self.lang])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            head = self.head_of_figures if column.is_figure else self.head
            sheet.write_string(0, at, column.title[self.lang], head)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if self.mark:
            sheet.set_footer(f"&L&8{_for_footer(self.mark)}&R&8&P / &N")
        return sheet

    def _write(
        self,
        sheet: Any,
        row: int,
        column: int,
        value: Value,
        *,
        is_total: bool = False,
        side: str = "",
    ) -> int:
        """Write a cell; returns how wide what it shows would be on one line."""
        number, pattern = _number(value)
        text = self._text(value)
        wide = _wide(text)
        is_long = number is None and wide > _ONE_LINE
        style = self._format(pattern, side, is_total, is_long)
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, style)
        elif number is not None:
            sheet.write_number(row, column, number, style)
        else:
            sheet.write_string(row, column, text, style)
        return wide

    def _text(self, value: Value) -> str:
        names = value.names if isinstance(value, Listed) else None
        text = _plain(", ".join(names) if names else words_of(value)[self.lang])
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

    def _format(self, pattern: str, side: str, *ways: bool) -> Any:
        """The format of a pattern at a side; `ways`: whether it is of a total, and may take several lines."""
        key = pattern, side, ways
        if key not in self._formats:
            is_total, is_long = ways
            style: dict[str, Any] = {"num_format": pattern, "valign": "top"}
            if side == _RIGHT:
                style["align"] = side
            elif side == _LEFT or pattern == _AS_TEXT:
                style |= {"align": "left", "indent": _INDENT}
            style |= {"bold": is_total, "top": int(is_total), "text_wrap": is_long}
            style["quote_prefix"] = pattern == _AS_TEXT
            self._formats[key] = self.book.add_format(style)
        return self._formats[key]


def _for_footer(text: str) -> str:
    """`text` in a footer, where `&` begins an order and a digit would go on with one before it."""
    return " " + text.replace("&", "&&")[:_LONGEST_FOOTER]


def _widths(
    columns: tuple[Column, ...], titles: list[str], rows: list[list[int]]
) -> list[int]:
    """How wide the columns are: a head takes two lines at most, and what can stand on one line does."""
    found = [
        max(column.width, _widest_half(title) + _BUTTON)
        for column, title in zip(columns, titles, strict=True)
    ]
    for row in rows:
        for at, wide in enumerate(row):
            if wide <= 2 * _ONE_LINE:
                found[at] = max(found[at], min(wide, _ONE_LINE))
    return found


def _widest_half(title: str) -> int:
    """How wide the longer line of `title` is on two lines, no word of it broken; Chinese breaks anywhere."""
    words = [_wide(word) for word in title.split() if word.isascii()]
    return max(-(-_wide(title) // 2), *words, 0)


def _set_height(sheet: Any, place: int, row: Iterable[int], widths: list[int]) -> None:
    """Make a row as high as the lines its cells take: not every program does so by itself."""
    lines = max(-(-wide // width) for wide, width in zip(row, widths, strict=True))
    if lines > 1:
        sheet.set_row(place, min(lines * _LINE_HIGH, _HIGHEST))


def _wide(text: str) -> int:
    """How wide `text` is in digits: capitals are wider than those, Chinese signs twice as wide."""
    return len(text) + len(text) // 5 + sum(one > "\u2e7f" for one in text) + 1


def _plain(text: str) -> str:
    """`text` so that the library writes it as it is: what looks like its own rich text it would not escape."""
    return f" {text}" if text.startswith("<r>") else text


def _number(value: Value) -> tuple[float | None, str]:
    """`value` as a number, if it is one, and the pattern that shows it."""
    match value:
        case int():
            return value, "#,##0"
        case date():
            return None, "yyyy-mm-dd"
        case Label():
            return value.number, "0"
        case Seconds() | Mean() | Share() | Money():
            return _measured(value)
    return None, _AS_TEXT


def _measured(value: Seconds | Mean | Share | Money) -> tuple[float | None, str]:
    """A measure and its pattern, with places enough that no miss reads like its limit. Source: R3."""
    match value:
        case Seconds(us=int(us)):
            return us / _SECOND, "#,##0.000000" if us % _SECOND else "#,##0"
        case Mean(us=Fraction() as mean):
            return float(mean / _SECOND), "#,##0.0"
        case Share(of_one=Fraction() as share):
            return float(share), f"0.{'0' * value.places}%"
        case Money(fen=fen):
            return fen / 100, "#,##0.00"
    return None, _AS_TEXT


def _noted(table: Table) -> Words | None:
    """What is to be known of a table: its note, and that the sheet has only the first of its rows."""
    note = table.note
    if table.in_all > len(table.rows):
        cut = _FIRST_ROWS.of(n=f"{len(table.rows):,}") + (table.rest or Words("", ""))
        return cut + note if note else cut
    return note


_SECOND = 1_000_000
_A4 = 9
_ONE_LINE = 60
"""What is wider takes several lines, and what is no wider than two of these makes its column as wide as one."""
_LINE_HIGH, _HIGHEST = 15, 409
_INDENT = 1
"""Text begins a little off the figures before it."""
_AS_TEXT = "@"
_LEFT, _RIGHT = "left", "right"
_BESIDE_BUTTON, _BUTTON = 2, 4
"""So far from the right a head of figures ends, for there the button of the filter is; and that in digits."""
_LONGEST_FOOTER = 200
_TAKEN = Words("此份由", "This copy was taken by")
_SUMMARY = Words("概要", "summary")
_WHAT = Column(Words("事项", "What"), is_figure=False, width=46)
_VALUE = Column(Words("数值或行数", "Value, or rows"), is_figure=False, width=34)
_NOTE = Column(Words("说明", "Note"), is_figure=False, width=100)
_FIRST_ROWS = Words("此表只列前 {n} 行。", "The sheet has the first {n} only. ")
