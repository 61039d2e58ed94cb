"""The database looked at: whether it answers, which one it is, whether what it commits survives a loss of power."""

from collections.abc import Iterator

from django.db import Error, connection

from shinuo.rules.words import Words, same
from shinuo.site.service import address, first_line, is_there

from .findings import Area, Finding, bad, good

_AREA = Area.DATABASE


def database_findings() -> Iterator[Finding]:
    """What is to be said of the database; the first finding says whether it answers."""
    if not is_there():
        yield bad(_AREA, "reachable", _NONE_YET.of(place=address()), same("shinuo migrate"))
        return
    try:
        version = _asked(_VERSION[connection.vendor])
        yield good(_AREA, "reachable", _REACHED.of(version=version, place=address()))
        yield from map(_held, _PROMISES[connection.vendor])
    except Error as error:
        says = _SILENT.of(place=address(), why=first_line(error))
        yield bad(_AREA, "reachable", says, _MEND_SILENT)


def _asked(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return str(row[0]) if row else ""


_Promise = tuple[str, str, frozenset[str], Words]
"""A name, what to ask, the answers that will do, and why it matters."""


def _held(promise: _Promise) -> Finding:
    name, sql, right, why = promise
    found = _asked(sql)
    says = same(f"{name} = {_SHOWN.get((name, found), found)}")
    if found in right:
        return good(_AREA, name, says)
    wanted = " / ".join(sorted(_SHOWN.get((name, one), one) for one in right))
    return bad(_AREA, name, says + _COMMA + why, same(f"{name} = {wanted}"))


_VERSION = {
    "sqlite": "SELECT 'SQLite ' || sqlite_version()",
    "postgresql": "SELECT 'PostgreSQL ' || current_setting('server_version')",
}
_LOST = Words("断电会丢掉已确认的内容", "a loss of power loses what was acknowledged")
_BLOCKED = Words("读写会互相等待", "readers and writers wait for each other")
_CHANGED = Words("有一条路可以改动记录", "there is a way to change the record")
_GARBLED = Words("有些文字存不进去", "some text cannot be stored")
_STANDBY = Words("它是备机，不能写入", "it is a standby, and cannot be written to")
_CLOCKS = Words("时刻会差出时差", "instants would be off by the zone's offset")
_PROMISES: dict[str, tuple[_Promise, ...]] = {
    "sqlite": (
        ("journal_mode", "PRAGMA journal_mode", frozenset({"wal"}), _BLOCKED),
        ("synchronous", "PRAGMA synchronous", frozenset({"2", "3"}), _LOST),
        ("recursive_triggers", "PRAGMA recursive_triggers", frozenset({"1"}), _CHANGED),
    ),
    "postgresql": (
        ("fsync", "SHOW fsync", frozenset({"on"}), _LOST),
        ("full_page_writes", "SHOW full_page_writes", frozenset({"on"}), _LOST),
        (
            "synchronous_commit",
            "SHOW synchronous_commit",
            frozenset({"on", "remote_apply", "remote_write", "local"}),
            _LOST,
        ),
        ("server_encoding", "SHOW server_encoding", frozenset({"UTF8"}), _GARBLED),
        ("TimeZone", "SHOW TimeZone", frozenset({"UTC"}), _CLOCKS),
        ("in_recovery", "SELECT pg_is_in_recovery()", frozenset({"False"}), _STANDBY),
    ),
}
_SHOWN = {
    ("synchronous", "0"): "OFF",
    ("synchronous", "1"): "NORMAL",
    ("synchronous", "2"): "FULL",
    ("synchronous", "3"): "EXTRA",
    ("recursive_triggers", "0"): "OFF",
    ("recursive_triggers", "1"): "ON",
    ("in_recovery", "False"): "off",
    ("in_recovery", "True"): "on",
}
_COMMA = Words("，", ": ")
_NONE_YET = Words("还没有数据库：{place}", "there is no database yet: {place}")
_REACHED = Words("{version}，{place}", "{version}, {place}")
_SILENT = Words(
    "{place} 没有应答，或不能用（{why}）",
    "{place} does not answer, or cannot be used ({why})",
)
_MEND_SILENT = Words(
    "启动数据库；核对 DATABASE_URL 里的主机、端口、库名、用户和密码",
    "start the database; check host, port, name, user and password in DATABASE_URL",
)
