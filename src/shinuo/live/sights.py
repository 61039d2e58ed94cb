"""Who has what on the screen, and who has looked at it: kept in memory for those who are there, and written down now and then.

A kill may cost the last second; clients tell it again when they come again. Source: decision 27.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shinuo.conversations.feed import Committed
from shinuo.conversations.sights import (
    Key,
    Side,
    Sight,
    keep_sights,
    last_said,
    sights_of,
    speaker,
)

from .reading import read

KEPT_S = 1.0
"""How often what changed is written down."""
MOST_KNOWN = 20_000
"""Conversations that are remembered without being looked at."""


@dataclass(slots=True)
class Known:
    """The last message of each side of a conversation, and how far each side has the other's."""

    said: dict[Side, int] = field(default_factory=lambda: dict.fromkeys(Side, -1))
    sights: dict[Side, Sight] = field(default_factory=lambda: dict.fromkeys(Side, Sight()))
    is_whole: bool = False

    def learn(self, said: dict[Side, int], sights: dict[Side, Sight]) -> None:
        """What was kept, beside what was heard meanwhile."""
        for side in Side:
            self.said[side] = max(self.said[side], said.get(side, -1))
            self.sights[side] |= sights[side]
        self.is_whole = True


class Lookout:
    """The sights of every conversation that somebody looks at."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], Known] = {}
        self._changed: dict[Key, Sight] = {}

    def hear(self, committed: Sequence[Committed]) -> None:
        """Know of what was said."""
        for one in committed:
            known = self._known.get((one.contract, one.state.id))
            side = speaker(one.event) if known else None
            if known and side:
                known.said[side] = max(known.said[side], one.seq)

    async def known(self, contract: int, of: str) -> Known:
        """What is known of `of`; it is heard of from the beginning of the question on, so nothing falls between."""
        key = contract, of
        found = self._known.setdefault(key, Known())
        if not found.is_whole:
            found.learn(*await read(_kept, contract, of))
        return found

    async def move(
        self, contract: int, of: str, side: Side, to: Sight
    ) -> tuple[Sight, Sight]:
        """Let `side` be as far as `to`, no further than the other side has spoken; how far it was, and is."""
        known = await self.known(contract, of)
        last, before = known.said[side.other], known.sights[side]
        after = before | Sight(min(to.delivered, last), min(to.seen, last))
        if after != before:
            known.sights[side] = self._changed[contract, of, side] = after
        return before, after

    async def keep(self) -> None:
        """Write down what changed; what cannot be written now is the next time."""
        changed, self._changed = self._changed, {}
        if not changed:
            return
        try:
            await read(keep_sights, changed)
        except BaseException:
            self._changed = changed | self._changed
            raise
        self._forget()

    def _forget(self) -> None:
        """What was asked for longest ago; whoever asks again reads it again."""
        for key in list(self._known)[: max(0, len(self._known) - MOST_KNOWN)]:
            is_changed = any((*key, side) in self._changed for side in Side)
            if self._known[key].is_whole and not is_changed:
                del self._known[key]


def _kept(contract: int, of: str) -> tuple[dict[Side, int], dict[Side, Sight]]:
    return last_said(contract, of), sights_of(contract, of)
