"""The two files of the report, from one and the same tables."""

from pathlib import Path

import polars as pl

from shinuo.reports.outcome import Outcome
from shinuo.reports.workbook import workbook
from shinuo.rules.words import Lang, Words

from .page import page
from .summary import facts
from .tables import tables


def write_report(
    outcome: Outcome, unreadable: pl.DataFrame, fired: int, out: Path, lang: Lang
) -> None:
    """Write `report.html` and `report.xlsx` into `out`.

    `fired` is how many triggers fired in all; the page has both languages and begins in `lang`, the workbook has
    only that one.
    """
    lines, shown = facts(outcome, fired), tables(outcome, unreadable, fired)
    text = page(outcome, lines, shown, fired, lang)
    (out / "report.html").write_text(text, encoding="utf-8", newline="\n")
    title = TITLE.of(number=outcome.terms.number)
    book = workbook(title, outcome.as_of, lines, shown, lang)
    (out / "report.xlsx").write_bytes(book)


TITLE = Words("合同 {number} 的回应时限报告", "Response times under contract {number}")
"""What the workbook says it is."""
