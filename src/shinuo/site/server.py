"""The server: uvicorn with its fastest loop and sockets, and nothing of what is said in its log."""

from collections.abc import Callable
from socket import socket

import uvicorn
from typing_extensions import override

from shinuo.live.frames import LARGEST
from shinuo.live.porch import Porch
from shinuo.live.wire import Wire

from .asgi import application

PING_S = 20.0
"""A socket that does not answer a ping within so long, asked so often, is gone."""
STOP_S = 10
"""How long what is under way may take when the server stops."""


class Server(uvicorn.Server):
    """A server that says when it has begun to serve."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    @override
    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to serve, and say so."""
        await super().startup(sockets)
        if self.started:
            self._begun()


def server(host: str, port: int, begun: Callable[[], None] = lambda: None) -> Server:
    """A server of the service on `host` and `port`; 0 lets the system choose."""
    config = uvicorn.Config(
        application(),
        host=host,
        port=port,
        loop="uvloop",
        http=Porch,
        ws=Wire,
        ws_max_size=LARGEST,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=STOP_S,
        backlog=4096,
    )
    return Server(config, begun)
