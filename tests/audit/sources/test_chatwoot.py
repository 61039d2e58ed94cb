"""Exports of Chatwoot: who answered whom and when, and what is no request."""

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from shinuo.audit.pieces import COLUMNS
from tests.audit.sources.chatwoot_export import (
    CAPTAIN,
    MEI,
    ROBOT,
    activity,
    clocks,
    conversation,
    li,
    mei,
    noted,
    read,
    template,
)

ASKED = li("10:00:00")
ANSWERED = mei("10:01:00")
AUTOMATION: dict[str, Any] = {"content_attributes": {"automation_rule_id": 5}}
CAMPAIGN: dict[str, Any] = {"additional_attributes": {"campaign_id": 9}}
GOOD = conversation(ASKED, ANSWERED)


@pytest.mark.parametrize(
    ("said", "answered", "bot"),
    [
        pytest.param([ANSWERED], "10:01:00", None, id="an agent"),
        pytest.param(
            [mei("10:00:05", sender=ROBOT), ANSWERED],
            "10:01:00",
            "10:00:05",
            id="a bot first",
        ),
        pytest.param([mei("10:00:05", sender=ROBOT)], None, "10:00:05", id="only a bot"),
        pytest.param([mei("10:00:05", sender=CAPTAIN)], None, "10:00:05", id="an AI"),
        pytest.param(
            [mei("10:00:05", sender=None, **AUTOMATION)], None, "10:00:05", id="automation"
        ),
        pytest.param(
            [mei("10:00:05", **AUTOMATION)], None, "10:00:05", id="automation in a name"
        ),
        pytest.param([mei("10:00:05", **CAMPAIGN)], None, None, id="a campaign"),
        pytest.param([template("10:00:01"), ANSWERED], "10:01:00", None, id="a greeting"),
        pytest.param([activity("10:00:30"), ANSWERED], "10:01:00", None, id="an activity"),
        pytest.param([activity("10:00:30")], None, None, id="only an activity"),
        pytest.param([mei("10:00:30", private=True)], None, None, id="a note"),
        pytest.param(
            [mei("10:00:30", sender=CAPTAIN, private=True)],
            None,
            None,
            id="a note of an AI",
        ),
        pytest.param(
            [mei("10:00:30", status="failed"), ANSWERED],
            "10:01:00",
            None,
            id="a failed send",
        ),
        pytest.param([mei("10:00:30", status="read")], "10:00:30", None, id="read"),
        pytest.param([mei("10:00:30", sender=None)], None, None, id="nobody named"),
        pytest.param(
            [li("10:00:30"), ANSWERED, mei("10:02:00")], "10:01:00", None, id="several each"
        ),
        pytest.param([mei("10:00:00")], "10:00:00", None, id="in the same second"),
        pytest.param([], None, None, id="nobody"),
    ],
)
def test_who_answered(
    tmp_path: Path, said: list[dict[str, Any]], answered: str | None, bot: str | None
) -> None:
    rows = read(tmp_path, conversation(ASKED, *said)).rows
    assert clocks(rows, "requested_at") == ["10:00:00"]
    assert clocks(rows, "first_human_at") == [answered]
    assert clocks(rows, "bot_at") == [bot]
    assert rows["agent"].to_list() == ["Mei" if answered else None]


@pytest.mark.parametrize("clock", ["09:00:00", "10:00:00"])
@pytest.mark.parametrize("opening", [{}, CAMPAIGN])
def test_what_opened_the_conversation_answers_nothing(
    tmp_path: Path, clock: str, opening: dict[str, Any]
) -> None:
    early = mei(clock, **opening)
    rows = read(tmp_path, conversation(early, ASKED)).rows
    assert clocks(rows, "requested_at") == ["10:00:00"]
    assert clocks(rows, "first_human_at") == [None]
    rows = read(tmp_path, conversation(early, ASKED, ANSWERED)).rows
    assert clocks(rows, "first_human_at") == ["10:01:00"]


def test_a_conversation_without_a_visitor_is_ignored(tmp_path: Path) -> None:
    piece = read(tmp_path, conversation(mei("10:00:00")), conversation(), GOOD)
    assert (len(piece.rows), piece.ignored, piece.count) == (1, 2, 3)


def test_a_row_in_full(tmp_path: Path) -> None:
    row = read(tmp_path, GOOD).rows.row(0, named=True)
    us = ASKED["created_at"] * 1_000_000
    nothing = dict.fromkeys(COLUMNS)
    assert row == nothing | {
        "line": 1,
        "id": "42/1001",
        "channel": "WebWidget",
        "agent": "Mei",
        "visitor": "31",
        "requested_at": us,
        "first_human_at": us + 60_000_000,
    }


def test_what_follows_a_close_is_a_new_request(tmp_path: Path) -> None:
    line = conversation(
        ASKED, ANSWERED, li("10:20:00"), mei("10:21:00", sender={**MEI, "name": ""})
    )
    line["reporting_events"] = [
        noted("first_response", "2026-01-05T02:01:00.000Z", 1001),
        noted("conversation_resolved", "2026-01-05T02:10:00.250Z", 1002),
        noted("conversation_opened", "2026-01-05T02:20:00.100Z", 1003),
    ]
    rows = read(tmp_path, line, GOOD | {"conversation": {**GOOD["conversation"]}}).rows
    assert rows["id"].to_list() == ["42/1001", "42/1003", "42/1001"]
    assert clocks(rows, "requested_at") == ["10:00:00", "10:20:00", "10:00:00"]
    assert clocks(rows, "first_human_at") == ["10:01:00", "10:21:00", "10:01:00"]
    assert clocks(rows, "closed_at") == ["10:10:00", None, None]
    assert rows["agent"].to_list() == ["Mei", "7", "Mei"]


def test_a_close_taken_back_closes_nothing(tmp_path: Path) -> None:
    line = conversation(ASKED, li("10:20:00"), mei("10:21:00"))
    line["reporting_events"] = [
        noted("conversation_resolved", "2026-01-05T10:10:00+08:00", 1),
        noted("conversation_opened", "2026-01-05T10:11:00+08:00", 2),
    ]
    rows = read(tmp_path, line).rows
    assert clocks(rows, "first_human_at") == ["10:21:00"]
    assert clocks(rows, "closed_at") == [None]


def test_the_bot_hands_over(tmp_path: Path) -> None:
    line = conversation(ASKED, mei("10:00:02", sender=ROBOT), mei("10:05:00"))
    line["reporting_events"] = [
        noted("conversation_bot_handoff", "2026-01-05T02:03:00.000Z")
    ]
    rows = read(tmp_path, line).rows
    assert clocks(rows, "human_asked_at") == ["10:03:00"]


@pytest.mark.parametrize(
    ("again", "requests"), [("2026-01-06 10:00:59", 1), ("2026-01-06 10:01:00", 2)]
)
def test_a_day_of_silence_ends_a_request(tmp_path: Path, again: str, requests: int) -> None:
    assert len(read(tmp_path, conversation(ASKED, ANSWERED, li(again))).rows) == requests


def test_messages_in_any_order_and_twice(tmp_path: Path) -> None:
    line = conversation(
        mei("09:00:00"), ASKED, mei("10:00:02", sender=ROBOT), ANSWERED, li("10:09:00")
    )
    first = read(tmp_path, line).rows
    for seed in range(20):
        mixed = deepcopy(line)
        mixed["messages"] = mixed["messages"] * 2
        Random(seed).shuffle(mixed["messages"])
        assert read(tmp_path, mixed).rows.equals(first)
