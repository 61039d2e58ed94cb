"""What a contract still lacks before a visitor is served and judged: the steps in which one is set up."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from shinuo.contracts.models import Channel, Contract
from shinuo.contracts.queries import version_of
from shinuo.people.models import Role, User

Lack = tuple[str, str]
"""The name of its words, and where it is done."""


def lacking(
    contract: Contract,
    channels: Iterable[Channel],
    serving: Iterable[User],
    auditors: list[User],
) -> list[Lack]:
    """What is to be done, in order; nothing once all is."""
    page, users = reverse("administration_contract", args=[contract.pk]), "administration"
    found: list[Lack] = []
    if not any(one.is_open for one in channels):
        found.append(("lack_channel", f"{page}#channels"))
    if not any(one.role == Role.AGENT and one.is_active for one in serving):
        found.append(("lack_agent", f"{page}#members"))
    if not auditors:
        found.append(("lack_auditor", f"{reverse(users)}#new-user"))
    terms = f"{reverse('terms')}?contract={contract.pk}"
    return [*found, *((name, terms) for name in _of_terms(contract))]


def _of_terms(contract: Contract) -> Iterator[str]:
    """Nothing where terms hold, or both parties said yes to some that will."""
    rows = list(contract.versions.filter(withdrawn_at=None).order_by("-number"))
    if any(version_of(row).effective_from for row in rows):
        return
    if not rows:
        yield "lack_terms"
    elif rows[0].client_confirmed_at is None:
        yield "lack_client"
    if rows and rows[0].provider_confirmed_at is None:
        yield "lack_provider"
