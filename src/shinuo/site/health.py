"""What those who run the service ask it: does it live, can it serve, how busy is it. Nothing personal is told."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from shinuo import clock
from shinuo.conversations.refusals import NotRecorded
from shinuo.journal.models import Log
from shinuo.live.api.routes import PREFIX
from shinuo.live.reading import read
from shinuo.live.service import Live

from .metrics import CONTENT_TYPE, Metrics

App = Callable[
    [
        MutableMapping[str, Any],
        Callable[[], Awaitable[Any]],
        Callable[[Any], Awaitable[None]],
    ],
    Awaitable[None],
]
FULL = 0.9
"""So much of the writer's queue in use, and no more should be sent here."""
_NOT_KEPT = {"Cache-Control": "no-store"}


def health_routes(live: Live, metrics: Metrics) -> list[Route]:
    """`/healthz`, `/readyz`, `/metrics`."""

    async def lives(_request: Request) -> Response:
        return _told(None if live.writer.is_running else "writer")

    async def is_ready(_request: Request) -> Response:
        return _told(await _lack(live))

    async def shown(_request: Request) -> Response:
        return Response(metrics.shown(), media_type=CONTENT_TYPE, headers=_NOT_KEPT)

    return [
        Route("/healthz", lives),
        Route("/readyz", is_ready),
        Route("/metrics", shown),
    ]


def timed(app: App, metrics: Metrics) -> App:
    """`app`, and how long each of its answers took to begin."""

    async def timing(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        begun, kind = clock.monotonic(), _kind(scope["path"])

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                status = f"{message['status'] // 100}xx"
                took = clock.monotonic() - begun
                metrics.requests.labels(kind, status).observe(took)
            await send(message)

        await app(scope, receive, sending)

    return timing


def _told(lack: str | None) -> Response:
    answer = {"is_well": lack is None, "lacks": lack}
    return JSONResponse(answer, 503 if lack else 200, headers=_NOT_KEPT)


async def _lack(live: Live) -> str | None:
    """What keeps the service from serving: its writer, a queue that is full, the database."""
    if not live.writer.is_running:
        return "writer"
    if live.writer.waiting > FULL * live.writer.longest_queue:
        return "queue"
    try:
        await read(Log.objects.exists)
    except NotRecorded:
        return "database"
    return None


def _kind(path: str) -> str:
    """What is asked for, in few words: a monitor keeps a figure for each."""
    if path.startswith(PREFIX):
        return "wait" if path.endswith("/events") else "api"
    if path.startswith("/static/"):
        return "static"
    return "health" if path in ("/healthz", "/readyz", "/metrics") else "page"
