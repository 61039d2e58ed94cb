"""What is planned, done in the order of its instants, each as if it were now: commands by the writer, the rest by its own door."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from random import Random

from ulid import ULID

from shinuo.conversations.events import Command
from shinuo.conversations.writer import Waiter, Writer
from shinuo.rules.instants import from_us, to_us

Does = Callable[[datetime], object]
"""What is done at the instant it is told."""
_TOGETHER = 400
"""Commands that wait for the writer at a time."""
_PATIENCE_S = 60.0


class Stage:
    """The plan, and the clock by which it is played; `chance` is all the chance there is in it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._plan: list[tuple[int, int, Does | Command]] = []
        self._number = count()
        self._now_us = 0
        self._writer = Writer(now_us=lambda: self._now_us)
        self._asked: list[Waiter] = []

    def then(self, at: datetime, does: Does | Command) -> None:
        """`does` happens at `at`; of two at one instant the first that was planned."""
        heappush(self._plan, (to_us(at), next(self._number), does))

    def fresh(self, at: datetime) -> str:
        """An id for what is done at `at`; the same plan gives the same."""
        begun = (to_us(at) // 1000).to_bytes(6, "big")
        return str(ULID(begun + self.chance.randbytes(10)))

    def play(self, until: datetime) -> None:
        """Do what is planned before `until`, and what is planned meanwhile; the rest is dropped.

        Raises:
            Refusal: something could not be.
        """
        self._writer.start()
        try:
            while self._plan and self._plan[0][0] < to_us(until):
                self._now_us, _, does = heappop(self._plan)
                self._do(does)
            self._await()
        finally:
            self._writer.stop()

    def _do(self, does: Does | Command) -> None:
        if not isinstance(does, Command):
            self._await()
            does(from_us(self._now_us))
            return
        asked = Waiter()
        self._writer.submit(does, asked)
        self._asked.append(asked)
        if len(self._asked) >= _TOGETHER:
            self._await()

    def _await(self) -> None:
        """Until everything asked for is recorded: what follows may be about it."""
        for one in self._asked:
            one.future.result(_PATIENCE_S)
        self._asked.clear()
