"""Matters read back from the record: the entries that are steps, and their fold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec
from django.db.models import BinaryField, QuerySet, Value

from shinuo.contracts.parties import Party
from shinuo.journal.draft import CONTENT
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded, worded
from shinuo.rules.instants import from_us

from .acts import Act
from .matter import NOTHING_SAID, Matter, Saying, Step, evolve
from .models import MatterRow
from .states import MatterKind
from .ways import WAYS

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
    return next(fold(list(worded(rows).order_by("seq"))), None)


def matters_in(
    rows: QuerySet[MatterRow], contract: int, until: Until, *, with_words: bool = True
) -> tuple[Matter, ...]:
    """The matters of `rows`, all of `contract`, in the order they began; one query, with their words or without."""
    steps = steps_of(rows, contract, until)
    return tuple(fold((worded(steps) if with_words else steps).order_by("seq")))


def steps_of(rows: QuerySet[MatterRow], contract: int, until: Until) -> "QuerySet[Entry]":
    """The entries that are steps of the matters of `rows`, to be put in the order of the log."""
    steps = Entry.objects.filter(
        contract=contract, of__in=rows.values("of"), kind__in=STEPS
    )
    return until.of(steps)


def wordless(entries: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """Entries of which nobody wants words, to be asked for together with others that have them."""
    return entries.annotate(words=Value(None, output_field=BinaryField()))


def fold(rows: Iterable[Entry]) -> Iterator[Matter]:
    """The matters that `rows`, steps in the order of the log, make; with their words where they were asked for."""
    found: dict[str, Matter] = {}
    for row in rows:
        entry = recorded(row)
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
