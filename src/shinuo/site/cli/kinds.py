"""How each kind of day is drawn: a colour and a mark, so that the one is never needed to see the other."""

from dataclasses import dataclass

from shinuo.rules.calendar import Day, DayKind
from shinuo.rules.words import Words, same


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of day on the screen: `wide` takes two cells in Chinese, `narrow` one in both languages.

    `name` is its short name, for tables; `says` explains it in the legend.
    """

    style: str
    wide: Words
    narrow: Words
    name: Words
    says: Words


def look_of(day: Day) -> Look:
    """How `day` is drawn; a make-up day that the terms do not count is still marked as one."""
    if day.kind is DayKind.WEEKEND and day.festival:
        return NOT_COUNTED
    return LOOKS[day.kind]


_NONE = same("")
LOOKS = {
    DayKind.WORKDAY: Look(
        "", _NONE, _NONE, Words("工作日", "workday"), DayKind.WORKDAY.words
    ),
    DayKind.WEEKEND: Look(
        "dim", _NONE, _NONE, Words("周末", "weekend"), DayKind.WEEKEND.words
    ),
    DayKind.STATUTORY: Look(
        "bold white on red",
        Words("法", "S"),
        Words("*", "S"),
        Words("法定", "statutory"),
        DayKind.STATUTORY.words,
    ),
    DayKind.REST: Look(
        "red",
        Words("休", "R"),
        Words("-", "R"),
        Words("休息", "rest day"),
        DayKind.REST.words,
    ),
    DayKind.MAKEUP: Look(
        "black on yellow",
        Words("班", "W"),
        Words("+", "W"),
        Words("上班", "make-up work"),
        DayKind.MAKEUP.words,
    ),
    DayKind.AGREED: Look(
        "bold magenta",
        Words("约", "A"),
        Words("=", "A"),
        Words("约定", "agreed rest"),
        DayKind.AGREED.words,
    ),
}
NOT_COUNTED = Look(
    "yellow",
    Words("班", "w"),
    Words("+", "w"),
    Words("上班", "make-up work"),
    Words("调休上班，此处不计", "make-up day, not counted here"),
)
