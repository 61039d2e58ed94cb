"""An audit carried out for the command line: files, progress, what is refused, what is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from json import dumps
from pathlib import Path
from tempfile import gettempdir

import click
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.text import Text
from typing_extensions import override

from shinuo.audit.figures import as_json
from shinuo.audit.folder import Folders, folders, write_unreadable
from shinuo.audit.mapping import Mapping, read_mapping
from shinuo.audit.run import Request, audit, taken_in
from shinuo.audit.sources import sources
from shinuo.audit.spill import Spill
from shinuo.rules.instants import from_us
from shinuo.rules.words import Lang, Words

from .audit_summary import show_summary
from .errors import Stop, stop
from .files import in_file, os_fault, place_of, read_text, unwritable
from .judging import source_contract
from .screen import error_screen, screen
from .shared import plans_in, terms_in, timeline_of
from .values import placed


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    log: Path
    source: str | None = None
    map: Path | None = None
    terms: Path | None = None
    since: date | None = None
    until: date | None = None
    as_of: datetime | None = None
    out: Path | None = None
    data: Path | None = None
    json: bool = False


def carry_out(asked: Asked, lang: Lang) -> None:
    """Judge the log, show the summary, and write the files if a folder is named."""
    _refuse_backwards(asked)
    with _said_of(asked), folders(asked.out) as places, _progress(lang) as progress:
        _audit(asked, places, progress, lang)


def _refuse_backwards(asked: Asked) -> None:
    if asked.since and asked.until and asked.until < asked.since:
        right = _NOT_BEFORE.of(since=asked.since)
        raise stop("backwards", "--to", asked.until, _BEFORE_FROM, right)


def _audit(
    asked: Asked, places: Folders, progress: Callable[[int], None], lang: Lang
) -> None:
    source, mapping = sources()[asked.source or "table"], _mapping(asked)
    log = taken_in(asked.log, source, mapping, places.work, progress)
    request = _request(asked, log, lang)
    outcome, unreadable, fired = audit(request, log, places.out, progress)
    if places.out:
        write_unreadable(unreadable, places.out)
    if asked.json:
        click.echo(dumps(as_json(outcome, fired)))
    else:
        show_summary(screen(), outcome, unreadable, fired, lang)
        if asked.out:
            screen().say(_WRITTEN[lang].format(out=asked.out))


def _mapping(asked: Asked) -> Mapping:
    if asked.map is None:
        return Mapping()
    text = read_text(asked.map)
    with in_file(asked.map):
        return read_mapping(text)


def _request(asked: Asked, log: Spill, lang: Lang) -> Request:
    if asked.terms:
        terms = terms_in(asked.terms)
    else:
        terms = source_contract(from_us(log.first_us or 0), lang)
    return Request(
        terms=terms,
        timeline=timeline_of(terms, plans_in(asked.data)),
        from_day=asked.since,
        to_day=asked.until,
        as_of=placed(asked.as_of, terms.zone, "--as-of") if asked.as_of else None,
    )


@contextmanager
def _said_of(asked: Asked) -> Iterator[None]:
    """What the system refuses, of the file it refused."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if str(error.filename) == str(asked.log):
            raise Stop((os_fault(error),), place_of(asked.log)) from None
        place = asked.out or Path(gettempdir())
        raise Stop((unwritable(error),), place_of(place)) from None


@contextmanager
def _progress(lang: Lang) -> Iterator[Callable[[int], None]]:
    """To be told of rows: shown on standard error, if that is a terminal, and gone when done."""
    console = error_screen()
    if not console.is_terminal:
        yield lambda _rows: None
        return
    text = TextColumn(_JUDGING[lang])
    with Progress(
        SpinnerColumn(), text, _Rows(lang), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda rows: bar.advance(task, rows)


class _Rows(ProgressColumn):
    """Rows so far, and rows a second; each row comes by twice, read and judged."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang: Lang = lang

    @override
    def render(self, task: Task) -> Text:
        speed = (task.speed or 0) / 2
        return Text(
            _ROWS[self.lang].format(rows=int(task.completed) // 2, speed=int(speed))
        )


_BEFORE_FROM = Words("早于 --from", "before --from")
_NOT_BEFORE = Words("不早于 {since}", "not before {since}")
_WRITTEN = Words("逐条判定：{out}", "Every verdict: {out}")
_JUDGING = Words("判定中", "judging")
_ROWS = Words("{rows:,} 行 · {speed:,} 行/秒", "{rows:,} rows · {speed:,} rows/s")
