"""Conversations of Chatwoot with their messages: JSON Lines, a conversation on each line.

Chatwoot's own CSV reports (`app/views/api/v2/accounts/reports/*.csv.erb`) hold sums, no conversations. So a line joins what
its API says of one conversation; `docs/sources.md` shows how to fetch it:

- `conversation`: its details (`app/views/api/v1/conversations/partials/_conversation.json.jbuilder`);
- `messages`: all of them (`app/views/api/v1/models/_message.json.jbuilder`, `swagger/definitions/resource/message_detailed.yml`);
- `reporting_events`, if given: of this conversation (`swagger/definitions/resource/reporting_event.yml`).

Messages are incoming, outgoing, activities or templates, and sent, delivered, read or failed (`app/models/message.rb`). The
`type` of a sender is what `push_event_data` says in `app/models/user.rb`, `agent_bot.rb` and
`enterprise/app/models/captain/assistant.rb`; an automation's message bears `automation_rule_id`
(`app/services/automation_rules/action_service.rb`), a campaign's `campaign_id`
(`app/builders/messages/message_builder.rb`). Events are named in `app/listeners/reporting_event_listener.rb`.

What is a request and what a human contact `rules.lifecycle` says, by the readings of the terms. All instants are of one clock, the server's.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from shinuo.audit.delimited import LINE
from shinuo.audit.json_lines import json_lines
from shinuo.audit.json_objects import JsonObject, Unreadable
from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import COLUMNS, Piece
from shinuo.audit.refusing import refuse
from shinuo.audit.unreadable import listed
from shinuo.rules.events import (
    Author,
    Closed,
    Delivery,
    Event,
    Form,
    HumanAskedFor,
    Message,
    Reopened,
    VisitorWrote,
)
from shinuo.rules.faults import Refused
from shinuo.rules.instants import to_us
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Measurement
from shinuo.rules.terms import Readings
from shinuo.rules.words import Words, same

WORDS = Words("Chatwoot 的会话及其消息", "conversations of Chatwoot with their messages")
_NEEDED = ("conversation", "messages")
_KEYS = (*_NEEDED, "reporting_events")
_INCOMING, _OUTGOING, _ACTIVITY, _TEMPLATE = range(4)
_AUTHORS: Final = {
    "user": Author.AGENT,
    "agent_bot": Author.BOT,
    "captain_assistant": Author.AI,
}
_DELIVERIES: Final = {
    **dict.fromkeys(("sent", "delivered", "read"), Delivery.ACCEPTED),
    "failed": Delivery.FAILED,
}
_EVENTS: Final[dict[str, type[Event]]] = {
    "conversation_bot_handoff": HumanAskedFor,
    "conversation_resolved": Closed,
    "conversation_opened": Reopened,
}


def read(path: Path, mapping: Mapping) -> Iterator[Piece]:
    """The requests of the conversations at `path`; a mapping has nothing to say here.

    Raises:
        Refused: `missing_columns`, `mapping_not_used`, and what the file is refused for.
    """
    if mapping.is_stated:
        problem = Words("这种来源的列是固定的", "the columns of this source are fixed")
        raise refuse(
            "mapping_not_used", "--map", "", problem, Words("不写 --map", "no --map")
        )
    is_checked = False
    for frame, bad in json_lines(path):
        lacking = [name for name in _NEEDED if name not in frame.columns]
        if lacking and len(frame) and not is_checked:
            problem = Words("缺少这些键", "these keys are missing")
            right = same(f"{', '.join(_NEEDED)} (docs/sources.md)")
            raise refuse("missing_columns", str(path), ", ".join(lacking), problem, right)
        is_checked = is_checked or len(frame) > 0
        yield _piece(frame, bad, mapping.readings)


def _piece(frame: pl.DataFrame, bad: pl.DataFrame, readings: Readings) -> Piece:
    rows: list[tuple[object, ...]] = []
    faults: list[tuple[int, str, str, str]] = []
    ignored = 0
    names = [name for name in _KEYS if name in frame.columns]
    for line, *texts in frame.select(LINE, *names).iter_rows():
        try:
            found = _requests(line, _given(names, texts), readings)
        except Unreadable as unreadable:
            faults.append((line, *unreadable.fault))
            continue
        rows += found
        ignored += not found
    table = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    return Piece(table, pl.concat([bad, listed(faults)]), ignored)


def _given(names: list[str], texts: list[str | None]) -> JsonObject:
    """The line as an object again; its reader gives the values of its keys as text."""
    values: dict[str, object] = {}
    for name, text in zip(names, texts, strict=True):
        try:
            values[name] = None if text is None else json.loads(text)
        except ValueError:
            raise Unreadable(name, text or "", "unknown_value") from None
    return JsonObject("", values)


def _requests(line: int, given: JsonObject, readings: Readings) -> list[tuple[object, ...]]:
    """A row for each request of the conversation; none where the visitor never wrote."""
    for name, kind in (("conversation", dict), ("messages", list)):
        given.take(name, kind)
    conversation, messages = given.inner("conversation"), given.each("messages")
    number = conversation.take("id", int)
    _refuse_incomplete(conversation, messages)
    changes = (_change(one) for one in given.each("reporting_events"))
    events = [*_said(conversation, messages), *(one for one in changes if one)]
    try:
        found = measure(events, readings)
    except Refused as refused:
        twice = refused.faults[0].path.removeprefix("events[").removesuffix("]")
        raise Unreadable("messages.id", twice, "duplicate_id") from None
    return [_row(line, number, one) for one in found]


def _refuse_incomplete(conversation: JsonObject, messages: list[JsonObject]) -> None:
    """What the conversation knows to be said must be there, and nothing of another one."""
    ids = {one.take("id", int) for one in messages}
    for last in conversation.each("messages"):
        if last.take("id", int) not in ids:
            raise Unreadable("messages", str(last.values["id"]), "missing")
    replied = conversation.find("first_reply_created_at", int)
    if replied and replied not in {one.take("created_at", int) for one in messages}:
        raise Unreadable("messages", str(replied), "missing")
    for one in messages:
        if one.find("conversation_id", int) not in (None, conversation.values["id"]):
            raise one.unreadable("conversation_id")


def _said(conversation: JsonObject, messages: list[JsonObject]) -> list[Event]:
    """What was said from the visitor's first message on.

    An agent or a campaign that wrote before it opened the conversation and answered nothing; of one second the ids
    tell the order. Source: R5, R7.
    """
    meta = conversation.inner("meta")
    channel = (meta.find("channel", str) or "").removeprefix("Channel::")
    visitor = str(meta.inner("sender").find("id", int) or "")
    ordered = sorted(messages, key=lambda one: (one.second("created_at"), one.values["id"]))
    events = [_event(one, visitor, channel) for one in ordered]
    is_visitor = [isinstance(one, VisitorWrote) for one in events]
    begins = is_visitor.index(True) if any(is_visitor) else len(events)
    return [one for one in events[begins:] if one]


def _event(one: JsonObject, visitor: str, channel: str) -> Event | None:
    """What a message is to the rules; None for what only the platform or its programs noted."""
    key, at = str(one.take("id", int)), one.second("created_at")
    kind = one.take("message_type", int)
    if (
        one.find("content_type", str) == "voice_call"
    ):  # whether anybody answered is not said
        raise one.unreadable("content_type")
    if kind == _INCOMING:
        return VisitorWrote(key, at, visitor=visitor, channel=channel)
    if kind == _ACTIVITY:
        return None
    if kind == _TEMPLATE:
        return Message(key, at, author=Author.SYSTEM)
    if kind != _OUTGOING:
        raise one.unreadable("message_type")
    author, is_note = _author(one), one.take("private", bool)
    if is_note and author is not Author.AGENT:
        return None
    form = Form.NOTE if is_note else Form.WORDS
    return Message(
        key, at, author=author, who=_who(one), form=form, delivery=_delivery(one)
    )


def _author(one: JsonObject) -> Author:
    """Whose act an outgoing message is. Without a sender it is nobody's: an agent that is not identified. Source: R7."""
    if one.inner("content_attributes").values.get("automation_rule_id"):
        return Author.BOT
    if one.inner("additional_attributes").values.get("campaign_id"):
        return Author.CAMPAIGN
    sender = one.inner("sender")
    if not sender.values:
        return Author.AGENT
    kind = sender.take("type", str)
    if kind not in _AUTHORS:
        raise sender.unreadable("type")
    return _AUTHORS[kind]


