"""What is read beside requests that were judged: who was there, who had their conversations, what was said about them.

Few are asked for in one query, however much is said; of more, each kind is asked for by itself, in pieces.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import EntryCells, Recorded, recorded, worded
from shinuo.people.queries import entries_of_people, rows_of_people
from shinuo.rules.instants import to_us

from .deciding import DECIDING
from .judging import Judge
from .lives import Life, lives, lives_in, moves_of
from .matter import Matter
from .models import MatterRow
from .office import PEOPLE
from .reading import STEPS, Until, fold, matters_in, steps_of, wordless
from .states import MatterKind

FEW = 500
"""So many requests are looked for by name; of more, everything said is read."""
ABOUT = (
    MatterKind.CAUSE,
    MatterKind.WAIVER,
    MatterKind.EXCLUSION,
    MatterKind.DISPUTE,
    MatterKind.QUESTION,
)
"""What is said about a request, in the order in which it is shown."""
_Said = Mapping[str, Sequence[Matter]]


@dataclass(frozen=True, slots=True)
class RecordOfOne:
    """What was said about a request, with its words, and every other matter that changes a verdict, without; the entries of
    its conversation in order, none if there is no such request."""

    matters: tuple[Matter, ...]
    entries: tuple[EntryCells, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The entries of `office.PEOPLE` in order, the conversations by name, and the matters by the request they are about."""

    people: Sequence[Recorded]
    lives: Mapping[str, Life]
    about: _Said


def beside(
    judge: Judge,
    conversations: Iterable[str],
    requests: Iterable[str],
    *,
    with_words: bool,
    known: Iterable[Matter] | None = None,
) -> Beside:
    """What is known beside `requests` of these `conversations`; `known` spares asking for the matters about them."""
    named, wanted = sorted(set(conversations)), set(requests)
    if max(len(named), len(wanted)) > FEW:
        contract = judge.contract
        people = list(entries_of_people(contract, PEOPLE))
        about = (
            about_requests(judge, wanted, with_words=with_words)
            if known is None
            else _by_request(known, wanted)
        )
        return Beside(people, dict(lives(contract.pk, named)), about)
    read = _together(
        judge, named, wanted if known is None else set(), with_words=with_words
    )
    return read if known is None else replace(read, about=_by_request(known, wanted))


def _together(
    judge: Judge, named: Sequence[str], wanted: set[str], *, with_words: bool
) -> Beside:
    people, moves = (
        rows_of_people(judge.contract, PEOPLE),
        moves_of(judge.contract.pk, named),
    )
    steps = _steps(judge, wanted)
    if with_words:
        people, moves, steps = wordless(people), wordless(moves), worded(steps)
    # Put in order here: a database that is to do it may prefer to read the whole log, which is in order.
    rows = sorted(steps.union(people, moves, all=True), key=lambda row: row.seq)
    return Beside(
        people=[recorded(row) for row in rows if row.kind in PEOPLE],
        lives=dict(lives_in(row for row in rows if row.kind not in {*PEOPLE, *STEPS})),
        about=_by_request(fold(row for row in rows if row.kind in STEPS), wanted),
    )


def about_requests(
    judge: Judge, requests: Iterable[str], *, with_words: bool = True
) -> _Said:
    """What was said about each of `requests` by the instant of `judge`, causes first."""
    wanted = set(requests)
    rows, until = _rows(judge, wanted), _until(judge)
    found = matters_in(rows, judge.contract.pk, until, with_words=with_words)
    return _by_request(found, wanted)


def record_of(contract: Contract, as_of: datetime, request: str) -> RecordOfOne:
    """What `RecordOfOne` says, by `as_of`. One query."""
    rows, until = MatterRow.objects.filter(contract=contract), Until(to_us(as_of))
    is_about = Q(about=request, kind__in=ABOUT)
    said = steps_of(rows.filter(is_about), contract.pk, until)
    others = steps_of(rows.filter(~is_about, kind__in=DECIDING), contract.pk, until)
    named = Entry.objects.filter(contract=contract.pk, id=request).values("of")
    own = Entry.objects.filter(contract=contract.pk, of__in=named)
    rest = wordless(others), wordless(own)
    # Put in order here: a database that is to do it may prefer to read the whole log, which is in order.
    found = sorted(worded(said).union(*rest, all=True), key=lambda row: row.seq)
    return RecordOfOne(
        matters=tuple(fold(row for row in found if row.kind in STEPS)),
        entries=tuple(_cells(row) for row in found if row.kind not in STEPS),
    )


def _cells(row: Entry) -> EntryCells:
    return row.seq, row.at, row.kind, row.of, row.by, row.id, bytes(row.body)


def said_about(request: str, known: Iterable[Matter]) -> Sequence[Matter]:
    """Those of `known` that are about `request`, causes first."""
    return _by_request(known, {request}).get(request, ())


def _steps(judge: Judge, wanted: set[str]) -> "QuerySet[Entry]":
    return steps_of(_rows(judge, wanted), judge.contract.pk, _until(judge))


def _until(judge: Judge) -> Until:
    return Until(to_us(judge.as_of), judge.upto)


def _rows(judge: Judge, wanted: set[str]) -> "QuerySet[MatterRow]":
    rows = MatterRow.objects.filter(contract=judge.contract, kind__in=ABOUT)
    return rows.filter(about__in=wanted) if len(wanted) <= FEW else rows


def _by_request(matters: Iterable[Matter], wanted: set[str]) -> _Said:
    found: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        if matter.about in wanted and matter.kind in ABOUT:
            found[matter.about].append(matter)
    for known in found.values():
        known.sort(key=lambda one: (ABOUT.index(one.kind), one.number))
    return found
