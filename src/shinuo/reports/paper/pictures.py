"""A chart as it stands on paper: its colours and typeface filled in."""

import re

from vl_convert import register_font_directory, svg_to_png

from shinuo.reports.charts import Chart
from shinuo.reports.charts.paint import FONTS

from .typeface import SANS, typefaces

_COLOURS = {
    "--ink": "#16212c",
    "--faint": "#d5dce3",
    "--good": "#17805a",
    "--bad": "#c2352b",
    "--accent": "#2566b0",
    "--paper": "#ffffff",
}
"""The colours of the light page (audit/report/templates/report.css), on white."""
_VARIABLE = re.compile(r"var\((--[a-z]+)\)")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_OPENING = re.compile(r"<svg[^>]*>")
_SCALE = 3
_IS_READY: list[bool] = []


def paper_svg(chart: Chart) -> str:
    """The drawing in colours and a typeface that need no page around them."""
    svg = _VARIABLE.sub(lambda found: _COLOURS[found[1]], chart.svg)
    width, height = size_of(chart)
    sized = f'width="{width}" height="{height}"'
    return svg.replace(FONTS, SANS).replace('width="100%"', sized)


def size_of(chart: Chart) -> tuple[str, str]:
    """Width and height of the drawing, in its own px."""
    found = _SIZE.search(chart.svg)
    return (found[1], found[2]) if found else ("1", "1")


def paper_png(chart: Chart) -> bytes:
    """The same as a PNG on white, for programs that show no drawings."""
    if not _IS_READY:
        register_font_directory(str(typefaces()))
        _IS_READY.append(True)
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    svg = _OPENING.sub(lambda found: found[0] + ground, paper_svg(chart), count=1)
    return svg_to_png(svg, scale=_SCALE)
