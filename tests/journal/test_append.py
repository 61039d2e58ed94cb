"""The record takes entries in order, each id once, and lets nobody change them."""

import subprocess
import sys

import pytest
from django.db import DatabaseError, connection, transaction

from shinuo.journal.append import append, append_to_all
from shinuo.journal.canonical import canonical
from shinuo.journal.content import sealed, sealed_hash
from shinuo.journal.draft import Draft
from shinuo.journal.erasing import erase
from shinuo.journal.models import Content, Entry, Log
from shinuo.journal.reading import entries, last_of
from shinuo.journal.refusals import IdTaken, NoSuchLog, NotCanonical

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def contract() -> int:
    return Log.objects.create().pk


def draft(id: str = "a", **rest: object) -> Draft:
    return Draft("noted", "thing:1", "agent:mei", id, 1_000, dict(rest))


def test_seqs_count_from_0_in_each_contract(contract: int) -> None:
    other = Log.objects.create().pk
    assert append(contract, draft("a"), draft("b")) == (0, 1)
    assert append(other, draft("a")) == (0,)
    assert append(contract, draft("c")) == (2,)
    assert [(one.seq, one.id) for one in entries(contract)] == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
    ]
    assert [one.id for one in entries(contract, after=1)] == ["c"]


def test_the_same_again_gets_the_first_answer(contract: int) -> None:
    said = Draft(
        "said", "c1", "visitor:li", "m", 1, {"n": (1, 2)}, sealed({"text": "你好"})
    )
    again = Draft(
        "said", "c1", "visitor:li", "m", 9, {"n": [1, 2]}, sealed({"text": "你好"})
    )
    assert append(contract, said) == append(contract, again) == (0,)
    assert append(contract, draft("z"), again) == (1, 0)
    assert len(list(entries(contract))) == 2


@pytest.mark.parametrize(
    "other",
    [
        Draft("noted", "thing:1", "agent:mei", "a", 1, {"x": 2}),
        Draft("other", "thing:1", "agent:mei", "a", 1, {"x": 1}),
        Draft("noted", "thing:2", "agent:mei", "a", 1, {"x": 1}),
        Draft("noted", "thing:1", "agent:zhou", "a", 1, {"x": 1}),
        Draft("noted", "thing:1", "agent:mei", "a", 1, {"x": 1}, sealed({"text": "new"})),
    ],
)
def test_an_id_stands_for_one_thing(contract: int, other: Draft) -> None:
    append(contract, draft(x=1))
    with pytest.raises(IdTaken, match="id_taken"):
        append(contract, draft("new"), other)
    assert [one.id for one in entries(contract)] == ["a"]


def test_other_words_under_the_same_id_are_refused(contract: int) -> None:
    append(contract, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "one"})))
    with pytest.raises(IdTaken):
        append(contract, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "two"})))


def test_what_concerns_all_stands_once_in_each_log(contract: int) -> None:
    other, third = Log.objects.create().pk, Log.objects.create().pk
    append(other, draft("a"), draft("all", x=1))
    append(contract, draft("a"))
    for _ in range(2):
        append_to_all([contract, other], draft("all", x=1))
    assert append(contract, draft("b")) == append(other, draft("b")) == (2,)
    for one in (contract, other):
        told = [(one.seq, one.id, one.data) for one in entries(one)]
        assert told == [(0, "a", {}), (1, "all", {"x": 1}), (2, "b", {})]
    assert list(entries(third)) == []


def test_no_such_contract() -> None:
    with pytest.raises(NoSuchLog, match="999999"):
        append(999_999, draft())


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": 1.5}, ".a"),
        ({"a": [1, {"b": 2**63}]}, ".a[1].b"),
        ({"键": 1}, ".键"),
        ({"a": "\ud800"}, ".a"),
        ({"a": b"x"}, ".a"),
    ],
)
def test_what_has_many_spellings_is_not_recorded(
    contract: int, value: dict[str, object], place: str
) -> None:
    with pytest.raises(NotCanonical) as caught:
        append(contract, Draft("noted", "t", "b", "i", 1, value))
    assert caught.value.facts == {"place": place}
    assert list(entries(contract)) == []


def test_canonical_bytes() -> None:
    value = {"b": [True, None, -1], "a": {"z": "时", "y": 2**63 - 1}}
    spelt = '{"a":{"y":9223372036854775807,"z":"时"},"b":[true,null,-1]}'
    assert canonical(value) == spelt.encode()


