"""The schema looked at: whether it is that of this version, and whether the record is still kept by its triggers."""

from collections.abc import Iterator

from django.db import connection

from shinuo.rules.words import Words, same
from shinuo.site.service import steps_missing, steps_unknown

from .findings import Area, Finding, bad, good

_AREA = Area.SCHEMA

TRIGGERS = {
    "sqlite": frozenset(
        {
            "content_is_only_erased",
            "content_rows_stay",
            "entries_are_never_changed",
            "entries_are_never_deleted",
            "logs_are_never_deleted",
            "trail_lines_are_never_changed",
            "trail_lines_are_never_deleted",
        }
    ),
    "postgresql": frozenset(
        {
            "content_is_never_emptied",
            "content_is_only_erased",
            "content_rows_stay",
            "entries_are_never_changed",
            "entries_are_never_emptied",
            "logs_are_never_deleted",
            "the_trail_is_never_emptied",
            "trail_lines_are_never_changed",
        }
    ),
}
"""What keeps the record and the trail in each kind of database, as `shinuo.journal.triggers` and `shinuo.portal.triggers` make it."""


def schema_findings() -> Iterator[Finding]:
    """What is to be said of the tables; the triggers are looked at once these are there."""
    missing, unknown = steps_missing(), steps_unknown()
    if missing:
        yield bad(
            _AREA, "migrations", _BEHIND.of(count=len(missing)), same("shinuo migrate")
        )
        return
    if unknown:
        yield bad(_AREA, "migrations", _NEWER.of(step=unknown[0]), _NEWER_PROGRAM)
    else:
        yield good(_AREA, "migrations", _UP_TO_DATE)
    lacking = sorted(TRIGGERS[connection.vendor] - _triggers())
    if lacking:
        yield bad(_AREA, "triggers", _UNKEPT.of(names=", ".join(lacking)), _RESTORE)
    else:
        yield good(_AREA, "triggers", _KEPT)


def _triggers() -> set[str]:
    """The names of those at work."""
    with connection.cursor() as cursor:
        cursor.execute(_AT_WORK[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


_AT_WORK = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    " AND tbl_name IN ('journal_log', 'journal_entry', 'journal_content', 'portal_trailline')",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    " AND tgrelid IN ('journal_log'::regclass, 'journal_entry'::regclass,"
    " 'journal_content'::regclass, 'portal_trailline'::regclass)",
}
_BEHIND = Words(
    "不是这个版本的，差 {count} 步", "not that of this version; {count} steps are missing"
)
_NEWER = Words("是更新的版本建的（{step}）", "made by a newer version ({step})")
_NEWER_PROGRAM = Words("用那个新版本", "use that newer version")
_UP_TO_DATE = Words("是这个版本的", "that of this version")
_UNKEPT = Words(
    "少了保护记录的触发器：{names}", "triggers that keep the record are missing: {names}"
)
_RESTORE = Words(
    "查明是谁去掉的；从备份恢复，再运行 shinuo rebuild --check",
    "find out who took them away; restore a backup, then run shinuo rebuild --check",
)
_KEPT = Words("保护记录的触发器都在", "the triggers that keep the record are at work")
