"""A document as DOCX, for Word and WPS; the typefaces are those both bring. The same document gives the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as word
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from shinuo.rules.words import Lang

from .document import Document
from .pictures import paper_png
from .plain import Plain, pictures, plain
from .word_mark import mark_pages
from .word_styles import ACCENT, BAD, MUTED, dress, number_pages
from .word_tables import add_facts, add_grid, add_signatures

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PICTURE = Cm(12.6)


def docx(document: Document, lang: Lang, at: datetime) -> bytes:
    """The whole file, as made at `at`."""
    whole, file = plain(document, lang), word.Document()
    dress(file, lang)
    _describe(file, whole, at)
    _head(file, whole)
    _begin_pages(whole["blocks"])
    drawn = iter(pictures(document))
    for one in whole["blocks"]:
        if one["kind"] == "picture":
            file.add_picture(BytesIO(paper_png(next(drawn).of(lang))), width=_PICTURE)
            _noted(file, one["told"])
        elif one["kind"] != "new_page":
            _ADD[one["kind"]](file, one)
    number_pages(file, whole["foot"])
    mark_pages(file, whole["mark"])
    made = BytesIO()
    file.save(made)
    return _without_clock(made)


def _describe(file: File, whole: Plain, at: datetime) -> None:
    about = file.core_properties
    about.title, about.author, about.comments = whole["title"][:255], "", ""
    about.created = about.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    about.last_modified_by = ""


def _head(file: File, whole: Plain) -> None:
    for text, style in ((whole["title"], "Title"), (whole["subtitle"], "Subtitle")):
        file.add_paragraph(text, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _begin_pages(blocks: list[Plain]) -> None:
    """A heading after a new page begins it: a break of its own would leave an empty line above."""
    for one, following in pairwise(blocks):
        following["begins_page"] = one["kind"] == "new_page"


def _heading(file: File, one: Plain) -> None:
    made = file.add_heading(one["text"], level=one["level"])
    made.paragraph_format.page_break_before = one.get("begins_page", False)


def _text(file: File, one: Plain) -> None:
    file.add_paragraph(one["text"])


def _lead(file: File, one: Plain) -> None:
    file.add_paragraph().add_run(one["text"]).font.size = Pt(11.5)


def _note(file: File, one: Plain) -> None:
    _noted(file, one["text"])


def _noted(file: File, text: str) -> Paragraph:
    made = file.add_paragraph()
    run = made.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(MUTED)
    return made


def _clause(file: File, one: Plain) -> None:
    further = 0 if one["kind"] == "clause" else _OF_CLAUSE
    _hanging(file, one["number"], further, _OF_CLAUSE).add_run(one["text"])


def _hanging(file: File, number: str, further: float, width: float) -> Paragraph:
    made = file.add_paragraph(f"{number}\t")
    made.paragraph_format.left_indent = Cm(further + width)
    made.paragraph_format.first_line_indent = -Cm(width)
    made.paragraph_format.tab_stops.add_tab_stop(Cm(further + width))
    return made


_OF_CLAUSE, _OF_DIFFERENCE = 1.1, 1.9
"""How far, in cm, the words stand from the margin: the number is before them."""


def _difference(file: File, one: Plain) -> None:
    made = _hanging(file, one["number"], 0, _OF_DIFFERENCE)
    for how, text in one["runs"]:
        run = made.add_run(text)
        if how == "gone":
            run.font.strike, run.font.color.rgb = True, RGBColor.from_string(BAD)
        elif how == "new":
            run.font.underline, run.font.color.rgb = True, RGBColor.from_string(ACCENT)


def _grid(file: File, one: Plain) -> None:
    title = file.add_paragraph()
    title.add_run(one["title"]).bold = True
    title.paragraph_format.keep_with_next = True
    title.paragraph_format.space_before = Pt(8)
    if one["rows"]:
        add_grid(file, one)
    else:
        file.add_paragraph(one["nothing"])
    for note in one["notes"]:
        _noted(file, note)


_ADD = {
    "heading": _heading,
    "text": _text,
    "lead": _lead,
    "note": _note,
    "clause": _clause,
    "deeper": _clause,
    "facts": add_facts,
    "grid": _grid,
    "difference": _difference,
    "signatures": add_signatures,
}


def _without_clock(made: BytesIO) -> bytes:
    """The archive with one date for all its parts, so that it does not tell when it was packed."""
    packed = BytesIO()
    with ZipFile(made) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return packed.getvalue()
