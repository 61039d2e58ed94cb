"""Users as an administrator makes and changes them. A password is made here, shown once and kept nowhere."""

import secrets
from datetime import datetime

from django.db import transaction

from shinuo.contracts.models import Client
from shinuo.people.accounts import create_user, set_password
from shinuo.people.closing import deactivate, reactivate
from shinuo.people.models import Role, User

from .refusals import NotOneself

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""
_GROUPS, _LENGTH = 4, 5
"""Twenty of thirty-one letters: 99 bits."""


@transaction.atomic
def made(
    username: str, display_name: str, role: str, client: Client | None, at: datetime
) -> tuple[User, str]:
    """A new user and the password they can sign in with.

    Raises:
        BadUsername, BadText, BadUser, ClientOfAuditors, UsernameTaken: as `create_user`.
    """
    owner = client if role == Role.AUDITOR else None
    user = create_user(username, display_name, role, at, client=owner)
    return user, handed_over(user)


def handed_over(user: User) -> str:
    """A new password for `user`, whose sessions end."""
    password = "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS)
    )
    set_password(user, password)
    return password


def activated(user: User, by: User, at: datetime, *, is_active: bool) -> None:
    """Let `user` sign in again, or not any more.

    Raises:
        NotOneself: `by` would lock themselves out.
    """
    if is_active:
        reactivate(user)
    elif user == by:
        raise NotOneself
    else:
        deactivate(user, by.recorded_as, at)
