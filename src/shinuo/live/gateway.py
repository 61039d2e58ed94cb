"""Where sockets come in: plain ASGI, for every layer between costs each message."""

from collections import Counter

from .desk_socket import DeskSocket
from .service import Live
from .socket import Receive, Scope, Send, Socket
from .visitor_socket import VisitorSocket

SOCKETS: dict[str, type[Socket]] = {
    "/live/visitor": VisitorSocket,
    "/live/desk": DeskSocket,
}
_KINDS: dict[type[Socket], str] = {VisitorSocket: "visitor", DeskSocket: "desk"}


class Gateway:
    """An ASGI application for sockets; `open` is how many of each kind there are."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.open: Counter[str] = Counter(dict.fromkeys(_KINDS.values(), 0))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket until it ends."""
        kind = SOCKETS.get(scope["path"])
        if kind is None:
            await receive()
            await send({"type": "websocket.close", "code": 4004})
            return
        name = _KINDS[kind]
        self.open[name] += 1
        try:
            await kind(self.live, scope, receive, send).run()
        finally:
            self.open[name] -= 1
