"""Tables of a DOCX, written as XML row by row: thousands of rows take no longer than they must."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .plain import Plain
from .word_styles import INK, MUTED

_WIDTH = 9_520
"""Between the margins, in twentieths of a point."""
_LINES = {"top": ("8", INK), "bottom": ("4", "C9D1D9"), "insideH": ("4", "C9D1D9")}
_TINT = "EEF2F6"
_CLOSE, _BELOW = 20, 160
"""What is free above and below the words of a row, and below those of the last before running text."""


def add_grid(file: File, one: Plain) -> None:
    """A table with a head that stands again on every page."""
    columns = one["columns"]
    widths = _shared([max(5, column["width"]) for column in columns])
    rights = [column["is_figure"] for column in columns]
    table = _table(file, widths, _LINES)
    way: dict[str, Any] = {"widths": widths}
    titles = [column["title"] for column in columns]
    table.append(_row(titles, rights, is_head=True, tint=_TINT, **way))
    for row in one["rows"]:
        table.append(_row(row, rights, **way))
    if one["total"]:
        table.append(_row(one["total"], rights, is_bold=True, tint=_TINT, **way))


def add_facts(file: File, one: Plain) -> None:
    """Single lines, two beside each other."""
    beside, rows = one["beside"], one["rows"]
    widths = _shared([3, 13] if beside == 1 else [3, 5, 3, 5])
    table = _table(file, widths, {})
    muted = tuple(range(0, 2 * beside, 2))
    for first in range(0, len(rows), beside):
        pairs = [*rows[first : first + beside], ["", ""]][:beside]
        cells = [text for pair in pairs for text in pair]
        below = _BELOW if first + beside >= len(rows) else _CLOSE
        way: dict[str, Any] = {"muted": muted, "widths": widths, "below": below}
        table.append(_row(cells, [False] * len(cells), size=8.5, **way))


def add_signatures(file: File, one: Plain) -> None:
    """Where each party signs, beside the other, on the page of the last words before."""
    last = file.paragraphs[-1].paragraph_format
    last.keep_with_next, last.space_after = True, Pt(24)
    table = file.add_table(rows=1, cols=len(one["parties"]))
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, (role, name) in zip(table.rows[0].cells, one["parties"], strict=True):
        cell.paragraphs[0].add_run(role).bold = True
        cell.add_paragraph(name)
        for line in one["lines"]:
            made = cell.add_paragraph(line)
            made.paragraph_format.space_before = Pt(16)
            made.paragraph_format.left_indent = Cm(0)
            made.add_run(" " + "_" * 24).font.size = Pt(9)


def _shared(weights: Sequence[int]) -> list[int]:
    return [_WIDTH * weight // sum(weights) for weight in weights]


def _table(file: File, widths: Sequence[int], lines: dict[str, tuple[str, str]]) -> Any:
    table = OxmlElement("w:tbl")
    about, grid = OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
    _child(about, "w:tblW", w=str(_WIDTH), type="dxa")
    edges = _child(about, "w:tblBorders")
    for side, (size, colour) in lines.items():
        _child(edges, f"w:{side}", val="single", sz=size, space="0", color=colour)
    _child(about, "w:tblLayout", type="fixed")
    margins = _child(about, "w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", w="60", type="dxa")
    for width in widths:
        _child(grid, "w:gridCol", w=str(width))
    table.extend([about, grid])
    file.element.body.insert(len(file.element.body) - 1, table)
    return table


def _row(
    cells: Sequence[str], rights: Sequence[bool], *, size: float = 7.5, **way: Any
) -> Any:
    """A row; `way`: the widths of its cells, is_head, is_bold, tint, which cells are muted, what is free below."""
    row, about = OxmlElement("w:tr"), OxmlElement("w:trPr")
    _child(about, "w:cantSplit")
    if way.get("is_head"):
        _child(about, "w:tblHeader")
    row.append(about)
    columns = zip(cells, rights, way["widths"], strict=True)
    for at, (text, is_right, width) in enumerate(columns):
        look = {
            "size": size,
            "bold": way.get("is_bold"),
            "muted": at in way.get("muted", ()),
            "width": width,
            "below": way.get("below", _CLOSE),
        }
        row.append(_cell(text, is_right, look, way.get("tint")))
    return row


def _cell(text: str, is_right: bool, look: dict[str, Any], tint: str | None) -> Any:  # noqa: FBT001
    cell, words = OxmlElement("w:tc"), OxmlElement("w:p")
    about = _child(cell, "w:tcPr")
    _child(about, "w:tcW", w=str(look["width"]), type="dxa")
    if tint:
        _child(about, "w:shd", val="clear", color="auto", fill=tint)
    laid = _child(words, "w:pPr")
    free = {"before": str(_CLOSE), "after": str(look["below"])}
    _child(laid, "w:spacing", **free, line="240", lineRule="auto")
    _child(laid, "w:jc", val="right" if is_right else "left")
    words.append(_run(text, look))
    cell.append(words)
    return cell


def _run(text: str, look: dict[str, Any]) -> Any:
    run = OxmlElement("w:r")
    style = _child(run, "w:rPr")
    if look["bold"]:
        _child(style, "w:b")
    if look["muted"]:
        _child(style, "w:color", val=MUTED)
    _child(style, "w:sz", val=str(int(look["size"] * 2)))
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run


def _child(parent: Any, name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made
