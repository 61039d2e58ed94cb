"""What the writer asks the database stays quick however long the log is, and whatever the database knows of it."""

import json
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Accepted, Requested, Said
from shinuo.conversations.store import Store
from shinuo.conversations.writer import Writer
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.models import Log
from shinuo.journal.reading import entries, rows_of
from tests.conversations.cast import LI, MEI, command

MANY = 3_000
ASKED = [f"n{number}" for number in range(0, MANY, 10)]
BY = {
    ("sqlite", "known"): "sqlite_autoindex_journal_entry_1 (contract=? AND id=?)",
    ("sqlite", "entries_of"): "entries_of_one_thing (contract=? AND of=?)",
    ("postgresql", "known"): "Index Scan using an_id_stands_once_in_its_log",
    ("postgresql", "entries_of"): "Index Scan using entries_of_one_thing",
}


@pytest.mark.parametrize("name", ["known", "entries_of"])
@pytest.mark.parametrize("counted", ["never", "before", "after"])
def test_a_look_up_reads_no_whole_log(contract: Contract, name: str, counted: str) -> None:
    """A new log is one nothing is known of: a plan for all ids at once read all of it, for every batch."""
    for _ in range(40):  # most logs are short: on average this one is, too
        append(Log.objects.create().pk, Draft("noted", "n1", "agent:mei", "n1", 1))
    many = (Draft("noted", f"n{n}", "agent:mei", f"n{n}", 1) for n in range(3_000))
    append(Log.objects.create().pk, *many)  # a table of one page is rightly read whole
    count(counted == "before")
    log = Log.objects.create().pk
    append(log, *drafts())
    count(counted == "after")
    plan = plan_of(Store().sql[name], log)
    assert BY[connection.vendor, name] in plan
    assert "Seq Scan" not in plan
    assert "Bitmap" not in plan


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_log_younger_than_the_count_is_not_taken_for_an_empty_one(database: str) -> None:
    """It would be: every index that begins with the contract then seems as good, and one of them reads all of it."""
    many = (Draft("noted", f"n{n}", "agent:mei", f"n{n}", 1) for n in range(3_000))
    append(Log.objects.create().pk, *many)
    count(now=True)
    with connection.cursor() as cursor:
        log = Log.objects.create().pk
        cursor.execute(
            "EXPLAIN (FORMAT JSON) SELECT * FROM journal_entry WHERE contract = %s", [log]
        )
        [[[plan]]] = cursor.fetchall()
    assert plan["Plan"]["Plan Rows"] >= 10


def count(now: bool) -> None:  # noqa: FBT001 - said by a comparison
    """Let the database count its tables `now`, as PostgreSQL does by itself whenever it likes."""
    if now:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


READ: dict[str, Callable[[int], int]] = {
    "one": lambda contract: len(list(entries(contract, of=ASKED[:1]))),
    "many": lambda contract: len(rows_of(contract, ASKED[:10])),
}


@pytest.mark.parametrize("way", READ)
def test_to_read_a_conversation_is_not_to_read_the_log(
    contract: Contract, way: str
) -> None:
    append(contract.pk, *drafts())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # it counts by itself, a minute later
            cursor.execute("ANALYZE journal_entry")
        with CaptureQueriesContext(connection) as captured:
            assert READ[way](contract.pk)
        verb = {"sqlite": "EXPLAIN QUERY PLAN"}.get(connection.vendor, "EXPLAIN")
        cursor.execute(f"{verb} {captured[0]['sql']}")
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert "entries_of_one_thing" in plan


def drafts() -> Iterator[Draft]:
    """Entries about as many things, each with something personal."""
    for n in range(MANY):
        yield Draft("noted", f"n{n}", "agent:mei", f"n{n}", 1, {}, sealed({"text": "x"}))


def plan_of(sql: str, contract: int) -> str:
    """How the database goes about `sql`, asked as the writer asks it."""
    if connection.vendor == "postgresql":
        with psycopg.Cursor(connection.connection) as cursor:
            cursor.execute(f"EXPLAIN {sql}", [ASKED, contract])
            return "\n".join(row[0] for row in cursor.fetchall())
    rows = connection.connection.execute(
        f"EXPLAIN QUERY PLAN {sql}", [json.dumps(ASKED), contract]
    )
    return "\n".join(row[-1] for row in rows)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_message_leaves_the_indexes_of_conversations_alone(
    contract: Contract, writer: Writer
) -> None:
    """What PostgreSQL writes anew finds room in its page; otherwise every index would get one more entry."""
    writer.do(command(LI, Requested("web"), "在吗", contract=contract.pk))
    writer.do(command(MEI, Accepted(), contract=contract.pk))
    before = updates()
    for turn in range(100):
        writer.do(command(MEI, Said(), f"{turn}", contract=contract.pk))
    writer.stop()
    updated, in_place = since(before)
    for _ in range(600):  # the server counts a little later
        if updated >= 100:
            break
        time.sleep(0.05)
        updated, in_place = since(before)
    assert updated == in_place >= 100


def since(before: tuple[int, int]) -> tuple[int, int]:
    """How many more there are than `before`."""
    now = updates()
    return now[0] - before[0], now[1] - before[1]


def updates() -> tuple[int, int]:
    """Rows of conversations written anew so far, and those of them that touched no index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables "
            "WHERE relname = 'conversations_conversation'"
        )
        updated, in_place = cursor.fetchone()
    return int(updated), int(in_place)
