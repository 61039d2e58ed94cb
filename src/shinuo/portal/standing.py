"""How many wait and who is on line, asked for together with the contract itself."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shinuo.contracts.models import Contract
from shinuo.conversations.models import ConversationRow
from shinuo.people.models import Presence
from shinuo.people.presence import State

PRESENT = (State.ONLINE, State.BUSY, State.AWAY)
_OPEN, _WAITING = "standing_open", "standing_waiting"


def standing(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """The same contracts, each with its counts."""
    going_on = ConversationRow.objects.filter(
        contract=OuterRef("pk"), closed_at__isnull=True
    )
    here = Presence.objects.filter(contract=OuterRef("pk"))
    counts: dict[str, QuerySet[Any]] = {_OPEN: going_on}
    counts[_WAITING] = going_on.filter(contact_at__isnull=True)
    counts |= {_named(state): here.filter(state=state) for state in PRESENT}
    return contracts.annotate(**{name: _number(rows) for name, rows in counts.items()})


def open_and_waiting(contract: Contract) -> tuple[int, int]:
    """How many conversations of a contract that `standing` gave are open, and how many of them wait."""
    return getattr(contract, _OPEN), getattr(contract, _WAITING)


def present(contract: Contract) -> tuple[tuple[str, int], ...]:
    """How many of those who serve it are in each state."""
    return tuple((str(state), getattr(contract, _named(state))) for state in PRESENT)


def _named(state: State) -> str:
    return f"standing_{state}"


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("contract").annotate(number=Count("*"))
    return Coalesce(Subquery(counted.values("number")), 0)
