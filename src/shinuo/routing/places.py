"""How many are served before somebody who waits, if slots came free one after another from now on."""

from collections.abc import Collection
from dataclasses import dataclass, field

from .line import Line, Waiting
from .settings import Settings

KEPT_US = 1_000_000
"""How long an order holds for those who are in it."""
LONG = 200
"""A line from which whoever has just come is told their place with the next order, and none is made for them alone."""


def order(waiting: Collection[Waiting], now_us: int, settings: Settings) -> dict[str, int]:
    """By conversation its place, 0 for who is next; as the line gives out every one of its slots. Source: clause 2.2(4)"""
    line, found = Line(settings, waiting), dict[str, int]()
    while taken := line.take(now_us):
        found[taken[0].id] = len(found)
    return found


@dataclass(slots=True)
class Places:
    """The order of one contract's line, made anew when it is asked for and old."""

    _made_us: int = -KEPT_US
    _order: dict[str, int] = field(default_factory=dict)

    def ahead(
        self, of: str, waiting: Collection[Waiting], now_us: int, settings: Settings
    ) -> int | None:
        """How many come before `of`; None if nobody can say yet, or it does not wait."""
        is_old = now_us - self._made_us >= KEPT_US
        if is_old or len(waiting) < LONG:
            self._order, self._made_us = order(waiting, now_us, settings), now_us
        return self._order.get(of)
