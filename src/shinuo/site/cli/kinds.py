"""How each kind of day is drawn: a colour and a mark, so that the one is never needed to see the other."""

from dataclasses import dataclass

from shinuo.rules.calendar import DayKind
from shinuo.rules.words import Words, same


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of day on the screen; `wide` takes two cells in Chinese, `narrow` one in both languages."""

    style: str
    wide: Words
    narrow: Words
    name: Words


_PLAIN = same("")
LOOKS = {
    DayKind.WORKDAY: Look("", _PLAIN, _PLAIN, Words("工作日", "workday")),
    DayKind.WEEKEND: Look("dim", _PLAIN, _PLAIN, Words("周末", "weekend")),
    DayKind.STATUTORY: Look(
        "bold white on red", Words("法", "S"), Words("*", "S"), Words("法定", "statutory")
    ),
    DayKind.REST: Look("red", Words("休", "R"), Words("-", "R"), Words("休息", "rest day")),
    DayKind.MAKEUP: Look(
        "black on yellow", Words("班", "W"), Words("+", "W"), Words("上班", "make-up work")
    ),
    DayKind.AGREED: Look(
        "bold magenta", Words("约", "A"), Words("=", "A"), Words("约定", "agreed rest")
    ),
}
"""`name` is the short name; the kinds' own words stand in the legend."""
