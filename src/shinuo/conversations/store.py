"""The writer's way to the database: plain SQL from one file for each kind, one transaction at a time."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Protocol

import msgspec
import psycopg
from django.db import Error, OperationalError, connection

from shinuo.journal.reading import EntryCells

from .rows import CHANGING, COLUMNS, TEXTS, Row, Touch

EntryRow = tuple[int, int, int, str, str, str, str, bytes]
"""contract, seq, at, kind, of, by, id, body."""
ContentRow = tuple[int, int, bytes, bytes]
"""contract, seq, salt, body."""
KnownRow = tuple[str, int, int, str, str, str, bytes, bytes | None]
"""id, seq, at, kind, of, by, body, the content's body."""


@dataclass(slots=True)
class Written:
    """What one transaction adds: entries, contents, rows of conversations, touches of others, and the next seq of each
    log; `salts` are there for its contents."""

    entries: list[EntryRow] = field(default_factory=list)
    contents: list[ContentRow] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    next_seqs: dict[int, int] = field(default_factory=dict)
    salts: Iterator[bytes] = field(default_factory=lambda: iter(()))


class Dialect(Protocol):
    """What differs between databases."""

    def cursor(self) -> Any:
        """A cursor of the driver itself, its connection ready."""

    def list_of(self, values: Sequence[int] | Sequence[str]) -> object:
        """`values` as one parameter."""

    def add(self, cursor: Any, sql: Mapping[str, str], written: "Written") -> None:
        """Write entries, contents and rows."""

    def check_place(self) -> None:
        """Whether what was committed is where others will look for it.

        Raises:
            OperationalError: it is not: nobody may be told that it is recorded.
        """


class Store:
    """One connection, that of the thread that uses it; every error closes it, the next use opens another."""

    def __init__(self) -> None:
        self.dialect, self.sql = _dialect()
        self._cursor: Any = None

    def begin(self, contracts: Sequence[int]) -> dict[int, int]:
        """Begin a transaction and lock the logs of `contracts`; returns the next seq of those that exist."""
        connection.ensure_connection()
        self._cursor = self.dialect.cursor()
        self._cursor.execute(self.sql["begin"])
        self._cursor.execute(self.sql["logs"], [self.dialect.list_of(contracts)])
        return dict(self._cursor.fetchall())

    def known(self, contract: int, ids: Sequence[str]) -> list[KnownRow]:
        """What was recorded under `ids` before."""
        return self._rows("known", [self.dialect.list_of(ids), contract])

    def entries_of(self, contract: int, conversations: Sequence[str]) -> list[EntryCells]:
        """All entries of `conversations`, in order."""
        return self._rows("entries_of", [self.dialect.list_of(conversations), contract])

    def entries_since(self, contract: int, seq: int, most: int) -> list[EntryCells]:
        """The entries from `seq` on, at most `most`."""
        return self._rows("entries_since", [contract, seq, most])

    def commit(self, written: Written) -> None:
        """Write everything and make it durable."""
        cursor = self._cursor
        if written.entries:
            self.dialect.add(cursor, self.sql, written)
            for contract, seq in written.next_seqs.items():
                cursor.execute(self.sql["advance"], [seq, contract])
        cursor.execute("COMMIT")
        cursor.close()
        self.dialect.check_place()

    def give_up(self) -> None:
        """Undo what is not committed, whatever state the connection is in."""
        try:
            connection.close()
        except Error:
            connection.connection = None

    def _rows(self, name: str, params: list[object]) -> list[Any]:
        self._cursor.execute(self.sql[name], params)
        return list(self._cursor.fetchall())


class _Sqlite:
    """Lists as JSON, rows one after the other.

    A file that was moved or deleted can still be written to by whoever has it open, to no avail.
    """

    def __init__(self) -> None:
        self._opened: tuple[object, tuple[int, int] | None] = (None, None)

    def cursor(self) -> Any:
        if connection.connection is not self._opened[0]:
            self._opened = (connection.connection, _place())
        return connection.connection.cursor()

    def check_place(self) -> None:
        if _place() != self._opened[1]:
            raise OperationalError("the database's file was moved, deleted or replaced")

    def list_of(self, values: Sequence[int] | Sequence[str]) -> object:
        return msgspec.json.encode(values).decode()

    def add(self, cursor: Any, sql: Mapping[str, str], written: Written) -> None:
        cursor.executemany(sql["add_entry"], written.entries)
        cursor.executemany(sql["add_content"], written.contents)
        cursor.executemany(sql["put_row"], written.rows)
        cursor.executemany(sql["touch_row"], written.touches)


def _place() -> tuple[int, int] | None:
    """Which file stands under the database's name; None for none."""
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Postgresql:
    """Lists as arrays, entries and contents by COPY; parameters bound by the server."""

    def cursor(self) -> Any:
        return psycopg.Cursor(connection.connection)

    def list_of(self, values: Sequence[int] | Sequence[str]) -> object:
        return list(values)

    def add(self, cursor: Any, sql: Mapping[str, str], written: Written) -> None:
        for name, added in (
            ("add_entry", written.entries),
            ("add_content", written.contents),
        ):
            if added:
                with cursor.copy(sql[name]) as copy:
                    for row in added:
                        copy.write_row(row)
        for name, rows in (("put_row", written.rows), ("touch_row", written.touches)):
            if rows:
                cursor.execute(sql[name], [list(one) for one in zip(*rows, strict=True)])

    def check_place(self) -> None:
        """The server looks after its files itself."""


def _dialect() -> tuple[Dialect, Mapping[str, str]]:
    dialects: dict[str, Dialect] = {"sqlite": _Sqlite(), "postgresql": _Postgresql()}
    text = files(__package__).joinpath(f"sql/{connection.vendor}.sql").read_text("utf-8")
    filled = text.format(
        columns=", ".join(COLUMNS),
        marks=", ".join("?" for _ in COLUMNS),
        arrays=", ".join(
            f"%s::{'text' if name in TEXTS else 'bigint'}[]" for name in COLUMNS
        ),
        updates=", ".join(f"{name} = EXCLUDED.{name}" for name in CHANGING),
    )
    statements = {name: body.strip() for name, body in _NAMED.findall(filled)}
    return dialects[connection.vendor], statements


_NAMED = re.compile(r"^-- name: (\w+)\n(?:--.*\n)*((?:(?!--).*(?:\n|\Z))+)", re.MULTILINE)
