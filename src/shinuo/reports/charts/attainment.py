"""Attainment per day, and beneath it the misses of each day. Source: clause 3.3, R14."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import altair as alt

from shinuo.reports.outcome import DayFigures, Outcome
from shinuo.rules.words import Lang, Words

from .chart import Chart
from .counts import axis_of_counts, steps
from .days import day_axis
from .drawing import Picture, drawn
from .marks import Row, layered, no_data, note, rows
from .paint import ACCENT, BAD, INK, WIDTH
from .written import count, day_of, per_cent, whole_day

KEY = "attainment"
_LEFT, _RIGHT = 52, 62
_INNER = WIDTH - _LEFT - _RIGHT
_MANY = 62
"""From so many days on the dots are small."""


@dataclass(frozen=True, slots=True)
class _Days:
    """The days with something judged, and the civil days they lie between."""

    judged: tuple[DayFigures, ...]
    first: date
    last: date

    @property
    def number(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def overall(self) -> Fraction:
        met = sum(one.met for one in self.judged)
        return Fraction(met, met + sum(one.misses for one in self.judged))

    @property
    def excess(self) -> int:
        return sum(one.is_excess for one in self.judged)


def attainment(outcome: Outcome, lang: Lang) -> Chart:
    """The picture of attainment; a day with nothing judged is a gap."""
    judged = tuple(one for one in outcome.days if one.met + one.misses)
    if not judged:
        return no_data(KEY, _TITLE[lang], _NOTHING[lang], lang)
    days = _Days(judged, outcome.days[0].day, outcome.days[-1].day)
    told = _told(days, lang)
    return Chart(KEY, _TITLE[lang], drawn(_picture(days, lang), KEY, told), told)


def _picture(days: _Days, lang: Lang) -> Picture:
    values = _rows(days)
    upper = _shares(values, days, lang)
    lower = _misses(values, days, lang)
    return alt.vconcat(upper, lower, spacing=22)


def _rows(days: _Days) -> list[Row]:
    """One row a day; `run` numbers the days without a gap between them."""
    found: list[Row] = []
    for one in days.judged:
        at = (one.day - days.first).days
        is_next = bool(found) and found[-1]["day"] == at - 1
        run = found[-1]["run"] + (not is_next) if found else 0
        share = _share(one)
        found.append(
            {"day": at, "run": run, "share": float(share), "misses": one.misses}
            | {"excess": one.is_excess, "text": per_cent(share)}
        )
    return found


def _shares(values: list[Row], days: _Days, lang: Lang) -> alt.LayerChart:
    x = _x(days, alt.Axis(labels=False, grid=False, title=None))
    y = alt.Y("share:Q").scale(domain=[0, 1]).axis(_share_axis())
    line = rows(values).mark_line(color=ACCENT, strokeWidth=1, opacity=0.55)
    layers = [
        *(_overall(days, lang) if days.number > 1 else ()),
        line.encode(x=x, y=y, detail="run:N"),
        *(mark.encode(x=x, y=y) for mark in _marks(values, days)),
        *_names(values, days, lang),
    ]
    return layered(layers, width=_INNER, height=170)


def _marks(values: list[Row], days: _Days) -> tuple[alt.Chart, alt.Chart]:
    """A dot for each day, and a diamond where it is an excess day."""
    size = 64 if days.number <= _MANY else 14
    usual = rows([one for one in values if not one["excess"]])
    beyond = rows([one for one in values if one["excess"]])
    style: dict[str, Any] = {"filled": True, "opacity": 1}
    return (
        usual.mark_point(shape="circle", color=ACCENT, size=size, **style),
        beyond.mark_point(shape="diamond", color=BAD, size=max(size * 1.7, 56), **style),
    )


def _overall(days: _Days, lang: Lang) -> list[alt.Chart]:
    """The rule of the whole, named beside it."""
    at = alt.YDatum(float(days.overall)).axis(_share_axis())
    rule = rows([{}]).mark_rule(color=INK, strokeDash=[2, 3]).encode(y=at)
    words = [_OVERALL[lang], per_cent(days.overall)]
    text = rows([{}]).mark_text(text=words, align="left", dx=8, lineHeight=17, dy=-6)
    return [rule, text.encode(x=alt.value(_INNER), y=at)]


def _names(values: list[Row], days: _Days, lang: Lang) -> list[alt.Chart]:
    """What the marks mean, above; a single day says its figure."""
    found = [note(f"● {_A_DAY[lang]}", 0, -8, color=ACCENT)]
    if days.excess:
        text = _EXCESS.of(number=count(days.excess))[lang]
        found.append(note(text, _INNER, -8, color=BAD, align="right"))
    if days.number == 1:
        at: dict[str, Any] = {"x": alt.XDatum(0), "y": alt.YDatum(values[0]["share"])}
        one = rows([{}]).mark_text(text=values[0]["text"], align="left", dx=10)
        found.append(one.encode(**at))
    return found


def _misses(values: list[Row], days: _Days, lang: Lang) -> alt.LayerChart:
    width = max(1.0, min(24.0, _INNER / days.number * 0.8))
    marked = steps(max(one["misses"] for one in values), 3)
    x = _x(days, day_axis(days.first, days.last, lang))
    axis = axis_of_counts(marked, minExtent=_LEFT, maxExtent=_LEFT)
    y = alt.Y("misses:Q").scale(domain=[0, marked[-1]]).axis(axis)
    bars = rows(values).mark_bar(color=BAD, width=width).encode(x=x, y=y)
    words = note(_MISSES[lang], 0, -8, color=BAD)
    return layered([bars, words], width=_INNER, height=60)


def _share_axis() -> alt.Axis:
    return alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1],
        format=".0%",
        grid=True,
        title=None,
        minExtent=_LEFT,
        maxExtent=_LEFT,
    )


def _x(days: _Days, axis: alt.Axis) -> alt.X:
    domain = [-0.5, days.number - 0.5]
    return alt.X("day:Q").scale(domain=domain, nice=False, zero=False).axis(axis)


def _share(one: DayFigures) -> Fraction:
    return Fraction(one.met, one.met + one.misses)


def _told(days: _Days, lang: Lang) -> str:
    worst, best = min(days.judged, key=_share), max(days.judged, key=_share)
    words = _TOLD if len(days.judged) > 1 else _TOLD_ONE
    gaps = days.number - len(days.judged)
    if gaps:
        words += _TOLD_GAPS
    return words[lang].format(
        first=whole_day(days.first, lang),
        last=whole_day(days.last, lang),
        days=count(len(days.judged)),
        overall=per_cent(days.overall),
        worst=day_of(worst.day, lang),
        least=per_cent(_share(worst)),
        best=day_of(best.day, lang),
        most=per_cent(_share(best)),
        excess=count(days.excess),
        gaps=count(gaps),
    )


_TITLE = Words("每日达标率", "Attainment per day")
_NOTHING = Words("没有一天有可判定的请求。", "There is no day with a request to judge.")
_A_DAY = Words("达标率", "attainment")
_OVERALL = Words("总体", "overall")
_EXCESS = Words("◆ 超标日（R14）：{number} 天", "◆ excess days (R14): {number}")
_MISSES = Words("▮ 未达标（次）", "▮ misses")
_TOLD_ONE = Words(
    "{first}达标率 {overall}，超标日 {excess} 天。",
    "On {first} attainment was {overall}; excess days: {excess}.",
)
_TOLD = Words(
    "{first}至{last}，有判定的 {days} 天总体达标率 {overall}；最低 {worst} {least}，最高 {best} {most}；"
    "超标日 {excess} 天。",
    "From {first} to {last}, attainment over the {days} days with verdicts was {overall}: lowest on {worst} "
    "({least}), highest on {best} ({most}); excess days: {excess}.",
)
_TOLD_GAPS = Words(
    "其间 {gaps} 天没有可判定的请求，图中留空。",
    " On {gaps} days between there was nothing to judge; they are left blank.",
)
