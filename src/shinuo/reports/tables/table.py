"""A table of the report as data: what the page and the workbook both show."""

from collections.abc import Sequence
from dataclasses import dataclass

from shinuo.rules.words import Words

from .values import Value

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, whether it holds figures, and its width in the workbook in characters."""

    title: Words
    is_figure: bool = True
    width: int = 11


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `total` is its last row where it has one, `nothing` what stands there without rows.

    The page shows at most `on_page` rows. `whole` is how many rows there would be in all, where `rows` are only
    the first of them; `rest` says where the others are.
    """

    key: str
    title: Words
    sheet: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nothing: Words
    note: Words | None = None
    total: Row | None = None
    on_page: int = 1_000
    whole: int | None = None
    rest: Words | None = None

    @property
    def in_all(self) -> int:
        """How many rows there would be in all."""
        return len(self.rows) if self.whole is None else self.whole

    @property
    def is_wide(self) -> bool:
        """Whether it needs a sheet of paper across."""
        return sum(column.width for column in self.columns) > _ACROSS

    @property
    def is_cut(self) -> bool:
        """Whether the page shows only the first of them."""
        return min(self.on_page, len(self.rows)) < self.in_all


_ACROSS = 200
"""So many characters of all columns stand on a sheet upright."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be said in a line."""

    key: str
    title: Words
    value: Value


def texts(width: int, *titles: Words) -> tuple[Column, ...]:
    """Columns of text, each `width` characters wide."""
    return tuple(Column(title, is_figure=False, width=width) for title in titles)


def figures(titles: Sequence[Words], width: int = 11) -> tuple[Column, ...]:
    """Columns of figures."""
    return tuple(Column(title, width=width) for title in titles)
