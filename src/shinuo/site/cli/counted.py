"""How much was read or written so far, on a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn

from shinuo.rules.words import Lang, Words, same

from .screen import error_screen


@contextmanager
def counted(lang: Lang, doing: Words) -> Iterator[Callable[[int], None]]:
    """To be told of entries or requests: shown on standard error, if that is a terminal, and gone when done."""
    console = error_screen()
    if not console.is_terminal:
        yield lambda _entries: None
        return
    count = TextColumn(_COUNT[lang])
    columns = SpinnerColumn(), TextColumn(doing[lang]), count
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda entries: bar.advance(task, entries)


_COUNT = same("{task.completed:,.0f}")
