"""Documents read back: the words of a PDF's pages need no drawing, those of a DOCX stand in its XML."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_root(made: bytes, part: str = "word/document.xml") -> Element:
    """A part of a DOCX, parsed: it is well-formed, or this fails."""
    with ZipFile(BytesIO(made)) as file:
        assert file.testzip() is None
        return fromstring(file.read(part))  # noqa: S314  (our own file)


def word_lines(made: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of every paragraph of a DOCX, in order, those in tables among them."""
    return [_text(one) for one in word_root(made, part).iter(f"{W}p")]


def word_tables(made: bytes) -> list[list[list[str]]]:
    """The tables of a DOCX: rows of cells."""
    return [
        [[_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in word_root(made).iter(f"{W}tbl")
    ]


def _text(node: Element) -> str:
    return "".join(
        "\t" if one.tag == f"{W}tab" else one.text or ""
        for run in node.iter(f"{W}r")
        for one in run
        if one.tag in {f"{W}t", f"{W}tab"}
    )


def embedded_fonts(made: bytes) -> set[str]:
    """The names of the fonts in a PDF, each with its file inside; without the subset's prefix."""
    names = re.findall(rb"/FontName\s*/(?:[A-Z]{6}\+)?([\w-]+)", made)
    assert made.count(b"/FontFile") >= len(set(names)) > 0
    return {name.decode() for name in names}


def pages(made: bytes) -> int:
    """How many pages a PDF has."""
    counts = [int(one) for one in re.findall(rb"/Type\s*/Pages[^>]*?/Count\s+(\d+)", made)]
    return max(counts)
