"""Conversations read back from the record: one, or all that somebody may still be waiting in."""

from collections.abc import Iterable, Iterator

import msgspec
from django.db.models import Q

from shinuo.journal.pieces import in_pieces
from shinuo.journal.reading import entries, rows_of
from shinuo.rules.life import ReadingsAt

from .acts import Content
from .conversation import Conversation
from .events import Event, event_of
from .house import house_of
from .models import ConversationRow
from .shelf import fold, last_seqs

_PIECE = 500
_UNSETTLED = Q(closed_at__isnull=True) | Q(contact_at__isnull=True)


def conversation(contract: int, id: str) -> Conversation | None:
    """The conversation `id` as its entries make it; None if there is none."""
    found = conversation_with_seq(contract, id)
    return found[1] if found else None


def conversation_with_seq(contract: int, id: str) -> tuple[int, Conversation] | None:
    """The same with the seq of its last entry."""
    return next(_folded(contract, [id]), None)


def unsettled_with_seq(contract: int) -> Iterator[tuple[int, Conversation]]:
    """Every conversation that is open, or whose last request had no human contact, as their entries make them, each with
    the seq of its last entry."""
    rows = ConversationRow.objects.filter(_UNSETTLED, contract=contract)
    names = list(rows.order_by("id").values_list("id", flat=True))
    for some in in_pieces(names, _PIECE):
        yield from _folded(contract, some)


def unsettled_in(contracts: Iterable[int]) -> frozenset[int]:
    """Those of `contracts` in which any conversation is unsettled; one query."""
    rows = ConversationRow.objects.filter(_UNSETTLED, contract__in=contracts)
    return frozenset(rows.values_list("contract", flat=True).distinct())


def closed_since(contract: int, after: int, most: int) -> list[tuple[int, Conversation]]:
    """What is closed and changed beyond the seq `after`, at most the `most` latest, each with its last seq."""
    rows = ConversationRow.objects.filter(
        contract=contract, closed_at__isnull=False, seq__gt=after
    )
    names = rows.order_by("-seq").values_list("id", flat=True)[:most]
    return list(_folded(contract, list(names)))


def history(
    contract: int, of: str, after: int = -1, at_once: int = _PIECE
) -> Iterator[tuple[int, Event, Content | None]]:
    """What happened in the conversation `of` beyond the seq `after`, in order: seq, event, content unless erased.

    It is read `at_once` entries at a time.
    """
    for entry in entries(contract, after, [of], with_content=True, at_once=at_once):
        event = event_of(entry)
        if event:
            found = entry.content
            yield entry.seq, event, msgspec.convert(found, Content) if found else None


def _folded(
    contract: int, ids: Iterable[str], readings: ReadingsAt | None = None
) -> Iterator[tuple[int, Conversation]]:
    """Conversations with the seqs of their last entries, as they stand while they are read."""
    whole = rows_of(contract, list(ids))
    last = last_seqs(whole)
    states = fold(contract, whole, {}, readings or house_of(contract).readings)
    yield from ((last[id], state) for id, state in states.items())
