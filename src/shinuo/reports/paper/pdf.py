"""A document as PDF, every typeface embedded. The same document gives the same bytes."""

from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import msgspec
import typst

from shinuo.rules.words import Lang

from .document import Document
from .pictures import paper_svg
from .plain import pictures, plain
from .typeface import typefaces

_TEMPLATE = Path(__file__).with_name("document.typ")


def pdf(document: Document, lang: Lang, at: datetime) -> bytes:
    """The whole file, as made at `at`.

    Raises:
        FileNotFoundError: the typefaces are not installed.
    """
    with TemporaryDirectory(prefix="shinuo-pdf-") as made:
        folder = Path(made)
        copyfile(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "document.json").write_bytes(msgspec.json.encode(plain(document, lang)))
        for number, one in enumerate(pictures(document)):
            svg = paper_svg(one.of(lang))
            (folder / f"picture-{number}.svg").write_text(svg, encoding="utf-8")
        return _set(folder, at)


def _set(folder: Path, at: datetime) -> bytes:
    compiler = typst.Compiler(
        folder / _TEMPLATE.name,
        root=folder,
        font_paths=[typefaces()],
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="pdf", timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made
