"""The way of sockets through the server: uvicorn's own, let in by the porter, read in pieces, and cut off when nobody reads
to the end."""

import asyncio
from typing import TYPE_CHECKING, Any

from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from shinuo import clock

from .limits import Bucket

if TYPE_CHECKING:
    from websockets.frames import Frame

    from .door import Porter

LINGER_S = 15.0
"""How long a socket may be there after the application has ended it, for what is still on its way."""
PIECE = 1_024
"""Bytes that are read before the application has its turn: of the smallest frames a large piece holds thousands."""
LARGEST_GREETING = 16_384
"""Bytes of a handshake, and of what may come while it waits."""
EMPTY_A_SECOND, EMPTY_AT_ONCE = 20.0, 100.0
"""Frames that say nothing by themselves: pings, pongs, and parts of a message."""
_POLICY_VIOLATION = 1008


class Wire(WebSocketsSansIOProtocol):
    """A socket from its handshake on, which waits for its turn at the door that the application's state names.

    When it is over it is closed as soon as all is sent: to one who reads nothing, never. `LINGER_S` later it is cut off.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = bytearray()
        self._porter: Porter | None = self.app_state.get("porter")
        self._is_let_in, self._is_waiting = self._porter is None, False
        self._empty = Bucket(EMPTY_A_SECOND, EMPTY_AT_ONCE)

    @override
    def data_received(self, data: bytes) -> None:
        """Take it in, in its turn."""
        self._held += data
        if self._is_let_in:
            self._go_on()
        elif len(self._held) > LARGEST_GREETING:
            self.transport.abort()
        else:
            self._wait()

    def _wait(self) -> None:
        """Read on when it is this socket's turn."""
        if not self._is_waiting:
            self._is_waiting = True
            address = self.client[0] if self.client else ""
            if self._porter and not self._porter.ask(address, self._its_turn):
                self.transport.abort()

    def _its_turn(self) -> bool:
        self._is_waiting = False
        if self.disconnected or self.transport.is_closing():
            return False
        self._is_let_in = True
        self._read_piece()
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Read on until there is something for the application; once it has closed, of much a piece at every turn."""
        while self._held and not self.read_paused and not self.transport.is_closing():
            if self._porter and self.close_sent and len(self._held) > PIECE:
                self.transport.pause_reading()
                self._wait()
                return
            self._read_piece()
        if self.transport.is_closing():
            self._held.clear()
        elif self.close_sent and not self._held:
            self.transport.resume_reading()

    def _read_piece(self) -> None:
        piece = bytes(self._held[:PIECE])
        del self._held[:PIECE]
        super().data_received(piece)

    @override
    async def receive(self) -> Any:
        """The next message; what was held back is read on once there is none."""
        message = await super().receive()
        self._go_on()
        return message

    @override
    def handle_ping(self) -> None:
        if self._may_be_empty():
            super().handle_ping()

    @override
    def handle_pong(self, event: "Frame") -> None:
        if self._may_be_empty():
            super().handle_pong(event)

    @override
    def handle_cont(self, event: "Frame") -> None:
        if self._may_be_empty():
            super().handle_cont(event)

    def _may_be_empty(self) -> bool:
        if self._empty.take(clock.monotonic()):
            return True
        if not self.close_sent and not self.transport.is_closing():
            self.conn.fail(_POLICY_VIOLATION)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self.transport.close()
        return False

    @override
    def on_task_complete(self, task: "asyncio.Task[None]") -> None:
        super().on_task_complete(task)
        if not self.disconnected:
            self.loop.call_later(LINGER_S, self._cut)

    def _cut(self) -> None:
        if not self.disconnected:
            self.transport.abort()
