"""What texts are found by: words of alphabets, single Chinese characters and pairs of them. Pure.

Chinese has no spaces; pairs of characters find it without a dictionary that would have to be kept.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

LONGEST = 32
_RUNS = re.compile(
    r"(?P<word>[0-9a-zà-ÿ]+)|(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+)"
)


def grams_of(text: str) -> Counter[str]:
    """How often each gram stands in `text`."""
    return Counter(gram for run, is_han in _runs(text) for gram in _all(run, is_han=is_han))


def asked_for(text: str) -> set[str]:
    """The grams that a search for `text` looks for: pairs of characters, single ones only where they stand alone."""
    found: set[str] = set()
    for run, is_han in _runs(text):
        found |= set(_pairs(run)) if is_han and len(run) > 1 else {run[:LONGEST]}
    return found


def folded(text: str) -> str:
    """`text` as it is compared: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for match in _RUNS.finditer(folded(text)):
        yield match.group(), match.lastgroup == "han"


def _all(run: str, *, is_han: bool) -> Iterator[str]:
    if not is_han:
        yield run[:LONGEST]
        return
    yield from run
    yield from _pairs(run)


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
