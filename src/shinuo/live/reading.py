"""The database read beside the loop: in a few threads, each with a connection of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import Error, connection

from shinuo.conversations.refusals import NotRecorded

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 4
_pool = ThreadPoolExecutor(THREADS, "reader")


async def read(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `what` returns, from a thread that may wait for the database.

    Raises:
        NotRecorded: the database does not answer; asked again it may.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_pool, lambda: _careful(what, *args, **kwargs))


def _careful(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return what(*args, **kwargs)
    except Error as error:
        connection.close()
        raise NotRecorded from error
