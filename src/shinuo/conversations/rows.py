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
)
"""A row holds its columns in this order."""

CHANGING = tuple(
    name
    for name in COLUMNS
    if name not in {"contract", "id", "channel", "visitor", "opened_at"}
)
"""Those that an event may change; the others stay what the first one said, and their index is left alone."""

Row = tuple[int | str | None, ...]


def row_of(contract: int, seq: int, state: Conversation) -> Row:
    """The row of `state`, `seq` being its last entry."""
    requests = state.running.requests
    last = requests[-1]
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
        len(requests),
        to_us(last.requested_at),
        _us(last.asked_at),
        _us(last.contact_at),
        last.contact.by if last.contact else "",
        _us(last.urgent_at),
        _us(last.left_at),
    )


def _us(at: datetime | None) -> int | None:
    return None if at is None else to_us(at)
