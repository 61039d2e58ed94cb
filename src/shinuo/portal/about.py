"""What a matter is about, in the words of a page: a request, another matter, a firing of clause 6.2."""

from dataclasses import dataclass

from shinuo.rules.triggers import TriggerKind
from shinuo.rules.words import Lang
from shinuo.settlement.states import MatterKind

from .duties import matter_named
from .words.misses import TRIGGERS

_SHOWN = 8
"""So many of the last signs of an id tell it from the others of a list."""


@dataclass(frozen=True, slots=True)
class About:
    """In words; and the request, or the matter, that has a page of its own."""

    words: str
    request: str = ""
    matter: tuple[str, int] | None = None


def about_of(kind: MatterKind, about: str, lang: Lang) -> About:
    """What a matter of `kind` is about, which the record calls `about`."""
    first, _, rest = about.partition(":")
    if first in set(TriggerKind):
        shown = rest if first == TriggerKind.CONSECUTIVE_DAYS else rest[-_SHOWN:]
        return About(f"{TRIGGERS[first][lang]} {shown}")
    if named := matter_named(about):
        return About(f"{MatterKind(named[0]).words[lang]} {named[1]}", matter=named)
    if not about or rest or "@" in about or kind is MatterKind.COMPLAINT:
        return About(about)
    return About(about[-_SHOWN:], request=about)
