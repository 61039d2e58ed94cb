"""What a user may see, decided where it is fetched: strangers get nothing, which a page turns into 404.

Every later room asks in the same way: `get_object_or_404(visible_to(user, Conversation.objects), pk=pk)`.
Sockets ask again at every subscribe.
"""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Manager, Model, QuerySet

from shinuo.contracts.models import Contract

from .models import Role, User

M = TypeVar("M", bound=Model)

Viewer = User | AnonymousUser
"""Whoever asks: signed in, or nobody."""


def contracts_visible_to(user: Viewer) -> QuerySet[Contract]:
    """Auditors see the contracts of their client, agents and supervisors those they serve, administrators all.

    Nobody else sees any, nor does a user who was deactivated, whatever their object still says.
    """
    if not isinstance(user, User):
        return Contract.objects.none()
    active = User.objects.filter(pk=user.pk, is_active=True)
    contracts = Contract.objects.filter(Exists(active))
    match Role(user.role):
        case Role.ADMINISTRATOR:
            return contracts
        case Role.AUDITOR:
            return contracts.filter(client__auditors=user.pk)
        case Role.AGENT | Role.SUPERVISOR:
            return contracts.filter(memberships__user=user.pk)


def visible_to(
    user: Viewer, rows: Manager[M] | QuerySet[M], contract: str = "contract"
) -> QuerySet[M]:
    """Those of `rows` whose contract `user` may see; `contract` is the field, or path, that leads to it."""
    return rows.filter(**{f"{contract}__in": contracts_visible_to(user).values("pk")})