def test_personal_words_stand_apart_from_the_entry(contract: int) -> None:
    append(contract, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "密码 123"})))
    (entry,) = Entry.objects.filter(contract_id=contract)
    assert "密码" not in bytes(entry.body).decode()
    kept = Content.objects.get(contract_id=contract, seq=0)
    assert kept.salt is not None
    assert kept.body is not None
    (read,) = entries(contract, with_content=True)
    assert read.content == {"text": "密码 123"}
    assert read.data["content"] == sealed_hash(bytes(kept.salt), bytes(kept.body))
    assert len(bytes(kept.salt)) == 32


def test_erased_content_leaves_the_entry(contract: int) -> None:
    append(contract, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "secret"})))
    before = next(entries(contract))
    assert erase(contract, [0], "agent:lao_zhou", "e", 5) == 1
    after = list(entries(contract, with_content=True))
    assert (after[0], after[0].content) == (before, None)
    assert (after[1].kind, after[1].data) == ("content_erased", {"seqs": [0]})
    kept = Content.objects.get(contract_id=contract, seq=0)
    assert (kept.salt, kept.body) == (None, None)
    again = Draft("said", "c", "v", "m", 1, {}, sealed({"text": "secret"}))
    assert append(contract, again) == (0,)


def test_what_others_said_under_the_same_seq_is_not_erased(contract: int) -> None:
    other = Log.objects.create().pk
    for one in (contract, other):
        append(one, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "secret"})))
    erase(contract, [0], "agent:lao_zhou", "e", 5)
    (read,) = entries(other, with_content=True)
    assert read.content == {"text": "secret"}


def test_the_last_entry_about_something_is_found_in_each_log(contract: int) -> None:
    other, without = (Log.objects.create().pk for _ in range(2))
    append(contract, draft("a"), draft("b"))
    append(contract, Draft("noted", "thing:2", "agent:mei", "c", 1, {}))
    append(other, draft("d"))
    found = last_of("thing:1", [contract, other, without])
    assert {pk: one.id for pk, one in found.items()} == {contract: "b", other: "d"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_erased_words_are_gone_from_the_file(database: str, contract: int) -> None:
    """Of a few words and of many pages; PostgreSQL clears its pages when it vacuums them."""
    words = ("密码 Tr0ub4dor", "密码 C0rrecth0rse" + "x" * 20_000)
    for number, text in enumerate(words):
        content = sealed({"text": text})
        append(contract, Draft("said", "c", "v", f"m{number}", 1, {}, content))
    assert in_the_file(database) == {"Tr0ub4dor", "C0rrecth0rse"}
    erase(contract, [0, 1], "agent:lao_zhou", "e", 5)
    assert in_the_file(database) == set()


def in_the_file(url: str) -> set[str]:
    """Which of the words stand in the database's file, all that was written having got there.

    Another process reads it: to close the file in this one would give up SQLite's locks on it.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    program = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())"
    command = [sys.executable, "-c", program, url.removeprefix("sqlite:///")]
    held = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603
    return {word for word in ("Tr0ub4dor", "C0rrecth0rse") if word.encode() in held}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET at = 1 WHERE contract = {contract}",
        "DELETE FROM journal_entry WHERE contract = {contract}",
        "UPDATE journal_content SET body = salt WHERE contract = {contract}",
        "UPDATE journal_content SET salt = NULL WHERE contract = {contract}",
        "DELETE FROM journal_content WHERE contract = {contract}",
        "DELETE FROM journal_log WHERE id = {contract}",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(
    contract: int, statement: str
) -> None:
    append(contract, Draft("said", "c", "v", "m", 1, {}, sealed({"text": "x"})))
    before = list(entries(contract, with_content=True))
    with pytest.raises(DatabaseError):
        execute(statement.format(contract=contract))
    assert list(entries(contract, with_content=True)) == before


def test_an_entry_cannot_be_put_in_the_place_of_another(contract: int) -> None:
    append(contract, draft("a"))
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    columns = "(contract, seq, at, kind, of, by, id, body)"
    row = f"({contract}, 0, 1, 'k', 'o', 'b', 'x', '')"
    with pytest.raises(DatabaseError):
        execute(f"{verb} INTO journal_entry {columns} VALUES {row}")
    assert [one.id for one in entries(contract)] == ["a"]


def execute(statement: str) -> None:
    """In a transaction of its own, every constraint checked at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
