"""An audit carried out for the command line: files, progress, what is refused, what is shown."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from json import dumps
from pathlib import Path
from tempfile import gettempdir

import click
import polars as pl

from shinuo.audit.figures import as_json
from shinuo.audit.folder import Folders, folders, write_unreadable
from shinuo.audit.foresight import foresight
from shinuo.audit.mapping import Mapping, read_mapping
from shinuo.audit.run import Request, audit, taken_in
from shinuo.audit.size import rows_about
from shinuo.audit.sources import sources
from shinuo.reports.outcome import Outcome
from shinuo.rules.faults import Fault
from shinuo.rules.parallel import not_kept
from shinuo.rules.terms import Terms
from shinuo.rules.words import Lang, Words, same

from .audit_summary import show_summary
from .ending import ended_like_interrupted
from .errors import Stop, stop
from .files import in_file, place_of, read_text, refused_by_system
from .judging import contract_of_log
from .progress import Told, progress
from .screen import screen
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
    with (
        ended_like_interrupted(),
        _what_is_there_kept(),
        refused_by_system(asked.log, asked.out or Path(gettempdir())),
        folders(asked.out) as places,
        progress(lang) as told,
    ):
        found = _audit(asked, places, told, lang)
    _show(asked, *found, lang)


def _refuse_backwards(asked: Asked) -> None:
    if asked.since and asked.until and asked.until < asked.since:
        right = _NOT_BEFORE.of(since=asked.since)
        raise stop("backwards", "--to", asked.until, _BEFORE_FROM, right)


def _audit(
    asked: Asked, places: Folders, told: Told, lang: Lang
) -> tuple[Outcome, pl.DataFrame, int]:
    source, mapping = sources()[asked.source or "table"], _mapping(asked)
    stated = _terms(asked.terms) if asked.terms else None
    if stated:
        mapping = replace(mapping, readings=stated.readings)
    told.expect(rows_about(asked.log))

    def request(first_us: int) -> Request:
        return _request(asked, stated or contract_of_log(first_us, lang))

    seen = None if places.out else foresight(asked.log, source, mapping, request, told)
    log = taken_in(asked.log, source, mapping, places.work, told, seen)
    told.expect(log.rows)
    by = request(log.first_us or 0)
    outcome, unreadable, fired = audit(by, log, places.out, told, seen)
    if places.out:
        from shinuo.audit.report.files import write_report  # brings what draws pictures

        write_unreadable(unreadable, places.out)
        write_report(outcome, unreadable, fired, places.out, lang)
    return outcome, unreadable, fired


def _show(
    asked: Asked, outcome: Outcome, unreadable: pl.DataFrame, fired: int, lang: Lang
) -> None:
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


def _request(asked: Asked, terms: Terms) -> Request:
    return Request(
        terms=terms,
        timeline=timeline_of(terms, plans_in(asked.data)),
        from_day=asked.since,
        to_day=asked.until,
        as_of=placed(asked.as_of, terms.zone, "--as-of") if asked.as_of else None,
    )


def _terms(path: Path) -> Terms:
    """The terms to judge by, none of whose readings the audit would pass over."""
    terms = terms_in(path)
    if reading := not_kept(terms.readings):
        right = same("false")
        raise Stop(
            (Fault("reading_not_kept", reading, "true", _NOT_KEPT, right),), place_of(path)
        )
    return terms


@contextmanager
def _what_is_there_kept() -> Iterator[None]:
    """What was imported is no garbage, and not looked through for it whenever much is made."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


_NOT_KEPT = Words(
    "规则能判，审计还不照此执行（R9）",
    "the rules can judge it, but the audit does not go by it yet (R9)",
)
_BEFORE_FROM = Words("早于 --from", "before --from")
_NOT_BEFORE = Words("不早于 {since}", "not before {since}")
_WRITTEN = Words(
    "报告：{out}/report.html（同一目录里还有 report.xlsx 和逐条判定）",
    "The report: {out}/report.html (beside it report.xlsx and every verdict)",
)
