"""What cannot be done where a browser's loop runs: Django's rows, and other loops."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

T = TypeVar("T")


def beside(what: Callable[..., T], *args: Any) -> T:
    """`what` done in a thread of its own."""

    def run() -> T:
        try:
            return what(*args)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()
