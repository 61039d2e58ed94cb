"""A sample written for the command line: progress, what is refused, what to look for in it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shlex import quote

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from shinuo.audit.sample import BEIJING, OUTAGE_US, Asked, Days, drawn_days, write_sample
from shinuo.rules.calendar import LAST_YEAR
from shinuo.rules.instants import from_us
from shinuo.rules.words import Lang, Words

from .ending import ended_like_interrupted
from .errors import Stop, shown, stop
from .files import place_of, unwritable
from .screen import error_screen, screen

_LAST = date(LAST_YEAR, 12, 30)
"""The last day a sample may have: what is closed the day after is still a time that logs can hold."""


def carry_out(
    lang: Lang, file: Path, given: Mapping[str, object], *, is_replacing: bool
) -> None:
    """Write the sample, and say what is in it and what to do with it; `given` are the parts of `Asked`, if not None."""
    known = {name: one for name, one in given.items() if one is not None}
    asked = Asked(**known)  # type: ignore[arg-type]
    _refuse_too_late(asked)
    days = drawn_days(asked)
    with (
        ended_like_interrupted(),
        _said_of(file),
        _progress(asked.rows, lang) as progress,
    ):
        write_sample(days, file, progress, is_replacing=is_replacing)
    _show(file, days, lang)


def _refuse_too_late(asked: Asked) -> None:
    if asked.ends_on > _LAST:
        right = _UNTIL.of(last=_LAST)
        raise stop("out_of_range", "--days", asked.days, _TOO_LATE, right)


@contextmanager
def _said_of(file: Path) -> Iterator[None]:
    """What the system refuses to write, of the file it was to be."""
    try:
        yield
    except OSError as error:
        raise Stop((unwritable(error),), place_of(file)) from None


@contextmanager
def _progress(rows: int, lang: Lang) -> Iterator[Callable[[int], None]]:
    """To be told of rows: shown on standard error, if that is a terminal, and gone when done."""
    console = error_screen()
    if not console.is_terminal:
        yield lambda _rows: None
        return
    columns = (TextColumn(_WRITING[lang]), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=rows)
        yield lambda more: bar.advance(task, more)


def _show(file: Path, days: Days, lang: Lang) -> None:
    out, asked = screen(), days.asked
    span = {"since": asked.starts_on, "until": asked.ends_on, "seed": asked.seed}
    name = shown(file, longest=4096)
    out.say(_WRITTEN[lang].format(rows=asked.rows, file=name, **span))
    if days.bad_on:
        out.say("  ", _BAD_DAY[lang].format(on=days.bad_on))
    if days.outage is not None:
        begins, ends = (from_us(at) for at in (days.outage, days.outage + OUTAGE_US))
        begins, ends = begins.astimezone(BEIJING), ends.astimezone(BEIJING)
        words = _OUTAGE[lang].format(on=begins.date(), begins=begins, ends=ends)
        out.say("  ", words)
    out.say(_NEXT[lang], (f"shinuo audit {quote(name)}", "bold cyan"))


_TOO_LATE = Words("太晚才结束", "these days end too late")
_UNTIL = Words("不晚于 {last} 结束", "an end not later than {last}")
_WRITING = Words("写入中", "writing")
_WRITTEN = Words(
    "已写出 {rows:,} 条请求，{since} 至 {until}，种子 {seed}：{file}",
    "{rows:,} requests from {since} to {until}, seed {seed}: {file}",
)
_BAD_DAY = Words(
    "{on} 是糟糕的一天：人手不足，回得慢",
    "{on} is a bad day: too few agents, and slow ones",
)
_OUTAGE = Words(
    "{on} {begins:%H:%M} 至 {ends:%H:%M} 中断：无人能够回应",
    "{on} {begins:%H:%M} to {ends:%H:%M} is an outage: nobody can answer",
)
_NEXT = Words("接着试试：", "Now try: ")
