"""The limits that a picture of waits is held against, and the rules it draws for them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

import altair as alt

from shinuo.reports.outcome import Outcome
from shinuo.rules.bands import Band
from shinuo.rules.words import Lang, Words, joined, same, seconds

from .marks import note, rows
from .paint import INK, PAPER, TEXT
from .waits import Axis

_SECOND = timedelta(seconds=1)
_LONGEST_NAME = 14
_MOST_NAMES = 2
LINE = 19
"""From one line of names to the next, in px."""
MOST_LINES = 3
"""For so many lines of names there is room above the bars; more stand on them."""
_GAP = 6
_WIDE = 0x2E7F
"""Characters beyond are as wide as the text is high."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and for what it holds, in words."""

    length: timedelta
    words: Words

    @property
    def text(self) -> Words:
        """`时限 180 秒`, with what it holds for."""
        return _LIMIT.of(seconds=seconds(self.length)) + self.words


def limits_of(outcome: Outcome, band: Band) -> tuple[Limit, ...]:
    """The limits in `band` on the channels of `outcome`, the one for most first; channels with another are named."""
    own, usual = defaultdict(list), outcome.terms.limits.of(band)
    for channel in sorted({channel for channel, _ in outcome.cells}):
        own[outcome.terms.limits_of(channel).of(band)].append(channel)
    others = sorted(length for length in own if length != usual)
    named = [Limit(length, _DOT + _channels(own[length])) for length in others]
    return (Limit(usual, same("")), *named) if usual in own else tuple(named)


def limits_of_all(outcome: Outcome) -> tuple[Limit, ...]:
    """The limits of all bands in which there was a request, each length once with its bands."""
    asked = sorted({band for _, band in outcome.cells if band is not None})
    bands: dict[timedelta, list[Words]] = defaultdict(list)
    for band in asked:
        for limit in limits_of(outcome, band):
            bands[limit.length].append(band.words + limit.words)
    few = {length: joined(names) for length, names in bands.items() if len(names) <= 2}
    return tuple(
        Limit(length, _DOT + few[length] if length in few else same(""))
        for length in sorted(bands)
    )


def has_urgent(outcome: Outcome) -> bool:
    """Whether an urgent limit is agreed for any channel of `outcome`. Source: clause 2.2(4), R11."""
    channels = {channel for channel, _ in outcome.cells}
    return any(outcome.terms.limits_of(one).urgent is not None for one in channels)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a picture `width` px wide: at `at` seconds, `top` px down."""

    at: float
    axis: Axis
    width: int
    top: int

    @property
    def left(self) -> float:
        """How far from the left it is, in px."""
        return self.at / self.axis.domain[1] * self.width


def rules_of(
    limits: Iterable[Limit], axis: Axis, lang: Lang, width: int, height: int
) -> Iterator[alt.Chart]:
    """A rule at every limit with its name above it; what lies beyond the axis is named at its right end."""
    for line, limit in enumerate(sorted(limits, key=attrgetter("length"))):
        place = Place(limit.length / _SECOND, axis, width, line * LINE)
        if place.at < axis.end:
            rule = rows([{}]).mark_rule(color=INK, strokeWidth=1.5)
            ends = {"y": alt.value(place.top), "y2": alt.value(height)}
            yield rule.encode(x=alt.XDatum(place.at), **ends)
            yield beside(limit.text[lang], place)
        else:
            yield _in_line(limit.text[lang] + _BEYOND, width, place.top, "right", INK)


def beside(text: str, place: Place, colour: str = INK) -> alt.Chart:
    """`text` beside the rule at `place`, on the side where there is room."""
    wide = sum(TEXT if ord(one) > _WIDE else TEXT * 0.62 for one in text)
    if place.left + _GAP + wide <= place.width:
        return _in_line(text, place.left + _GAP, place.top, "left", colour)
    x = place.left - _GAP if place.left - _GAP - wide >= 0 else place.width
    return _in_line(text, x, place.top, "right", colour)


def _in_line(text: str, x: float, top: int, align: str, colour: str) -> alt.Chart:
    """Text with a seam of paper around it, so that it can be read on bars and rules."""
    seam = {"stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round"}
    return note(text, x, top, align=align, baseline="top", color=colour, **seam)


def _channels(names: list[str]) -> Words:
    if len(names) > _MOST_NAMES:
        return _MANY.of(number=len(names))
    return joined([same(_printable(name)) for name in names])


def _printable(name: str) -> str:
    """`name`, which somebody else wrote, without what a line cannot show, and not too long."""
    text = "".join(filter(_IS_SHOWN, name))
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


_IS_SHOWN: Callable[[str], bool] = str.isprintable
_LIMIT = Words("时限 {seconds} 秒", "limit {seconds} s")
_BEYOND = " →"
_DOT = same(" · ")
_MANY = Words("{number} 个渠道", "{number} channels")
