"""The door of the loop: whoever is not known yet, or does what is refused, waits there for a turn.

One at a time is let through, so far apart that those inside keep most of the loop: a crowd at the door costs them one step
of another's work now and then, however large it is. Source: decision 26
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

from shinuo import clock

PACE_S, PORCH_S = 0.003, 0.001
"""Between two turns, and between two first looks at what a new connection asks for."""
MOST_LATE_S, REST_S = 0.001, 0.004
"""A loop that comes to the door later than so is busy: the next turn waits as long again, and no longer than this."""
MOST_WAITING = 8_192
"""Whoever comes when so many wait is sent away, to come again."""

Go = Callable[[], bool]
"""What is done when it is one's turn; False if one has gone."""
Later = Callable[[float, Callable[[], None]], object]


def _later(after_s: float, what: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(after_s, what)


class Porter:
    """Gives turns: first to those who are half inside, then to one of every address after another.

    Everything here happens in one loop. `passed` is how many turns there were.
    """

    def __init__(
        self,
        pace_s: float = PACE_S,
        now: Callable[[], float] = clock.monotonic,
        later: Later = _later,
    ) -> None:
        self.pace_s, self._now, self._later = pace_s, now, later
        self._inside, self._outside = _Lines(), _Lines()
        self._due: float | None = None
        self._not_before = 0.0
        self._has_rested = False
        self.passed = 0

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._inside) + len(self._outside)

    def ask(self, address: str, go: Go, *, is_inside: bool = False) -> bool:
        """Call `go` when it is its turn, at once if nobody waits; False if it cannot be, for too many do.

        Whoever `is_inside` was let through before, and comes before all who were not.
        """
        if self._due is None and self._now() >= self._not_before:
            return self._let(go)
        if self.waiting >= MOST_WAITING:
            return False
        (self._inside if is_inside else self._outside).add(address, go)
        if self._due is None:
            self._look_again(self._not_before - self._now())
        return True

    async def turn(self, address: str, *, is_inside: bool = False) -> bool:
        """Wait for a turn; False if too many do."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if not self.ask(address, lambda: _tell(mine), is_inside=is_inside):
            return False
        if not mine.done():
            await mine
        return True

    def _look_again(self, after_s: float) -> None:
        self._due = self._now() + after_s
        self._later(after_s, self._look)

    def _look(self) -> None:
        """Let the next one through, but not before a busy loop has had as long again for those inside."""
        late = self._now() - (self._due or 0.0)
        self._due = None
        if late > MOST_LATE_S and not self._has_rested:
            self._has_rested = True
            self._look_again(min(late, REST_S))
            return
        self._has_rested = False
        while go := self._inside.next() or self._outside.next():
            if self._let(go):
                break
        if self.waiting and self._due is None:
            self._look_again(self.pace_s)

    def _let(self, go: Go) -> bool:
        before, self._not_before = self._not_before, self._now() + self.pace_s
        if not go():
            self._not_before = before
            return False
        self.passed += 1
        return True


class _Lines:
    """A line for every address; they take turns."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, deque[Go]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, address: str, go: Go) -> None:
        self._lines.setdefault(address, deque()).append(go)
        self._size += 1

    def next(self) -> Go | None:
        """Who is first in the line whose turn it is; that line comes last then."""
        if not self._lines:
            return None
        address, line = next(iter(self._lines.items()))
        go = line.popleft()
        self._size -= 1
        if line:
            self._lines.move_to_end(address)
        else:
            del self._lines[address]
        return go


def _tell(one: "asyncio.Future[None]") -> bool:
    if one.done():  # nobody waits there any more
        return False
    one.set_result(None)
    return True
