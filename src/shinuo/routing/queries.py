"""How the conversations of a contract are given out now: its last entry that says so, or the usual."""

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded

from .settings import USUAL, Settings

ROUTING = "routing"
"""What the entries that set it are of."""


def settings_of(contract: Contract) -> Settings:
    """The settings in force; both parties see them."""
    last = Entry.objects.filter(contract=contract.pk, of=ROUTING).order_by("-seq").first()
    return Settings(**recorded(last).data) if last else USUAL
