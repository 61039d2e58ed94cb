"""A server to be measured, in a process of its own: `python -m bench.live_server shinuo|echo|relay CONVERSATIONS [limited]`.

Prints one JSON object when it serves: where, and for `shinuo` as whom to come in. The limit on frames is lifted, for
what is measured is how fast it can go; `limited` leaves it in force.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from socket import create_server
from typing import Any

import uvicorn

from shinuo.live.wire import Wire

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


def main() -> None:
    """Serve until ended."""
    kind, conversations = sys.argv[1], int(sys.argv[2])
    with create_server(("127.0.0.1", 0), backlog=4096) as bound:
        told: dict[str, Any] = {"url": f"ws://127.0.0.1:{bound.getsockname()[1]}"}
        if kind == "shinuo":
            server = _shinuo(conversations, told, is_limited="limited" in sys.argv[3:])
        else:
            server = uvicorn.Server(_config({"echo": echo, "relay": Relay()}[kind]))
        print(json.dumps(told), flush=True)
        server.run(sockets=[bound])


def _config(app: Any) -> uvicorn.Config:
    """As the service's own server has it."""
    return uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws=Wire,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        lifespan="off",
    )


async def echo(_scope: Scope, receive: Receive, send: Send) -> None:
    """Send back whatever comes."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


class Relay:
    """Hand-written, in memory, as socket.io-like servers do it: acknowledge, and show the room; nothing is kept."""

    def __init__(self) -> None:
        self._rooms: dict[str, set[Send]] = {}

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        joined: set[str] = set()
        while (message := await receive())["type"] == "websocket.receive":
            frame = json.loads(message["text"])
            room = self._rooms.setdefault(frame["of"], set())
            if frame["t"] == "follow":
                room.add(send)
                joined.add(frame["of"])
                continue
            await send(_text({"t": "ack", "id": frame["id"]}))
            shown = _text(
                {
                    "t": "event",
                    "kind": "said",
                    **{k: frame[k] for k in ("id", "of", "text")},
                }
            )
            await asyncio.gather(*(one(shown) for one in room))
        for of in joined:
            self._rooms[of].discard(send)


def _text(frame: dict[str, Any]) -> dict[str, Any]:
    return {"type": "websocket.send", "text": json.dumps(frame)}


def _shinuo(
    conversations: int, told: dict[str, Any], *, is_limited: bool
) -> uvicorn.Server:
    import django

    django.setup()
    from django.core.management import call_command

    from shinuo.live.desk_socket import DeskSocket
    from shinuo.live.visitor_socket import VisitorSocket
    from shinuo.site.server import server
    from tests.live.cast import office, session_of

    call_command("migrate", verbosity=0)
    for kind in () if is_limited else (VisitorSocket, DeskSocket):
        kind.rate = kind.burst = 1e9
    desk = office("")
    told["contract"] = desk.contract.pk
    told["cookie"] = f"sessionid={session_of(desk.agent)}"
    told["tokens"] = [desk.token() for _ in range(conversations)]
    return server("127.0.0.1", 0)


if __name__ == "__main__":
    main()
