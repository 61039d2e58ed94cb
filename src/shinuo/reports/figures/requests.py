"""The requests of a span as columns, read from the rows of conversations where they say all, else from the entries.

A row is the fold of its conversation's entries. With a single request, and nothing recorded since `upto`, it holds that
request whole; other conversations are folded anew, from the entries up to `upto`. Source: design, the journal
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any

import numpy as np
from django.db import connection

from shinuo.contracts.models import Channel, Contract
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.shelf import fold
from shinuo.journal.models import Entry
from shinuo.journal.pieces import in_pieces
from shinuo.rules.case import Marks
from shinuo.rules.columns import CHUNK, Columns
from shinuo.rules.decisions import Ruling
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.judgement import RULINGS
from shinuo.rules.life import ReadingsAt
from shinuo.rules.measurement import Measurement

_PIECE = 500
_FOLDED = 8_192
_SQL = files("shinuo.reports").joinpath("sql/requests.sql").read_text("utf-8")
_MARKS = ("requested", "asked", "bot", "contact", "left", "closed", "urgent")


Folding = Callable[[Sequence[str]], Iterable[Conversation]]
"""How conversations are read from their entries, by their names."""
Row = tuple[Any, ...]
"""A conversation as the files in `sql` select it: id, requests, seq, channel, and its instants in the order of `Marks`' names here."""


@dataclass(frozen=True, slots=True)
class Span:
    """Requests of `contract` that may lie between two instants, as the log up to the seq `upto` has them.

    `readings` are those in force when each was made. `fold` is how conversations are read that have to be folded anew,
    for whoever wants to read others with them; those named may not be there. Before that the rows of all who wait by now,
    whenever they asked, are put into `waits`, if it is a list.
    """

    contract: Contract
    since: datetime
    until: datetime
    upto: int
    readings: ReadingsAt
    fold: Folding | None = None
    waits: list[Row] | None = None


class UnknownChannel(Exception):  # noqa: N818  (a sign, caught where it is raised for)
    """A request came by a channel that is none of those named."""


def channels_of(contract: Contract) -> tuple[str, ...]:
    """The names of every channel the contract ever had, by name."""
    names = Channel.objects.filter(contract=contract).values_list("name", flat=True)
    return tuple(sorted(set(names)))


def requests_of(
    span: Span, rulings: Iterable[Ruling], channels: tuple[str, ...]
) -> Iterator[Columns]:
    """Every request that may lie in `span`, some tens of thousands at a time, its ruling with it.

    Which lie in it is said by who judges them, for it is the start that counts. Read inside a `snapshot`.

    Raises:
        UnknownChannel: there is one by a channel that is none of `channels`.
    """
    codes = ruling_codes(rulings)
    # The only request of a conversation has the id of its conversation; where there are several, the row says nothing anyway.
    others = set(codes)
    yield from _from_rows(span, others, channels)
    yield from _from_entries(span, others, codes, channels)


def is_waiting(row: Row) -> bool:
    """Whether somebody waits in the conversation: it is open, and nobody answered."""
    return row[_CONTACT] is None and row[_CLOSED] is None


_CONTACT, _CLOSED = (4 + _MARKS.index(name) for name in ("contact", "closed"))


def ruling_codes(rulings: Iterable[Ruling]) -> dict[str, int]:
    """By request the last ruling on it, as `Columns` hold it."""
    latest = {
        one.request: one for one in sorted(rulings, key=lambda one: (one.at, one.outcome))
    }
    return {request: RULINGS.index(one.outcome) for request, one in latest.items()}


def _from_rows(
    span: Span, others: set[str], channels: tuple[str, ...]
) -> Iterator[Columns]:
    """Those whose rows say all; the names of the rest go to `others`."""
    waits = [] if span.waits is None else span.waits
    waits.clear()  # of another reading
    is_asked = span.waits is not None
    bounds = [span.contract.pk, to_us(span.until), to_us(span.since), is_asked]
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SQL, bounds)
        while rows := cursor.fetchmany(CHUNK):
            if is_asked:
                waits += filter(is_waiting, rows)
            others.update(row[0] for row in rows if row[1] != 1 or row[2] > span.upto)
            ours = [row for row in rows if row[0] not in others] if others else rows
            if ours:
                _, _, _, names, *marks = zip(*ours, strict=True)
                yield columns_of(channels, names, marks)


def _instants(values: Iterable[int | None]) -> Any:
    """An array of them; just `NEVER` where there is none, which costs the rules nothing."""
    found = np.array([NEVER if one is None else one for one in values], np.int64)
    return found if found.min() < NEVER else NEVER


def columns_of(
    channels: tuple[str, ...],
    names: Iterable[str],
    marks: Iterable[Iterable[int | None]],
    ruling: Any = 0,
) -> Columns:
    """Requests by the `names` of their channels and by their instants: for each of requested, asked, bot, contact, left, closed and urgent
    those of all of them.

    Raises:
        UnknownChannel: a name is none of `channels`.
    """
    arrays = [_instants(one) for one in marks]
    numbers = {name: number for number, name in enumerate(channels)}
    try:
        known = np.array([numbers[name] for name in names], np.uint16)
    except KeyError as error:
        raise UnknownChannel from error
    return Columns(Marks(**dict(zip(_MARKS, arrays, strict=True))), channels, known, ruling)


def _from_entries(
    span: Span, others: set[str], codes: dict[str, int], channels: tuple[str, ...]
) -> Iterator[Columns]:
    found: list[Measurement] = []
    fold = span.fold or partial(_folded, span)
    states = fold(sorted(others))
    for request in (one for state in states for one in state.running.requests):
        found.append(request)
        if len(found) == _FOLDED:
            yield _of_measured(found, codes, channels)
            found = []
    if found:
        yield _of_measured(found, codes, channels)


def _of_measured(
    found: list[Measurement], codes: dict[str, int], channels: tuple[str, ...]
) -> Columns:
    marks = [one.marks() for one in found]
    columns = [[getattr(one, name) for one in marks] for name in _MARKS]
    ruling = np.array([codes.get(one.id, 0) for one in found], np.uint8)
    return columns_of(channels, [one.channel for one in found], columns, ruling)


def _folded(span: Span, names: Sequence[str]) -> Iterator[Conversation]:
    """The conversations `names`, as they were at `upto`."""
    for some in in_pieces(names, _PIECE):
        known = Entry.objects.filter(
            contract=span.contract.pk,
            of__in=some,
            seq__lte=span.upto,
        )
        told = known.order_by("seq").values_list(
            "seq", "at", "kind", "of", "by", "id", "body"
        )
        whole = [(*row[:-1], bytes(row[-1])) for row in told]
        states = fold(span.contract.pk, whole, {}, span.readings)
        for name in sorted(states):
            yield states[name]
