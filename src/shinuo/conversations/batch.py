"""One batch of commands decided in order under the logs' locks, and written in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from shinuo.journal.canonical import read_back, spelt
from shinuo.journal.content import Sealed, salts
from shinuo.journal.draft import CONTENT
from shinuo.journal.refusals import IdTaken, NoSuchLog, Refusal

from .conversation import Conversation, evolve
from .events import Command, body_of
from .feed import Committed
from .lifecycle import decide
from .rows import row_of, touch_of
from .shelf import Shelf
from .store import KnownRow, Store, Written


class Answer(msgspec.Struct, frozen=True):
    """What was recorded for a command: its place in the log, and since when; `is_new` unless it was before."""

    seq: int
    at: int
    is_new: bool = True


Outcome = Answer | Refusal


@dataclass(slots=True)
class _Desk:
    """One contract's part of the batch."""

    shelf: Shelf
    seq: int
    known: dict[str, KnownRow]
    states: dict[str, Conversation] = field(default_factory=dict)
    seqs: dict[str, int] = field(default_factory=dict)

    def state(self, id: str) -> Conversation | None:
        return self.states.get(id) or self.shelf.state(id)


def record(
    asked: Sequence[tuple[Command, int]], shelves: Mapping[int, Shelf], store: Store
) -> tuple[list[Outcome], list[Committed]]:
    """Decide and record `asked`, each with the instant it was taken in (µs UTC); the outcomes, and what is new.

    A refused command leaves no trace and spoils no other. `shelves` learn what was committed.

    Raises:
        DatabaseError: nothing was recorded, or nobody knows; asked again with the same ids it is safe.
    """
    desks = _desks(asked, shelves, store)
    written = Written(salts=salts(len(asked)))
    committed: list[Committed] = []
    outcomes = [_one(command, at, desks, written, committed) for command, at in asked]
    for contract, desk in desks.items():
        for id, state in desk.states.items():
            seq = desk.seqs[id]
            touch = touch_of(contract, seq, desk.shelf.state(id), state)
            if touch:
                written.touches.append(touch)
            else:
                written.rows.append(row_of(contract, seq, state))
        if desk.states:
            written.next_seqs[contract] = desk.seq
    store.commit(written)
    for desk in desks.values():
        desk.shelf.keep(desk.states, desk.seq)
    return outcomes, committed


def _desks(
    asked: Sequence[tuple[Command, int]], shelves: Mapping[int, Shelf], store: Store
) -> dict[int, _Desk]:
    by_contract: dict[int, list[Command]] = {}
    for command, _ in asked:
        by_contract.setdefault(command.contract, []).append(command)
    next_seqs = store.begin(list(by_contract))
    desks = {}
    for contract, seq in next_seqs.items():
        commands, shelf = by_contract[contract], shelves[contract]
        shelf.brought_up_to(seq, store)
        shelf.load((command.of for command in commands), store)
        known = store.known(contract, [command.id for command in commands])
        desks[contract] = _Desk(shelf, seq, {row[0]: row for row in known})
    return desks


def _one(
    command: Command,
    at: int,
    desks: Mapping[int, _Desk],
    written: Written,
    committed: list[Committed],
) -> Outcome:
    desk = desks.get(command.contract)
    if desk is None:
        return NoSuchLog(contract=command.contract)
    try:
        if row := desk.known.get(command.id):
            return _again(command, row)
        new = _recorded(command, at, desk, written)
    except Refusal as refusal:
        return refusal
    committed.append(new)
    return Answer(new.seq, at)


def _recorded(command: Command, at: int, desk: _Desk, written: Written) -> Committed:
    house = desk.shelf.house
    before = desk.state(command.of)
    event = decide(before, command, at, house.channels)
    after = evolve(before, command.of, event, house.readings)
    content = _sealed(command, written.salts)
    body = body_of(event.act, content)
    seq, by = desk.seq, str(event.by)
    kind = event.act.kind
    written.entries.append(
        (command.contract, seq, at, kind, command.of, by, command.id, body)
    )
    if content:
        written.contents.append((command.contract, seq, content.salt, content.body))
    kept = content.body if content else None
    desk.known[command.id] = (command.id, seq, at, kind, command.of, by, body, kept)
    desk.states[command.of], desk.seqs[command.of] = after, seq
    desk.seq += 1
    return Committed(command.contract, seq, event, command.content, after)


def _sealed(command: Command, fresh: Iterator[bytes]) -> Sealed | None:
    if command.content is None:
        return None
    return Sealed(next(fresh), spelt(msgspec.to_builtins(command.content)))


def _again(command: Command, row: KnownRow) -> Answer:
    """The first answer, if the command is the same as then. Erased content is what it was: nobody can tell."""
    id, seq, at, kind, of, by, body, content = row
    data = read_back(bytes(body))
    has_content = data.pop(CONTENT, None) is not None
    same = (kind, of, by) == (command.act.kind, command.of, str(command.by))
    same &= data == msgspec.to_builtins(command.act)
    same &= has_content == (command.content is not None)
    if content is not None and command.content is not None:
        same &= read_back(bytes(content)) == msgspec.to_builtins(command.content)
    if not same:
        raise IdTaken(id=id)
    return Answer(seq, at, is_new=False)
