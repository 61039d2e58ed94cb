"""The database read beside the loop: in a few threads, each with a connection of its own."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import Error, connection, connections

from shinuo.conversations.refusals import NotRecorded

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 4
_PATIENCE_S = 10.0
"""How long a read that goes on is waited for at the end."""
_pool = ThreadPoolExecutor(THREADS, "reader")
_drawer = ThreadPoolExecutor(1, "drawer")


async def read(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `what` returns, from a thread that may wait for the database.

    Raises:
        NotRecorded: the database does not answer; asked again it may.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_pool, lambda: _careful(what, *args, **kwargs))


async def drawn(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `what` returns, from the one thread that draws pictures: each may take a lot of memory, and nobody waits for it.

    Raises:
        NotRecorded: as above.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_drawer, lambda: _careful(what, *args, **kwargs))


def close_readers() -> None:
    """Close the connection of every thread that reads: the server stops."""
    _close(_pool, THREADS)
    _close(_drawer, 1)


def _close(pool: ThreadPoolExecutor, threads: int) -> None:
    together = threading.Barrier(threads)

    def close(_: int) -> None:
        together.wait(_PATIENCE_S)
        for one in connections.all(initialized_only=True):
            one.close()
            del connections[one.alias]  # the next server may have another database

    list(pool.map(close, range(threads)))


def _careful(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return what(*args, **kwargs)
    except Error as error:
        connection.close()
        raise NotRecorded from error
