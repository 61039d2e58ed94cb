"""A document as part of a page: pages of other rooms put `fragment(document, lang)` where it belongs.

It brings no head, no style and no script of its own: tables are tables, pictures stand inline in the page's colours
(`charts.paint` names them), and everything a visitor wrote is escaped by the template.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from shinuo.rules.words import Lang

from .document import Document
from .plain import pictures, plain

TEMPLATE = "reports/_document.html"


def fragment(document: Document, lang: Lang) -> SafeString:
    """The whole document as one `<article>`."""
    return render_to_string(TEMPLATE, {"document": shown(document, lang)})


def shown(document: Document, lang: Lang) -> dict[str, Any]:
    """What the template shows, for pages that include `reports/_document.html` themselves."""
    whole = plain(document, lang)
    drawn = iter(pictures(document))
    for one in whole["blocks"]:
        if one["kind"] == "picture":
            one["svg"] = mark_safe(next(drawn).of(lang).svg)  # noqa: S308  (our own drawing)
        elif one["kind"] == "grid":
            one["lines"] = [_cells(row, one["columns"]) for row in one["rows"]]
            one["last"] = _cells(one["total"], one["columns"]) if one["total"] else None
    return whole


def _cells(row: list[str], columns: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    """Each cell, and whether it is a figure."""
    flags = (column["is_figure"] for column in columns)
    return list(zip(row, flags, strict=True))
