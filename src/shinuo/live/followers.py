"""Who is told of what: a socket that follows a conversation, and one that sees the lists of a contract."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from shinuo.conversations.feed import Committed

from .peer import Peer

PIECE, FIRST_PIECE = 100, 4
"""Events read and sent at a time, and at first, for nobody knows yet how long they are."""
LONG = 32_768
"""Bytes of a piece after which the next has half as many events; after a shorter one it has twice as many."""
Turn = Callable[[], Awaitable[object]]


async def _as_it_comes() -> None:
    """Nobody is waited for."""


@dataclass(eq=False, slots=True)
class Following:
    """A socket that follows a conversation; `after` is the seq of the last event it was sent.

    `missed` is what was committed while it catches up, unless that was too much. `turn` is waited for at the door by
    whoever has much to read: others are answered in between.
    """

    peer: Peer
    contract: int
    of: str
    after: int
    is_visitor: bool
    username: str = ""
    is_live: bool = False
    turn: Turn = _as_it_comes
    at_once: int = FIRST_PIECE
    missed: deque[Committed] = field(default_factory=lambda: deque(maxlen=PIECE))
    has_missed_more: bool = False

    def miss(self, one: Committed) -> None:
        """Keep `one` until it has caught up."""
        self.has_missed_more |= len(self.missed) == PIECE
        self.missed.append(one)

    async def was_shown(self, size: int) -> None:
        """A whole piece of so many bytes was: the next is shorter if it was long, for reading it costs others time."""
        self.at_once = max(1, self.at_once // 2) if size > LONG else self.at_once * 2
        self.at_once = min(self.at_once, PIECE)
        if size > LONG // 2:
            await self.turn()


@dataclass(eq=False, slots=True)
class Listening:
    """A socket of the desk, which sees the rows of a contract, and alarms."""

    peer: Peer
    contract: int
    username: str
    is_supervisor: bool
