"""Whether the rows are what the entries make of them, and making them so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from shinuo.journal.fields import InstantField
from shinuo.journal.models import Entry, Log
from shinuo.journal.pieces import in_pieces
from shinuo.journal.reading import rows_of
from shinuo.rules.instants import from_us

from .acts import Requested
from .conversation import Conversation
from .house import house_of
from .models import ConversationRow
from .rows import COLUMNS, Row, row_of
from .shelf import fold, last_seqs

FOLDED = (ConversationRow,)
"""The tables that the entries make."""
_PIECE = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of a conversation's row that is not what its entries make it; a row that should not be, or
    is missing, differs in `id`."""

    contract: int
    conversation: str
    column: str
    stored: object
    folded: object


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, conversation by conversation."""
    expected = {str(row[1]): row for row in folded_rows(contract)}
    for stored in (
        ConversationRow.objects.filter(contract=contract).order_by("id").iterator()
    ):
        row = expected.pop(stored.id, None)
        yield from _differences(contract, stored, row)
    for id in sorted(expected):
        yield Difference(contract, id, "id", None, id)


def folded_rows(contract: int) -> Iterator[Row]:
    """The row of every conversation, folded from its entries."""
    return (row_of(contract, seq, state) for state, seq in folded(contract))


def folded(contract: int) -> Iterator[tuple[Conversation, int]]:
    """Every conversation of `contract`, folded from its entries, with the seq of the last; by id."""
    house = house_of(contract)
    begun = Entry.objects.filter(contract=contract, kind=Requested.kind).order_by("of")
    names = list(begun.values_list("of", flat=True).distinct())
    for some in in_pieces(names, _PIECE):
        entries = rows_of(contract, some)
        last = last_seqs(entries)
        states = fold(contract, entries, {}, house.readings)
        yield from ((states[name], last[name]) for name in sorted(states))


def rebuild(contract: int) -> int:
    """Make the rows of `contract` what its entries make them; returns how many rows there are.

    While it runs the log is locked, so that no row changes meanwhile; entries are read, never written.
    """
    with transaction.atomic():
        Log.objects.select_for_update().get(pk=contract)
        ConversationRow.objects.filter(contract=contract).delete()
        rows = [_model(row) for row in folded_rows(contract)]
        ConversationRow.objects.bulk_create(rows, batch_size=_PIECE)
    return len(rows)


def _differences(
    contract: int, stored: ConversationRow, row: Row | None
) -> Iterator[Difference]:
    if row is None:
        yield Difference(contract, stored.id, "id", stored.id, None)
        return
    folded = _model(row)
    for name in COLUMNS[1:]:
        left, right = getattr(stored, name), getattr(folded, name)
        if left != right:
            yield Difference(contract, stored.id, name, left, right)


def _model(row: Row) -> ConversationRow:
    given: dict[str, Any] = dict(zip(("contract_id", *COLUMNS[1:]), row, strict=True))
    for name in INSTANTS:
        value = given[name]
        given[name] = from_us(value) if isinstance(value, int) else None
    return ConversationRow(**given)


INSTANTS = tuple(
    field.name
    for field in ConversationRow._meta.get_fields()
    if isinstance(field, InstantField)
)
"""The columns that hold instants."""
