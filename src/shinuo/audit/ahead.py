"""Work on one piece of a log while the next is being made: two cores instead of one."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
_END = object()


def ahead(items: Iterable[T], most: int = 2) -> Iterator[T]:
    """`items` in order, made by a thread of their own, at most `most` of them ahead.

    Raises:
        Whatever making them raises, where it would have.
    """
    each = iter(items)
    with ThreadPoolExecutor(1, "ahead") as maker:
        waiting = deque(maker.submit(next, each, _END) for _ in range(most))
        while (one := waiting.popleft().result()) is not _END:
            waiting.append(maker.submit(next, each, _END))
            yield one  # type: ignore[misc]
