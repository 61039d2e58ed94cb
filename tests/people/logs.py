"""What a contract's log says, short enough to compare."""

from shinuo.contracts.models import Contract
from shinuo.journal.reading import Recorded, entries


def log_of(contract: Contract) -> list[Recorded]:
    """Every entry, with what is personal."""
    return list(entries(contract.pk, with_content=True))


def kinds_of(contract: Contract) -> list[str]:
    """The kind of every entry, in order."""
    return [entry.kind for entry in log_of(contract)]


def last_of(contract: Contract) -> Recorded:
    """The newest entry."""
    return log_of(contract)[-1]
