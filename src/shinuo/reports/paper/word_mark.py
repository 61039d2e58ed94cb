"""Who took a copy of a DOCX, and when: across every page, behind what is written, as Word and WPS make a watermark.

Both know one by its shape: words along a path (VML's text path) in the header, under a name that begins as Word begins it, so that it
is found under *Design, Watermark* as well. Positions, size, turn and colour are those of the PDF (`document.typ`).
"""

from typing import Any
from unicodedata import east_asian_width

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from .word_styles import MUTED

_PAGE_PT = (595, 842)
"""A4, as `dress` has it."""
_DOWN = (-0.32, 0.0, 0.32)
"""Where across the page, from its middle, in heights of it."""
_SIZE_PT, _LONGEST_PT = 11.0, 600.0
_TALL = 1.3
"""The height of a line of words in sizes of its typeface."""


def mark_pages(file: File, mark: str) -> None:
    """Put `mark` across every page, and once more where it is easily read, at the head; an original has neither."""
    if not mark:
        return
    line = file.sections[0].header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(mark)
    run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(MUTED)
    for number, down in enumerate(_DOWN, 1):
        line.add_run()._r.append(_across(mark, number, down))


def _across(mark: str, number: int, down: float) -> Any:
    """The words as a shape; the first brings the type of all."""
    width, height = _room(mark)
    left = (_PAGE_PT[0] - width) / 2
    top = _PAGE_PT[1] * (0.5 + down) - height / 2
    made = parse_xml(
        _PICT.format(
            number=number,
            type=_TYPE if number == 1 else "",
            left=f"{left:.1f}",
            top=f"{top:.1f}",
            width=f"{width:.1f}",
            height=f"{height:.1f}",
        )
    )
    made.find(".//v:shape/v:textpath", _SPACES).set("string", mark)
    return made


def _room(mark: str) -> tuple[float, float]:
    """Width and height (pt) of the words in one line, smaller where they would leave the page."""
    wide = sum(east_asian_width(one) in "WF" for one in mark)
    ems = wide + 0.52 * (len(mark) - wide)
    size = min(_SIZE_PT, _LONGEST_PT / ems)
    return ems * size, _TALL * size


_SPACES = {"v": "urn:schemas-microsoft-com:vml"}
_TYPE = """<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>
<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>"""
"""Word's own type 136: plain words along a line."""
_PICT = """<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">{type}
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{number}025" type="#_x0000_t136" alt=""
 style="position:absolute;margin-left:{left}pt;margin-top:{top}pt;width:{width}pt;height:{height}pt;rotation:336;\
z-index:-25165875{number};mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
 o:allowincell="f" fillcolor="#16212c" stroked="f"><v:fill opacity=".11"/>
<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string=""/></v:shape></w:pict>"""
