"""The marks that several pictures are made of."""

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from shinuo.rules.words import Lang, Words

from .chart import Chart
from .drawing import drawn
from .paint import FAINT, INK, WIDTH

Row = dict[str, Any]

NO_DATA = Words("无数据", "no data")


def rows(values: Sequence[Row]) -> alt.Chart:
    """A picture to be, of `values`."""
    return alt.Chart(alt.InlineData(values=list(values)))


def layered(layers: Iterable[alt.Chart], **frame: Any) -> alt.LayerChart:
    """`layers` one above the other; `frame` is width, height and title of the whole."""
    return alt.LayerChart(layer=list(layers), **frame)


def note(text: str, x: float, y: float, **style: Any) -> alt.Chart:
    """Text at a place of the picture, counted in px from its upper left corner."""
    style = {"align": "left", "baseline": "bottom", "color": INK} | style
    words: alt.Chart = rows([{}]).mark_text(text=text, **style)
    return words.encode(x=alt.value(x), y=alt.value(y))


def no_data(key: str, title: str, told: str, lang: Lang) -> Chart:
    """The picture of nothing: a frame that says so."""
    frame = rows([{}]).mark_rect(filled=False, stroke=FAINT, strokeDash=[4, 4])
    words = rows([{}]).mark_text(text=NO_DATA[lang], baseline="middle")
    picture = layered([frame, words], width=WIDTH - 4, height=88)
    return Chart(key, title, drawn(picture, key, told), told)
