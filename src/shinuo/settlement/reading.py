"""Matters read back from the record: the entries that are steps, and their fold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec
from django.db.models import QuerySet

from shinuo.contracts.parties import Party
from shinuo.journal.draft import CONTENT
from shinuo.journal.models import Content, Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.rules.instants import from_us

from .acts import Act
from .matter import NOTHING_SAID, Matter, Saying, Step, evolve
from .models import MatterRow
from .states import MatterKind
from .ways import WAYS

_MOST_SEQS = 10_000
STEPS: Mapping[str, tuple[MatterKind, type[Act]]] = MappingProxyType(
    {f"{kind}_{act.kind}": (kind, act) for kind, ways in WAYS.items() for _, act in ways}
)
"""What an entry of the journal is a step of, by its kind."""


@dataclass(frozen=True, slots=True)
class Until:
    """How much of a log is known: entries made by `at_us`, and up to the seq `seq` if one is given."""

    at_us: int
    seq: int | None = None

    def of(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Those of `entries` that are known."""
        known = entries.filter(at__lte=self.at_us)
        return known if self.seq is None else known.filter(seq__lte=self.seq)


def matter(contract: int, of: str) -> Matter | None:
    """The matter that the journal calls `of`; None if there is none."""
    rows = Entry.objects.filter(contract=contract, of=of, kind__in=STEPS)
    return next(fold(list(rows.order_by("seq"))), None)


def matters_in(
    rows: QuerySet[MatterRow], contract: int, until: Until, *, with_words: bool = True
) -> tuple[Matter, ...]:
    """The matters of `rows`, all of `contract`, in the order they began; two queries, one if no words are wanted."""
    steps = Entry.objects.filter(
        contract=contract, of__in=rows.values("of"), kind__in=STEPS
    )
    known = list(until.of(steps).order_by("seq"))
    return tuple(fold(known, with_words=with_words))


def fold(rows: list[Entry], *, with_words: bool = True) -> Iterator[Matter]:
    """The matters that `rows`, steps in the order of the log, make."""
    words = _words(rows) if with_words else {}
    found: dict[str, Matter] = {}
    for row in rows:
        entry = recorded(row, words.get(row.seq))
        kind, act = STEPS[entry.kind]
        number = int(entry.of.rpartition(":")[2])
        found[entry.of] = evolve(found.get(entry.of), kind, number, _step(entry, act))
    yield from found.values()


def _step(entry: Recorded, kind: type[Act]) -> Step:
    own = {
        name: value for name, value in entry.data.items() if name not in {CONTENT, "party"}
    }
    saying: Saying | None = NOTHING_SAID
    if CONTENT in entry.data:
        found = entry.content
        saying = None if found is None else msgspec.convert(found, Saying)
    return Step(
        seq=entry.seq,
        at=from_us(entry.at),
        by=entry.by,
        party=Party(entry.data["party"]),
        act=msgspec.convert(own, kind),
        saying=saying,
    )


def _words(rows: list[Entry]) -> dict[int, bytes]:
    known: dict[int, bytes] = {}
    for first in range(0, len(rows), _MOST_SEQS):
        piece = rows[first : first + _MOST_SEQS]
        found = Content.objects.filter(
            contract_id=piece[0].contract_id,
            seq__in=[row.seq for row in piece],
            body__isnull=False,
        )
        known |= {row.seq: bytes(row.body) for row in found if row.body is not None}
    return known
