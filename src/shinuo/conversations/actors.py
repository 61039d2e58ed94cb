"""Who does something in a conversation, and what each may do."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from typing_extensions import override

from shinuo.rules.events import Author

from .refusals import BadActor


class Role(StrEnum):
    """In which role somebody acts; written before the name, `agent:mei`."""

    VISITOR = "visitor"
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    CLIENT = "client"
    RULE = "rule"
    BOT = "bot"
    AI = "ai"
    CAMPAIGN = "campaign"
    SYSTEM = "system"


PROVIDER = frozenset({Role.AGENT, Role.SUPERVISOR})
"""The humans of the provider."""

AUTHORS = {
    Role.AGENT: Author.AGENT,
    Role.SUPERVISOR: Author.AGENT,
    Role.CLIENT: Author.CLIENT_STAFF,
    Role.RULE: Author.SYSTEM,
    Role.BOT: Author.BOT,
    Role.AI: Author.AI,
    Role.CAMPAIGN: Author.CAMPAIGN,
    Role.SYSTEM: Author.SYSTEM,
}
"""What the rules call each of them as the author of a message; a visitor is none. Source: R7."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in a role; `name` is the user's name, or the visitor's id in the channel."""

    role: Role
    name: str
    text: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", f"{self.role.value}:{self.name}")

    @override
    def __str__(self) -> str:
        return self.text


LONGEST = 96
"""Characters of an actor, role and name."""
LONGEST_NAME = LONGEST - len("supervisor:")
"""Characters of a name that fits every role of the provider."""
_ROLES = frozenset(role.value for role in Role)


@lru_cache(maxsize=65_536)
def actor(text: str) -> Actor:
    """The actor written as `role:name`.

    Raises:
        BadActor: there is no such role, or no name.
    """
    role, _, name = text.partition(":")
    if role not in _ROLES or not name or len(text) > LONGEST:
        raise BadActor(actor=text[:LONGEST])
    return Actor(Role(role), name)
