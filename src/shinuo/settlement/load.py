"""How many conversations everybody had, and how many waited, at given instants. Source: clause 3.3

A few conversations are read in one query, with how many everybody can hold: a day that goes on is looked at often. More
are looked up by their names. Very many are counted in one reading of the log: who has a conversation follows from six kinds
of entries, unless it holds several requests, for then words of its visitor may have opened it again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from importlib.resources import files
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import BinaryField, Q, Value

from shinuo.conversations.actors import PROVIDER, actor
from shinuo.conversations.models import ConversationRow
from shinuo.journal.canonical import read_back
from shinuo.journal.models import Entry
from shinuo.people.models import User
from shinuo.rules.instants import NEVER, from_us

from .lives import Life, Span, lives, lives_in, moves_of

MANY = 20_000
"""From so many conversations on the log is read as a whole."""
_FEW, _LOOKS = 500, 16
"""Conversations that are read in one query, and instants: of so few, whatever went on then is."""
_FIRST, _ROWS = 100, 10_000
_GOING_ON, _MOVES = (
    files("shinuo.settlement").joinpath(f"sql/{name}.sql").read_text("utf-8")
    for name in ("going_on", "moves")
)
_Row = tuple[str, int, int, int]
"""A conversation: its id, when it began (µs), how many requests it holds, its last entry."""


class Counted:
    """How many spans of something go on at an instant."""

    def __init__(self) -> None:
        self._begins, self._ends = array("q"), array("q")
        self._sorted: tuple[list[int], list[int]] | None = None

    def add(self, begins: int, ends: int) -> None:
        """A span from `begins` until before `ends` (µs); one of no length is none."""
        if begins < ends:
            self._begins.append(begins)
            self._ends.append(ends)

    def at(self, us: int) -> int:
        """The number at `us`, once all are added."""
        if self._sorted is None:
            self._sorted = sorted(self._begins), sorted(self._ends)
        begins, ends = self._sorted
        return bisect_right(begins, us) - bisect_right(ends, us)


Load = dict[str, Counted]
"""By agent, "": who waits."""


def load_and_capacity(
    contract: int, instants: Iterable[int], names: Iterable[str]
) -> tuple[Load, dict[str, int]]:
    """The same as `load_at`, and how many conversations each of the users `names` can hold; one query where few went on,
    or where few instants are looked at."""
    when = sorted(instants)
    read = list(_few(contract, when, names))
    capacity = {row.of: row.seq for row in read if row.kind == _CAPACITY}
    moves = sorted((row for row in read if row.kind != _CAPACITY), key=lambda one: one.seq)
    if len(when) > _LOOKS and len({row.of for row in moves}) > _FEW:
        return load_at(contract, when), capacity
    found: Load = defaultdict(Counted)
    _add(found, lives_in(moves))
    return found, capacity


_CAPACITY = "capacity"


def _few(contract: int, instants: Sequence[int], names: Iterable[str]) -> Iterable[Entry]:
    """What moved the conversations that may have gone on, of more than a few instants only `_FEW` and one more; and as if it
    were an entry, what each can hold."""
    went_on = ConversationRow.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=from_us(instants[0])),
        contract=contract,
        opened_at__lte=from_us(instants[-1]),
    )
    # In the order of the columns of an entry: contract, seq, at, kind, of, by, id, body.
    crew = User.objects.filter(username__in=sorted(names)).values_list(
        Value(contract),
        "capacity",
        Value(0),
        Value(_CAPACITY),
        "username",
        Value(""),
        Value(""),
        Value(None, output_field=BinaryField()),
    )
    is_exact = len(instants) <= _LOOKS
    named = went_on.filter(_then(instants)) if is_exact else went_on[: _FEW + 1]
    return moves_of(contract, named.values("id")).union(crew, all=True)


def _then(instants: Iterable[int]) -> Q:
    """Going on at one of `instants`."""
    when = map(from_us, instants)
    spans = (
        (Q(closed_at=None) | Q(closed_at__gte=at)) & Q(opened_at__lte=at) for at in when
    )
    return reduce(or_, spans)


def load_at(contract: int, instants: Iterable[int], many: int = MANY) -> Load:
    """Who had how many at `instants` (µs), and how many waited."""
    found: Load = defaultdict(Counted)
    rows = list(_going_on(contract, sorted(instants)))
    if len(rows) < many:
        _add(found, lives(contract, sorted(row[0] for row in rows)))
        return found
    several = {row[0] for row in rows if row[2] > 1}
    first = _first_seq(contract, rows)
    _add_moves(found, contract, (first, max(row[3] for row in rows)), several)
    _add(found, lives(contract, sorted(several)))
    return found


def _going_on(contract: int, instants: Sequence[int]) -> Iterator[_Row]:
    """The conversations that may have gone on at one of `instants`, by their rows."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_GOING_ON, [contract, instants[-1], instants[0]])
        while rows := cursor.fetchmany(_ROWS):
            for of, opened, closed, requests, seq in rows:
                at = bisect_left(instants, opened)
                if at < len(instants) and (closed is None or instants[at] <= closed):
                    yield of, opened, requests, seq


def _first_seq(contract: int, rows: Sequence[_Row]) -> int:
    """Where the log says that the earliest of them began; a conversation has the id of its first entry.

    Of some hundred, for what came in at the same time may have been recorded in another order.
    """
    earliest = sorted(rows, key=lambda row: row[1])[:_FIRST]
    named = Entry.objects.filter(contract=contract, id__in=[row[0] for row in earliest])
    return min(named.values_list("seq", flat=True), default=0)


def _add(found: Load, known: Iterable[tuple[str, Life]]) -> None:
    for _of, life in known:
        for span in life.spans:
            _add_span(found, span)


def _add_span(found: Load, span: Span) -> None:
    found[span.agent].add(span.begins, span.ends)


def _add_moves(
    found: Load, contract: int, seqs: tuple[int, int], several: set[str]
) -> None:
    """Count those of one request by what moved them."""
    open_now: dict[str, tuple[int, str]] = {}
    for of, at, kind, by, body in _moves(contract, seqs):
        if of in several:
            continue
        now = open_now.get(of)
        is_begun = now is not None or kind in _BEGINS
        agent = _agent(kind, by, body) if is_begun else None
        if agent is None or (now and agent != now[1]):
            if now:
                found[now[1]].add(now[0], at)
                del open_now[of]
            if agent is None:
                continue
            now = None
        if now is None:
            open_now[of] = (at, agent)
    for since, agent in open_now.values():
        found[agent].add(since, NEVER)


def _moves(contract: int, seqs: tuple[int, int]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_MOVES, [contract, *seqs])
        while rows := cursor.fetchmany(_ROWS):
            yield from rows


_BEGINS = frozenset({"requested", "reopened"})


def _agent(kind: str, by: str, body: Any) -> str | None:
    """Who has it after this, "" for nobody; None if it is closed."""
    match kind:
        case "closed":
            return None
        case "accepted":
            return by.partition(":")[2]
        case "assigned" | "transferred":
            return str(read_back(bytes(body)).get("to", ""))
        case "reopened":
            known = actor(by)
            return known.name if known.role in PROVIDER else ""
    return ""
