"""The database beside a loop: what it is asked is done elsewhere, so that nobody in the loop waits."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol


class Read(Protocol):
    """What uses the database beside the loop."""

    def __call__(self, what: Callable[..., Any], /, *args: Any) -> Awaitable[Any]:
        """What `what` returns."""
