"""A log that is as it must be has no flaw; every way in which it is not is found, by its place."""

from collections.abc import Callable

import pytest

from shinuo.journal.append import append
from shinuo.journal.checking import flaws
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.erasing import ERASED, erase
from shinuo.journal.models import Content, Log
from shinuo.journal.snapshot import snapshot
from tests.journal.spoiling import hashed, put, put_content

pytestmark = pytest.mark.usefixtures("database")


def found(contract: int) -> list[tuple[int, str]]:
    with snapshot():
        return [(one.seq, one.code) for one in flaws(contract, lambda _entries: None)]


def ascii_draft(number: int) -> Draft:
    return Draft("noted", "thing:1", "agent:mei", f"n{number}", number, {"n": number})


@pytest.fixture
def plain() -> int:
    """A log of three entries of ASCII keys."""
    pk = Log.objects.create().pk
    said = Draft("said", "c1", "visitor:li", "b", 2, {}, sealed({"text": "你好"}))
    append(pk, ascii_draft(1), said, ascii_draft(2))
    return pk


def test_a_good_log_has_no_flaw(plain: int) -> None:
    assert found(plain) == []
    assert found(Log.objects.create().pk) == []


def test_erased_by_an_entry_is_no_flaw(plain: int) -> None:
    erase(plain, [1], "user:root", "erasing", 9)
    assert found(plain) == []


SPOILT: list[tuple[str, Callable[[int], None], list[tuple[int, str]]]] = [
    ("a gap", lambda pk: put(pk, 5, b"{}"), [(3, "gap")]),
    (
        "keys unsorted",
        lambda pk: put(pk, 3, b'{"b":1,"a":2}'),
        [(3, "not_canonical")],
    ),
    ("a space", lambda pk: put(pk, 3, b'{"a": 1}'), [(3, "not_canonical")]),
    ("a key twice", lambda pk: put(pk, 3, b'{"a":1,"a":1}'), [(3, "not_canonical")]),
    ("a float", lambda pk: put(pk, 3, b'{"a":1.5}'), [(3, "not_canonical")]),
    ("an escape", lambda pk: put(pk, 3, b'{"a":"\\u4f60"}'), [(3, "not_canonical")]),
    ("half an object", lambda pk: put(pk, 3, b'{"a":'), [(3, "not_canonical")]),
    ("a list", lambda pk: put(pk, 3, b"[]"), [(3, "not_canonical")]),
    ("no UTF-8", lambda pk: put(pk, 3, b'{"a":"\xff"}'), [(3, "not_canonical")]),
    ("nothing", lambda pk: put(pk, 3, b""), [(3, "not_canonical")]),
    ("deep", lambda pk: put(pk, 3, b"[" * 5000), [(3, "not_canonical")]),
    ("erasing nothing", lambda pk: put(pk, 3, b'{"seqs":[[1]]}', ERASED), []),
    ("erasing no list", lambda pk: put(pk, 3, b'{"seqs":1}', ERASED), []),
    ("content lost", lambda pk: put(pk, 3, hashed("x")), [(3, "content_missing")]),
    (
        "content nobody told of",
        lambda pk: put_content(pk, 2),
        [(2, "content_without_hash")],
    ),
    (
        "content without entry",
        lambda pk: put_content(pk, 7),
        [(7, "content_without_entry")],
    ),
    (
        "erased, and nobody said so",
        lambda pk: _erase_in_silence(pk, 1),
        [(1, "erased_unsaid")],
    ),
    (
        "next seq too small",
        lambda pk: _next_seq(pk, 2),
        [(2, "next_seq")],
    ),
    ("next seq too large", lambda pk: _next_seq(pk, 9), [(9, "next_seq")]),
]


def _erase_in_silence(pk: int, seq: int) -> None:
    Content.objects.filter(contract_id=pk, seq=seq).update(salt=None, body=None)


def _next_seq(pk: int, seq: int) -> None:
    Log.objects.filter(pk=pk).update(next_seq=seq)


@pytest.mark.parametrize(
    ("spoil", "flaw"), [pytest.param(*case, id=name) for name, *case in SPOILT]
)
def test_every_flaw_is_found(
    plain: int, spoil: Callable[[int], None], flaw: list[tuple[int, str]]
) -> None:
    spoil(plain)
    assert found(plain) == flaw


def test_content_that_is_not_what_was_hashed_is_found(plain: int) -> None:
    put(plain, 3, hashed("one"))
    put_content(plain, 3, b'{"text":"another"}')
    assert found(plain) == [(3, "content_changed")]


def test_several_flaws_are_all_found(plain: int) -> None:
    put(plain, 4, b"{ }")
    put(plain, 6, hashed("x"))
    _erase_in_silence(plain, 1)
    assert sorted(found(plain)) == [
        (1, "erased_unsaid"),
        (3, "gap"),
        (4, "not_canonical"),
        (5, "gap"),
        (6, "content_missing"),
    ]


@pytest.mark.parametrize("count", [1_999, 2_000, 2_001, 4_000])
def test_logs_longer_than_a_piece_are_read_whole(count: int) -> None:
    pk, told = Log.objects.create().pk, list[int]()
    append(pk, *(ascii_draft(number) for number in range(count)))
    put_content(pk, count - 1)
    put_content(pk, count)
    with snapshot():
        seen = [(one.seq, one.code) for one in flaws(pk, told.append)]
    assert seen == [(count - 1, "content_without_hash"), (count, "content_without_entry")]
    assert sum(told) == count
