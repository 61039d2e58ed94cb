"""How well articles answer what is asked: rare grams say more than common ones, and those of a title most. Pure.

As BM25 does, without the length of the text: an article is not worse for saying more. How good it is: docs/benchmarks.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

_HALF = 2.0
"""At this weight a gram says half of what it could; one of a title has four times it."""
_ALONE = 0.5
"""What a single character says of a pair."""
_NEAR_BEST = 0.5
_LEAST_SHARE, _LEAST_HELD = 0.15, 0.6


@dataclass(frozen=True, slots=True)
class Rank:
    """Of what was asked for the article has `share`, by how rare it is; `held` counts the grams, full ones as one."""

    article: int
    share: float
    held: float

    @property
    def fits(self) -> bool:
        """Whether it has enough of it to be shown to somebody who did not search: a title's word, two of the text."""
        return self.share >= _LEAST_SHARE and self.held >= _LEAST_HELD


def ranked(
    standing: Mapping[str, int], rows: Iterable[tuple[int, str, int]], articles: int
) -> list[Rank]:
    """The articles that have any of what is asked for, best first, by (article, gram, weight).

    `standing` says in how many of all `articles` each gram that is asked for stands.
    """
    rare = {gram: _rarity(gram, found, articles) for gram, found in standing.items()}
    said: dict[int, tuple[float, float]] = {}
    for article, gram, weight in rows:
        share, held = said.get(article, (0.0, 0.0))
        full = weight / (weight + _HALF)
        said[article] = share + rare[gram] * full, held + _worth(gram) * full
    whole = sum(rare.values())
    ranks = [Rank(article, share / whole, held) for article, (share, held) in said.items()]
    return sorted(ranks, key=lambda one: (-one.share, one.article))


def near_best(ranks: list[Rank]) -> list[Rank]:
    """Those that are half as good as the first, or better."""
    return [one for one in ranks if one.share >= ranks[0].share * _NEAR_BEST]


def _rarity(gram: str, found: int, articles: int) -> float:
    return _worth(gram) * log(1 + articles / max(found, 1))


def _worth(gram: str) -> float:
    return _ALONE if len(gram) == 1 else 1.0
