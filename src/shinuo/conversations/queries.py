"""Conversations read back from the record: one, or all that somebody may still be waiting in."""

from collections.abc import Iterable, Iterator

import msgspec
from django.db.models import Q

from shinuo.journal.models import Entry
from shinuo.journal.reading import entries

from .acts import Content
from .conversation import Conversation
from .events import Event, event_of
from .house import house_of
from .models import ConversationRow
from .shelf import fold

_PIECE = 500


def conversation(contract: int, id: str) -> Conversation | None:
    """The conversation `id` as its entries make it; None if there is none."""
    return dict(_folded(contract, [id])).get(id)


def unsettled(contract: int) -> Iterator[Conversation]:
    """Every conversation that is open, or whose last request had no human contact, as their entries make them."""
    rows = ConversationRow.objects.filter(contract=contract)
    rows = rows.filter(Q(closed_at__isnull=True) | Q(contact_at__isnull=True))
    names = list(rows.order_by("id").values_list("id", flat=True))
    for first in range(0, len(names), _PIECE):
        for _id, state in _folded(contract, names[first : first + _PIECE]):
            yield state


def history(
    contract: int, of: str, after: int = -1
) -> Iterator[tuple[int, Event, Content | None]]:
    """What happened in the conversation `of` beyond the seq `after`, in order: seq, event, content unless erased."""
    for entry in entries(contract, after, [of], with_content=True):
        event = event_of(entry)
        if event:
            found = entry.content
            yield entry.seq, event, msgspec.convert(found, Content) if found else None


def _folded(contract: int, ids: Iterable[str]) -> Iterator[tuple[str, Conversation]]:
    found = Entry.objects.filter(contract=contract, of__in=ids).order_by("seq")
    rows = found.values_list("seq", "at", "kind", "of", "by", "id", "body")
    whole = [(*row[:-1], bytes(row[-1])) for row in rows]
    yield from fold(contract, whole, {}, house_of(contract).readings).items()
