"""What was committed, handed on: to the sockets that follow, to the router, to the watch."""

from collections.abc import Callable, Sequence

import msgspec

from .acts import Content
from .conversation import Conversation
from .events import Event


class Committed(msgspec.Struct, frozen=True):
    """An event at its place in the log, what it said, and what it made of its conversation; a Struct, as acts are."""

    contract: int
    seq: int
    event: Event
    content: Content | None
    state: Conversation


Follower = Callable[[Sequence[Committed]], None]
"""Whoever is told of each commit, in the order of the log, from the writer's thread; it must not wait for anything."""
