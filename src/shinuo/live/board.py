"""The conversations of one contract as lists show them: what is open, kept in memory, each with its row as a frame."""

import sys
from collections.abc import Iterable
from itertools import islice

from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging

from .told import row_frame

Placed = tuple[int, Conversation]
"""A conversation and the seq of its last entry."""
NO_BOUND = sys.maxsize


class Board:
    """Everything open; and what changed and was not shown yet, apart by whether it can wait."""

    def __init__(self, judging: Judging) -> None:
        self.judging = judging
        self._open: dict[str, Placed] = {}
        self._frames: dict[str, tuple[int, bytes]] = {}
        self._pressing: dict[str, Placed] = {}
        self._others: dict[str, Placed] = {}

    def put(self, seq: int, state: Conversation) -> bool:
        """A conversation stands so after the entry `seq`; whether the lists should know at once."""
        before = self._open.get(state.id)
        if before and seq <= before[0]:
            return False
        is_pressing = before is None or _standing(before[1]) != _standing(state)
        if is_pressing or state.id in self._pressing:
            self._pressing[state.id] = seq, state
            self._others.pop(state.id, None)
        else:
            self._others[state.id] = seq, state
        if state.is_open:
            self._open[state.id] = seq, state
        else:
            self._open.pop(state.id, None)
            self._frames.pop(state.id, None)
        return is_pressing

    @property
    def is_pressing(self) -> bool:
        """Whether something changed that lists should know at once."""
        return bool(self._pressing)

    def state(self, id: str) -> Conversation | None:
        """An open conversation."""
        found = self._open.get(id)
        return found[1] if found else None

    def of_visitor(self, visitor: str, channel: str) -> Conversation | None:
        """The open conversation of a visitor in a channel, the latest if there are several."""
        found = (
            (seq, state)
            for seq, state in self._open.values()
            if state.visitor == visitor and state.channel == channel
        )
        return max(found, default=(0, None), key=lambda one: one[0])[1]

    def take(self, *, all_of_them: bool, most: int = NO_BOUND) -> list[Placed]:
        """What changed since it was taken last: all, or only what cannot wait; `most` of it, the rest another time."""
        taken = _taken(self._pressing, most)
        if all_of_them:
            taken += _taken(self._others, most - len(taken))
        return taken

    def rows(self, placed: Iterable[Placed], now_us: int) -> list[bytes]:
        """Their rows as frames."""
        return [self._frame(seq, state, now_us) for seq, state in placed]

    def open_after(self, after: int) -> list[Placed]:
        """What is open and changed beyond the seq `after`."""
        return [placed for placed in self._open.values() if placed[0] > after]

    def _frame(self, seq: int, state: Conversation, now_us: int) -> bytes:
        kept = self._frames.get(state.id)
        if kept and kept[0] == seq:
            return kept[1]
        made = row_frame(state, seq, self.judging.wait(state, now_us))
        if state.is_open:
            self._frames[state.id] = seq, made
        return made


def _taken(changed: dict[str, Placed], most: int) -> list[Placed]:
    return [changed.pop(id) for id in list(islice(changed, most))]


def _standing(state: Conversation) -> tuple[object, ...]:
    """What lists are sorted and coloured by."""
    request = state.request
    return (
        state.agent,
        state.skill,
        state.closed_at,
        state.stars,
        state.tags,
        request.id,
        request.contact is None,
        request.urgent_at,
    )
