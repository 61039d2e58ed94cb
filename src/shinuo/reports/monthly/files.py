"""The files of a report: DOCX, PDF, XLSX, and the figures themselves as canonical JSON."""

from shinuo.reports.figures.frozen import spelt
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.paper.word import docx
from shinuo.reports.workbook import workbook
from shinuo.rules.words import Lang

from .document import document_of, facts_of, tables_of
from .report import Report


def files_of(report: Report, lang: Lang) -> dict[str, bytes]:
    """Each file by its name; the same report gives the same bytes."""
    document, at, stem = (
        document_of(report),
        report.made_at,
        f"report-{report.figures.month}",
    )
    return {
        f"{stem}.docx": docx(document, lang, at),
        f"{stem}.pdf": pdf(document, lang, at),
        f"{stem}.xlsx": workbook(
            document.title, at, facts_of(report), tables_of(report), lang
        ),
        f"{stem}.json": spelt(report.figures),
    }
