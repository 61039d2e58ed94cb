"""Every request of a contract as the rules measured it, and as a row of a log that an audit judges."""

from collections.abc import Iterator
from datetime import datetime

from shinuo.journal.models import Entry
from shinuo.rules.measurement import Measurement

from .house import house_of
from .shelf import fold

_PIECE = 500


def measured(contract: int) -> Iterator[Measurement]:
    """The requests of every conversation of `contract`, folded from its entries, by conversation."""
    house = house_of(contract)
    begun = Entry.objects.filter(contract=contract, kind="requested").order_by("of")
    names = list(begun.values_list("of", flat=True).distinct())
    for first in range(0, len(names), _PIECE):
        rows = Entry.objects.filter(
            contract=contract, of__in=names[first : first + _PIECE]
        ).order_by("seq")
        known = rows.values_list("seq", "at", "kind", "of", "by", "id", "body")
        entries = [(*row[:6], bytes(row[6])) for row in known]
        states = fold(contract, entries, {}, house.readings)
        for name in sorted(states):
            yield from states[name].running.requests


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
