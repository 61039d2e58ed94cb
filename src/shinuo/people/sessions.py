"""Who a session belongs to, and whether it still does.

A session ends when its time is over, when the password of its user changes (it holds a hash of it) and when the
account is closed. Pages learn that from Django, which asks `Sessions`; sockets ask `session_user`,
again at every subscribe.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare
from typing_extensions import override

from .models import User


class Sessions(BaseBackend):
    """Finds the user of a session; it signs nobody in, `sign_in` does."""

    @override
    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


def session_user(session_key: str, at: datetime) -> User | None:
    """Whose session it is at `at`; None if it is nobody's, or nobody's any more."""
    if not (session_key.isascii() and session_key.isalnum()):
        return None
    row = Session.objects.filter(session_key=session_key, expire_date__gt=at).first()
    said: dict[str, Any] = row.get_decoded() if row else {}
    if said.get(BACKEND_SESSION_KEY) != f"{Sessions.__module__}.{Sessions.__qualname__}":
        return None
    user = Sessions().get_user(int(said.get(SESSION_KEY, 0)))
    return user if user and _is_of(said.get(HASH_SESSION_KEY, ""), user) else None


def _is_of(kept: str, user: User) -> bool:
    """Whether the session was begun under the password the user has now, by this key or an earlier one."""
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(kept, one) for one in hashes)
