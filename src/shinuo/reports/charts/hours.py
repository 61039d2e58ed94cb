"""Hour × weekday as a week in a diary: how many requests, and how many of a hundred missed the limit."""

from fractions import Fraction

import altair as alt

from shinuo.reports.outcome import Outcome
from shinuo.rules.words import WEEKDAYS, Lang, Words

from .chart import Chart
from .drawing import Picture, drawn
from .marks import Row, layered, no_data, rows
from .paint import ACCENT, BAD, INK, PAPER
from .written import count, per_cent, short

KEY = "hours"
HOURS = [f"{hour:02}" for hour in range(24)]
ROW = 20
"""How high one hour is, here and in the misses by hour, so that they can stand side by side."""
_COLUMN, _HOURS, _BETWEEN = 35, 29, 14
_PALE, _DEEP = 0.04, 0.55
"""The opacity of a cell, of the least and of the most; beyond, text on it is hard to read in the dark."""


def hours(outcome: Outcome, lang: Lang) -> Chart:
    """The picture of the week; the local start of a request counts. Source: clause 3.3."""
    if not any(requests for day in outcome.by_hour for requests, _ in day):
        return no_data(KEY, _TITLE[lang], _NOTHING[lang], lang)
    told = _told(outcome)[lang]
    return Chart(KEY, _TITLE[lang], drawn(_picture(outcome, lang), KEY, told), told)


def first_weekday(workdays: frozenset[int]) -> int:
    """The weekday a week begins with: after its one break, else Monday (0).

    >>> first_weekday(frozenset({0, 1, 2, 3, 4})), first_weekday(frozenset({6, 0, 1, 2, 3}))
    (0, 6)
    """
    begins = [one for one in workdays if (one - 1) % 7 not in workdays]
    return begins[0] if len(begins) == 1 else 0


def _picture(outcome: Outcome, lang: Lang) -> Picture:
    requests, shares = _requests(outcome, lang), _shares(outcome)
    begins = first_weekday(outcome.terms.calendar.workdays)
    order = [WEEKDAYS[(begins + n) % 7][lang] for n in range(7)]
    for one in (*requests, *shares):
        one["weekday"] = WEEKDAYS[one["weekday"]][lang]
    left = _panel(requests, order, ACCENT, _REQUESTS[lang])
    right = _panel(shares, order, BAD, _SHARES[lang])
    return alt.hconcat(left, right, spacing=_BETWEEN)


def _panel(values: list[Row], order: list[str], colour: str, title: str) -> alt.LayerChart:
    is_left = colour == ACCENT
    top = alt.Axis(orient="top", labelAngle=0, labelPadding=4, title=None)
    side = alt.Axis(
        title=None, labels=is_left, minExtent=_HOURS * is_left, maxExtent=_HOURS * is_left
    )
    x = alt.X("weekday:O").sort(order).scale(domain=order).axis(top)
    y = alt.Y("hour:O").scale(domain=HOURS).axis(side)
    shade = alt.FillOpacity("shade:Q").scale(None).legend(None)
    cells = (
        rows(values)
        .mark_rect(fill=colour, stroke=PAPER)
        .encode(x=x, y=y, fillOpacity=shade)
    )
    texts = rows(values).mark_text(color=INK, baseline="middle")
    head = alt.Title(title)
    return layered(
        [cells, texts.encode(x=x, y=y, text="text:N")],
        title=head,
        width=_COLUMN * 7,
        height=ROW * 24,
    )


def _requests(outcome: Outcome, lang: Lang) -> list[Row]:
    most = max(requests for day in outcome.by_hour for requests, _ in day)
    return [
        _row(weekday, hour, Fraction(requests, most), short(requests, lang))
        for weekday, day in enumerate(outcome.by_hour)
        for hour, (requests, _) in enumerate(day)
        if requests
    ]


def _shares(outcome: Outcome) -> list[Row]:
    return [
        _row(weekday, hour, Fraction(misses, requests), _hundredths(misses, requests))
        for weekday, day in enumerate(outcome.by_hour)
        for hour, (requests, misses) in enumerate(day)
        if requests
    ]


def _row(weekday: int, hour: int, part: Fraction, text: str) -> Row:
    shade = round(_PALE + (_DEEP - _PALE) * float(part), 3) if part else 0
    return {"weekday": weekday, "hour": HOURS[hour], "shade": shade, "text": text}


def _hundredths(misses: int, requests: int) -> str:
    """Whole per cent, but never 0 for a few or 100 for nearly all."""
    whole = round(Fraction(100 * misses, requests))
    if misses and not whole:
        return "<1"
    return ">99" if whole == 100 and misses < requests else str(whole)


def _told(outcome: Outcome) -> Words:
    cells = {
        (weekday, hour): pair
        for weekday, day in enumerate(outcome.by_hour)
        for hour, pair in enumerate(day)
    }
    busiest = max(cells, key=lambda at: cells[at][0])
    worst = max(cells, key=lambda at: cells[at][1])
    requests, misses = (sum(pair[n] for pair in cells.values()) for n in (0, 1))
    words = _TOLD + (_TOLD_WORST if misses else _TOLD_KEPT)
    return words.of(
        requests=count(requests),
        busiest=_hour_of(*busiest),
        most=count(cells[busiest][0]),
        worst=_hour_of(*worst),
        misses=count(cells[worst][1]),
        of=count(cells[worst][0]),
        share=per_cent(Fraction(cells[worst][1], cells[worst][0] or 1)),
    )


def _hour_of(weekday: int, hour: int) -> Words:
    return WEEKDAYS[weekday] + Words(f" {hour} 时", f" {hour:02}:00")


_TITLE = Words("一周各小时的请求与未达标", "Requests and misses by hour and weekday")
_NOTHING = Words("没有请求。", "There is no request.")
_REQUESTS = Words("请求数", "requests")
_SHARES = Words("未达标占请求的 %", "misses, % of requests")
_TOLD = Words(
    "共 {requests} 次请求，最多在{busiest}（{most} 次）；",
    "Of {requests} requests most came on {busiest} ({most}); ",
)
_TOLD_WORST = Words(
    "未达标最多在{worst}：{of} 次请求中 {misses} 次（{share}）。",
    "most misses were on {worst}: {misses} of {of} ({share}).",
)
_TOLD_KEPT = Words("无一未达标。", "none was missed.")
