"""How values stand on a page or in a document: text from outside made visible, and cut where it is long."""

from dataclasses import dataclass
from unicodedata import category

from shinuo.rules.words import Words, same

from .values import Listed, Value, words_of

NOTHING = same("")
LONGEST, LONGEST_WHOLE = 80, 4_000
"""So many characters of a text are shown, and of the whole of it where the pointer rests."""
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on the page: `zh` and `en`, alike where it needs no language.

    `is_given`: text from outside, `whole` of which is kept where it was cut. `names`: several of these, and how
    many `more` there are.
    """

    zh: str
    en: str
    is_given: bool = False
    whole: str = ""
    names: tuple["Shown", ...] = ()
    more: Words = NOTHING


def shown(value: Value) -> Shown:
    """`value` as the page has it: what is given from outside is made visible, and cut where it is long."""
    if isinstance(value, str):
        return _given(value)
    if isinstance(value, Listed):
        return Shown(
            "", "", names=tuple(_given(one) for one in value.first), more=value.more
        )
    words = words_of(value)
    return Shown(visible(words.zh), visible(words.en))


def _given(text: str) -> Shown:
    text = visible(text)
    whole = cut(text, LONGEST_WHOLE) if len(text) > LONGEST else ""
    short = cut(text, LONGEST)
    return Shown(short, short, is_given=True, whole=whole)


def visible(text: str) -> str:
    r"""`text` with its control characters written out, so that none hides or turns what stands around it.

    >>> visible("a\u202eb\x00")
    'a\\u202eb\\x00'
    """
    return "".join(
        one.encode("unicode_escape").decode() if _is_unseen(one) else one for one in text
    )


def _is_unseen(one: str) -> bool:
    is_no_character = ord(one) & 0xFFFE == 0xFFFE  # nor is it one to XML
    return one in _BIDI or category(one) in _UNSEEN or is_no_character


def cut(text: str, length: int) -> str:
    """`text`, or the beginning of it that is no longer than `length`."""
    return text if len(text) <= length else text[: length - 1] + "…"
