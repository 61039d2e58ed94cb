"""Columns of words: what was lost in an encoding, and white space, found at a glance or letter by letter, always the same."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.audit import letters, texts
from shinuo.audit.letters import NOWHERE, are_plain, places
from shinuo.audit.texts import words

ALPHABET = "az~!\x00\x1f \t\n\x7f\x85\xa0é微\u3000\ufffd"
Texts = list[str | None]
texts_of_a_column = st.lists(
    st.none() | st.text(ALPHABET, max_size=15) | st.text("abc", max_size=13)
)


@pytest.mark.parametrize(
    "plain", [[], [None], [""], ["a", None, "!~"], ["a" * 12], ["a\x7f"], ["ok"] * 40_000]
)
def test_short_ascii_is_plain(plain: Texts) -> None:
    assert are_plain(pl.Series(plain, dtype=pl.String))


@pytest.mark.parametrize(
    "odd", [" ", "a b", "a\t", "\x1fa", "é", "a\ufffd", "微信", "a" * 13, "a" * 11 + " "]
)
@pytest.mark.parametrize("before", [0, 1, 40_000])
def test_one_that_is_otherwise_is_seen_wherever_it_stands(odd: str, before: int) -> None:
    column = pl.Series([*["ok"] * before, odd, None], dtype=pl.String)
    assert not are_plain(column)
    assert are_plain(column.head(before))
    assert not are_plain(column.tail(2))
    assert not are_plain(pl.concat([pl.Series(["ok"]), column]))


@given(texts_of_a_column)
def test_a_glance_never_passes_over_anything(given_texts: Texts) -> None:
    column = pl.Series(given_texts, dtype=pl.String)
    found, why = words(column)
    assert found.to_list() == column.str.strip_chars().to_list()
    lost = ["bad_text" if one and "\ufffd" in one else None for one in given_texts]
    assert (why.to_list() if why is not None else [None] * len(column)) == lost


NAMES = ["web", "微信", "", "a" * 12, "aaaa", "aaaab", "b" * 13]


@given(st.lists(st.sampled_from(NAMES)), st.lists(st.sampled_from(NAMES[:-1]), unique=True))
def test_a_place_among_the_known_is_that_of_the_same_text(
    given: Texts, known: list[str]
) -> None:
    found = places(pl.Series(given, dtype=pl.String), known)
    assert found is not None
    expected = [known.index(one) if one in known else NOWHERE for one in given]
    assert found.tolist() == expected


def test_among_long_or_many_names_no_place_is_told_at_a_glance() -> None:
    column = pl.Series(["web"] * 3)
    assert places(column, ["web", "b" * 13]) is None
    assert places(column, ["网页客服系统"]) is None  # 18 bytes
    assert places(column, [str(number) for number in range(17)]) is None


def test_texts_that_lie_otherwise_are_looked_at_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(letters, "_VIEWS_OF_TEXT", b"U")
    assert not are_plain(pl.Series(["ok"]))
    assert places(pl.Series(["ok"]), ["ok"]) is None
    found, why = texts.words(pl.Series(["ok", " a"]))
    assert (found.to_list(), why) == (["ok", "a"], None)
