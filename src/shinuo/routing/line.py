"""Those who wait, in the order in which they are served.

Urgent ones first; then the earliest deadline among those that can still be saved; then the rest, the longest
waiting first; the urgent among themselves likewise. Deadlines alone would forget the lost for as long as
others can be saved, so there is a guard: whoever waits longest gives way a limited number of times.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from heapq import heappop, heappush
from itertools import count

from shinuo.rules.boundaries import is_past

from .settings import Settings


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that waits for an agent; instants in µs UTC, ids unique.

    `since_us` is where the clock of its request started and `due_us` where its limit ends; neither changes when
    it is given to another. `passed_over` is how often one that is not urgent got a slot while this was the longest
    waiting that fitted; `silent` are the agents who had it and said nothing. Source: clause 2.2, R10, R11.
    """

    id: str
    since_us: int
    due_us: int
    is_urgent: bool = False
    skill: str = ""
    previous_agent: str = ""
    passed_over: int = 0
    silent: frozenset[str] = frozenset()


class Turn(Enum):
    """Why a conversation was next."""

    URGENT = "urgent"
    GUARD = "guard"
    SAVABLE = "savable"
    LONGEST = "longest"


Fits = Callable[[Waiting], bool]
_Heap = list[tuple[int, int, str, int, Waiting]]


class Line:
    """The line; `put` and `take` cost the logarithm of its length, but for those that `fits` refuses."""

    def __init__(self, settings: Settings, waiting: Iterable[Waiting] = ()) -> None:
        self.settings = settings
        self.skills: Counter[str] = Counter()
        self._kept: dict[str, Waiting] = {}
        self._passed: Counter[str] = Counter()
        self._serial = count()
        self._longest: _Heap = []
        self._savable: tuple[_Heap, _Heap] = ([], [])
        self._lost: tuple[_Heap, _Heap] = ([], [])
        for one in waiting:
            self.put(one)

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, one: Waiting) -> None:
        """Let `one` wait; it replaces what waited under its id."""
        self.drop(one.id)
        self._kept[one.id] = one
        self._passed[one.id] = one.passed_over
        self.skills[one.skill] += 1
        serial = next(self._serial)
        heappush(self._longest, (one.since_us, 0, one.id, serial, one))
        key = (one.due_us, one.since_us, one.id, serial, one)
        heappush(self._savable[one.is_urgent], key)

    def drop(self, id: str) -> None:
        """Let it wait no more, if it does; its places in the heaps are cleared as they come up."""
        gone = self._kept.pop(id, None)
        if gone:
            del self._passed[id]
            self.skills[gone.skill] -= 1

    def waiting(self) -> tuple[Waiting, ...]:
        """All who wait, by id."""
        kept = sorted(self._kept.values(), key=lambda one: one.id)
        return tuple(replace(one, passed_over=self._passed[one.id]) for one in kept)

    def take(self, now_us: int, fits: Fits | None = None) -> tuple[Waiting, Turn] | None:
        """Who is served at `now_us` by a slot that `fits` those it says (None: all); they wait no more.

        `now_us` must not be earlier than at the last call.
        """
        self._give_up(now_us)
        longest = self._first(self._longest, fits)
        if longest is None:
            return None
        found, turn = self._next(longest, fits)
        if turn is Turn.SAVABLE and found is not longest:
            self._passed[longest.id] += 1
        self.drop(found.id)
        return found, turn

    def _give_up(self, now_us: int) -> None:
        """Move those whose limit an agent cannot keep any more to the lost. Source: R3."""
        reached = now_us + self.settings.reaction_us
        for savable, lost in zip(self._savable, self._lost, strict=True):
            while savable and is_past(reached, savable[0][0]):
                _, since_us, id, serial, one = heappop(savable)
                heappush(lost, (since_us, 0, id, serial, one))

    def _next(self, longest: Waiting, fits: Fits | None) -> tuple[Waiting, Turn]:
        """Who is next, where at least `longest` fits."""
        for heap in (self._savable[True], self._lost[True]):
            if urgent := self._first(heap, fits):
                return urgent, Turn.URGENT
        guard = self.settings.guard
        if guard is not None and self._passed[longest.id] + 1 >= guard:
            return longest, Turn.GUARD
        if savable := self._first(self._savable[False], fits):
            return savable, Turn.SAVABLE
        return longest, Turn.LONGEST

    def _first(self, heap: _Heap, fits: Fits | None) -> Waiting | None:
        """The first in `heap` that waits and fits; it stays."""
        aside, found = [], None
        while heap and found is None:
            one = heap[0][-1]
            if self._kept.get(one.id) is not one:
                heappop(heap)
            elif fits is None or fits(one):
                found = one
            else:
                aside.append(heappop(heap))
        for entry in aside:
            heappush(heap, entry)
        return found
