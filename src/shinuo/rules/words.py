"""Sentences in Chinese and English, and how lengths of time are written in them."""

from dataclasses import dataclass
from datetime import timedelta
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
            {name: part[lang] if isinstance(part, Words) else part for name, part in parts.items()}
            for lang in ("zh", "en")
        )
        return Words(self.zh.format(**zh), self.en.format(**en))


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
