"""Who serves a contract, and how much each holds and knows: who sits at a desk is told as soon as that changed.

An administrator sets it elsewhere, and the router reckons with it at once; what the desk shows must not stay behind.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from shinuo.contracts.models import Contract
from shinuo.conversations.beside import Read
from shinuo.people.presence import Interval
from shinuo.people.queries import members, present_now, skills_of
from shinuo.rules.instants import to_us

from .told import frame

STAFF_S = 5.0
"""How often it is looked for, as often as the router does."""


class Listeners(Protocol):
    """The hub, of which no more is needed here."""

    def listened(self) -> Iterable[int]:
        """The contracts at whose desks somebody sits."""

    def tell(self, contract: int, made: bytes) -> None:
        """Show `made` to all who do."""


class Staff:
    """What was told last of each contract; `names` are those people are shown, by account."""

    def __init__(self, hub: Listeners, read: Read, names: dict[str, str]) -> None:
        self._hub, self._read, self._names = hub, read, names
        self._told: dict[int, list[dict[str, Any]]] = {}

    async def look(self) -> None:
        """Tell of the contracts in which it is not as it was; of those nobody listens to nothing is kept."""
        before, self._told = self._told, {}
        for contract in tuple(self._hub.listened()):
            people = self._told[contract] = await self._read(serving, contract)
            self._names |= {one["name"]: one["shown"] for one in people}
            if before.get(contract) != people:
                self._hub.tell(contract, frame("people", people=people))


def serving(contract: int) -> list[dict[str, Any]]:
    """Those who serve it, each with what does not change by itself. Three queries."""
    return _serving(Contract.objects.get(pk=contract))


def _serving(contract: Contract) -> list[dict[str, Any]]:
    known = skills_of(contract)
    return [
        {
            "name": user.username,
            "shown": user.display_name,
            "role": user.role,
            "capacity": user.capacity,
            "skills": sorted(known.get(user.username, {})),
        }
        for user in members(contract)
    ]


def people_of(contract: Contract) -> list[dict[str, Any]]:
    """The same, each with where they stand."""
    standing = {one.user: one for one in present_now(contract)}
    return [one | _stands(standing.get(one["name"])) for one in _serving(contract)]


def _stands(now: Interval | None) -> dict[str, Any]:
    return {
        "state": now.state if now else "offline",
        "reason": now.reason if now else None,
        "since": to_us(now.begins) if now else None,
    }
