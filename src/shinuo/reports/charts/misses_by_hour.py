"""Misses by the hour of the local start: how many, and how many per cent of the hour's requests."""

from fractions import Fraction

import altair as alt

from shinuo.reports.outcome import Outcome
from shinuo.rules.words import Lang, Words

from .chart import Chart
from .counts import axis_of_counts, steps
from .drawing import Picture, drawn
from .hours import HOURS, ROW
from .marks import layered, no_data, rows
from .paint import BAD, INK, WIDTH
from .written import count, per_cent

KEY = "misses_by_hour"
_LEFT, _NAMES = 30, 130
_INNER = WIDTH - _LEFT - 6


def misses_by_hour(outcome: Outcome, lang: Lang) -> Chart:
    """The picture of the hours; where there was a request but no miss it says 0."""
    found = _by_hour(outcome)
    if not any(requests for requests, _ in found):
        return no_data(KEY, _TITLE[lang], _NOTHING[lang], lang)
    told = _told(found)[lang]
    return Chart(KEY, _TITLE[lang], drawn(_picture(found, lang), KEY, told), told)


def _by_hour(outcome: Outcome) -> list[tuple[int, int]]:
    """Requests and misses of each hour, over all weekdays."""
    return [
        (sum(pair[0] for pair in week), sum(pair[1] for pair in week))
        for week in zip(*outcome.by_hour, strict=True)
    ]


def _picture(found: list[tuple[int, int]], lang: Lang) -> Picture:
    most = max(misses for _, misses in found) or 1
    values = [
        {"hour": HOURS[hour], "misses": misses, "text": _text(requests, misses)}
        for hour, (requests, misses) in enumerate(found)
    ]
    room = most * _INNER / (_INNER - _NAMES)
    axis = axis_of_counts(
        [one for one in steps(most, 6) if one <= room], orient="top", labelPadding=4
    )
    x = alt.X("misses:Q").scale(domain=[0, room], nice=False).axis(axis)
    side = alt.Axis(title=None, minExtent=_LEFT, maxExtent=_LEFT)
    y = alt.Y("hour:O").axis(side)
    bars = rows(values).mark_bar(color=BAD, height=ROW * 0.7).encode(x=x, y=y)
    names = rows(values).mark_text(align="left", dx=6, color=INK, baseline="middle")
    layers = (bars, names.encode(x=x, y=y, text="text:N"))
    head = alt.Title(_HEAD[lang])
    return layered(layers, title=head, width=_INNER, height=ROW * 24)


def _text(requests: int, misses: int) -> str:
    if not requests:
        return "–"
    return f"{count(misses)} · {per_cent(Fraction(misses, requests))}" if misses else "0"


def _told(found: list[tuple[int, int]]) -> Words:
    hour = max(range(24), key=lambda one: found[one][1])
    requests, misses = found[hour]
    if not misses:
        return _TOLD_KEPT.of(requests=count(sum(one for one, _ in found)))
    return _TOLD.of(
        all=count(sum(one for _, one in found)),
        hour=Words(f"{hour} 时", f"{hour:02}:00 to {hour + 1:02}:00"),
        misses=count(misses),
        requests=count(requests),
        share=per_cent(Fraction(misses, requests)),
    )


_TITLE = Words("各小时的未达标", "Misses by hour")
_NOTHING = Words("没有请求。", "There is no request.")
_HEAD = Words("未达标数 · 占该时请求的 %", "misses · % of the hour's requests")
_TOLD = Words(
    "共 {all} 次未达标；最多在 {hour}，{requests} 次请求中 {misses} 次（{share}）。",
    "Of {all} misses most fell from {hour}: {misses} of {requests} requests ({share}).",
)
_TOLD_KEPT = Words(
    "{requests} 次请求无一未达标。", "None of {requests} requests was a miss."
)
