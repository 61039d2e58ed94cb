"""Reading the record: entries in order, with what is personal beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from .canonical import read_back
from .models import Content, Entry, Log
from .pieces import in_pieces

_PIECE = 2_000
_CONTRACTS = 1_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry as it was read; `content` is None where there is none or it was erased."""

    contract: int
    seq: int
    at: int
    kind: str
    of: str
    by: str
    id: str
    data: dict[str, Any]
    content: dict[str, Any] | None = None


def entries(
    contract: int,
    after: int = -1,
    of: Sequence[str] = (),
    *,
    with_content: bool = False,
    at_once: int = _PIECE,
) -> Iterator[Recorded]:
    """The entries of `contract` with a seq beyond `after`, in order; of `of` alone, if any are named.

    They are read `at_once` at a time: whoever wants fewer than all of them says so.
    """
    rows = Entry.objects.filter(contract_id=contract).order_by("seq")
    rows = rows.filter(of__in=of) if of else rows
    rows = worded(rows) if with_content else rows
    while piece := list(rows.filter(seq__gt=after)[:at_once]):
        yield from map(recorded, piece)
        if len(piece) < at_once:
            return
        after = piece[-1].seq


def last_seq(contract: int) -> int:
    """The seq of the last entry of `contract`, -1 for none."""
    return Log.objects.values_list("next_seq", flat=True).get(pk=contract) - 1


def is_recorded(contract: int, id: str) -> bool:
    """Whether something stands under `id` in the log of `contract`."""
    return "\0" not in id and Entry.objects.filter(contract=contract, id=id).exists()


EntryCells = tuple[int, int, str, str, str, str, bytes]
"""seq, at, kind, of, by, id, body."""


def rows_of(contract: int, of: Sequence[str] | QuerySet[Any, str]) -> list[EntryCells]:
    """The entries about `of`, or what a query finds, as they are stored, in order. They are put in order here: a database that is to do it may
    prefer to read the whole log, which is in order."""
    found = Entry.objects.filter(contract_id=contract, of__in=of)
    rows = found.values_list("seq", "at", "kind", "of", "by", "id", "body")
    return sorted((*row[:-1], bytes(row[-1])) for row in rows)


def last_of(of: str, contracts: Iterable[int]) -> dict[int, Recorded]:
    """By contract the last entry about `of`, of those of `contracts` that have any; one query for each thousand of them."""
    found: dict[int, Recorded] = {}
    for some in in_pieces(list(contracts), _CONTRACTS):
        rows = Entry.objects.filter(contract__in=some, of=of).order_by("contract", "seq")
        found |= {row.contract_id: recorded(row) for row in rows}
    return found


def worded(rows: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """The same, each with what is personal of it, as `words`: bytes; None where there is nothing, or it was erased."""
    said = Content.objects.filter(contract=OuterRef("contract"), seq=OuterRef("seq"))
    return rows.annotate(words=Subquery(said.values("body")[:1]))


def recorded(entry: Entry) -> Recorded:
    """A row as it says itself; with what is personal of it, if it was `worded`."""
    content = getattr(entry, "words", None)
    return Recorded(
        contract=entry.contract_id,
        seq=entry.seq,
        at=entry.at,
        kind=entry.kind,
        of=entry.of,
        by=entry.by,
        id=entry.id,
        data=read_back(bytes(entry.body)),
        content=None if content is None else read_back(bytes(content)),
    )
