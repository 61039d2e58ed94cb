"""What every answer of the API is made with."""

from dataclasses import dataclass

from shinuo.live.service import Live

from .limits import Limits


@dataclass(frozen=True, slots=True)
class Around:
    """The live service, and how much may be asked of it."""

    live: Live
    limits: Limits
