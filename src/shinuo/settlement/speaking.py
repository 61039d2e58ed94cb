"""Who may see and do what in this room: decided here and nowhere else.

Strangers are told that there is no such contract, which a page turns into 404. Of a contract's matters the agents
of the provider see the complaints they see to, and take new ones; of its ledger nothing. Which step is whose stands in `ways.py`.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.journal.refusals import NoSuchLog
from shinuo.people.models import Role, User
from shinuo.people.parties import party_of
from shinuo.people.visibility import M, Viewer, contracts_visible_to, visible_to

from .matter import Matter
from .models import MatterRow
from .refusals import NotYourStep
from .states import MatterKind, Who
from .ways import Way

SYSTEM = "system:"
"""How the name of a part of the product begins in the journal; it speaks for the provider, whose monitor it is."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who takes a step, as the journal names them, and for which party; agents speak for it only where staff may."""

    name: str
    party: Party
    agent: str = ""

    def sees(self, matter: Matter) -> bool:
        """Whether the matter is theirs to see: agents see the complaints they see to."""
        return not self.agent or matter.owner == self.agent


def speaker_of(user: User, contract: int) -> Speaker:
    """For whom `user` speaks in `contract`.

    Raises:
        NoSuchLog: they may not see it.
    """
    if user.role == Role.AGENT:
        if not contracts_visible_to(user).filter(pk=contract).exists():
            raise NoSuchLog(contract=contract)
        return Speaker(user.recorded_as, Party.PROVIDER, user.username)
    return Speaker(user.recorded_as, party_of(user, contract))


def refuse_agents(speaker: Speaker, act: str, way: Way) -> None:
    """Let agents take only the steps of staff, and of those who serve.

    Raises:
        NotYourStep: it is none of them.
    """
    if speaker.agent and not is_for_agents(way):
        raise NotYourStep(act=act, who=way.who.words)


def is_for_agents(way: Way) -> bool:
    """Whether the provider's agents may take a step as well as those who lead them."""
    return way.who in {Who.STAFF, Who.SERVING}


def matters_visible_to(user: Viewer) -> QuerySet[MatterRow]:
    """The matters `user` may see."""
    rows = visible_to(user, MatterRow.objects.all())
    if isinstance(user, User) and user.role == Role.AGENT:
        return rows.filter(kind=MatterKind.COMPLAINT, owner=user.username)
    return rows


def settled_visible_to(user: Viewer, rows: QuerySet[M]) -> QuerySet[M]:
    """Those of `rows`, ledger lines or closed months, that `user` may see: nothing for agents."""
    if isinstance(user, User) and user.role == Role.AGENT:
        return rows.none()
    return visible_to(user, rows)


def settling_contracts(user: Viewer) -> QuerySet[Contract]:
    """The contracts whose misses, ledger and duties `user` may see: nothing for agents."""
    if isinstance(user, User) and user.role == Role.AGENT:
        return Contract.objects.none()
    return contracts_visible_to(user)
