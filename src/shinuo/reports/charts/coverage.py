"""How many agents were on line in each hour of the week, on average over the month. Source: clauses 3.3, 4.2"""

from collections.abc import Sequence
from fractions import Fraction

import altair as alt

from shinuo.rules.words import WEEKDAYS, Lang, Words

from .chart import Chart
from .drawing import Picture, drawn
from .hours import HOURS, ROW
from .marks import Row, layered, no_data, rows
from .paint import ACCENT, INK, PAPER

KEY = "coverage"
_COLUMN, _HOURS = 66, 29
_PALE, _DEEP = 0.06, 0.6
_HOUR_US = 3_600_000_000

Sums = Sequence[Sequence[int]]
"""For each weekday, Monday first, and hour: the time of all agents on line together, in µs."""


def coverage(sums: Sums, weekdays: Sequence[int], lang: Lang) -> Chart:
    """The picture; an hour in which nobody was on line is left white and says 0."""
    if not any(us for day in sums for us in day):
        return no_data(KEY, _TITLE[lang], _NOTHING[lang], lang)
    mean = [
        [Fraction(us, _HOUR_US * (number or 1)) for us in day]
        for day, number in zip(sums, weekdays, strict=True)
    ]
    told = _told(mean)[lang]
    return Chart(KEY, _TITLE[lang], drawn(_picture(mean, lang), KEY, told), told)


def _picture(mean: list[list[Fraction]], lang: Lang) -> Picture:
    most = max(one for day in mean for one in day)
    values: list[Row] = [
        {
            "weekday": WEEKDAYS[weekday][lang],
            "hour": HOURS[hour],
            "shade": round(_PALE + (_DEEP - _PALE) * float(one / most), 3) if one else 0,
            "text": _written(one),
        }
        for weekday, day in enumerate(mean)
        for hour, one in enumerate(day)
    ]
    order = [WEEKDAYS[one][lang] for one in range(7)]
    top = alt.Axis(orient="top", labelAngle=0, labelPadding=4, title=None)
    side = alt.Axis(title=None, minExtent=_HOURS, maxExtent=_HOURS)
    x = alt.X("weekday:O").sort(order).scale(domain=order).axis(top)
    y = alt.Y("hour:O").scale(domain=HOURS).axis(side)
    shade = alt.FillOpacity("shade:Q").scale(None).legend(None)
    cells = rows(values).mark_rect(fill=ACCENT, stroke=PAPER)
    texts = rows(values).mark_text(color=INK, baseline="middle")
    return layered(
        [
            cells.encode(x=x, y=y, fillOpacity=shade),
            texts.encode(x=x, y=y, text="text:N"),
        ],
        width=_COLUMN * 7,
        height=ROW * 24,
    )


def _written(mean: Fraction) -> str:
    """To a tenth, but never 0 for a few minutes."""
    if 0 < mean < Fraction(1, 20):
        return "<0.1"
    return f"{float(mean):.1f}".removesuffix(".0")


def _told(mean: list[list[Fraction]]) -> Words:
    cells = {
        (day, hour): one for day, row in enumerate(mean) for hour, one in enumerate(row)
    }
    most = max(cells, key=lambda at: cells[at])
    empty = sum(not one for one in cells.values())
    return _TOLD.of(
        day=WEEKDAYS[most[0]],
        hour=f"{most[1]:02}",
        most=_written(cells[most]),
        empty=empty,
        all=len(cells),
    )


_TITLE = Words("各小时平均在线客服人员数", "Agents on line by hour, on average")
_NOTHING = Words("没有在线记录。", "There is no on-line record.")
_TOLD = Words(
    "在线最多的是{day} {hour} 时，平均 {most} 人；一周 {all} 个小时中有 {empty} 个始终无人在线。",
    "Most were on line on {day} from {hour}:00, {most} on average; in {empty} of the {all} hours of the week nobody "
    "ever was.",
)
