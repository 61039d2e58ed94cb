"""What is done to routing: its settings are set, by an entry in the contract's log that both parties can read."""

from dataclasses import asdict
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record

from .queries import ROUTING, SET
from .settings import Settings


def set_routing(contract: Contract, settings: Settings, by: str, at: datetime) -> int:
    """Let conversations be given out so from now on; returns the seq. `Settings` refuses what cannot stand."""
    with holding(contract.pk):
        said = asdict(settings)
        return record(contract.pk, SET, ROUTING, by, at, **said)
