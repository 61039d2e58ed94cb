"""A conversation as a row of the table, and the columns it has there."""

from datetime import datetime

from shinuo.rules.instants import to_us

from .conversation import Conversation

COLUMNS = (
    "contract",
    "id",
    "seq",
    "channel",
    "visitor",
    "agent",
    "previous_agent",
    "skill",
    "opened_at",
    "last_at",
    "held_since",
    "closed_at",
    "topic",
    "outcome",
    "stars",
    "messages",
    "requests",
    "requested_at",
    "asked_at",
    "contact_at",
    "contact_by",
    "urgent_at",
    "left_at",
    "bot_at",
    "tags",
)
"""A row holds its columns in this order."""

CHANGING = tuple(
    name
    for name in COLUMNS
    if name not in {"contract", "id", "channel", "visitor", "opened_at"}
)
"""Those that an event may change; the others stay what the first one said, and their index is left alone."""

TEXTS = frozenset(
    {
        "id",
        "channel",
        "visitor",
        "agent",
        "previous_agent",
        "skill",
        "topic",
        "outcome",
        "contact_by",
        "tags",
    }
)
"""Those that hold text; the others hold integers."""

Row = tuple[int | str | None, ...]


def row_of(contract: int, seq: int, state: Conversation) -> Row:
    """The row of `state`, `seq` being its last entry."""
    last = state.request
    return (
        contract,
        state.id,
        seq,
        state.channel,
        state.visitor,
        state.agent,
        state.previous_agent,
        state.skill,
        state.opened_at,
        state.last_at,
        state.held_since,
        state.closed_at,
        state.topic,
        state.outcome,
        state.stars,
        state.messages,
        len(state.running.requests),
        to_us(last.requested_at),
        _us(last.asked_at),
        _us(last.contact_at),
        last.contact.by if last.contact else "",
        _us(last.urgent_at),
        _us(last.left_at),
        _us(last.bot_at),
        "".join(map(tag_line, state.tags)),
    )


def tag_line(tag: str) -> str:
    """How a tag stands in its column: no other, longer or shorter, holds these characters."""
    return f"\t{tag}\n"


def tags_in(column: str) -> list[str]:
    """The tags that stand there."""
    return [line[1:] for line in column.splitlines()]


Touch = tuple[int, int, int, int, str]
"""seq, last_at, messages, contract, id: all that most messages change."""


def touch_of(
    contract: int, seq: int, before: Conversation | None, state: Conversation
) -> Touch | None:
    """What of the row of `before` is different in that of `state`; None if it is more than a touch."""
    if before is None or before.running.life.requests is not state.running.life.requests:
        return None
    if _rest_of(before) != _rest_of(state):
        return None
    return seq, state.last_at, state.messages, contract, state.id


def _rest_of(state: Conversation) -> tuple[object, ...]:
    """What an event may change of a row, beside the request and what a touch does."""
    return (
        state.agent,
        state.previous_agent,
        state.skill,
        state.held_since,
        state.closed_at,
        state.topic,
        state.outcome,
        state.stars,
        state.tags,
    )


def _us(at: datetime | None) -> int | None:
    return None if at is None else to_us(at)
