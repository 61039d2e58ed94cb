"""Colours, sizes and fonts of all pictures.

A colour is the name of a custom property that the page sets for its theme, so one drawing serves light
and dark: `--ink` text, `--faint` grid and axes, `--good` kept, `--bad` missed, `--accent` amounts that are
neither, `--paper` what lies behind, and text on a full colour.
"""

from typing import Any

INK = "var(--ink)"
FAINT = "var(--faint)"
GOOD = "var(--good)"
BAD = "var(--bad)"
ACCENT = "var(--accent)"
PAPER = "var(--paper)"

WIDTH = 540
"""How wide every picture is, in its own px."""
TEXT = 14
"""The size of all text, in the same."""
FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

_AXIS: dict[str, Any] = {
    "domain": False,
    "ticks": False,
    "gridColor": FAINT,
    "labelColor": INK,
    "labelFontSize": TEXT,
    "labelPadding": 6,
    "titleColor": INK,
    "titleFontSize": TEXT,
    "titleFontWeight": "normal",
}
_TITLE: dict[str, Any] = {
    "anchor": "start",
    "color": INK,
    "fontSize": TEXT,
    "fontWeight": "bold",
    "offset": 8,
    "subtitleColor": INK,
    "subtitleFontSize": TEXT,
    "subtitlePadding": 4,
}
CONFIG: dict[str, Any] = {
    "aria": False,
    "axis": _AXIS,
    "background": "transparent",
    "font": "sans-serif",
    "padding": 2,
    "text": {"color": INK, "fontSize": TEXT},
    "title": _TITLE,
    "view": {"stroke": None},
}
"""What Vega-Lite is told of every picture; it measures text by one plain font, which takes half the time."""
