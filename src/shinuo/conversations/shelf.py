"""What the writer remembers of one contract between batches: open terms and the conversations it met last."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from shinuo.journal.canonical import read_back
from shinuo.journal.reading import EntryCells, Recorded
from shinuo.rules.life import ReadingsAt

from .acts import ACTS
from .conversation import Conversation, evolve
from .events import event_of
from .house import House
from .store import Store

MOST = 20_000
"""Conversations remembered for each contract."""
MOST_MISSED = 5_000
"""Entries of others that are caught up with; beyond that everything is read again when needed."""


@dataclass(slots=True)
class Shelf:
    """The folds of a contract's conversations, true for a log whose next seq is `next_seq`.

    Others write to the log as well: `brought_up_to` is called under its lock, before anything is used.
    """

    contract: int
    house_of: Callable[[int], House]
    next_seq: int = -1
    house: House = field(init=False)
    _states: OrderedDict[str, Conversation] = field(default_factory=OrderedDict)

    def brought_up_to(self, next_seq: int, store: Store) -> None:
        """Take in what others have recorded."""
        if next_seq == self.next_seq:
            return
        self.house = self.house_of(self.contract)
        missed = next_seq - self.next_seq
        if self.next_seq < 0 or not 0 < missed <= MOST_MISSED:
            self._states.clear()
        else:
            self._take(store.entries_since(self.contract, self.next_seq, missed))
        self.next_seq = next_seq

    def load(self, ids: Iterable[str], store: Store) -> None:
        """Fold those of the conversations `ids` that are not remembered."""
        unknown = [id for id in dict.fromkeys(ids) if id not in self._states]
        if unknown:
            rows = store.entries_of(self.contract, unknown)
            self._states |= fold(self.contract, rows, {}, self.house.readings)

    def state(self, id: str) -> Conversation | None:
        """The conversation `id`, if there is one."""
        return self._states.get(id)

    def keep(self, states: dict[str, Conversation], next_seq: int) -> None:
        """Remember what was committed."""
        self.next_seq = next_seq
        for id, state in states.items():
            self._states[id] = state
            self._states.move_to_end(id)
        while len(self._states) > MOST:
            self._states.popitem(last=False)

    def _take(self, rows: list[EntryCells]) -> None:
        ours = [row for row in rows if row[3] in self._states]
        self._states |= fold(self.contract, ours, self._states, self.house.readings)


def fold(
    contract: int,
    rows: Iterable[EntryCells],
    before: "dict[str, Conversation] | OrderedDict[str, Conversation]",
    readings: ReadingsAt,
) -> dict[str, Conversation]:
    """The conversations that `rows`, in order, are about, going on from `before`."""
    states: dict[str, Conversation] = {}
    for seq, at, kind, of, by, id, body in rows:
        data = read_back(bytes(body))
        event = event_of(Recorded(contract, seq, at, kind, of, by, id, data))
        if event:
            states[of] = evolve(states.get(of) or before.get(of), of, event, readings)
    return states


def last_seqs(rows: Iterable[EntryCells]) -> dict[str, int]:
    """By conversation, the seq of its last event in `rows`; what other rooms say of it is none."""
    return {row[3]: row[0] for row in rows if row[2] in ACTS}
