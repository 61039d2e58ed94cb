"""What every answer of the API is made with."""

from collections.abc import Callable
from dataclasses import dataclass, field

from shinuo.live.service import Live
from shinuo.people.models import User

from .limits import Limits
from .today import Today
from .usual import Usual


@dataclass(frozen=True, slots=True)
class Look:
    """One of the client's people asked something: by which operation, at which address, and with what outcome.

    `contract` is the one that was named, as it was; "" where none was.
    """

    user: User
    operation: str
    method: str
    address: str
    contract: str
    status: int


Looked = Callable[[Look], None]
"""What writes a look down."""


def _unseen(_look: Look) -> None:
    """Nobody asked to be told."""


@dataclass(frozen=True, slots=True)
class Around:
    """The live service, how much may be asked of it, and how long one usually waits, the day so far.

    `looked` is told of everything that one of the client's people asks. Source: clause 3.4
    """

    live: Live
    limits: Limits
    usual: Usual = field(default_factory=Usual)
    today: Today = field(default_factory=Today)
    looked: Looked = _unseen
