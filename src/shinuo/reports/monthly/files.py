"""The files of a report: DOCX, PDF, XLSX, and the figures themselves as canonical JSON."""

from dataclasses import replace

from shinuo.reports.figures.frozen import spelt
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.paper.word import docx
from shinuo.reports.workbook import workbook
from shinuo.rules.words import Lang

from .document import document_of, facts_of, tables_of
from .report import Report

KINDS = ("docx", "pdf", "xlsx", "json")


def file_of(report: Report, kind: str, lang: Lang, mark: str = "") -> tuple[str, bytes]:
    """The name and the bytes of one file, `docx`, `pdf`, `xlsx` or `json`; `mark` says who takes this copy, and when.

    The figures are what they are whoever takes them: their JSON bears no mark, for its hash is known to both parties.
    """
    document = replace(document_of(report), mark=mark)
    at = report.made_at
    match kind:
        case "docx":
            made = docx(document, lang, at)
        case "pdf":
            made = pdf(document, lang, at)
        case "xlsx":
            facts, tables = facts_of(report), tables_of(report)
            made = workbook(document.title, at, facts, tables, lang, mark=mark)
        case _:
            made = spelt(report.figures)
    return f"report-{report.figures.month}.{kind}", made


def files_of(report: Report, lang: Lang) -> dict[str, bytes]:
    """Each file by its name; the same report gives the same bytes."""
    return dict(file_of(report, kind, lang) for kind in KINDS)
