"""Sentences in Chinese and English, and how lengths of time are written in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal, Self

Lang = Literal["zh", "en"]

_SECOND = timedelta(seconds=1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence, or part of one, in both languages of the contract."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def __add__(self, other: Self) -> Self:
        return type(self)(self.zh + other.zh, self.en + other.en)

    def of(self, **parts: object) -> "Words":
        """These words with `{name}` filled in; a part that is itself `Words` speaks each language."""
        zh, en = (
            {
                name: part[lang] if isinstance(part, Words) else part
                for name, part in parts.items()
            }
            for lang in ("zh", "en")
        )
        return Words(self.zh.format(**zh), self.en.format(**en))


WEEKDAYS = (
    Words("周一", "Mon"),
    Words("周二", "Tue"),
    Words("周三", "Wed"),
    Words("周四", "Thu"),
    Words("周五", "Fri"),
    Words("周六", "Sat"),
    Words("周日", "Sun"),
)
"""The days of a week as they are counted, from Monday on."""


def same(text: object) -> Words:
    """What reads the same in both languages: a number, a name, an instant."""
    return Words(str(text), str(text))


def joined(parts: list[Words] | tuple[Words, ...], zh: str = "、", en: str = ", ") -> Words:
    """`parts` as one enumeration."""
    return Words(zh.join(part.zh for part in parts), en.join(part.en for part in parts))


def seconds(length: timedelta) -> str:
    """`length` in seconds, exact to the microsecond, without trailing zeros.

    Nothing is rounded, so a miss by one microsecond never reads like the limit (R3).

    >>> seconds(timedelta(seconds=180)), seconds(timedelta(seconds=180, microseconds=1))
    ('180', '180.000001')
    """
    sign, length = ("-", -length) if length < timedelta(0) else ("", length)
    whole, rest = divmod(length, _SECOND)
    part = f"{rest // _MICROSECOND:06d}".rstrip("0")
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def clocked(whole: int) -> str:
    """So many whole seconds as a clock that counts: 0:07, 1:02:03."""
    minutes, rest = divmod(whole, 60)
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def lasting(length: timedelta) -> Words:
    """`length` in words: whole hours as hours, anything else in exact seconds.

    >>> lasting(timedelta(days=1)).en, lasting(timedelta(minutes=90)).en
    ('24 h', '5400 s')
    """
    hours, rest = divmod(length, timedelta(hours=1))
    if rest or not hours:
        return Words(f"{seconds(length)} 秒", f"{seconds(length)} s")
    return Words(f"{hours} 小时", f"{hours} h")


def moment(at: datetime, zone: tzinfo) -> str:
    """`at` by the clocks of `zone`, exact to the microsecond, without trailing zeros.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 1, 5, 1, 2, 3, 400000, UTC), UTC)
    '2026-01-05 01:02:03.4'
    """
    local = at.astimezone(zone)
    part = f".{local.microsecond:06d}".rstrip("0").rstrip(".")
    return f"{local:%Y-%m-%d %H:%M:%S}{part}"
