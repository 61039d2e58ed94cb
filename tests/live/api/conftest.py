"""The API beside the sockets on a real server, on a real database; and once more where little may be asked."""

import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from django.db import connections
from starlette.applications import Starlette
from starlette.routing import Mount

from shinuo.conversations.writer import Writer
from shinuo.live import reading
from shinuo.live.api.limits import Rate, Rates
from shinuo.live.api.routes import PREFIX, api
from shinuo.live.frames import LARGEST
from shinuo.live.gateway import Gateway
from shinuo.live.running import Running
from shinuo.live.service import Live
from shinuo.live.wire import Wire
from tests.live.api.cast import House, house
from tests.live.conftest import serving

FEW = Rates(
    address=Rate(0.001, 40),
    entering=Rate(0.001, 3),
    visitor=Rate(0.001, 6),
    user=Rate(0.001, 5),
    waiting=1,
)
PLENTY = Rates(entering=Rate(10_000, 10_000), address=Rate(10_000, 10_000))


@pytest.fixture(scope="session")
def api_address(database: str) -> Iterator[str]:
    """Host and port; below `/few` the same with hardly anything allowed."""
    assert database
    config = uvicorn.Config(
        _application(), port=0, log_config=None, ws=Wire, ws_max_size=LARGEST
    )
    with serving(uvicorn.Server(config)) as found:
        yield found
    _forget_connections()


def _forget_connections() -> None:
    """Close those of the threads that read; the next database is read by others."""
    together = threading.Barrier(reading.THREADS)

    def close() -> None:
        together.wait(30)
        connections.close_all()

    closing = [reading._pool.submit(close) for _ in range(reading.THREADS)]
    assert [one.result() for one in closing] == [None] * reading.THREADS
    reading._pool.shutdown()
    reading._pool = ThreadPoolExecutor(reading.THREADS, "reader")


@pytest.fixture
def at(api_address: str) -> House:
    """A new contract with its people, on the running server."""
    return house(api_address)


def _application() -> Any:
    live = Live(Writer())
    running, gateway = Running(live), Gateway(live)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await running.start()
        yield
        await running.stop()

    mounts = [Mount(PREFIX, api(live, PLENTY)), Mount(f"/few{PREFIX}", api(live, FEW))]
    http = Starlette(routes=mounts, lifespan=lifespan)

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        await (gateway if scope["type"] == "websocket" else http)(scope, receive, send)

    return serve
