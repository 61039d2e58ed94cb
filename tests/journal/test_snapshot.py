"""What is read in a snapshot is of one instant, and nobody waits for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, connections

from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.journal.models import Entry, Log
from shinuo.journal.snapshot import snapshot

pytestmark = pytest.mark.usefixtures("database")


def elsewhere(act: Callable[[], object]) -> None:
    """`act` in another thread, over a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(timeout=60)


def note(contract: int, id: str) -> Draft:
    return Draft("noted", f"thing:{contract}", "agent:mei", id, 1)


def test_others_write_meanwhile_and_it_is_seen_afterwards() -> None:
    pk = Log.objects.create().pk
    append(pk, note(pk, "a"))
    entries = Entry.objects.filter(contract_id=pk)
    with snapshot():
        assert entries.count() == 1
        elsewhere(lambda: append(pk, note(pk, "b")))
        assert entries.count() == 1
        assert [one.id for one in entries.iterator()] == ["a"]
    assert entries.count() == 2


def test_after_an_error_the_connection_can_be_used() -> None:
    with pytest.raises(DatabaseError), snapshot(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    pk = Log.objects.create().pk
    assert append(pk, note(pk, "a")) == (0,)
