"""Who had a conversation when, and when a message to its visitor was refused: read from what moved it. Source: R10"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from shinuo.conversations.actors import Role
from shinuo.conversations.acts import (
    Accepted,
    Assigned,
    Closed,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Transferred,
)
from shinuo.conversations.conversation import Conversation, evolve_unmeasured
from shinuo.conversations.events import Event, event_of
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.journal.pieces import in_pieces
from shinuo.journal.reading import recorded
from shinuo.rules.instants import NEVER

_PIECE = 500
_MOVING = (
    Requested.kind,
    Accepted.kind,
    Assigned.kind,
    Transferred.kind,
    Closed.kind,
    Reopened.kind,
    SendFailed.kind,
)
_VISITOR = f"{Role.VISITOR}:"


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` until before `ends` (µs UTC) the agent `agent` had a conversation, "": it waited, for `skill`."""

    begins: int
    ends: int
    agent: str
    skill: str


def lives(contract: int, names: Sequence[str]) -> "Iterator[tuple[str, Life]]":
    """Of every conversation of `names`: who had it when, and when a message was refused."""
    for piece in in_pieces(names, _PIECE):
        yield from lives_in(moves_of(contract, piece).order_by("seq"))


def moves_of(
    contract: int, names: Sequence[str] | QuerySet[ConversationRow, Any]
) -> QuerySet[Entry]:
    """What moved those conversations, or those a query finds: of all that was said only what visitors said."""
    moved = Q(kind__in=_MOVING) | Q(kind=Said.kind, by__startswith=_VISITOR)
    return Entry.objects.filter(moved, contract=contract, of__in=names)


def lives_in(rows: Iterable[Entry]) -> "Iterator[tuple[str, Life]]":
    """The same of entries that somebody has read already, in the order of the log."""
    lives: dict[str, Life] = {}
    for row in rows:
        event = event_of(recorded(row))
        if event:
            lives.setdefault(row.of, Life()).goes_on(row.of, event)
    for of, life in lives.items():
        life.ends()
        yield of, life


class Life:
    """The spans of one conversation while its events are read."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.failed: list[int] = []
        self._state: Conversation | None = None
        self._now: tuple[int, str, str] | None = None

    def goes_on(self, of: str, event: Event) -> None:
        """Take in what happened next."""
        self._state = state = evolve_unmeasured(self._state, of, event)
        now = (state.agent, state.skill) if state.is_open else None
        if self._now is None or now != self._now[1:]:
            self._end(event.at)
            self._now = (event.at, *now) if now else None
        if isinstance(event.act, SendFailed):
            self.failed.append(event.at)

    def ends(self) -> None:
        """Nothing happened since: what goes on has no end."""
        self._end(NEVER)

    def _end(self, at: int) -> None:
        if self._now:
            self.spans.append(Span(self._now[0], at, self._now[1], self._now[2]))
            self._now = None
