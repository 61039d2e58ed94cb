"""How the conversations of a contract are given out now, and to whom: its last entry that says so, or the usual."""

from collections import defaultdict
from collections.abc import Sequence

from shinuo.contracts.models import Contract
from shinuo.contracts.queries import contract_numbers
from shinuo.conversations.acts import Transferred
from shinuo.conversations.conversation import Conversation
from shinuo.journal.models import Entry
from shinuo.journal.reading import last_of, recorded
from shinuo.people.models import Membership, Presence, Role, UserSkill
from shinuo.people.presence import State
from shinuo.rules.instants import to_us

from .floor import Serving
from .settings import USUAL, Settings

ROUTING, SET = "routing", "routing_set"
"""What the entries that set it are of, and their kind."""


def settings_of(contract: Contract) -> Settings:
    """The settings in force; both parties see them."""
    return _settings_of([contract.pk]).get(contract.pk, USUAL)


def all_settings() -> dict[int, Settings]:
    """By contract the settings in force, of those that have set any."""
    return _settings_of(contract_numbers())


def _settings_of(contracts: list[int]) -> dict[int, Settings]:
    return {pk: Settings(**one.data) for pk, one in last_of(ROUTING, contracts).items()}


def all_serving() -> dict[int, dict[str, Serving]]:
    """By contract and username who serves it, with what they know and where they stand now."""
    skills: dict[tuple[int, int], set[str]] = defaultdict(set)
    held = UserSkill.objects.values_list("contract_id", "user_id", "skill__name")
    for contract, who, skill in held:
        skills[contract, who].add(skill)
    standing = {(one.contract_id, one.user_id): one for one in Presence.objects.all()}
    found: dict[int, dict[str, Serving]] = {pk: {} for pk in contract_numbers()}
    for member in Membership.objects.select_related("user"):
        user, key = member.user, (member.contract_id, member.user_id)
        now = standing.get(key)
        found[member.contract_id][user.username] = Serving(
            user.username,
            user.capacity,
            frozenset(skills[key]),
            State(now.state) if now else State.OFFLINE,
            to_us(now.since) if now else 0,
            is_given=user.role == Role.AGENT,
        )
    return found


def skills_asked_for(contract: int, states: Sequence[Conversation]) -> dict[str, str]:
    """By conversation the skill its unanswered request was sent on for, though somebody holds it now.

    The row forgets it as soon as it is given to somebody; if they stay silent it is needed again.
    """
    held = {one.id: one for one in states if one.agent and one.request.contact is None}
    sent_on = Entry.objects.filter(
        contract=contract, of__in=list(held), kind=Transferred.kind
    )
    found = {}
    for entry in map(recorded, sent_on.order_by("seq")):
        asked_us = to_us(held[entry.of].request.requested_at)
        skill = entry.data.get("skill", "")
        if skill and entry.at >= asked_us:
            found[entry.of] = skill
    return found
