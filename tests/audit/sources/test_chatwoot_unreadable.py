"""Exports of Chatwoot that are broken, cut short or hostile: what cannot be read is named, the others are judged."""

import gzip
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.audit import lines
from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import UNREADABLE
from shinuo.audit.sources import chatwoot
from shinuo.audit.unreadable import WHY
from shinuo.rules.faults import Refused
from tests.audit.cast import audited
from tests.audit.sources.chatwoot_export import (
    MEI,
    conversation,
    export,
    li,
    mei,
    noted,
    read,
)

ASKED = li("10:00:00")
ANSWERED = mei("10:01:00")
GOOD = conversation(ASKED, ANSWERED)


def changed(place: str, value: object) -> dict[str, Any]:
    """The good line with one value changed, or taken away if it is `...`."""
    line = deepcopy(GOOD)
    line["reporting_events"] = [noted("conversation_resolved", "2026-01-05T02:09:00Z")]
    *way, last = (int(one) if one.isdigit() else one for one in place.split("."))
    at: Any = line
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return line


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        ("conversation", None, ("conversation", "", "missing")),
        ("conversation", "x", ("conversation", "x", "unknown_value")),
        ("conversation", [1], ("conversation", "[1]", "unknown_value")),
        ("conversation.id", ..., ("conversation.id", "", "missing")),
        ("conversation.id", "42", ("conversation.id", "42", "unknown_value")),
        ("conversation.id", True, ("conversation.id", "true", "unknown_value")),
        ("conversation.meta", 3, ("conversation.meta", "3", "unknown_value")),
        ("conversation.meta.channel", 3, ("conversation.meta.channel", "3", "unknown_value")),
        ("conversation.meta.channel", "\ufffd", ("conversation.meta.channel", "\ufffd", "bad_text")),
        ("messages", None, ("messages", "", "missing")),
        ("messages", [1], ("messages", "[1]", "unknown_value")),
        ("messages", "no", ("messages", "no", "unknown_value")),
        ("messages.0.id", ..., ("messages.id", "", "missing")),
        ("messages.0.created_at", ..., ("messages.created_at", "", "missing")),
        ("messages.0.created_at", 1.5, ("messages.created_at", "1.5", "unknown_value")),
        ("messages.0.created_at", -1, ("messages.created_at", "-1", "out_of_range")),
        ("messages.0.created_at", 10**30, ("messages.created_at", str(10**30), "out_of_range")),
        ("messages.0.message_type", ..., ("messages.message_type", "", "missing")),
        ("messages.0.message_type", 4, ("messages.message_type", "4", "unknown_value")),
        ("messages.0.message_type", "incoming", ("messages.message_type", "incoming", "unknown_value")),
        ("messages.0.conversation_id", 43, ("messages.conversation_id", "43", "unknown_value")),
        ("messages.1.status", ..., ("messages.status", "", "missing")),
        ("messages.1.status", "lost", ("messages.status", "lost", "unknown_value")),
        ("messages.1.private", ..., ("messages.private", "", "missing")),
        ("messages.1.private", 0, ("messages.private", "0", "unknown_value")),
        ("messages.1.sender.type", ..., ("messages.sender.type", "", "missing")),
        ("messages.1.sender.type", "contact", ("messages.sender.type", "contact", "unknown_value")),
        ("messages.1.sender.name", "M\ufffd", ("messages.sender.name", "M\ufffd", "bad_text")),
        ("messages.1.content_attributes", "{}", ("messages.content_attributes", "{}", "unknown_value")),
        ("messages.1.content_type", "voice_call", ("messages.content_type", "voice_call", "unknown_value")),
        ("messages.1.id", 1001, ("messages", "1002", "missing")),
        ("conversation.first_reply_created_at", 1767578461, ("messages", "1767578461", "missing")),
        ("reporting_events.0.name", ..., ("reporting_events.name", "", "missing")),
        ("reporting_events.0.id", ..., ("reporting_events.id", "", "missing")),
        ("reporting_events.0.event_end_time", ..., ("reporting_events.event_end_time", "", "missing")),
        ("reporting_events.0.event_end_time", "soon", ("reporting_events.event_end_time", "soon", "not_a_time")),
        ("reporting_events.0.event_end_time", "2026-01-05T02:09:00", ("reporting_events.event_end_time", "2026-01-05T02:09:00", "not_a_time")),
        ("reporting_events.0.event_end_time", "0001-01-01T00:00:00+14:00", ("reporting_events.event_end_time", "0001-01-01T00:00:00+14:00", "out_of_range")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(
    tmp_path: Path, place: str, value: object, fault: tuple[str, str, str]
) -> None:
    piece = read(tmp_path, changed(place, value), GOOD)
    assert list(piece.unreadable.iter_rows()) == [(1, *fault)]
    assert piece.rows["line"].to_list() == [2]
    assert fault[2] in WHY


def test_two_messages_of_one_id(tmp_path: Path) -> None:
    line = conversation(ASKED, li("10:00:01", id=1001), ANSWERED)
    piece = read(tmp_path, line)
    assert list(piece.unreadable.iter_rows()) == [
        (1, "messages.id", "1001", "duplicate_id")
    ]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
)
PLACES = (
    "conversation",
    "conversation.id",
    "conversation.meta.sender.id",
    "conversation.messages",
    "messages",
    "messages.0",
    *(f"messages.1.{name}" for name in GOOD["messages"][1]),
    *(f"messages.1.sender.{name}" for name in MEI),
    "reporting_events",
    *(f"reporting_events.0.{name}" for name in noted("", "")),
)


