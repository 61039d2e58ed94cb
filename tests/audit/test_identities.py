"""Which ids may stand in a log more than once: found whatever their order, and across pieces."""

import polars as pl
import pytest

from shinuo.audit.identities import Identities, hashes

Ids = list[str | None]


@pytest.mark.parametrize(
    ("pieces", "twice"),
    [
        ([], []),
        ([[]], []),
        ([[None, None]], []),
        ([["a", "b"], ["c"]], []),
        ([["a", None, "b"], [None], ["c"]], []),
        ([["b", "a"], ["d", "c"]], []),
        ([["a", "a"]], ["a"]),
        ([["a", "b"], ["b", "c"]], ["b"]),
        ([["a", "b"], ["a"]], ["a"]),
        ([["a", "b"], [None], ["c", "a"], ["c"]], ["a", "c"]),
        ([["2", "10"], ["2"]], ["2"]),
        ([["a", "b", "c"], ["c", "d", "e"], ["f"]], ["c"]),
        ([["é", "ö"], ["微信"], ["é"]], ["é"]),
        ([["a"], ["a"], ["a"]], ["a"]),
    ],
)
def test_what_stands_there_twice_is_found(pieces: list[Ids], twice: Ids) -> None:
    found = Identities()
    for piece in pieces:
        found.add(pl.Series(piece, dtype=pl.String))
    expected = set(hashes(pl.Series(twice, dtype=pl.String)).tolist())
    assert set(found.repeated().tolist()) == expected
