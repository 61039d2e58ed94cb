"""Documents and pages opened again: the rows of their tables, and what their cells say in figures."""

import re
from fractions import Fraction
from html import unescape
from io import BytesIO

import docx
import fastexcel
from docx.oxml.ns import qn
from pypdf import PdfReader

Rows = list[list[str]]


def word_tables(made: bytes) -> list[Rows]:
    """The tables of a DOCX."""
    document = docx.Document(BytesIO(made))
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]


def word_text(made: bytes) -> str:
    """What a DOCX says, without spaces."""
    words = docx.Document(BytesIO(made)).element.body.iter(qn("w:t"))
    return bare("".join(one.text or "" for one in words))


def runs_of(made: bytes, which: str) -> str:
    """What a DOCX of changes says of one version: struck out is what is `gone`, underlined what is `new`."""
    texts = []
    for paragraph in docx.Document(BytesIO(made)).paragraphs:
        for run in paragraph.runs:
            is_other = run.underline if which == "gone" else run.font.strike
            texts.append("" if is_other else run.text)
    return bare("".join(texts))


def sheets(made: bytes) -> dict[str, Rows]:
    """The sheets of an XLSX by name, each with its head."""
    book = fastexcel.read_excel(made)
    return {
        name: [
            ["" if cell is None else cell for cell in row]
            for row in book.load_sheet(name, header_row=None, dtypes="string")
            .to_polars()
            .rows()
        ]
        for name in book.sheet_names
    }


def pdf_text(made: bytes) -> str:
    """What a PDF says, cell after cell, without spaces."""
    return bare("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


def page_tables(html: str) -> list[Rows]:
    """The tables of a page."""
    return [
        [
            [
                page_text(cell)
                for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, _ALL)
            ]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, _ALL)
        ]
        for table in re.findall(r"<table[^>]*>(.*?)</table>", html, _ALL)
    ]


def page_text(html: str) -> str:
    """Its words, tags and runs of spaces taken out."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


_ALL = re.DOTALL


def headed(tables: list[Rows], *head: str) -> Rows:
    """The rows below every head that begins with `head`; none where there is no such table."""
    found = [one[1:] for one in tables if tuple(one[0][: len(head)]) == head]
    return [row for table in found for row in table]


def bare(text: str) -> str:
    """Without spaces, seen or not, wherever a line was broken."""
    return re.sub(r"[\s\u200b]", "", text)


def figure(cell: str) -> Fraction | None:
    """What a cell says as a number; None where it says that there is none."""
    if cell in {"–", "无数据"}:
        return None
    share = cell.endswith("%")
    found = Fraction(cell.rstrip(" %").replace(",", "").removeprefix("¥"))
    return found / 100 if share else found
