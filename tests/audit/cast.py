"""Audits as the tests run them: a log written, taken in and judged, all in one call."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import polars as pl

from shinuo.audit.figures import as_json
from shinuo.audit.mapping import Mapping
from shinuo.audit.run import Request, audit, taken_in
from shinuo.audit.sources import sources
from shinuo.reports.outcome import Outcome
from shinuo.rules.terms import CalendarTerms, Term, Terms
from shinuo.rules.timeline import compile_timeline
from tests.rules.cast import beijing, readings, span, terms

HEADER = "id,channel,requested_at,first_human_at"
LATE = beijing("2026-06-01 00:00:00")
ISRAEL = CalendarTerms(
    country="none",
    workdays=frozenset({6, 0, 1, 2, 3}),
    hours=(span("07:00", "22:00"),),
)


def bank_terms(**chosen: Any) -> Terms:
    """The terms of the bank: its zone, its week, its hours."""
    return terms(
        zone=ZoneInfo("Asia/Jerusalem"),
        calendar=ISRAEL,
        term=Term(date(1999, 1, 1), months=12),
        readings=readings(**chosen),
    )


@dataclass
class Audited:
    """What came of it."""

    outcome: Outcome
    unreadable: pl.DataFrame
    fired: int
    out: Path

    @property
    def json(self) -> dict[str, Any]:
        return as_json(self.outcome, self.fired)

    @property
    def bad(self) -> list[tuple[int, str]]:
        """Line and code of all that could not be read."""
        return list(self.unreadable.select("line", "why").iter_rows())

    @property
    def verdicts(self) -> pl.DataFrame:
        return pl.read_parquet(self.out / "verdicts.parquet")

    @property
    def states(self) -> list[tuple[str, str]]:
        """Id and verdict of every row judged."""
        return list(self.verdicts.select("id", pl.col("verdict").cast(str)).iter_rows())


def audited(
    log: Path,
    *,
    source: str = "table",
    mapping: Mapping | None = None,
    by: Terms | None = None,
    as_of: datetime | None = LATE,
    **asked: Any,
) -> Audited:
    """`log` judged; by default by the source contract, long after it ended."""
    by = by or terms()
    work, out = (log.parent / f"{log.name}.{name}" for name in ("work", "out"))
    work.mkdir()
    out.mkdir()
    request = Request(terms=by, timeline=compile_timeline(by), as_of=as_of, **asked)
    found = taken_in(log, sources()[source], mapping or Mapping(), work, _nobody)
    return Audited(*audit(request, found, out, _nobody), out)


def _nobody(_rows: int) -> None:
    """Nobody looks."""


def written(folder: Path, text: str | bytes, name: str = "log.csv") -> Path:
    """A log with `text` in it."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def csv_of(*rows: str, header: str = HEADER) -> str:
    """Rows under a header."""
    return "".join(f"{row}\n" for row in (header, *rows))


def in_zone(zone: str, **chosen: Any) -> Mapping:
    """A mapping that names the zone of naive times."""
    return replace(Mapping(zone=ZoneInfo(zone)), **chosen)


def at(clock: str) -> str:
    """A time of the morning of 2026-01-05 in Beijing."""
    return f"2026-01-05T{clock}+08:00"


def rows_of(number: int) -> Iterable[str]:
    """So many rows, each answered after a minute."""
    return (
        f"q{n},web,{at(f'10:{n // 60:02}:{n % 60:02}')},{at(f'10:{n // 60 + 1:02}:{n % 60:02}')}"
        for n in range(number)
    )


def xlsx(folder: Path, rows: Iterable[Iterable[str | float]]) -> Path:
    """A spreadsheet of one sheet: text as text, numbers as they stand (style 1 shows a date with a time)."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    lines = "".join(f"<row>{''.join(_cell(one) for one in row)}</row>" for row in rows)
    style = '<xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/>'
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{content}.styles+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{content}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>{style}</cellXfs></styleSheet>',
        "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    path = folder / "log.xlsx"
    with ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c s="1"><v>{value}</v></c>'
