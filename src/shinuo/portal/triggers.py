"""What keeps the trail unchanged, in the database itself."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    """
    CREATE TRIGGER trail_lines_are_never_changed BEFORE UPDATE ON portal_trailline
    BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END
    """,
    """
    CREATE TRIGGER trail_lines_are_never_deleted BEFORE DELETE ON portal_trailline
    BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE TRIGGER trail_lines_are_never_changed BEFORE UPDATE OR DELETE ON portal_trailline
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('the trail is never changed')
    """,
    """
    CREATE TRIGGER the_trail_is_never_emptied BEFORE TRUNCATE ON portal_trailline
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse('the trail is never changed')
    """,
)


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers; a migration calls it, after those of the journal."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]
    for statement in statements:
        editor.execute(statement, params=None)
