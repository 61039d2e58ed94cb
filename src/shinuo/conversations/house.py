"""What a contract's other rooms say that conversations go by."""

from dataclasses import dataclass
from functools import lru_cache

from shinuo.contracts.models import Contract
from shinuo.contracts.queries import channel_names, readings_at
from shinuo.rules.life import ReadingsAt

_STARTS = 50_000
"""Starts of requests whose readings are remembered; each message of a request asks for them again."""


@dataclass(frozen=True, slots=True)
class House:
    """The readings in force at an instant, and the channels that are open."""

    readings: ReadingsAt
    channels: frozenset[str]


def house_of(contract: int) -> House:
    """What holds for the contract with this log now."""
    found = Contract.objects.get(pk=contract)
    readings = lru_cache(maxsize=_STARTS)(readings_at(found))
    return House(readings, channel_names(found))
