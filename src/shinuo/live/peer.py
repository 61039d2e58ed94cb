"""One socket as the hub sees it: frames go in, and out at the pace of whoever reads."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MOST_FRAMES, MOST_BYTES = 256, 262_144
"""What may wait for a reader; one who is slower is closed, and resumes."""
_AT_ONCE = 65_536
"""Bytes of frames sent in one message."""
_PATIENCE_S = 2.0
"""How long a socket that is to be closed is waited for: who reads nothing reads no goodbye either."""


class Peer:
    """The way out of one socket. Everything here happens in one loop."""

    __slots__ = (
        "_bytes",
        "_frames",
        "_give_up",
        "_is_empty",
        "_is_ready",
        "_send",
        "_task",
        "closing",
    )

    def __init__(self, send: Send, give_up: Callable[[], None] = lambda: None) -> None:
        self._send = send
        self._give_up = give_up
        self._frames: deque[bytes] = deque()
        self._bytes = 0
        self._is_ready: asyncio.Future[None] | None = None
        self._is_empty: list[asyncio.Future[None]] = []
        self.closing: int | None = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    def put(self, frame: bytes) -> None:
        """Send `frame`, in its turn."""
        if self.closing is not None:
            return
        self._frames.append(frame)
        self._bytes += len(frame)
        if len(self._frames) > MOST_FRAMES or self._bytes > MOST_BYTES:
            self.close(SLOW)
            return
        self._wake()

    async def drained(self) -> None:
        """Wait until nothing waits to be sent: what is long is sent in pieces, at the reader's pace."""
        if self._frames and self.closing is None:
            waiting = asyncio.get_running_loop().create_future()
            self._is_empty.append(waiting)
            await waiting

    async def room_for(self, frame: bytes) -> None:
        """Wait until `frame` can wait here too, with as much again left for what happens meanwhile."""
        is_full = self._bytes + len(frame) > MOST_BYTES // 2
        if is_full or len(self._frames) >= MOST_FRAMES // 2:
            await self.drained()

    def close(self, code: int) -> None:
        """Send what waits and end with `code`; a slow reader gets no more than the code."""
        if self.closing is not None:
            return
        self.closing = code
        if code == SLOW:
            self._frames.clear()
            self._let_go()
            self._task.cancel()
            self._task = asyncio.get_running_loop().create_task(self._end())
        self._wake()

    async def finished(self) -> None:
        """Wait until everything is sent and the socket closed; no longer than a socket may take."""
        with suppress(asyncio.CancelledError, Exception):
            await asyncio.wait_for(asyncio.shield(self._task), _PATIENCE_S + 1)
        self.stop()

    def stop(self) -> None:
        """The socket is gone: nothing more is sent."""
        if self.closing is None:
            self.closing = 1000
        self._frames.clear()
        self._let_go()
        if asyncio.current_task() is not self._task:
            self._task.cancel()

    def _wake(self) -> None:
        if self._is_ready is not None and not self._is_ready.done():
            self._is_ready.set_result(None)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._frames or self.closing is None:
            if not self._frames:
                self._let_go()
                self._is_ready = loop.create_future()
                await self._is_ready
                continue
            try:
                await self._send({"type": "websocket.send", "text": self._message()})
            except Exception:
                self.stop()
                return
        self._let_go()
        await self._end()

    def _let_go(self) -> None:
        for waiting in self._is_empty:
            if not waiting.done():
                waiting.set_result(None)
        self._is_empty.clear()

    def _message(self) -> str:
        """As many of the frames that wait as go into one message."""
        frames = self._frames
        first = frames.popleft()
        size = len(first)
        if not frames:
            self._bytes -= size
            return first.decode()
        together = [first]
        while frames and size + len(frames[0]) < _AT_ONCE:
            together.append(frames.popleft())
            size += len(together[-1]) + 1
        self._bytes -= size - len(together) + 1
        return b"\n".join(together).decode()

    async def _end(self) -> None:
        message = {"type": "websocket.close", "code": self.closing or 1000, "reason": ""}
        with suppress(Exception):
            try:
                await asyncio.wait_for(self._send(message), _PATIENCE_S)
            except TimeoutError:
                self._give_up()


SLOW = 4008
