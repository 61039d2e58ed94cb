"""A client of the live protocol, small: frames out, frames in, ids that sort by time."""

import json
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

from ulid import ULID
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

Frame = dict[str, Any]


class Talk:
    """One socket, as long as the `async with` block lasts."""

    def __init__(self, url: str, path: str, cookie: str = "") -> None:
        headers = {"Cookie": cookie} if cookie else {}
        address = url.replace("http", "ws", 1) + path
        self._connecting = connect(
            address,
            origin=Origin(url),
            additional_headers=headers,
            proxy=None,
            compression=None,
        )
        self._socket: ClientConnection

    async def __aenter__(self) -> Self:
        self._socket = await self._connecting
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._socket.close()

    async def send(self, t: str, **members: Any) -> None:
        """Send one frame."""
        await self._socket.send(json.dumps({"t": t, **members}))

    async def say(self, of: str, text: str, id: str = "") -> None:
        """Say `text` in `of`; under the id of the conversation itself it begins it."""
        await self.send("say", id=id or fresh(), of=of, text=text)

    async def do(self, of: str, kind: str, **act: Any) -> None:
        """Ask for another act."""
        await self.send("do", id=fresh(), of=of, act={"kind": kind, **act})

    async def frames(self) -> AsyncIterator[Frame]:
        """What comes, until the socket ends."""
        async for message in self._socket:
            text = message if isinstance(message, str) else message.decode()
            for line in text.split("\n"):
                yield json.loads(line)


def fresh() -> str:
    """An id nobody used before."""
    return str(ULID())