def _who(one: JsonObject) -> str:
    sender = one.inner("sender")
    name = (sender.find("name", str) or "").strip()
    return name or str(sender.find("id", int) or "")


def _delivery(one: JsonObject) -> Delivery:
    status = one.take("status", str)
    if status not in _DELIVERIES:
        raise one.unreadable("status")
    return _DELIVERIES[status]


def _change(one: JsonObject) -> Event | None:
    """A hand-over, a close or a reopening; None for what else is measured."""
    kind = _EVENTS.get(one.take("name", str))
    if kind is None:
        return None
    return kind(f"event {one.take('id', int)}", one.iso("event_end_time"))


def _row(line: int, conversation: int, one: Measurement) -> tuple[object, ...]:
    instants = {
        "requested_at": one.requested_at,
        "first_human_at": one.contact_at,
        "left_at": one.left_at,
        "closed_at": one.closed_at,
        "bot_at": one.bot_at,
        "human_asked_at": one.asked_at,
    }
    values: dict[str, object] = {
        "line": line,
        "id": f"{conversation}/{one.id}",
        "channel": one.channel or None,
        "agent": one.contact.by if one.contact else None,
        "visitor": one.visitor or None,
        **{name: None if at is None else to_us(at) for name, at in instants.items()},
    }
    return tuple(values.get(name) for name in COLUMNS)
