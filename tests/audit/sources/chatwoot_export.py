"""Small exports of Chatwoot as its API gives them, on the morning of Monday 2026-01-05 in Beijing."""

from json import dumps
from pathlib import Path
from typing import Any

import polars as pl

from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import Piece
from shinuo.audit.sources import chatwoot
from shinuo.rules.instants import from_us
from tests.rules.cast import beijing

MEI: dict[str, Any] = {
    "id": 7,
    "name": "Mei",
    "available_name": "Mei",
    "avatar_url": "",
    "type": "user",
    "availability_status": "online",
    "thumbnail": "",
}
LI: dict[str, Any] = {"id": 31, "name": "Li", "type": "contact", "email": None}
ROBOT: dict[str, Any] = {"id": 2, "name": "Robot", "avatar_url": "", "type": "agent_bot"}
CAPTAIN: dict[str, Any] = {"id": 1, "name": "Captain", "type": "captain_assistant"}


def seconds(clock: str) -> int:
    """A time of that morning, or a day and a time, in seconds since 1970."""
    shown = clock if " " in clock else f"2026-01-05 {clock}"
    return int(beijing(shown).timestamp())


def message(clock: str, kind: int, **chosen: Any) -> dict[str, Any]:
    """A message as `_message.json.jbuilder` writes it; its id comes with the conversation."""
    return {
        "content": "…",
        "inbox_id": 3,
        "conversation_id": 42,
        "message_type": kind,
        "content_type": "text",
        "status": "sent",
        "content_attributes": {},
        "created_at": seconds(clock),
        "private": False,
        "source_id": None,
        **chosen,
    }


def li(clock: str, **chosen: Any) -> dict[str, Any]:
    """What the visitor wrote."""
    return message(clock, 0, sender=LI, **chosen)


def mei(clock: str, **chosen: Any) -> dict[str, Any]:
    """What an agent wrote."""
    return message(clock, 1, **{"sender": MEI, **chosen})


def activity(clock: str) -> dict[str, Any]:
    """What the platform notes of itself."""
    return message(clock, 2, content="Conversation was marked resolved by Mei")


def template(clock: str) -> dict[str, Any]:
    """The greeting of an inbox, and its like."""
    return message(clock, 3, content="Welcome!")


def noted(name: str, at: str, number: int = 1) -> dict[str, Any]:
    """A reporting event; `at` is UTC in ISO 8601."""
    return {
        "id": number,
        "name": name,
        "value": 60.0,
        "event_start_time": at,
        "event_end_time": at,
        "conversation_id": 420,
    }


def conversation(
    *messages: dict[str, Any], number: int = 42, **details: Any
) -> dict[str, Any]:
    """A line of the export; the messages are numbered from 1001 in the order given."""
    numbered = [
        {"id": 1001 + place, **one, "conversation_id": number}
        for place, one in enumerate(messages)
    ]
    return {
        "conversation": {
            "id": number,
            "meta": {
                "sender": {"id": 31, "name": "Li"},
                "channel": "Channel::WebWidget",
                "assignee": {"id": 7, "name": "Mei"},
            },
            "messages": [dict(one) for one in numbered[-1:]],
            "status": "open",
            "created_at": messages[0]["created_at"] if messages else 0,
            "first_reply_created_at": 0,
            "priority": None,
            **details,
        },
        "messages": numbered,
    }


def export(folder: Path, *lines: object) -> Path:
    """A file with a line for each object; text stands as it is."""
    path = folder / "chatwoot.jsonl"
    texts = (
        one if isinstance(one, str) else dumps(one, ensure_ascii=False) for one in lines
    )
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def read(folder: Path, *lines: object) -> Piece:
    """All of such a file in one piece."""
    pieces = list(chatwoot.read(export(folder, *lines), Mapping()))
    return Piece(
        pl.concat(one.rows for one in pieces),
        pl.concat(one.unreadable for one in pieces),
        sum(one.ignored for one in pieces),
    )


def clocks(rows: pl.DataFrame, name: str) -> list[str | None]:
    """A column of instants as Beijing's clocks show them, without the date of that morning."""
    shown = (None if us is None else _shown(us) for us in rows[name])
    return [one if one is None else one.removeprefix("2026-01-05 ") for one in shown]


def _shown(us: int) -> str:
    local = from_us(us).astimezone(beijing("2026-01-05 00:00:00").tzinfo)
    return local.strftime("%Y-%m-%d %H:%M:%S")
