"""The socket of somebody who serves: the lists of one contract, and the conversations they look at."""

from dataclasses import asdict, dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from typing_extensions import override

from shinuo.conversations.actors import Actor
from shinuo.conversations.actors import Role as ActorRole
from shinuo.conversations.events import Command
from shinuo.conversations.queries import closed_since
from shinuo.journal.pieces import in_pieces
from shinuo.people.models import Role, User
from shinuo.people.sessions import session_user
from shinuo.people.standing import Standing
from shinuo.people.visibility import contracts_visible_to
from shinuo.routing.queries import settings_of
from shinuo.rules.instants import from_us

from .ended import BAD_ORIGIN, COME_AGAIN, NOT_SIGNED_IN, NOT_THERE, Ended, faulty
from .followers import Following, Listening
from .frames import (
    Delivered,
    Do,
    Follow,
    Frame,
    Hello,
    Say,
    Seen,
    Stand,
    Typing,
    Unfollow,
    check_numbers,
    desk_frames,
)
from .hub import pieces
from .marking import mark_by_desk, sight_in
from .reading import read
from .refusals import TooManyFollowed
from .socket import Socket, header, is_own_origin
from .staff import people_of
from .told import frame

MOST_FOLLOWED = 200
"""Conversations that one socket follows."""
MOST_CLOSED = 500
"""Conversations closed meanwhile that are sent to one who comes again."""
ROLES = {Role.AGENT: ActorRole.AGENT, Role.SUPERVISOR: ActorRole.SUPERVISOR}
"""As whom each role of users acts in a conversation."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at the desk, of which contract, and what they are told first."""

    user: User
    number: str
    people: list[dict[str, Any]]
    settings: dict[str, Any]


class DeskSocket(Socket):
    """An agent or supervisor, at the desk of one contract."""

    decoder = desk_frames
    rate, burst, at_once = 200.0, 400.0, 40.0
    user: User | None = None
    listening: Listening | None = None

    @override
    async def welcome(self, hello: Frame | None) -> None:
        """Know the user by their session, and show them the lists.

        Raises:
            Ended: nobody is signed in, or they do not serve this contract.
        """
        if not isinstance(hello, Hello):
            raise faulty("hello")
        if not is_own_origin(self.scope):
            raise Ended(BAD_ORIGIN)
        check_numbers(contract=hello.contract, after=hello.after)
        self.session = session_key(header(self.scope, b"cookie"))
        at = from_us(self.live.now_us())
        user = await read(session_user, self.session, at)
        if user is None:
            raise Ended(NOT_SIGNED_IN)
        seat = await read(_seat, user, hello.contract)
        if seat is None:
            raise Ended(NOT_THERE)
        await self._sit(seat, hello)

    async def _sit(self, seat: Seat, hello: Hello) -> None:
        """Send the lists from where the socket stands, and what happens from now on.

        Raises:
            Ended: it stands beyond the end of the record.
        """
        user = self.user = seat.user
        self.contract = hello.contract
        await self.live.take_in(self.contract)
        if not await self.is_of_this_record(self.contract, hello.after):
            raise Ended(COME_AGAIN)
        self.live.names[user.username] = user.display_name
        self.by = Actor(ROLES[Role(user.role)], user.username)
        self.followed: dict[str, Following] = {}
        self.peer.put(self._welcome(seat))
        is_supervisor = user.role == Role.SUPERVISOR
        self.listening = Listening(self.peer, self.contract, user.username, is_supervisor)
        self.live.hub.listen(self.listening)
        self.live.attendance.enter(self)
        self.begin(self._send_lists(hello.after))

    def _welcome(self, seat: Seat) -> bytes:
        user = seat.user
        return frame(
            "welcome",
            at=self.live.now_us(),
            me={"role": user.role, "name": user.username, "shown": user.display_name},
            seq=self.live.hub.seqs.get(self.contract, -1),
            contract=self.contract,
            number=seat.number,
            people=seat.people,
            settings=seat.settings,
        )

    async def _send_lists(self, after: int) -> None:
        """Everything open; and, to one who comes again, what was closed meanwhile."""
        board, contract = self.live.hub.boards[self.contract], self.contract
        seq = self.live.hub.seqs.get(contract, -1)
        placed = board.open_after(-1)
        if after >= 0:
            placed += await read(closed_since, contract, after, MOST_CLOSED)
        for some in in_pieces(placed, _ROWS):
            for together in pieces(board.rows(some, self.live.now_us())):
                await self.peer.room_for(together)
                self.peer.put(together)
            await self.peer.drained()
        self.peer.put(frame("caught_up", seq=seq))

    @override
    def take(self, given: Frame) -> None:
        """Do what the user asks for.

        Raises:
            Refusal: it cannot be done.
        """
        match given:
            case Say():
                self._ask(given, given.act(""))
            case Do():
                self._ask(given, given.asked())
            case Follow():
                self._follow(given)
            case Unfollow():
                self._unfollow(given.of)
            case Stand():
                standing = Standing(given.state, given.reason, given.note)
                self.begin(self.live.attendance.stand(self, standing))
            case Typing() | Delivered() | Seen():
                self._told(given)
            case Hello():
                raise faulty("hello")

    def _ask(self, given: Say | Do, act: Any) -> None:
        self.ask(Command(self.contract, given.of, given.id, self.by, act, given.content))

    def _follow(self, given: Follow) -> None:
        check_numbers(after=given.after)
        self._unfollow(given.of)
        if len(self.followed) >= MOST_FOLLOWED:
            raise TooManyFollowed(most=MOST_FOLLOWED)
        following = Following(
            self.peer,
            self.contract,
            given.of,
            given.after,
            is_visitor=False,
            username=self.by.name,
            turn=self.turn,
        )
        self.followed[given.of] = following
        self.begin(self._show(following))

    async def _show(self, following: Following) -> None:
        if await self.is_of_this_record(following.contract, following.after):
            await self.live.hub.follow(following)

    def _unfollow(self, of: str) -> None:
        if gone := self.followed.pop(of, None):
            self.live.hub.unfollow(gone)

    def _told(self, given: Typing | Delivered | Seen) -> None:
        """What is not recorded."""
        if not isinstance(given, Typing):
            check_numbers(seq=given.seq)
            hub, to = self.live.hub, sight_in(given)
            self.begin(mark_by_desk(hub, self.contract, given.of, self.by, to))
        elif given.of in self.followed:
            self._relay(given)

    def _relay(self, given: Typing) -> None:
        """What an agent writes is not shown before it is sent, and to visitors no name of an account."""
        shown = self.live.shown(self.by.name)
        made, visitors = (
            frame(
                "typing",
                of=given.of,
                by={"role": self.by.role, "name": name, "shown": shown},
            )
            for name in (self.by.name, "")
        )
        self.live.hub.relay(self.contract, given.of, made, visitors, self.peer)

    @override
    def gone(self) -> None:
        """Follow nothing any more, and be missed."""
        if self.listening:
            self.live.hub.deaf(self.listening)
            self.live.attendance.leave(self)
            for following in self.followed.values():
                self.live.hub.unfollow(following)


_ROWS = 500


def session_key(cookies: str) -> str:
    """The session that a browser's cookies name, "" for none."""
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _seat(user: User, contract: int) -> Seat | None:
    """The place of `user` at the desk of `contract`; None if they have none."""
    if user.role not in ROLES:
        return None
    found = contracts_visible_to(user).filter(pk=contract).first()
    if found is None:
        return None
    return Seat(user, found.number, people_of(found), asdict(settings_of(found)))
