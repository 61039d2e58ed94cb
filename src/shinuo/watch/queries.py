"""What the record says was told of waits."""

from collections.abc import Iterator, Sequence

from shinuo.conversations.acts import Overdue, Warned
from shinuo.journal.models import Entry
from shinuo.journal.pieces import in_pieces
from shinuo.journal.reading import recorded

from .deadlines import OVERDUE

_PIECE = 500


def told_of(contract: int, conversations: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Of each warning and overdue mark in `conversations`: conversation, request, percent."""
    kinds = [Warned.kind, Overdue.kind]
    for some in in_pieces(conversations, _PIECE):
        rows = Entry.objects.filter(contract=contract, of__in=some, kind__in=kinds)
        for entry in map(recorded, rows.order_by("seq")):
            yield entry.of, entry.data["request"], entry.data.get("percent", OVERDUE)
