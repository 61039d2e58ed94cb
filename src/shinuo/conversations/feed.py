"""What was committed, handed on: to the sockets that follow, to the router, to the watch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .acts import Content
from .conversation import Conversation
from .events import Event


@dataclass(frozen=True, slots=True)
class Committed:
    """An event at its place in the log, what it said, and what it made of its conversation."""

    contract: int
    seq: int
    event: Event
    content: Content | None
    state: Conversation


Follower = Callable[[Sequence[Committed]], None]
"""Whoever is told of each commit, in the order of the log, from the writer's thread; it must not wait for anything."""
