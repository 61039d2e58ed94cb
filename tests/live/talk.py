"""A client of the live protocol for tests: it sends frames, and waits for those it wants."""

import asyncio
import json
from collections import deque
from typing import Any, Self

from ulid import ULID
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE_S = 20.0
"""How long a frame is waited for before the test fails."""
Frame = dict[str, Any]


class Talk:
    """One socket, as long as the `async with` block lasts."""

    def __init__(self, url: str, cookie: str = "", origin: str = "") -> None:
        headers = {"Cookie": cookie} if cookie else {}
        headers |= {"Origin": origin} if origin else {}
        self._connecting = connect(
            url,
            additional_headers=headers,
            proxy=None,
            compression=None,
            max_size=None,
            max_queue=None,  # what nobody asked for must not stand before the goodbye: that is waited for
        )
        self._waiting: deque[Frame] = deque()
        self.socket: ClientConnection
        self.got: list[Frame] = []

    async def __aenter__(self) -> Self:
        self.socket = await self._connecting
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def send(self, t: str, **members: Any) -> None:
        """Send one frame."""
        await self.socket.send(json.dumps({"t": t, **members}))

    async def say(self, of: str, text: str, id: str = "", **members: Any) -> str:
        """Say `text` in `of`; returns the id."""
        id = id or fresh()
        await self.send("say", id=id, of=of, text=text, **members)
        return id

    async def do(self, of: str, kind: str, text: str = "", id: str = "", **act: Any) -> str:
        """Ask for another act; returns the id."""
        id = id or fresh()
        rest = {"text": text} if text else {}
        await self.send("do", id=id, of=of, act={"kind": kind, **act}, **rest)
        return id

    async def next(self, t: str, **wanted: Any) -> Frame:
        """The next frame of the kind `t` with these members; what comes before it is kept in `got`.

        Raises:
            AssertionError: there is none in time.
        """
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    one = await self._one()
                    if one["t"] == t and all(one.get(k) == v for k, v in wanted.items()):
                        return one
        except TimeoutError:
            raise AssertionError(f"no {t} {wanted} in {self.got}") from None

    async def quiet(self, seconds: float = 0.3) -> list[Frame]:
        """Whatever comes until nothing has come for so long."""
        found = []
        while True:
            try:
                async with asyncio.timeout(seconds):
                    found.append(await self._one())
            except TimeoutError:
                return found

    async def closed(self) -> int:
        """The code with which the server closes the socket; what comes before is kept in `got`."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    await self._one()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    async def _one(self) -> Frame:
        while not self._waiting:
            message = await self.socket.recv()
            text = message if isinstance(message, str) else message.decode()
            self._waiting += [json.loads(line) for line in text.split("\n")]
        one = self._waiting.popleft()
        self.got.append(one)
        return one


def fresh() -> str:
    """An id nobody used before."""
    return str(ULID())
