"""What every answer of the API is made with."""

from dataclasses import dataclass, field

from shinuo.live.service import Live

from .limits import Limits
from .today import Today
from .usual import Usual


@dataclass(frozen=True, slots=True)
class Around:
    """The live service, how much may be asked of it, and how long one usually waits, the day so far."""

    live: Live
    limits: Limits
    usual: Usual = field(default_factory=Usual)
    today: Today = field(default_factory=Today)
