"""Every request of a contract as the rules measured it, and as a row of a log that an audit judges."""

from collections.abc import Iterator
from datetime import datetime

from shinuo.rules.measurement import Measurement

from .checking import folded


def measured(contract: int) -> Iterator[Measurement]:
    """The requests of every conversation of `contract`, folded from its entries, by conversation."""
    for state, _seq in folded(contract):
        yield from state.running.requests


COLUMNS = (
    "id",
    "channel",
    "visitor",
    "agent",
    "requested_at",
    "human_asked_at",
    "bot_at",
    "accepted_at",
    "first_human_at",
    "urgent_at",
    "left_at",
    "closed_at",
)
"""The columns of a log, those that an audit looks for."""


def log_row(request: Measurement) -> dict[str, str | None]:
    """`request` as a row of such a log; instants in ISO 8601, UTC, to the microsecond."""
    contact = request.contact
    cells = (
        request.id,
        request.channel,
        request.visitor,
        contact.by if contact else None,
        _iso(request.requested_at),
        _iso(request.asked_at),
        _iso(request.bot_at),
        _iso(request.accepted_at),
        _iso(request.contact_at),
        _iso(request.urgent_at),
        _iso(request.left_at),
        _iso(request.closed_at),
    )
    return dict(zip(COLUMNS, cells, strict=True))


def _iso(at: datetime | None) -> str | None:
    """`at` is in UTC: measurements are."""
    return None if at is None else at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
