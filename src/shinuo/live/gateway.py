"""Where sockets come in: plain ASGI, for every layer between costs each message."""

from .desk_socket import DeskSocket
from .service import Live
from .socket import Receive, Scope, Send, Socket
from .visitor_socket import VisitorSocket

SOCKETS: dict[str, type[Socket]] = {
    "/live/visitor": VisitorSocket,
    "/live/desk": DeskSocket,
}


class Gateway:
    """An ASGI application for sockets."""

    def __init__(self, live: Live) -> None:
        self.live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket until it ends."""
        kind = SOCKETS.get(scope["path"])
        if kind is None:
            await receive()
            await send({"type": "websocket.close", "code": 4004})
            return
        await kind(self.live, scope, receive, send).run()
