"""How a DOCX is dressed: paper, styles, the foot of its pages."""

from typing import Any

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from shinuo.rules.words import Lang

MUTED, INK, ACCENT, BAD = "566573", "16212C", "2566B0", "C2352B"
_LATIN, _SERIF, _SANS = "Times New Roman", "宋体", "黑体"
"""Every Word and every WPS has these, or one it takes for them."""
_WIDTH = Cm(16.8)


def dress(file: File, lang: Lang) -> None:
    """A4, and styles that know their Chinese typeface."""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.1)
    page.top_margin = page.bottom_margin = Cm(2.2)
    _style(file, "Normal", _SERIF, 10.5)
    _style(file, "Title", _SANS, 19)
    _style(file, "Subtitle", _SERIF, 10)
    _style(file, "Heading 1", _SANS, 14)
    _style(file, "Heading 2", _SANS, 11)
    _style(file, "Footer", _SANS, 7.5)
    text = file.styles["Normal"]
    text.paragraph_format.space_after = Pt(6)
    text.paragraph_format.line_spacing = 1.2
    _speak(file, "zh-CN" if lang == "zh" else "en-GB")


def _style(file: File, name: str, chinese: str, size: float) -> None:
    style: Any = file.styles[name]
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.color.rgb = RGBColor.from_string(INK)
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), chinese)
    for line in style.element.findall(f".//{qn('w:pBdr')}"):  # the line under a title
        line.getparent().remove(line)


def _speak(file: File, tag: str) -> None:
    """The language of the text, by which programs hyphenate and check it.

    Latin letters and digits are English in either: as Chinese, some programs break a number anywhere.
    """
    style: Any = file.styles["Normal"]
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-GB")
    lang.set(qn("w:eastAsia"), tag)
    style.element.get_or_add_rPr().append(lang)


def number_pages(file: File, foot: str) -> None:
    """At the foot of every page: what it belongs to, its number and that of the last."""
    line = file.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    style: Any = file.styles["Footer"]
    style.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{foot}\t")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.color.rgb = RGBColor.from_string(MUTED)


def _field(line: Paragraph, code: str) -> None:
    for kind in ("begin", None, "end"):
        run = line.add_run()._r
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = code
        run.append(part)