@given(place=st.sampled_from(PLACES), value=ANY)
def test_whatever_stands_there_the_others_are_judged(
    tmp_path_factory: pytest.TempPathFactory, place: str, value: object
) -> None:
    folder = tmp_path_factory.mktemp("any")
    piece = read(folder, json.dumps(changed(place, value)), GOOD)
    assert 2 in piece.rows["line"]
    assert piece.count >= 2
    assert set(piece.unreadable["why"]) <= set(WHY)


HOSTILE = [
    pytest.param(
        '{"conversation": {"id": "\\ud800"}, "messages": []}', "bad_text", id="half"
    ),
    pytest.param('{"conversation": ' + "[" * 5000 + "}", "not_json", id="deep"),
    pytest.param('{"conversation": ' + "9" * 5000 + "}", "not_json", id="long number"),
    pytest.param('{"conversation": {}, "messages"', "not_json", id="cut short"),
    pytest.param("x" * (lines.LONGEST + 1), "line_too_long", id="long line"),
]


@pytest.mark.parametrize(("text", "why"), HOSTILE)
def test_a_hostile_line_costs_itself_only(tmp_path: Path, text: str, why: str) -> None:
    piece = read(tmp_path, text, GOOD)
    assert piece.unreadable.select("line", "why").rows() == [(1, why)]
    assert piece.rows["line"].to_list() == [2]


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    name = '=HYPERLINK("x")\n\u202e<script>'
    line = conversation(ASKED, mei("10:01:00", sender={**MEI, "name": name}))
    found = audited(export(tmp_path, line), source="chatwoot")
    assert found.states == [("42/1001", "met")]
    assert read(tmp_path, line).rows["agent"].to_list() == [name]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b'{"id": 1, "messages": []}\n', "missing_columns"),
        (b"\0\1\2", "unknown_encoding"),
        (json.dumps(conversation(mei("10:00:00"))).encode(), "no_requests"),
    ],
)
def test_a_file_that_cannot_be_judged(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        audited(path, source="chatwoot")
    assert [fault.code for fault in caught.value.faults] == [code]
    assert "\n" not in caught.value.faults[0].line("zh")


def test_a_mapping_has_nothing_to_say(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        next(chatwoot.read(export(tmp_path, GOOD), Mapping(is_stated=True)))
    assert caught.value.faults[0].code == "mapping_not_used"


def test_many_blocks_and_gz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK", 1000)
    log = export(
        tmp_path, *(conversation(ASKED, ANSWERED, number=n) for n in range(50)), '{"a": 1}'
    )
    packed = log.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(log.read_bytes()))
    pieces = list(chatwoot.read(packed, Mapping()))
    assert len(pieces) > 10
    rows = pl.concat(piece.rows for piece in pieces)
    assert rows["line"].to_list() == list(range(1, 51))
    unreadable = pl.concat(piece.unreadable for piece in pieces)
    assert unreadable.rows() == [(51, "conversation", "", "missing")]
    assert dict(unreadable.schema) == UNREADABLE
