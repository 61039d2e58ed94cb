"""When something is to be told of a wait: at shares of its limit and past its end, each once. Pure.

Source: clauses 2.2, 3.1; R3, R11, R12.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from shinuo.conversations.judging import Wait

WARNINGS = (50, 80)
"""Shares of the limit, in percent, at which people are warned."""
OVERDUE = 100
"""The share at which the limit has ended."""
Key = tuple[int, str]
"""Contract and conversation."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """At `at_us` (µs UTC) `percent` of the limit of `request` is used up; at 100 it has ended, a µs past `due_us`."""

    at_us: int
    key: Key
    request: str
    percent: int
    due_us: int


class Deadlines:
    """The next deadline of each wait, the earliest first; what is replaced is cleared as it comes up."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Deadline]] = []
        self._next: dict[Key, Deadline] = {}
        self._waits: dict[Key, tuple[Wait, bool]] = {}
        self._told: dict[Key, tuple[str, int]] = {}
        self._serial = count()

    def __len__(self) -> int:
        return len(self._next)

    @property
    def next_at(self) -> int | None:
        """The instant of the earliest; None if nothing is to be told."""
        while self._heap and self._next.get(self._heap[0][2].key) is not self._heap[0][2]:
            heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def put(self, contract: int, wait: Wait, *, is_open: bool) -> None:
        """`wait` goes on from now on, in place of what went on before; of what is closed only its end is told."""
        key = contract, wait.conversation
        self._waits[key] = wait, is_open
        self._plan(key)

    def drop(self, key: Key) -> None:
        """Nobody waits there any more."""
        self._waits.pop(key, None)
        self._next.pop(key, None)
        self._told.pop(key, None)

    def told(self, key: Key, request: str, percent: int) -> None:
        """So much was told of `request`, by whoever: lower shares are told no more."""
        before = self._told.get(key)
        if before and before[0] == request:
            percent = max(percent, before[1])
        self._told[key] = request, percent
        if key in self._waits:
            self._plan(key)

    def due(self, now_us: int) -> list[Deadline]:
        """What is to be told at `now_us`, in the order of its instants, and counts as told from now on.

        Of a wait that has passed several shares at once only the highest is told.
        """
        found = []
        while (at := self.next_at) is not None and at <= now_us:
            key = heappop(self._heap)[2].key
            one = self._highest(key, now_us)
            self.told(key, one.request, one.percent)
            found.append(one)
        return found

    def again(self, one: Deadline, at_us: int) -> None:
        """`one` could not be recorded: it comes up once more at `at_us`, unless more was told by then."""
        told = self._told.get(one.key)
        if one.key in self._waits and told == (one.request, one.percent):
            later = Deadline(at_us, one.key, one.request, one.percent, one.due_us)
            self._told[one.key] = one.request, one.percent - 1
            self._place(later)

    def _plan(self, key: Key) -> None:
        (wait, is_open), told = self._waits[key], self._told.get(key)
        reached = told[1] if told and told[0] == wait.request else 0
        self._next.pop(key, None)
        for percent in (*WARNINGS, OVERDUE) if is_open else (OVERDUE,):
            if percent > reached:
                self._place(_deadline(key, wait, percent))
                return

    def _place(self, one: Deadline) -> None:
        self._next[one.key] = one
        heappush(self._heap, (one.at_us, next(self._serial), one))

    def _highest(self, key: Key, now_us: int) -> Deadline:
        """The highest share passed of what comes up."""
        first, wait = self._next[key], self._waits[key][0]
        found = first
        for percent in (*WARNINGS, OVERDUE):
            one = _deadline(key, wait, percent)
            if percent > first.percent and one.at_us <= now_us:
                found = one
        return found


def _deadline(key: Key, wait: Wait, percent: int) -> Deadline:
    at_us = wait.due_us + 1 if percent == OVERDUE else wait.at_percent(percent)
    return Deadline(at_us, key, wait.request, percent, wait.due_us)
