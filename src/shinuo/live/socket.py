"""What every socket of ours does: frames in, line by line, strictly and not too many; answers out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from shinuo import clock
from shinuo.conversations.batch import Outcome
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import BadValue, Busy, NotRecorded
from shinuo.journal.reading import last_seq
from shinuo.journal.refusals import Refusal

from .ended import BAD_FRAME, COME_AGAIN, NO_HELLO, TOO_MANY, TRY_LATER, Ended, faulty
from .frames import BadFrame, Frame, Ping, read
from .limits import Bucket
from .named import look_up, names_something
from .peer import Peer
from .reading import read as beside
from .service import Live
from .told import ack_frame, frame, refused_frame

T = TypeVar("T")
log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HELLO_S = 10.0
"""How long a socket may take to say who it is."""
SLIPS = 1.0, 5.0
"""Refusals a second, and at once, that cost a socket nothing."""
MOST_ASKED = 128
"""Commands of one socket that may wait for the writer."""


class Socket:
    """One socket, from its beginning to its end; a subclass says what frames there are and what each does."""

    decoder: "msgspec.json.Decoder[Any]"
    rate, burst = 30.0, 60.0
    at_once = 10.0
    """Frames of a burst that are taken as they come; each of the others waits for its turn at the door."""

    def __init__(self, live: Live, scope: Scope, receive: Receive, send: Send) -> None:
        self.live, self.scope = live, scope
        self.turn = partial(live.porter.turn, address(scope))
        self._receive, self._send = receive, send
        self._bucket = Bucket(self.rate, self.burst)
        self._at_once = Bucket(self.rate, self.at_once)
        self._slips = Bucket(*SLIPS)
        self._is_in_line = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.asked = 0
        self.peer: Peer
        self._serving: asyncio.Task[Any] | None = None

    async def run(self) -> None:
        """Serve the socket until it ends."""
        await self._receive()
        await self._send({"type": "websocket.accept"})
        self.peer = Peer(self._send, self._give_up)
        self.live.peers.add(self.peer)
        try:
            await self._serve_until_given_up()
        except Ended as ended:
            self._end(ended.code, ended.refusal)
        except BadValue as refusal:  # in its hello
            self._end(BAD_FRAME, refusal)
        except Refusal as refusal:
            self._end(TRY_LATER, refusal)
        finally:
            self.gone()
            for task in self._tasks:
                task.cancel()
            await self.peer.finished()
            self.live.peers.discard(self.peer)

    def _end(self, code: int, refusal: Refusal | None) -> None:
        if refusal:
            self.peer.put(refused_frame(refusal))
        self.peer.close(code)

    async def _serve_until_given_up(self) -> None:
        serving = self._serving = asyncio.current_task()
        try:
            await self._serve()
        except asyncio.CancelledError:
            if serving is None or self._serving is serving:  # somebody else's wish
                raise
            serving.uncancel()
        finally:
            self._serving = None

    def _give_up(self) -> None:
        """The other side does not even read that it is over: nothing is waited for any longer."""
        serving, self._serving = self._serving, None
        if serving is not None:
            serving.cancel()

    async def _serve(self) -> None:
        lines = await _in_time(self._lines())
        await self._turn(is_inside=True)
        await _in_time(self.welcome(self._frame(lines[0]) if lines else None))
        waiting = lines[1:]
        while True:
            for line in waiting:
                await self._may_take()
                self._take(line)
            waiting = await self._lines()

    async def _may_take(self) -> None:
        """Wait for a turn, if the socket asks for much at once or was refused too often: that is at its own expense.

        Raises:
            Ended: it is too much altogether.
        """
        now = clock.monotonic()
        if not self._bucket.take(now):
            raise Ended(TOO_MANY)
        if self._is_in_line or not self._at_once.take(now):
            self._is_in_line = False
            await self._turn()

    async def _turn(self, *, is_inside: bool = False) -> None:
        if not await self.turn(is_inside=is_inside):
            raise Ended(TRY_LATER)

    async def _lines(self) -> list[str | bytes]:
        """The frames of the next message.

        Raises:
            Ended: there is none.
        """
        message = await self._receive()
        if message["type"] == "websocket.disconnect" or self.peer.closing is not None:
            raise Ended(1000)
        text = message.get("text")
        if text is None:
            raise faulty("bytes")
        return [line for line in text.split("\n") if line]

    def _frame(self, line: str | bytes) -> Frame:
        try:
            return read(line, self.decoder)
        except BadFrame as refusal:
            raise Ended(BAD_FRAME, refusal) from None

    def _take(self, line: str | bytes) -> None:
        given = self._frame(line)
        if isinstance(given, Ping):
            self.peer.put(frame("pong", n=given.n, at=self.live.now_us()))
            return
        try:
            self.take(given)
        except Refusal as refusal:
            self.refused(refusal, getattr(given, "id", None))

    def refused(self, refusal: Refusal, id: str | None) -> None:
        """Tell that it was refused; who is refused again and again waits for a turn before what comes next."""
        self.peer.put(refused_frame(refusal, id))
        if not isinstance(refusal, Busy | NotRecorded):
            self._is_in_line = not self._slips.take(clock.monotonic())

    async def welcome(self, hello: Frame | None) -> None:
        """Know who it is, and begin to send.

        Raises:
            Ended: it may not be here.
        """
        raise NotImplementedError

    def take(self, given: Frame) -> None:
        """Do what a frame asks for.

        Raises:
            Refusal: it cannot be done.
        """
        raise NotImplementedError

    async def is_of_this_record(self, contract: int, after: int) -> bool:
        """Whether the client may stand at `after`: what lies beyond the end it has from a record that is no more, of
        which an older copy was put back. It is told to forget everything, and comes again."""
        if not await is_beyond(self.live, contract, after):
            return True
        self.peer.put(frame("reset", why="beyond_the_record"))
        self.peer.close(COME_AGAIN)
        return False

    def gone(self) -> None:
        """The socket is over, for whatever reason."""

    def recorded(self, command: Command) -> None:
        """A command of this socket was recorded."""

    def ask(self, command: Command) -> None:
        """Have `command` recorded, and its answer sent.

        Raises:
            Busy: too much waits already.
        """
        if self.asked >= MOST_ASKED:
            raise Busy
        if names_something(command):
            self.asked += 1
            self.begin(self._ask_when_found(command))
            return
        self.live.writer.submit(command, Asked(self, command))
        self.asked += 1

    async def _ask_when_found(self, command: Command) -> None:
        """The same, after what it names was found."""
        try:
            await look_up(command, self.live.now_us())
            self.live.writer.submit(command, Asked(self, command))
        except Refusal as refusal:
            self.asked -= 1
            self.refused(refusal, command.id)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` beside the reading of frames, as long as the socket lasts."""
        task = asyncio.ensure_future(self._careful(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # it may have ended before it began

    async def _careful(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Refusal as refusal:
            self._end(TRY_LATER, refusal)
        # The outermost ring of what runs beside: the socket ends, and its client comes again.
        except Exception:
            log.exception("work for a socket failed")
            self.peer.close(TRY_LATER)


async def _in_time(what: Awaitable[T]) -> T:
    """What `what` returns before the time to say hello is over.

    Raises:
        Ended: it does not.
    """
    try:
        async with asyncio.timeout(HELLO_S):
            return await what
    except TimeoutError:
        raise Ended(NO_HELLO) from None


class Asked:
    """A command of a socket on its way to the record."""

    __slots__ = ("_command", "_socket", "loop")

    def __init__(self, socket: Socket, command: Command) -> None:
        self._socket, self._command = socket, command
        self.loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()

    def tell(self, outcome: Outcome) -> None:
        """Acknowledge or refuse, in the socket's loop."""
        socket, id = self._socket, self._command.id
        socket.asked -= 1
        if isinstance(outcome, Refusal):
            socket.refused(outcome, id)
        else:
            socket.peer.put(ack_frame(id, outcome.seq, outcome.at))
            socket.recorded(self._command)


async def is_beyond(live: Live, contract: int, after: int) -> bool:
    """Whether the record of `contract` ends before `after`."""
    return after > live.hub.seqs.get(contract, -1) and after > await beside(
        last_seq, contract
    )


def header(scope: Scope, name: bytes) -> str:
    """A header of the handshake, "" for none."""
    found: bytes = next((value for key, value in scope["headers"] if key == name), b"")
    return found.decode("latin-1")


def is_own_origin(scope: Scope) -> bool:
    """Whether the page that opened the socket is the server's own; programs name no origin."""
    origin = header(scope, b"origin")
    return not origin or urlsplit(origin).netloc == header(scope, b"host")


def address(scope: Scope) -> str:
    """The network address of whoever is there."""
    client = scope.get("client")
    return str(client[0]) if client else ""
