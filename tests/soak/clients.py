"""Clients that resume by themselves: what they say is kept until it is acknowledged; what they are shown is kept too."""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.live.talk import Frame, fresh

AGAIN = frozenset({"busy", "not_recorded"})
"""Refusals after which the same may be sent again."""


@dataclass
class Client:
    """One side of a conversation `of`, at `url`, who says `hello` and, at the desk, follows."""

    url: str
    origin: str
    of: str
    hello: dict[str, Any]
    cookie: str = ""
    comings: int = 0
    outbox: dict[str, Frame] = field(default_factory=dict)
    acks: dict[str, tuple[int, int]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    screen: list[tuple[int, str]] = field(default_factory=list)
    _socket: ClientConnection | None = None

    @property
    def after(self) -> int:
        """The seq of the last event shown."""
        return self.screen[-1][0] if self.screen else -1

    async def run(self) -> None:
        """Be connected, again and again, until cancelled."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        while True:
            try:
                async with connect(
                    self.url,
                    origin=self.origin,  # type: ignore[arg-type]
                    additional_headers=headers,
                    proxy=None,
                    compression=None,
                ) as socket:
                    await self._serve(socket)
            except (OSError, WebSocketException, TimeoutError):
                self._socket = None
            await asyncio.sleep(random.uniform(0.01, 0.1))

    async def ask(self, frame: Frame) -> None:
        """Send `frame`, now and until it is acknowledged."""
        self.outbox[frame["id"]] = frame
        await self._send(frame)

    async def say(self, text: str, id: str = "") -> str:
        """Say `text`; returns the id."""
        id = id or fresh()
        await self.ask({"t": "say", "id": id, "of": self.of, "text": text})
        return id

    async def _send(self, frame: Frame) -> None:
        try:
            if self._socket:
                await self._socket.send(json.dumps(frame))
        except (OSError, WebSocketException):
            self._socket = None

    async def _serve(self, socket: ClientConnection) -> None:
        hello = {"t": "hello", **self.hello}
        if not self.cookie:
            hello |= {"of": self.of, "after": self.after}
        await socket.send(json.dumps(hello))
        async for message in socket:
            for line in str(message).split("\n"):
                await self._take(socket, json.loads(line))

    async def _take(self, socket: ClientConnection, frame: Frame) -> None:
        match frame["t"]:
            case "welcome":
                await self._welcomed(socket)
            case "event":
                self.screen.append((frame["seq"], frame["id"]))
            case "ack":
                self.acks[frame["id"]] = (frame["seq"], frame["at"])
                self.outbox.pop(frame["id"], None)
            case "refused" if frame["code"] in AGAIN:
                await self._send(self.outbox[frame["id"]])
            case "refused":
                self.refused[str(frame["id"])] = frame["code"]
                self.outbox.pop(frame["id"], None)

    async def _welcomed(self, socket: ClientConnection) -> None:
        """What nobody acknowledged goes out again, in order."""
        self.comings += 1
        for frame in list(self.outbox.values()):
            await socket.send(json.dumps(frame))
        if self.cookie:
            follow = {"t": "follow", "of": self.of, "after": self.after}
            await socket.send(json.dumps(follow))
        self._socket = socket


async def until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait until it is so, at most so long; returns whether it is."""
    for _ in range(int(seconds / 0.05)):
        if is_so():
            return True
        await asyncio.sleep(0.05)
    return is_so()
