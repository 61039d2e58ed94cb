"""How far an audit is, on a terminal: a share of the work, rows so far, rows a second."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
)
from rich.text import Text
from typing_extensions import override

from shinuo.rules.words import Lang, Words

from .screen import error_screen

_PASSES = 2
"""Each row comes by twice, read and judged."""


class Told:
    """To be told of rows; shows nothing by itself."""

    def __call__(self, rows: int) -> None:
        """So many rows more were read, or judged."""

    def expect(self, rows: int | None) -> None:
        """There are so many rows in all, about; None if nobody can say."""


class _Bar(Told):
    def __init__(self, bar: Progress, task: TaskID) -> None:
        self.bar, self.task = bar, task

    @override
    def __call__(self, rows: int) -> None:
        self.bar.advance(self.task, rows)

    @override
    def expect(self, rows: int | None) -> None:
        self.bar.update(self.task, total=None if rows is None else rows * _PASSES)


@contextmanager
def progress(lang: Lang) -> Iterator[Told]:
    """To be told of rows: shown on standard error, if that is a terminal, and gone when done."""
    console = error_screen()
    if not console.is_terminal:
        yield Told()
        return
    columns = SpinnerColumn(), TextColumn(_JUDGING[lang]), BarColumn(_WIDE), _Rows(lang)
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, bar.add_task("", total=None))


class _Rows(ProgressColumn):
    """The share in per cent, rows so far and, once known, rows a second, of rows read and judged."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang: Lang = lang

    @override
    def render(self, task: Task) -> Text:
        told = [] if task.total is None else [f"{task.percentage:.0f} %"]
        told.append(_ROWS[self.lang].format(int(task.completed) // _PASSES))
        if task.speed:
            told.append(_SPEED[self.lang].format(int(task.speed) // _PASSES))
        return Text(" · ".join(told))


_JUDGING = Words("判定中", "judging")
_ROWS = Words("{:,} 行", "{:,} rows")
_SPEED = Words("{:,} 行/秒", "{:,} rows/s")
_WIDE = 24
"""So wide a bar leaves room for ten million rows on a terminal of 80 columns."""
