"""What the databases are told of their tables: of a log it knows nothing of, each reads the whole to find one conversation.

SQLite counts nothing itself. PostgreSQL counts, but takes a log that is younger than the count for one of a single row.
"""

from collections.abc import Mapping

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Figures = Mapping[str, str]
"""By the columns of an index, joined by commas: rows in all, and how many of them alike in the first column, in the
first two … as in `sqlite_stat1`."""

_ENTRIES = {
    "contract,seq": "1000000 100000 1",
    "contract,id": "1000000 100000 1",
    "contract,of,seq": "1000000 100000 20 1",
}
_CONTENTS = {"contract,seq": "1000000 100000 1"}


def tell(editor: BaseDatabaseSchemaEditor, table: str, figures: Figures) -> None:
    """Let SQLite plan by `figures` for the indexes of `table`, until somebody counts (`ANALYZE`)."""
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_schema")  # makes the table of statistics
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = %s", [table])
        cursor.execute("SELECT name FROM pragma_index_list(%s)", [table])
        for (index,) in cursor.fetchall():
            cursor.execute("SELECT name FROM pragma_index_info(%s)", [index])
            columns = ",".join(str(name) for (name,) in cursor.fetchall())
            row = [table, index, figures[columns]]
            cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", row)
        cursor.execute("ANALYZE sqlite_schema")  # and reads it


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Tell of the record; a migration calls it."""
    tell(editor, "journal_entry", _ENTRIES)
    tell(editor, "journal_content", _CONTENTS)


def do_not_count(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let PostgreSQL take every log for one of many rows, the newest too; a migration calls it."""
    if editor.connection.vendor == "postgresql":
        for table in ("journal_entry", "journal_content"):
            editor.execute(f"ALTER TABLE {table} ALTER COLUMN contract SET STATISTICS 0")
