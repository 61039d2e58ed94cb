"""The socket of a visitor: their own conversation, and nothing else."""

from typing_extensions import override

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command
from shinuo.conversations.queries import conversation
from shinuo.conversations.refusals import NotAllowed
from shinuo.rules.instants import from_us

from .ended import BAD_ORIGIN, COME_AGAIN, NOT_SIGNED_IN, TOO_MANY, Ended, faulty
from .followers import Following
from .frames import (
    Asking,
    Delivered,
    Do,
    Frame,
    Hello,
    Say,
    Seen,
    Typing,
    check_numbers,
    visitor_frames,
)
from .identity import Visitor, renewed, visitor_by
from .marking import mark_by_visitor, sight_in
from .reading import read
from .refusals import BadToken
from .socket import Socket, address, header, is_own_origin
from .told import frame


class VisitorSocket(Socket):
    """A visitor in one channel."""

    decoder = visitor_frames
    visitor: Visitor
    by: Actor
    is_inside = False

    @override
    async def welcome(self, hello: Frame | None) -> None:
        """Know the visitor by their token, and show them their conversation.

        Raises:
            Ended: no such visitor, not from this page, or too many sockets from there.
        """
        if not isinstance(hello, Hello):
            raise faulty("hello")
        check_numbers(after=hello.after)
        at = from_us(self.live.now_us())
        try:
            self.visitor = await read(visitor_by, hello.token, at)
        except BadToken as refusal:
            raise Ended(NOT_SIGNED_IN, refusal) from None
        if not (is_own_origin(self.scope) or self._is_allowed_origin()):
            raise Ended(BAD_ORIGIN)
        if not self.live.doors.enter(address(self.scope)):
            raise Ended(TOO_MANY)
        self.followed: dict[str, Following] = {}
        self.is_inside = True
        if self.visitor.contract not in self.live.judgings:
            await self.live.take_in(self.visitor.contract)
        if not await self.is_of_this_record(self.visitor.contract, hello.after):
            raise Ended(COME_AGAIN)
        self.by = Actor(Role.VISITOR, self.visitor.name)
        state = await self._mine(hello.of)
        self.peer.put(self._welcome(state, renewed(self.visitor, at)))
        if state:
            after = hello.after if state.id == hello.of else -1
            self._follow(state.id, after)

    def _is_allowed_origin(self) -> bool:
        return header(self.scope, b"origin") in self.visitor.origins

    async def _mine(self, of: str) -> Conversation | None:
        """The conversation `of` if it is theirs, else the one they have open."""
        contract, name = self.visitor.contract, self.visitor.name
        if of:
            found = await read(conversation, contract, of)
            if found and found.visitor == name:
                return found
        return self.live.hub.boards[contract].of_visitor(name, self.visitor.channel)

    def _welcome(self, state: Conversation | None, token: str) -> bytes:
        return frame(
            "welcome",
            at=self.live.now_us(),
            me={"role": Role.VISITOR, "name": self.visitor.name, "shown": ""},
            seq=self.live.hub.seqs.get(self.visitor.contract, -1),
            token=token,
            channel=self.visitor.channel,
            of=state.id if state else None,
        )

    @override
    def take(self, given: Frame) -> None:
        """Do what the visitor asks for.

        Raises:
            Refusal: it cannot be done.
        """
        match given:
            case Say() | Do():
                self.ask(command_of(given, self.visitor, self.by))
            case Typing() if given.of in self.followed:
                self._relay(given)
            case Delivered() | Seen() if given.of in self.followed:
                check_numbers(seq=given.seq)
                contract, to = self.visitor.contract, sight_in(given)
                self.begin(
                    mark_by_visitor(self.live.hub, contract, given.of, self.by.name, to)
                )
            case Hello():
                raise faulty("hello")

    def _relay(self, given: Typing) -> None:
        by = {"role": Role.VISITOR, "name": self.by.name, "shown": ""}
        made = frame("typing", of=given.of, by=by, text=given.text[:500])
        self.live.hub.relay(self.visitor.contract, given.of, made, None, self.peer)

    @override
    def recorded(self, command: Command) -> None:
        """What they have written in is theirs: they follow it."""
        if command.of not in self.followed:
            self._follow(command.of, -1)

    def _follow(self, of: str, after: int) -> None:
        """Follow `of`, and nothing else any more."""
        for following in self.followed.values():
            self.live.hub.unfollow(following)
        following = Following(
            self.peer,
            self.visitor.contract,
            of,
            after,
            is_visitor=True,
            turn=self.turn,
        )
        self.followed = {of: following}
        self.begin(self.live.hub.follow(following))

    @override
    def gone(self) -> None:
        """Follow nothing any more."""
        if self.is_inside:
            self.live.doors.leave(address(self.scope))
            for following in self.followed.values():
                self.live.hub.unfollow(following)


def command_of(given: Asking, visitor: Visitor, by: Actor) -> Command:
    """What a visitor's frame asks for.

    Raises:
        Refusal: it cannot be asked for.
    """
    if isinstance(given, Say):
        act = given.act(visitor.channel)
    elif isinstance(given, Do):
        act = given.asked()
    else:
        raise NotAllowed(role=Role.VISITOR, kind="")
    return Command(visitor.contract, given.of, given.id, by, act, given.content)
