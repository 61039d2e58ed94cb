"""How far each side of a conversation has what the other said: on its screen, and looked at.

No verdict depends on it, so it is no part of the record: two positions for each side, which only go forward. A position is
the seq of the last message of the other side; an internal note is none. Source: decision 27.
"""

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Self

import msgspec
from django.db import connection, transaction

from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded

from .actors import Role
from .acts import Requested, Said
from .events import INTERNAL, Event, event_of
from .models import SightRow

_LOOKED_BACK = 200
"""Messages among which the last of each side is looked for."""


class Side(StrEnum):
    """Who is on the same side of a conversation sees it together."""

    VISITOR = "visitor"
    DESK = "desk"

    @property
    def other(self) -> "Side":
        """Whom they talk to."""
        return Side.DESK if self is Side.VISITOR else Side.VISITOR


class Sight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to which seq a side has the other's messages on its screen, and has looked at them; -1 for none."""

    delivered: int = -1
    seen: int = -1

    def __or__(self, other: "Sight") -> "Sight":
        """As far as either; what was looked at was on the screen."""
        seen = max(self.seen, other.seen)
        return Sight(max(self.delivered, other.delivered, seen), seen)


class Sights(msgspec.Struct, frozen=True):
    """How far each side has what the other said; no part of the record."""

    visitor: Sight = Sight()
    desk: Sight = Sight()

    @classmethod
    def of(cls, sights: Mapping[Side, Sight]) -> Self:
        """The same by name, as it is told."""
        return cls(sights[Side.VISITOR], sights[Side.DESK])


Key = tuple[int, str, Side]
"""contract, conversation, whose sight it is."""


def speaker(event: Event) -> Side | None:
    """The side whose words the other can see in `event`; None where there are none."""
    act = event.act
    if isinstance(act, Said) and act.form in INTERNAL:
        return None
    if not isinstance(act, Requested | Said):
        return None
    return Side.VISITOR if event.by.role is Role.VISITOR else Side.DESK


def last_said(contract: int, of: str) -> dict[Side, int]:
    """The seq of the last message of each side, of those that said anything lately."""
    kinds = [Requested.kind, Said.kind]
    rows = Entry.objects.filter(contract=contract, of=of, kind__in=kinds)
    found: dict[Side, int] = {}
    for entry in rows.order_by("-seq")[:_LOOKED_BACK].iterator(chunk_size=20):
        event = event_of(recorded(entry))
        side = speaker(event) if event else None
        if side:
            found.setdefault(side, entry.seq)
        if len(found) == len(Side):
            break
    return found


def sights_of(contract: int, of: str) -> dict[Side, Sight]:
    """How far each side of `of` was when it was kept last."""
    rows = SightRow.objects.filter(contract=contract, of=of)
    kept = rows.values_list("side", "delivered", "seen")
    found = {Side(side): Sight(delivered, seen) for side, delivered, seen in kept}
    return {side: found.get(side, Sight()) for side in Side}


def keep_sights(sights: Mapping[Key, Sight]) -> None:
    """Keep `sights`; where somebody kept one that is further, that stays."""
    rows = [(*key, one.delivered, one.seen) for key, one in sorted(sights.items())]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_KEEP, rows)


_KEEP = files(__package__).joinpath("sql/keep_sight.sql").read_text("utf-8")
