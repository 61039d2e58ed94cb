"""How long the unanswered waited, against the limits. Source: clause 3.3, R8."""

from datetime import timedelta
from fractions import Fraction
from itertools import accumulate

import altair as alt

from shinuo.reports.outcome import Outcome
from shinuo.rules.words import Lang, Words

from .chart import Chart
from .counts import axis_of_counts, steps, with_room
from .drawing import Picture, drawn
from .limit_rules import LINE, drawn_rules, grown, limit_rules, lines
from .limits import Limit, limits_of_all
from .marks import layered, no_data, rows
from .paint import ACCENT, WIDTH
from .waits import Axis, axis_of
from .written import count, per_cent

KEY = "unanswered"
_LEFT, _RIGHT = 52, 12
_INNER = WIDTH - _LEFT - _RIGHT
_HIGH = 190
_SECOND = timedelta(seconds=1)


def unanswered(outcome: Outcome, lang: Lang) -> Chart:
    """The picture of those nobody answered, all bands together."""
    counts, limits = outcome.unanswered_after, limits_of_all(outcome)
    if not sum(counts):
        return no_data(KEY, _TITLE[lang], _NOTHING[lang], lang)
    told = _told(counts, limits)[lang]
    picture = _picture(counts, limits, lang)
    return Chart(KEY, _TITLE[lang], drawn(picture, KEY, told), told)


def _picture(counts: tuple[int, ...], limits: tuple[Limit, ...], lang: Lang) -> Picture:
    axis = axis_of([counts], [limit.length / _SECOND for limit in limits])
    rules = limit_rules(limits, axis, lang, _INNER)
    high, above = grown(_HIGH, lines(rules)), LINE * lines(rules)
    y = _y(max(number for *_, number in axis.bins(counts)), high, above)
    layers = [*_bars(counts, axis, axis.x(_X[lang]), y), *drawn_rules(rules, high)]
    return layered(layers, width=_INNER, height=high)


def _y(most: int, high: int, above: int) -> alt.Y:
    """The axis up to `most`, whose marks end `above` px below the upper edge."""
    marked = steps(most, 4)
    room = axis_of_counts(marked, minExtent=_LEFT, maxExtent=_LEFT)
    return alt.Y("low:Q").scale(domain=with_room(marked, high, above)).axis(room)


def _bars(counts: tuple[int, ...], axis: Axis, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    values = [
        {"begins": begins, "ends": ends - axis.step * 0.12, "low": 0, "top": number}
        for begins, ends, number in axis.bins(counts)
        if number
    ]
    bars = rows(values).mark_rect(color=ACCENT)
    found = [bars.encode(x=x, x2="ends:Q", y=y, y2="top:Q")]
    if axis.has_tail:
        text = rows([{}]).mark_text(text=count(counts[-1]), baseline="bottom", dy=-3)
        at = alt.XDatum(sum(axis.tail) / 2)
        found.append(text.encode(x=at, y=alt.YDatum(counts[-1])))
    return found


def _told(counts: tuple[int, ...], limits: tuple[Limit, ...]) -> Words:
    number = sum(counts)
    words = _TOLD.of(number=count(number), median=_median(counts))
    for whole in (-(-limit.length // _SECOND) for limit in limits):
        if whole >= len(counts):
            continue
        before = sum(counts[:whole])
        share = per_cent(Fraction(before, number))
        words += _BEFORE.of(seconds=count(whole), number=count(before), share=share)
    if counts[-1]:
        words += _TAIL.of(number=count(counts[-1]))
    return words + _END


def _median(counts: tuple[int, ...]) -> Words:
    """The whole second that half of them did not go beyond."""
    half = (sum(counts) + 1) // 2
    second = next(at for at, so_far in enumerate(accumulate(counts)) if so_far >= half)
    if second == len(counts) - 1:
        return Words(" 900 秒或以上", "900 s or more")
    return Words(f"不足 {second + 1} 秒", f"less than {second + 1} s")


_TITLE = Words("未获回应者等了多久", "How long the unanswered waited")
_NOTHING = Words("没有未获回应的请求。", "There is no request without a response.")
_X = Words("等待（秒）", "waited (seconds)")
_TOLD = Words(
    "未获回应 {number} 次，半数等待{median}",
    "Of {number} unanswered half waited {median}",
)
_BEFORE = Words(
    "；不足 {seconds} 秒的 {number} 次（{share}）",
    "; {number} ({share}) waited less than {seconds} s",
)
_TAIL = Words("；900 秒或以上的 {number} 次", "; {number} waited 900 s or more")
_END = Words("。", ".")
