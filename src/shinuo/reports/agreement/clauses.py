"""The clauses in the product's own words; what the terms fill in comes from `rules.terms.prose`, said there once.

The numbers are those of the contract, by which rules cite their clause; 7.2 to 7.5 are the product's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shinuo.rules.terms import Terms
from shinuo.rules.terms.prose import clauses
from shinuo.rules.words import Words, joined

from .texts import ARTICLES, FIXED, FROM_TERMS


@dataclass(frozen=True, slots=True)
class Article:
    """A heading with its clauses: the number of each, and what it says."""

    title: Words
    clauses: tuple[tuple[str, Words], ...]


def articles(terms: Terms) -> tuple[Article, ...]:
    """The whole contract, in order; every figure is that of `terms`."""
    said = _said(terms)
    return tuple(
        Article(title, tuple(_clauses(f"{number}.", said)))
        for number, title in enumerate(ARTICLES, 1)
    )


def _clauses(begins: str, said: dict[str, Words]) -> Iterator[tuple[str, Words]]:
    return ((number, said[number]) for number in _ORDER if number.startswith(begins))


def _said(terms: Terms) -> dict[str, Words]:
    """Every clause by its number, those of the terms after what is always said in them."""
    by_source: dict[str, list[Words]] = {}
    for one in clauses(terms):
        by_source.setdefault(one.source, []).append(one.words)
    found = dict(FIXED)
    for source, parts in by_source.items():
        before = [FIXED[source]] if source in FIXED else []
        after = [FROM_TERMS[source]] if source in FROM_TERMS else []
        found[source] = joined([*before, *parts, *after], "", " ")
    return found


_ORDER = (
    *("1.1", "1.2", "1.3", "1.4", "1.5"),
    *("2.1", "2.2", "2.2(1)", "2.2(2)", "2.2(3)", "2.2(4)", "2.3", "2.4"),
    *("3.1", "3.2", "3.3", "3.4"),
    *("4.1", "4.2", "4.3", "4.4", "4.5"),
    *("5.1", "5.2", "5.3", "5.4"),
    *("6.1", "6.2", "6.3", "6.4"),
    *("7.1", "7.2", "7.3", "7.4", "7.5"),
)
