"""A document in one language as plain values: what both paper forms are written from."""

from typing import Any

from shinuo.reports.tables.shown import LONGEST_WHOLE, cut, visible
from shinuo.reports.tables.table import Column, Table
from shinuo.reports.tables.values import Listed, Value, words_of
from shinuo.rules.words import Lang, Words

from .document import (
    Block,
    Clause,
    Difference,
    Document,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Signatures,
)

Plain = dict[str, Any]


def plain(document: Document, lang: Lang) -> Plain:
    """All of it; pictures are named by their place among the pictures."""
    blocks = [_block(one, lang) for one in document.blocks]
    for number, one in enumerate(one for one in blocks if one["kind"] == "picture"):
        one["file"] = f"picture-{number}.svg"
    heads = {"title": document.title, "subtitle": document.subtitle, "foot": document.foot}
    words = {name: visible(one[lang]) for name, one in heads.items()}
    return {**words, "mark": visible(document.mark), "lang": lang, "blocks": blocks}


def pictures(document: Document) -> list[Picture]:
    """The pictures, in their order."""
    return [one for one in document.blocks if isinstance(one, Picture)]


def _block(block: Block, lang: Lang) -> Plain:
    match block:
        case Heading(words, level):
            return {"kind": "heading", "text": visible(words[lang]), "level": level}
        case Paragraph(words, is_note, is_lead):
            kind = "note" if is_note else "lead" if is_lead else "text"
            return {"kind": kind, "text": visible(words[lang])}
        case Clause(number, words, is_deeper):
            deeper = "deeper" if is_deeper else "clause"
            return {"kind": deeper, "number": number, "text": visible(words[lang])}
        case Facts(facts):
            pairs = [[visible(one.title[lang]), text_of(one.value, lang)] for one in facts]
            is_long = any(len(value) > _HALF_LINE for _, value in pairs)
            return {"kind": "facts", "rows": pairs, "beside": 1 if is_long else 2}
        case Grid(table):
            return _grid(table, lang)
    return _special(block, lang)


def _special(block: Block, lang: Lang) -> Plain:
    match block:
        case Picture():
            chart = block.of(lang)
            return {"kind": "picture", "title": chart.title, "told": chart.told}
        case Difference(number):
            runs = [[how, visible(text)] for how, text in block.of(lang)]
            return {"kind": "difference", "number": number, "runs": runs}
        case Signatures(parties):
            named = [[role[lang], visible(name)] for role, name in parties]
            return {
                "kind": "signatures",
                "parties": named,
                "lines": _LINES[lang].split("|"),
            }
        case NewPage():
            return {"kind": "new_page"}
    raise AssertionError(block)


def _grid(table: Table, lang: Lang) -> Plain:
    rows = [[text_of(one, lang) for one in row] for row in table.rows[: table.on_page]]
    total = [text_of(one, lang) for one in table.total] if table.total and rows else None
    return {
        "kind": "grid",
        "title": visible(table.title[lang]),
        "columns": [_column(one, lang) for one in table.columns],
        "rows": rows,
        "total": total,
        "nothing": visible(table.nothing[lang]),
        "notes": [visible(one[lang]) for one in _notes(table)],
    }


def _column(column: Column, lang: Lang) -> Plain:
    return {
        "title": visible(column.title[lang]),
        "is_figure": column.is_figure,
        "width": column.width,
    }


def _notes(table: Table) -> list[Words]:
    notes = [table.note] if table.note else []
    if table.is_cut:
        shown = min(table.on_page, len(table.rows))
        cut_words = _FIRST.of(n=f"{shown:,}", all=f"{table.in_all:,}")
        notes.append(cut_words + (table.rest or Words("", "")))
    return notes


def text_of(value: Value, lang: Lang) -> str:
    """`value` as it stands on paper: whole, for paper has no place to look for the rest."""
    text = value if isinstance(value, str) else words_of(value)[lang]
    if isinstance(value, Listed):
        text = ", ".join(value.first) + value.more[lang]
    return cut(visible(text), LONGEST_WHOLE)


_HALF_LINE = 30
"""A longer value has a line of its own."""
_LINES = Words(
    "授权代表（签字）：|盖章：|日期：",
    "Authorised signature:|Seal:|Date:",
)
_FIRST = Words(
    "此处列出 {all} 行中的前 {n} 行。", "The first {n} of {all} rows stand here. "
)
