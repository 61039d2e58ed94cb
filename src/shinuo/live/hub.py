"""Who follows what, and the fan-out of what was committed. Everything here happens in one loop.

Subscribe first, read second: what is committed while somebody catches up is kept for them, and shown when they have read;
then they are live. So nothing is missed and nothing comes twice. Whoever misses more than is kept reads on. To read again
whenever anything was missed would never end where reading takes longer than until the next message. Source: design.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from shinuo.conversations.acts import Content
from shinuo.conversations.events import Event
from shinuo.conversations.feed import Committed
from shinuo.conversations.queries import history

from .board import NO_BOUND, Board
from .calling import called_by, calls
from .followers import Following, Listening
from .peer import Peer
from .reading import read
from .sights import Lookout
from .told import (
    Names,
    alarm_frame,
    event_frame,
    frame,
    said_frame,
    sights_frames,
    visitors_frame,
)

GATHERED_S = 0.1
"""Rows are sent at most so often."""
ROWS = 100
"""So many at a time, however many changed: a reader takes no more at once than may wait for it."""
TOGETHER = 32_768
"""Bytes of rows sent as one."""


Followings = dict[tuple[int, str], set[Following]]


class Hub:
    """The followers of conversations and of contracts' lists."""

    def __init__(self, names: Names, now_us: Callable[[], int]) -> None:
        self.names, self.now_us = names, now_us
        self.boards: dict[int, Board] = {}
        self.seqs: dict[int, int] = {}
        self.sights = Lookout()
        self._followings: Followings = defaultdict(set)
        self._listening: dict[int, set[Listening]] = defaultdict(set)
        self._gathering: set[int] = set()
        self._changed: dict[tuple[int, str], asyncio.Event] = {}

    def deliver(self, committed: Sequence[Committed]) -> None:
        """Show `committed`, in the order of the log, to whoever follows."""
        self.sights.hear(committed)
        for one in committed:
            self.seqs[one.contract] = one.seq
            board = self.boards.get(one.contract)
            if board and board.put(one.seq, one.state):
                self._gather(one.contract)
            key = (one.contract, one.state.id)
            if key in self._followings:
                self._show(one, self._followings[key])
            self.wake(*key)
            self._alarm(one)
            self._call(one)
            self._tell_holder(one)

    def _show(self, one: Committed, followings: set[Following]) -> None:
        made: dict[bool, bytes | None] = {}
        for following in followings:
            if not following.is_live:
                following.miss(one)
            elif one.seq > following.after:
                kind = following.is_visitor
                if kind not in made:
                    made[kind] = self._frame(
                        one.state.id, one.seq, one.event, one.content, is_visitors=kind
                    )
                following.after = one.seq
                shown = made[kind]
                if shown is not None:
                    following.peer.put(shown)

    def _frame(
        self,
        of: str,
        seq: int,
        event: Event,
        content: Content | None,
        *,
        is_visitors: bool,
    ) -> bytes | None:
        told = visitors_frame if is_visitors else event_frame
        return told(of, seq, event, content, self.names)

    def _alarm(self, one: Committed) -> None:
        made = alarm_frame(one.state, one.event)
        for listening in self._listening.get(one.contract, ()) if made else ():
            if made and (listening.is_supervisor or listening.username == one.state.agent):
                listening.peer.put(made)

    def _call(self, one: Committed) -> None:
        """Tell whom a note is for or names, and whom somebody joins, wherever at the desk they are."""
        if not calls(one.event):
            return
        by = {"name": one.event.by.name, "shown": self.names(one.event.by.name)}
        for listening in self._listening.get(one.contract, ()):
            how = called_by(one, listening.username, self.names(listening.username))
            if how and listening.username != one.event.by.name:
                listening.peer.put(frame("mention", of=one.state.id, by=by, how=how))

    def _tell_holder(self, one: Committed) -> None:
        """Tell whoever holds a conversation what its visitor says, whether they follow it or not."""
        state = one.state
        made = (
            said_frame(state.id, one.seq, one.event, one.content) if state.agent else None
        )
        for listening in self._listening.get(one.contract, ()) if made else ():
            if made and listening.username == state.agent:
                listening.peer.put(made)

    def _view(self, contract: int, of: str) -> None:
        """Tell those of the desk who look at a conversation who else does."""
        seen = [one for one in self._followings.get((contract, of), ()) if one.username]
        names = {one.username: self.names(one.username) for one in seen}
        made = frame("viewing", of=of, people=names)
        for one in seen:
            one.peer.put(made)

    async def follow(self, following: Following) -> None:
        """Send what happened beyond `following.after`, then whatever happens."""
        self._followings[following.contract, following.of].add(following)
        if following.username:
            self._view(following.contract, following.of)
        known = await self.sights.known(following.contract, following.of)
        while following.peer.closing is None and not await self._has_caught_up(following):
            await following.peer.drained()
        following.is_live = True
        is_visitors = following.is_visitor
        for made in sights_frames(following.of, known.sights, is_visitors=is_visitors):
            following.peer.put(made)
        told = frame("caught_up", of=following.of, seq=following.after)
        following.peer.put(told)

    async def _has_caught_up(self, following: Following) -> bool:
        """Read a piece, and show it and what is committed meanwhile; whether that was all."""
        following.missed.clear()
        following.has_missed_more = False
        of, asked = (following.contract, following.of), following.at_once
        piece = await read(_piece, *of, following.after, asked)
        size = 0
        for seq, event, content in piece:
            size += await self._show_when_there_is_room(following, seq, event, content)
        if len(piece) == asked:
            await following.was_shown(size)
            return False
        while following.missed and not following.has_missed_more:
            one = following.missed.popleft()
            await self._show_when_there_is_room(following, one.seq, one.event, one.content)
        return not following.has_missed_more

    async def _show_when_there_is_room(
        self, following: Following, seq: int, event: Event, content: Content | None
    ) -> int:
        """Show an event that was not shown yet, at the reader's pace; how many bytes of it were put."""
        if seq <= following.after:
            return 0
        made = self._frame(
            following.of, seq, event, content, is_visitors=following.is_visitor
        )
        following.after = seq
        if made is None:
            return 0
        await following.peer.room_for(made)
        following.peer.put(made)
        return len(made)

    def unfollow(self, following: Following) -> None:
        """Send it no more."""
        key = (following.contract, following.of)
        found = self._followings.get(key)
        if found:
            found.discard(following)
            if not found:
                del self._followings[key]
            elif following.username:
                self._view(*key)

    def relay(
        self,
        contract: int,
        of: str,
        made: bytes | None,
        visitors: bytes | None,
        but: Peer | None = None,
    ) -> None:
        """Show what is never recorded to those who follow `of`, but not to its sender: `made` to the desk,
        `visitors` to the visitor."""
        for following in self._followings.get((contract, of), ()):
            shown = visitors if following.is_visitor else made
            if following.peer is not but and following.is_live and shown:
                following.peer.put(shown)

    def listen(self, listening: Listening) -> None:
        """Send it rows and alarms from now on."""
        self._listening[listening.contract].add(listening)

    def deaf(self, listening: Listening) -> None:
        """Send it no more."""
        self._listening[listening.contract].discard(listening)

    def listened(self) -> list[int]:
        """The contracts at whose desks somebody sits."""
        return [contract for contract, sockets in self._listening.items() if sockets]

    def tell(self, contract: int, made: bytes) -> None:
        """Send `made` to every socket of the desk."""
        for listening in self._listening.get(contract, ()):
            listening.peer.put(made)

    def wake(self, contract: int, of: str) -> None:
        """Let go who waits for something to happen in `of`."""
        if waiting := self._changed.pop((contract, of), None):
            waiting.set()

    async def changed(self, contract: int, of: str, wait_s: float) -> None:
        """Return when something happens in `of`, or after `wait_s` seconds."""
        event = self._changed.setdefault((contract, of), asyncio.Event())
        try:
            await asyncio.wait_for(event.wait(), wait_s)
        except TimeoutError:
            return

    def _gather(self, contract: int) -> None:
        """Send what is pressing at once, then again after a while if more is."""
        if contract not in self._gathering:
            self._gathering.add(contract)
            asyncio.get_running_loop().call_soon(self._send_pressing, contract)

    def _send_pressing(self, contract: int) -> None:
        self._send_rows(contract, all_of_them=False)
        asyncio.get_running_loop().call_later(GATHERED_S, self._gathered, contract)

    def _gathered(self, contract: int) -> None:
        self._gathering.discard(contract)
        if self.boards[contract].is_pressing:
            self._gather(contract)

    def send_others(self) -> None:
        """Send the rows that could wait; called now and then."""
        for contract in self.boards:
            self._send_rows(contract, all_of_them=True)

    def _send_rows(self, contract: int, *, all_of_them: bool) -> None:
        board, listening = self.boards[contract], self._listening.get(contract)
        most = ROWS if listening else NO_BOUND
        taken = board.take(all_of_them=all_of_them, most=most)
        for together in pieces(board.rows(taken, self.now_us()) if listening else ()):
            self.tell(contract, together)


def pieces(frames: Iterable[bytes]) -> Iterator[bytes]:
    """`frames` put together, each piece to be sent as one."""
    found: list[bytes] = []
    size = 0
    for one in frames:
        if found and size + len(one) > TOGETHER:
            yield b"\n".join(found)
            found, size = [], 0
        found.append(one)
        size += len(one) + 1
    if found:
        yield b"\n".join(found)


def _piece(
    contract: int, of: str, after: int, most: int
) -> list[tuple[int, Event, Content | None]]:
    return list(islice(history(contract, of, after, most), most))
