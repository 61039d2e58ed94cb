"""The rules a picture of waits draws at its limits, and their names: above the bars and, where that can be, across no rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import altair as alt

from shinuo.rules.words import Lang

from .limits import DOT, Limit
from .marks import note, rows
from .paint import INK, PAPER, TEXT
from .waits import Axis

LINE = 19
"""From one line of names to the next, in px."""
MOST_LINES = 3
"""For so many lines of names there is room above the bars; for more the picture grows."""
_GAP = 6
_SECOND = timedelta(seconds=1)
_WIDE = 0x2E7F
"""Characters beyond are as wide as the text is high."""
_NARROW = 0.56
"""How wide the others are beside that, in the widest of the fonts."""
_BEYOND = " →"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a picture `width` px wide: at `at` seconds, `top` px down."""

    at: float
    axis: Axis
    width: int
    top: int = 0

    @property
    def left(self) -> float:
        """How far from the left it is, in px."""
        return self.at / self.axis.domain[1] * self.width

    @property
    def is_beyond(self) -> bool:
        """Whether the axis ends before it."""
        return self.at >= self.axis.end

    def has_room_right(self, text: str) -> bool:
        """Whether `text` ends within the picture when it stands to the right."""
        return self.left + _GAP + _wide(text) <= self.width

    def has_room_left(self, text: str) -> bool:
        """Whether `text` begins within the picture when it stands to the left."""
        return self.left - _GAP - _wide(text) >= 0


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A rule at a limit, its name on as many lines as `texts`, the first of them at `place`."""

    place: Place
    texts: tuple[str, ...]


def limit_rules(
    limits: Iterable[Limit], axis: Axis, lang: Lang, width: int
) -> tuple[LimitRule, ...]:
    """A rule for each limit, its name lower than those before.

    What lies beyond the axis comes first, then names that stand to the left of their rule, from the right, then those
    to the right of it, from the left: so the rules that a name could lie on begin below it.
    """
    found: list[LimitRule] = []
    rules = [_rule(limit, axis, lang, width) for limit in limits]
    for one in sorted(rules, key=_turn):
        place = Place(one.place.at, axis, width, LINE * lines(found))
        found.append(LimitRule(place, one.texts))
    return tuple(found)


def lines(rules: Sequence[LimitRule]) -> int:
    """How many lines of names they have."""
    return sum(len(one.texts) for one in rules)


def grown(height: int, number: int) -> int:
    """How high a picture is, `height` px with few lines of names, when it has `number` of them."""
    return height + LINE * max(0, number - MOST_LINES)


def drawn_rules(rules: Sequence[LimitRule], height: int) -> Iterator[alt.Chart]:
    """The rules down to `height` px, then their names; what lies beyond the axis is named at its right end."""
    for place in (one.place for one in rules if not one.place.is_beyond):
        rule = rows([{}]).mark_rule(color=INK, strokeWidth=1.5)
        ends = {"y": alt.value(place.top), "y2": alt.value(height)}
        yield rule.encode(x=alt.XDatum(place.at), **ends)
    for one in rules:
        for line, text in enumerate(one.texts):
            yield beside(text, one.place, line)


def beside(text: str, place: Place, line: int = 0, colour: str = INK) -> alt.Chart:
    """`text` beside the rule at `place`, so many lines down, on the side where there is room."""
    top = place.top + line * LINE
    if place.has_room_right(text):
        return _in_line(text, place.left + _GAP, top, "left", colour)
    is_left = not place.is_beyond and place.has_room_left(text)
    return _in_line(
        text, place.left - _GAP if is_left else place.width, top, "right", colour
    )


def _rule(limit: Limit, axis: Axis, lang: Lang, width: int) -> LimitRule:
    place, text = Place(limit.length / _SECOND, axis, width), limit.text[lang]
    if place.is_beyond:
        return LimitRule(place, (text + _BEYOND,))
    parts = tuple(text.split(DOT, 1))
    is_one = place.has_room_right(text) or (
        not all(map(place.has_room_right, parts)) and place.has_room_left(text)
    )
    return LimitRule(place, (text,) if is_one else parts)


def _turn(rule: LimitRule) -> tuple[int, float]:
    """In which turn a rule gets its line."""
    if rule.place.is_beyond:
        return 0, rule.place.at
    if all(map(rule.place.has_room_right, rule.texts)):
        return 2, rule.place.at
    return 1, -rule.place.at


def _in_line(text: str, x: float, top: int, align: str, colour: str) -> alt.Chart:
    """Text with a seam of paper around it, so that it can be read on bars and rules."""
    seam = {"stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round"}
    return note(text, x, top, align=align, baseline="top", color=colour, **seam)


def _wide(text: str) -> float:
    """How wide `text` is, in px, at most."""
    return sum(TEXT if ord(one) > _WIDE else TEXT * _NARROW for one in text)
