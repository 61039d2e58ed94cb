"""What keeps the record unchanged, in the database itself: entries stay, content can only be erased."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    """
    CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END
    """,
    """
    CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END
    """,
    """
    CREATE TRIGGER content_is_only_erased BEFORE UPDATE ON journal_content
    WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
        OR NEW.contract <> OLD.contract OR NEW.seq <> OLD.seq
    BEGIN SELECT RAISE(ABORT, 'content is only erased'); END
    """,
    """
    CREATE TRIGGER content_rows_stay BEFORE DELETE ON journal_content
    BEGIN SELECT RAISE(ABORT, 'content rows stay, erased'); END
    """,
    """
    CREATE TRIGGER logs_are_never_deleted BEFORE DELETE ON journal_log
    BEGIN SELECT RAISE(ABORT, 'logs are never deleted'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation'; END $$
    """,
    """
    CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('entries are never changed')
    """,
    """
    CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse('entries are never deleted')
    """,
    """
    CREATE TRIGGER content_is_only_erased BEFORE UPDATE ON journal_content FOR EACH ROW
    WHEN (NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
        OR NEW.contract <> OLD.contract OR NEW.seq <> OLD.seq)
    EXECUTE FUNCTION journal_refuse('content is only erased')
    """,
    """
    CREATE TRIGGER content_rows_stay BEFORE DELETE ON journal_content
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('content rows stay, erased')
    """,
    """
    CREATE TRIGGER content_is_never_emptied BEFORE TRUNCATE ON journal_content
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse('content rows stay, erased')
    """,
    """
    CREATE TRIGGER logs_are_never_deleted BEFORE DELETE OR TRUNCATE ON journal_log
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse('logs are never deleted')
    """,
)


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers; a migration calls it."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]
    for statement in statements:
        editor.execute(statement, params=None)
