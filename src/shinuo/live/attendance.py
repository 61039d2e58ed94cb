"""Who sits at the desk: presence as it is said, and as it is. A vanished socket is offline after a grace.

Source: clause 3.3 (the agents' on-line record); lessons (presence that never falls).
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from ulid import ULID

from shinuo.people.models import Presence, User
from shinuo.people.presence import State
from shinuo.people.sessions import session_user
from shinuo.people.standing import OFFLINE, Standing, set_presence
from shinuo.rules.instants import from_us

from .hub import Hub
from .peer import Peer
from .reading import read
from .told import frame

if TYPE_CHECKING:
    from .desk_socket import DeskSocket

GRACE_S = 20.0
"""How long somebody may be without a socket before they are offline: a reload, a tunnel."""
LOOKS_S = 2.0
"""How often sessions are looked at: who was signed out elsewhere is out here by then."""
BY = "system:live"
"""Who says that a vanished user is offline."""
Stood = Callable[[tuple[int, ...], str, State], None]
"""Told of who stands how in which contracts."""


class Attendance:
    """The sockets of every user who serves."""

    def __init__(
        self, hub: Hub, now_us: Callable[[], int], grace_s: float = GRACE_S
    ) -> None:
        self._hub, self._now_us, self._grace_s = hub, now_us, grace_s
        self._sockets: dict[str, set[DeskSocket]] = defaultdict(set)
        self._missed: dict[str, asyncio.TimerHandle] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._stood: list[Stood] = []

    def follow(self, stood: Stood) -> None:
        """Let `stood` know of every change from now on."""
        self._stood.append(stood)

    def enter(self, socket: "DeskSocket") -> None:
        """A socket of a user is there."""
        if socket.user is None:
            return
        self._sockets[socket.user.username].add(socket)
        timer = self._missed.pop(socket.user.username, None)
        if timer:
            timer.cancel()

    def has(self, username: str) -> bool:
        """Whether `username` has a socket just now."""
        return username in self._sockets

    def leave(self, socket: "DeskSocket") -> None:
        """It is gone; with the last one the grace begins."""
        if socket.user is None:
            return
        username = socket.user.username
        self._sockets[username].discard(socket)
        if not self._sockets[username]:
            del self._sockets[username]
            self._miss(username)

    async def stand(self, socket: "DeskSocket", standing: Standing) -> None:
        """Record where the user stands from now on, and show it."""
        if socket.user:
            await self._record(socket.user, standing, "")

    async def begin(self) -> None:
        """Everybody who is on line by the record, and has no socket yet, is missed from now on."""
        for username in await read(_present):
            if username not in self._sockets:
                self._miss(username)

    async def look(self) -> None:
        """Close the sockets of sessions that are over."""
        at = from_us(self._now_us())
        by_session: dict[str, list[DeskSocket]] = defaultdict(list)
        for sockets in self._sockets.values():
            for socket in sockets:
                by_session[socket.session].append(socket)
        for session, theirs in by_session.items():
            if await read(session_user, session, at) is None:
                self.end([one.peer for one in theirs])

    def end_all(self, username: str) -> None:
        """Close every socket of `username`, now."""
        self.end([one.peer for one in self._sockets.get(username, ())])

    def end(self, peers: list[Peer]) -> None:
        """Close `peers`, whose sessions are over."""
        for peer in peers:
            peer.close(_OVER)

    def stop(self) -> None:
        """Miss nobody any more: the server stops, and its next start will see who comes back."""
        for timer in self._missed.values():
            timer.cancel()
        self._missed.clear()

    def _miss(self, username: str) -> None:
        loop = asyncio.get_running_loop()
        self._missed[username] = loop.call_later(self._grace_s, self._is_gone, username)

    def _is_gone(self, username: str) -> None:
        self._missed.pop(username, None)
        task = asyncio.get_running_loop().create_task(self._go_offline(username))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def _go_offline(self, username: str) -> None:
        user = await read(_user, username)
        if user and username not in self._sockets:
            await self._record(user, OFFLINE, BY)

    async def _record(self, user: User, standing: Standing, by: str) -> None:
        at = from_us(self._now_us())
        id = str(ULID.from_datetime(at))
        contracts = await read(set_presence, user, standing, at, id, by)
        made = frame(
            "presence",
            user=user.username,
            state=standing.state,
            reason=standing.reason,
            since=self._now_us(),
        )
        for contract in contracts:
            self._hub.tell(contract, made)
        for stood in self._stood:
            stood(contracts, user.username, standing.state)


_OVER = 4001


def _present() -> list[str]:
    found = Presence.objects.exclude(state=State.OFFLINE)
    return sorted(set(found.values_list("user__username", flat=True)))


def _user(username: str) -> User | None:
    return User.objects.filter(username=username).first()
