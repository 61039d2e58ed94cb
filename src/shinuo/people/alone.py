"""Changing a user while nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from .models import User


@contextmanager
def alone_with(user: User) -> Iterator[User]:
    """A transaction in which nobody else changes `user`, who is read anew.

    Taken before the log of any contract, so that two who need both never wait for each other.
    """
    with transaction.atomic():
        yield User.objects.select_for_update(no_key=True).get(pk=user.pk)
