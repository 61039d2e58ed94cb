"""What texts are found by: words of alphabets and their beginnings, single Chinese characters and pairs of them. Pure.

Chinese has no spaces; pairs of characters find it without a dictionary that would have to be kept.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from .fillers import without_fillers

LONGEST, SHORTEST_BEGINNING = 32, 3
_RUNS = re.compile(
    r"(?P<word>[0-9a-zà-ÿ]+)|(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+)"
)
_NO_PLURAL = ("ss", "us", "is")


def grams_of(text: str) -> Counter[str]:
    """How often each gram stands in `text`; `refu*` is the beginning of a longer word."""
    return Counter(gram for run, is_han in _runs(text) for gram in _all(run, is_han=is_han))


def asked_for(text: str) -> set[str]:
    """The grams that a search for `text` looks for: pairs of characters, single ones only where they stand alone."""
    found: set[str] = set()
    for run, is_han in _runs(text):
        found |= set(_pairs(run)) if is_han and len(run) > 1 else {run[:LONGEST]}
    return found


def telling(text: str) -> set[str]:
    """Those of them that say what `text` is about."""
    return asked_for(without_fillers(folded(text)))


def beginnings(text: str) -> set[str]:
    """The words of `text` as beginnings of others: somebody is still typing."""
    runs = (run for run, is_han in _runs(text) if not is_han)
    return {f"{run}*" for run in runs if SHORTEST_BEGINNING <= len(run) < LONGEST}


def folded(text: str) -> str:
    """`text` as it is compared: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for match in _RUNS.finditer(folded(text)):
        is_han = match.lastgroup == "han"
        yield match.group() if is_han else _singular(match.group()), is_han


def _singular(word: str) -> str:
    """`word` as it is found in the plural too."""
    is_plural = len(word) > SHORTEST_BEGINNING and word.endswith("s")
    return word[:-1] if is_plural and not word.endswith(_NO_PLURAL) else word


def _all(run: str, *, is_han: bool) -> Iterator[str]:
    if not is_han:
        word = run[:LONGEST]
        yield word
        yield from (f"{word[:at]}*" for at in range(SHORTEST_BEGINNING, len(word)))
        return
    yield from run
    yield from _pairs(run)


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
