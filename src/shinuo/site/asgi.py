"""The whole service as one ASGI application: sockets and the HTTP API at the loop, pages in threads.

Nothing hot goes through Django: its pages are WSGI in a pool of threads, which measures best. Source: design.
"""

from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from shinuo.conversations.writer import Writer
from shinuo.live.api.routes import PREFIX, api
from shinuo.live.door import Porter
from shinuo.live.gateway import Gateway
from shinuo.live.running import Running
from shinuo.live.service import Live
from shinuo.portal.trail import looked

from .assets import assets, widget
from .health import App, health_routes, timed
from .metrics import Metrics

PAGE_THREADS = 8
"""Pages made at the same time."""
_STATIC: list[str | tuple[str, str]] = [
    (room, "static")
    for room in (
        "shinuo.live",
        "shinuo.site",
        "shinuo.desk",
        "shinuo.knowledge",
        "shinuo.administration",
        "shinuo.portal",
        "shinuo.channels.web",
    )
]


def application() -> App:
    """The service over the settings that were read; it begins and ends with the server's lifespan."""
    live = Live(Writer())
    running = Running(live)
    gateway = Gateway(live)
    metrics = Metrics(live, gateway)
    pages = timed(_pages(live, running, metrics), metrics)

    async def serve(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        chosen = gateway if scope["type"] == "websocket" else pages
        await chosen(scope, receive, send)

    return serve


def _pages(live: Live, running: Running, metrics: Metrics) -> Starlette:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Porter]]:
        await running.start()
        # whom connections and sockets ask before there is a request
        yield {"porter": live.porter, "porch": live.porch}
        await running.stop()

    routes = [
        *health_routes(live, metrics),
        Mount(PREFIX, api(live, looked=looked)),
        Mount("/static", assets(_STATIC)),
        Route("/widget.js", widget(_STATIC)),
        Mount("/", WSGIMiddleware(get_wsgi_application(), workers=PAGE_THREADS)),  # type: ignore[arg-type]
    ]
    return Starlette(routes=routes, lifespan=lifespan)
