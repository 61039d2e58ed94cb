"""Distribution of first response against the limits, band by band. Source: clauses 2.2, 3.3."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import reduce
from operator import add

import altair as alt

from shinuo.reports.outcome import Outcome
from shinuo.rules.bands import Band
from shinuo.rules.statistics import NOTHING, Statistics
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang, Words, joined

from .chart import Chart
from .counts import axis_of_counts, steps, with_room
from .drawing import Picture, drawn
from .limit_rules import LINE, LimitRule, beside, drawn_rules, grown, limit_rules, lines
from .limits import Limit, has_urgent, limits_of
from .marks import layered, no_data, rows
from .paint import ACCENT, BAD, GOOD, WIDTH
from .waits import Axis, axis_of
from .written import count, per_cent

KEY = "distribution"
_LEFT, _RIGHT = 52, 12
_INNER = WIDTH - _LEFT - _RIGHT
_HIGH = 124
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Responses:
    """The first responses in one band; `counts` by whole seconds.

    `is_plain`: one limit holds for all of them, so that it says which were in time.
    """

    band: Band
    counts: tuple[int, ...]
    figures: Statistics
    limits: tuple[Limit, ...]
    is_plain: bool

    def parts(self) -> list[tuple[str, tuple[int, ...]]]:
        """The counts by colour: kept and late, or all alike where several limits hold."""
        if not self.is_plain:
            return [(ACCENT, self.counts)]
        kept = kept_of(self.counts, self.figures.count(State.MET), self.limits[0].length)
        late = tuple(one - part for one, part in zip(self.counts, kept, strict=True))
        return [(GOOD, kept), (BAD, late)]


def kept_of(counts: tuple[int, ...], met: int, limit: timedelta) -> tuple[int, ...]:
    """Of `counts`, by whole seconds, those in time, of whom there are `met`.

    The second in which the limit lies can hold both; how many of it were in time, `met` says. Source: R3.
    """
    edge = min(limit // _SECOND, len(counts) - 1)
    before = counts[:edge]
    on_edge = min(max(met - sum(before), 0), counts[edge])
    return (*before, on_edge, *(0 for _ in counts[edge + 1 :]))


def distribution(outcome: Outcome, lang: Lang) -> Chart:
    """The picture of first responses; a band in which nobody asked is left out."""
    asked = list(_responses(outcome))
    told = joined([_told(one) for one in asked], zh="", en=" ")[lang] or _NOTHING[lang]
    answered = [one for one in asked if one.figures.answered]
    if not answered:
        return no_data(KEY, _TITLE[lang], told, lang)
    return Chart(KEY, _TITLE[lang], drawn(_picture(answered, lang), KEY, told), told)


def _responses(outcome: Outcome) -> Iterator[_Responses]:
    for band in Band:
        cells = [one for (_, other), one in outcome.cells.items() if other == band]
        figures = reduce(add, cells, NOTHING)
        limits = limits_of(outcome, band)
        is_plain = len(limits) == 1 and not has_urgent(outcome)
        if figures.answered + figures.unanswered:
            counts = outcome.answered_after[band]
            yield _Responses(band, counts, figures, limits, is_plain)


def _picture(answered: list[_Responses], lang: Lang) -> Picture:
    lengths = [limit.length / _SECOND for one in answered for limit in one.limits]
    axis = axis_of([one.counts for one in answered], lengths)
    last = answered[-1]
    return alt.vconcat(
        *(_panel(one, axis, lang, _X[lang] if one is last else None) for one in answered),
        spacing=18,
    )


def _panel(one: _Responses, axis: Axis, lang: Lang, title: str | None) -> alt.LayerChart:
    subtitle = _SUBTITLE.of(**_figures(one))[lang]
    head = alt.Title(one.band.words[lang], subtitle=subtitle)
    rules = limit_rules(one.limits, axis, lang, _INNER)
    named = lines(rules) + one.is_plain
    high = grown(_HIGH, named)
    layers = [
        *_bars(one, axis, axis.x(title), _y(one, axis, high, named)),
        *drawn_rules(rules, high),
        *_late(one, rules, lang),
    ]
    return layered(layers, title=head, width=_INNER, height=high)


def _y(one: _Responses, axis: Axis, high: int, named: int) -> alt.Y:
    """The axis of the bars, which end below so many lines of names."""
    marked = steps(max(number for *_, number in axis.bins(one.counts)), 4)
    room = axis_of_counts(marked, minExtent=_LEFT, maxExtent=_LEFT)
    return alt.Y("low:Q").scale(domain=with_room(marked, high, LINE * named)).axis(room)


def _bars(one: _Responses, axis: Axis, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """A bar for each bin, late on top of kept, and the number of those in the bin set apart."""
    floor = [0] * len(list(axis.bins(one.counts)))
    for colour, counts in one.parts():
        bins = list(axis.bins(counts))
        tops = [low + number for low, (*_, number) in zip(floor, bins, strict=True)]
        values = [
            {"begins": begins, "ends": ends - axis.step * 0.12, "low": low, "top": top}
            for (begins, ends, _), low, top in zip(bins, floor, tops, strict=True)
            if top > low
        ]
        bars = rows(values).mark_rect(color=colour)
        yield bars.encode(x=x, x2="ends:Q", y=y, y2="top:Q")
        floor = tops
    if axis.has_tail and floor[-1]:
        text = rows([{}]).mark_text(text=count(floor[-1]), baseline="bottom", dy=-3)
        yield text.encode(x=alt.XDatum(sum(axis.tail) / 2), y=alt.YDatum(floor[-1]))


def _late(one: _Responses, rules: tuple[LimitRule, ...], lang: Lang) -> Iterator[alt.Chart]:
    """How many came after the limit, below its name: the bars of the few are low."""
    place = rules[0].place
    if one.is_plain and not place.is_beyond:
        late = one.figures.answered - one.figures.count(State.MET)
        words = _LATE.of(number=count(late), **_figures(one))[lang]
        yield beside(words, place, lines(rules), BAD)


def _figures(one: _Responses) -> dict[str, str]:
    figures = one.figures
    met, answered = figures.count(State.MET), figures.answered
    return {
        "answered": count(answered),
        "within": per_cent(Fraction(met, answered)) if answered else "–",
        "after": per_cent(Fraction(answered - met, answered)) if answered else "–",
        "unanswered": count(figures.unanswered),
        "tail": count(one.counts[-1]),
    }


def _told(one: _Responses) -> Words:
    limits = joined([limit.text for limit in one.limits], zh="、", en=", ")
    words = _TOLD if one.figures.answered else _TOLD_NONE
    if one.counts[-1]:
        words += _TOLD_TAIL
    words += _TOLD_UNANSWERED
    return words.of(band=one.band.words, limits=limits, **_figures(one))


_TITLE = Words("首次回应时间的分布与时限", "First response against the limits")
_NOTHING = Words("没有已回应的请求。", "There is no request with a response.")
_X = Words("首次回应时间（秒）", "first response (seconds)")
_SUBTITLE = Words(
    "已回应 {answered}，其中 {within} 达标；未回应 {unanswered}",
    "{answered} answered, {within} of them in time; {unanswered} unanswered",
)
_LATE = Words("其后 {number} 次（{after}）→", "after it {number} ({after}) →")
_TOLD = Words(
    "{band}（{limits}）：已回应 {answered} 次，其中 {within} 达标",
    "{band} ({limits}): {answered} answered, {within} of them in time",
)
_TOLD_NONE = Words("{band}（{limits}）：无一获得回应", "{band} ({limits}): nobody answered")
_TOLD_TAIL = Words("，{tail} 次在 900 秒或以后", ", {tail} after 900 s or more")
_TOLD_UNANSWERED = Words("；未回应 {unanswered} 次。", "; {unanswered} unanswered.")
