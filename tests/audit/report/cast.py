"""Logs that reports are made of, and the reports."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from json import dumps
from pathlib import Path
from typing import Any

from shinuo.audit.report.files import TITLE
from shinuo.audit.report.page import page
from shinuo.audit.report.summary import facts
from shinuo.audit.report.tables import tables
from shinuo.reports.tables.table import Fact, Table
from shinuo.reports.tables.values import Value
from shinuo.reports.workbook import workbook
from shinuo.rules.terms import Term
from shinuo.rules.words import Lang
from tests.audit.cast import Audited, at, audited, csv_of, written
from tests.audit.report.reading import Page
from tests.rules.cast import terms

HEADER = "id,channel,requested_at,first_human_at,agent"
ROWS = (
    f"q1,web,{at('10:00:00')},{at('10:01:00')},mei",
    f"q2,web,{at('10:00:00')},{at('10:03:00.000001')},mei",
    f"q3,app,{at('10:00:00')},,",
    f"q4,app,{at('23:00:00')},{at('23:05:00')},mei",
    f"q5,mail,{at('10:10:00')},{at('10:09:00')},lao_zhou",
    "q6,web,soon,,",
    f"q1,web,{at('11:00:00')},,",
)
"""Met, missed by a microsecond, never answered, met on the limit, an answer too early, and two unreadable rows."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "</style></title><h1>mine</h1>",
    "{{ 7 * 7 }}{% raw %}",
    "=cmd|'/C calc'!A0",
    "\u202eevil\u202c \u2066x",
    "z" + "\u0300" * 300,
    "x" * 100_000,
    "  &lt;b&gt;  ",
    "a\x00b\x1b[31m",
    "שלום 你好 مرحبا",
    "a\ufffeb\uffffc",
    "<r><t>a & b</r>",
    "_x0041_",
)
"""Ids, channels and names of agents that try to be more than text."""


@dataclass
class Reported:
    """A log judged, and its report, made as far as it is looked at."""

    audited: Audited
    lang: Lang

    @cached_property
    def lines(self) -> tuple[Fact, ...]:
        return facts(self.audited.outcome, self.audited.fired)

    @cached_property
    def all(self) -> tuple[Table, ...]:
        found = self.audited
        return tables(found.outcome, found.unreadable, found.fired)

    @property
    def facts(self) -> dict[str, Value]:
        return {one.key: one.value for one in self.lines}

    @property
    def tables(self) -> dict[str, Table]:
        return {one.key: one for one in self.all}

    @cached_property
    def html(self) -> str:
        found = self.audited
        return page(found.outcome, self.lines, self.all, found.fired, self.lang)

    @cached_property
    def page(self) -> Page:
        return Page(self.html, self.lang)

    @cached_property
    def workbook(self) -> Path:
        outcome = self.audited.outcome
        title = TITLE.of(number=outcome.terms.number)
        made = workbook(title, outcome.as_of, self.lines, self.all, self.lang)
        path = self.audited.out / "made.xlsx"
        path.write_bytes(made)
        return path


def reported(folder: Path, *rows: str, lang: Lang = "zh", **asked: Any) -> Reported:
    """A log of `rows` judged by the source contract, and its report."""
    log = written(folder, csv_of(*rows, header=HEADER))
    return Reported(audited(log, **asked), lang)


def hostile_report(folder: Path, *names: str) -> Reported:
    """The report of a log in which every id, channel and agent is one of `names`; nobody was answered."""
    when = at("10:00:00")
    rows = (
        {"id": one, "channel": one, "requested_at": when, "agent": one} for one in names
    )
    lines = "".join(f"{dumps(row)}\n" for row in rows)
    return Reported(audited(written(folder, lines, "log.jsonl")), "zh")


AFTER = terms(term=Term(date(2027, 1, 1), months=1))
"""A contract that begins after all of it."""
