"""An exported log can be read and checked without this product: its bytes are the stored ones, every one."""

import hashlib
import json
from typing import Any

import pytest

from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.erasing import erase
from shinuo.journal.exporting import lines
from shinuo.journal.models import Content, Entry, Log
from tests.journal.spoiling import put

pytestmark = pytest.mark.usefixtures("database")

TEXT = '在吗 "quoted" \\ \n\t\x00\u2028 😀'


@pytest.fixture
def contract() -> int:
    pk = Log.objects.create().pk
    append(
        pk,
        Draft("noted", "thing:1", "agent:mei", "a", 1, {"said": TEXT}),
        Draft("said", "c1", "visitor:li", "b", 2, {}, sealed({"text": TEXT})),
        Draft("said", "c1", "visitor:li", "c", 3, {}, sealed({"text": "erased"})),
    )
    erase(pk, [2], "user:root", "erasing", 9)
    return pk


def read(contract: int, **options: bool) -> list[dict[str, Any]]:
    """As anybody would read it: a line at a time."""
    text = b"".join(lines(contract, **options)).decode()
    assert text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_every_entry_is_there_as_it_is_stored(contract: int) -> None:
    stored = Entry.objects.filter(contract_id=contract).order_by("seq")
    told = read(contract)
    assert [one["body"].encode() for one in told] == [bytes(one.body) for one in stored]
    for name in ("seq", "at", "kind", "of", "by", "id"):
        assert [one[name] for one in told] == [getattr(one, name) for one in stored]
    assert {one["contract"] for one in told} == {contract}
    assert all(one.keys() == told[0].keys() for one in told)


def test_content_is_left_out_unless_asked_for(contract: int) -> None:
    assert all("content" not in one for one in read(contract))
    assert "content" not in read(contract, with_content=True)[0]


def test_anybody_can_check_the_hashes(contract: int) -> None:
    _, said, erased, _ = read(contract, with_content=True)
    salt, body = bytes.fromhex(said["content"]["salt"]), said["content"]["body"].encode()
    stated = json.loads(said["body"])["content"]
    assert hashlib.sha256(salt + body).hexdigest() == stated
    assert json.loads(body) == {"text": TEXT}
    assert erased["content"] == {"salt": None, "body": None}


def test_bytes_that_are_no_text_are_given_in_hexadecimal(contract: int) -> None:
    put(contract, 4, b'{"a":"\xff"}')
    *_, last = read(contract)
    assert "body" not in last
    assert bytes.fromhex(last["body_hex"]) == b'{"a":"\xff"}'


def test_an_empty_log_is_no_lines() -> None:
    assert list(lines(Log.objects.create().pk)) == []


@pytest.mark.parametrize("count", [2_000, 2_001])
def test_logs_longer_than_a_piece_are_given_whole(count: int) -> None:
    pk = Log.objects.create().pk
    drafts = (Draft("noted", "x", "agent:mei", f"n{number}", 1) for number in range(count))
    append(pk, *drafts)
    content = [
        Content(contract_id=pk, seq=one, salt=b"s", body=b"{}") for one in (0, count - 1)
    ]
    Content.objects.bulk_create(content)
    told = read(pk, with_content=True)
    assert [one["seq"] for one in told] == list(range(count))
    assert [one["seq"] for one in told if "content" in one] == [0, count - 1]
