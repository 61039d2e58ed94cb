"""Reading as of one instant, without keeping anybody from writing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Whatever is read inside is of one instant; writers go on meanwhile, and nothing is written here."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # A transaction of Django's takes SQLite's one write lock at its start; this one never asks for it.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with suppress(DatabaseError):
                cursor.execute("ROLLBACK")
