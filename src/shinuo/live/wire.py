"""The way of sockets through the server: uvicorn's own, cut off when nobody reads to the end."""

import asyncio

from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

LINGER_S = 15.0
"""How long a socket may be there after the application has ended it, for what is still on its way."""


class Wire(WebSocketsSansIOProtocol):
    """A socket that is over is closed when all is sent: to one who reads nothing, never. `LINGER_S` later it is cut off."""

    @override
    def on_task_complete(self, task: "asyncio.Task[None]") -> None:
        super().on_task_complete(task)
        if not self.disconnected:
            self.loop.call_later(LINGER_S, self._cut)

    def _cut(self) -> None:
        if not self.disconnected:
            self.transport.abort()
