"""The two files of a report as the tests read them: what people see in one language, and what cells hold."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import fastexcel
from typing_extensions import override

from shinuo.rules.words import Lang

VOID = {"meta", "input", "img", "br", "link"}
WITHIN = {"td", "th", "h1", "h2", "h3", "dd", "dt", "li", "p", "title", "figcaption"}


@dataclass
class Element:
    """One element that holds text."""

    tag: str
    text: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)


class Page(HTMLParser):
    """A page in one language: its elements, and the tables by the id of what stands above them."""

    def __init__(self, html: str, lang: Lang) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden = "en" if lang == "zh" else "zh"
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[Element] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._open: list[tuple[str, bool]] = []
        self._texts: list[Element] = []
        self._rows: list[list[str]] = []
        self.feed(html)
        self.close()

    def of(self, tag: str) -> list[str]:
        """The texts of all elements of a kind."""
        return [" ".join(one.text.split()) for one in self.elements if one.tag == tag]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag in VOID:
            return
        is_hidden = self.hidden in (given.get("class") or "").split()
        self._open.append((tag, is_hidden))
        if tag == "table":
            above = [one for one in self.elements if one.tag == "h3"][-1]
            self._rows = self.tables[above.attributes["id"] or ""] = []
        if tag == "tr":
            self._rows.append([])
        if tag in WITHIN:
            self._texts.append(Element(tag, attributes=given))
            self.elements.append(self._texts[-1])

    @override
    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag in WITHIN:
            done = self._texts.pop()
            if tag in ("td", "th"):
                self._rows[-1].append(done.text)

    @override
    def handle_data(self, data: str) -> None:
        if self._texts and not any(is_hidden for _, is_hidden in self._open):
            self._texts[-1].text += data


def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every sheet, its head first, as a spreadsheet program reads them."""
    book = fastexcel.read_excel(path)
    return {
        name: book.load_sheet(name, header_row=None, dtypes="string").to_polars().rows()
        for name in book.sheet_names
    }


def parts(path: Path) -> dict[str, str]:
    """The files in a workbook."""
    with ZipFile(BytesIO(path.read_bytes())) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def patterns(path: Path, sheet: int) -> dict[str, tuple[str, str]]:
    """Of each number on a sheet (from 1), by its place: what it is, and the pattern it is shown by."""
    known = parts(path)
    custom = dict(
        re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', known["xl/styles.xml"])
    )
    custom |= {"3": "#,##0", "4": "#,##0.00", "1": "0", "10": "0.00%", "0": "General"}
    formats = re.search(r"<cellXfs.*?</cellXfs>", known["xl/styles.xml"], re.DOTALL)
    assert formats
    ids = re.findall(r'<xf numFmtId="(\d+)"', formats[0])
    cells = re.findall(
        r'<c r="(\w+)" s="(\d+)"><v>([^<]*)</v>', known[f"xl/worksheets/sheet{sheet}.xml"]
    )
    return {place: (value, custom[ids[int(style)]]) for place, style, value in cells}
