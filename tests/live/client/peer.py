"""A small server that speaks the live protocol to visitors, and does badly what a test tells it to.

It is a peer for the client in the browser: it keeps one conversation's events in memory, answers the same id the same
way, and closes, refuses or keeps silent on demand. The real server is tested with the same client elsewhere.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

import shinuo.live

Frame = dict[str, Any]
STATIC = Path(shinuo.live.__path__[0]) / "static"
NOW = 1_800_000_000_000_000
"""What the peer's clock says, always (µs UTC): years away from the browser's."""
VISITOR = {"role": "visitor", "name": "v", "shown": ""}
MEI = {"role": "agent", "name": "", "shown": "小梅"}
PAGE = """<!doctype html><meta charset="utf-8"><title>peer</title><script type="module">
import { visitor } from "/static/live/visitor.js";
window.got = [];
const on = new Proxy({}, { get: (_, name) => (...what) => got.push([name, ...what]) });
window.live = visitor({ channel: "KEY", on });
</script>"""


class Peer:
    """The record, what the next sockets meet, and everything clients said."""

    def __init__(self) -> None:
        self.events: list[Frame] = []
        self.of: str | None = None
        self.desk = {"delivered": -1, "seen": -1}
        self.looked: list[dict[str, int]] = []
        self.tokens = self.polls = self.waiting = self.most_waiting = 0
        self.hellos: list[Frame] = []
        self.said: list[Frame] = []
        self.posted: list[Frame] = []
        self.asked_for_tokens: list[Frame] = []
        self.meets: deque[int] = deque()
        self.refusals: deque[str] = deque()
        self.over: set[str] = set()
        self.is_mute = False
        self.is_deaf = False
        self.has_sockets = True
        self._sockets: set[WebSocket] = set()
        self._changed = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop
        self.address = ""

    def app(self) -> Starlette:
        """The peer as a server: page, files, socket and HTTP."""
        return Starlette(
            routes=[
                Route("/", lambda _: HTMLResponse(PAGE)),
                Mount("/static", StaticFiles(directory=STATIC)),
                Route("/api/v1/channels/KEY/visitors", self._sign_in, methods=["POST"]),
                Route("/api/v1/frames", self._post, methods=["POST"]),
                Route("/api/v1/conversations/{of}/events", self._poll),
                Route("/api/v1/conversations/{of}/sight", self._look, methods=["POST"]),
                WebSocketRoute("/live/visitor", self._socket),
            ]
        )

    def now(self, what: Callable[..., Any], *args: Any) -> Any:
        """`what` done in the server's loop, from the test's thread."""

        async def run() -> Any:
            found = what(*args)
            return await found if asyncio.iscoroutine(found) else found

        return asyncio.run_coroutine_threadsafe(run(), self.loop).result(10)

    def say(self, text: str) -> None:
        """The agent says `text`."""
        frame = {"t": "say", "id": f"a{len(self.events)}", "text": text}
        self.now(self.record, frame, MEI)

    def back_to(self, number: int) -> None:
        """An older record is put back: that many events are left."""
        self.now(self._back_to, number)

    def tell(self, **frame: Any) -> None:
        """Send `frame` to every socket, as it is."""
        self.now(self._send, frame)

    def drop(self, code: int) -> None:
        """Close every socket with `code`."""
        self.now(self._drop, code)

    @property
    def words(self) -> list[str]:
        """What is recorded, in order."""
        return [one["content"]["text"] for one in self.events]

    def _back_to(self, number: int) -> None:
        del self.events[number:]
        self._changed.set()
        self._changed = asyncio.Event()

    async def _drop(self, code: int) -> None:
        for socket in list(self._sockets):
            await socket.close(code)

    async def _send(self, frame: Frame) -> None:
        for socket in list(self._sockets):
            await socket.send_text(json.dumps(frame))

    async def _socket(self, socket: WebSocket) -> None:
        self.loop = asyncio.get_running_loop()
        if not self.has_sockets:
            await socket.close()
            return
        await socket.accept()
        try:
            await self._serve(socket)
        except (WebSocketDisconnect, RuntimeError):
            return
        finally:
            self._sockets.discard(socket)

    async def _serve(self, socket: WebSocket) -> None:
        hello = json.loads(await socket.receive_text())
        self.hellos.append(hello)
        code = self.meets.popleft() if self.meets else 0
        if code or hello["token"] in self.over:
            await socket.close(code or 4001)
            return
        self._sockets.add(socket)
        await socket.send_text("\n".join(map(json.dumps, self._welcome(hello))))
        while True:
            for line in (await socket.receive_text()).split("\n"):
                frame = json.loads(line)
                if frame["t"] == "ping" and not self.is_mute:
                    await socket.send_text(json.dumps({"t": "pong", "n": 0, "at": NOW}))
                elif frame["t"] != "ping":
                    await self._take(socket, frame)

    def _welcome(self, hello: Frame) -> list[Frame]:
        """Everything in one message: a frame a line."""
        seq, after = len(self.events) - 1, hello.get("after", -1)
        token = self._token()
        found = self.events[after + 1 :] if self.of else []
        return [
            {"t": "welcome", "at": NOW, "seq": seq, "token": token, "of": self.of},
            *found,
            {"t": "caught_up", "of": self.of, "seq": seq},
        ]

    async def _take(self, socket: WebSocket, frame: Frame) -> None:
        self.said.append(frame)
        if "id" not in frame or self.is_deaf:
            return
        answer = await self._answer(frame)
        await socket.send_text(json.dumps(answer))

    async def _answer(self, frame: Frame) -> Frame:
        if self.refusals and (code := self.refusals.popleft()):
            return {
                "t": "refused",
                "id": frame["id"],
                "code": code,
                "zh": "不行",
                "en": "no",
            }
        event = await self.record(frame)
        return {"t": "ack", "id": frame["id"], "seq": event["seq"], "at": event["at"]}

    async def record(self, frame: Frame, by: Frame = VISITOR) -> Frame:
        """The event `frame` became, now or before; shown to everybody."""
        known = [one for one in self.events if one["id"] == frame["id"]]
        if known:
            return known[0]
        self.of = self.of or frame["of"]
        event = {
            "t": "event",
            "of": self.of,
            "seq": len(self.events),
            "at": NOW,
            "kind": "said" if self.events else "requested",
            "by": by,
            "id": frame["id"],
            "act": {},
            "content": {"text": frame.get("text", ""), "fields": {}, "files": []},
        }
        self.events.append(event)
        self._changed.set()
        self._changed = asyncio.Event()
        await self._send(event)
        return event

    def _token(self) -> str:
        self.tokens += 1
        return f"t{self.tokens}"

    async def _sign_in(self, request: Request) -> Response:
        self.asked_for_tokens.append(await request.json())
        return JSONResponse({"token": self._token(), "visitor": "v", "expires_at": NOW})

    async def _post(self, request: Request) -> Response:
        self.loop = asyncio.get_running_loop()
        frame = await request.json()
        self.posted.append(frame)
        answer = await self._answer(frame)
        kind = answer.pop("t")
        return JSONResponse(answer, 200 if kind == "ack" else 503)

    async def _poll(self, request: Request) -> Response:
        self.polls += 1
        after, wait = (int(request.query_params[name]) for name in ("after", "wait"))
        if request.path_params["of"] != self.of:
            return JSONResponse({"code": "no_such_conversation", "zh": "", "en": ""}, 404)
        if wait and after >= len(self.events) - 1:
            self.waiting += 1
            self.most_waiting = max(self.waiting, self.most_waiting)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), wait)
            self.waiting -= 1
        found = self.events[after + 1 :], len(self.events) - 1, {"desk": self.desk}
        return JSONResponse(dict(zip(("events", "seq", "sights"), found, strict=True)))

    async def _look(self, request: Request) -> Response:
        """The desk has looked as far as the visitor: told by the next poll."""
        how = await request.json()
        self.looked.append(how)
        self.desk = {name: max(seq, *how.values()) for name, seq in self.desk.items()}
        return JSONResponse({})
