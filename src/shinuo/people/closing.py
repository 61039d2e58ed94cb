"""Accounts are closed and opened again; they are never deleted, for the record names them."""

from datetime import datetime

from shinuo.contracts.models import Contract

from .alone import alone_with
from .models import User
from .serving import leave
from .signals import session_ended


def deactivate(user: User, by: str, at: datetime) -> None:
    """Close the account of `user`: every session ends for good, and they serve no contract any more.

    The password is taken away, so that a session begun before stays ended when the account is opened again.
    """
    with alone_with(user) as current:
        current.is_active = False
        current.set_unusable_password()
        current.save(update_fields=["is_active", "password"])
        for contract in Contract.objects.filter(memberships__user=current).order_by("pk"):
            leave(current, contract, by, at)
    session_ended.send(deactivate, username=user.username)


def reactivate(user: User) -> None:
    """Open the account again: it needs a new password, and to join the contracts it is to serve."""
    with alone_with(user) as current:
        current.is_active = True
        current.save(update_fields=["is_active"])
