"""The service made ready for one command: settings read, the database reached and up to date.

Whoever imports this brings Django; the tables can be imported once `service` was entered, not before.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

_OWN = 0o077
"""What the service writes is its user's alone: the database and exports hold personal words."""
_PATIENCE_S = "10"
"""How long a server that does not answer is waited for, unless PGCONNECT_TIMEOUT says otherwise."""


@contextmanager
def service(data: Path | None, *, is_up_to_date: bool = True) -> Iterator[None]:
    """The service over the data folder `data`, the environment's by default, as long as the block lasts.

    Raises:
        Refused: the settings cannot stand, the database does not answer or refuses something, or, unless
            `is_up_to_date` is False, it is not the database of this version.
    """
    set_up(data)
    try:
        with saying_what_the_database_says():
            if is_up_to_date:
                refuse_other_versions()
            yield
    finally:
        connections.close_all()


def set_up(data: Path | None) -> None:
    """Read the settings, once; a process has one data folder and one database.

    Raises:
        Refused: they cannot stand.
    """
    if data is not None:
        os.environ["SHINUO_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shinuo.site.settings"
    os.environ.setdefault("PGCONNECT_TIMEOUT", _PATIENCE_S)
    if apps.ready:
        return
    os.umask(_OWN)
    try:
        django.setup()
    except OSError as error:
        raise Refused((_no_folder(error),)) from None
    except UnicodeDecodeError:
        fault = Fault("setting", "SHINUO_DATA/secret", "", _NO_SECRET, _DELETED)
        raise Refused((fault,)) from None


@contextmanager
def saying_what_the_database_says() -> Iterator[None]:
    """Say in one line what the database refused inside.

    Raises:
        Refused: `database_refused`.
    """
    try:
        yield
    except Error as error:
        problem = _NOT_DONE.of(why=first_line(error))
        fault = Fault("database_refused", address(), "", problem, _REACHABLE)
        raise Refused((fault,)) from None


def address() -> str:
    """Where the database is, without name and password of whoever asks."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(given["NAME"])
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgresql://{given['HOST']}{port}/{given['NAME']}"


def first_line(error: Exception) -> str:
    """What an error says, on one line, not long."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[0] if lines else type(error).__name__
    return "".join(one if one.isprintable() else " " for one in text)[:200]


def is_there() -> bool:
    """Whether there is a database at all; to look into a file of SQLite that is not there would make it."""
    return connection.vendor != "sqlite" or Path(address()).exists()


def steps_missing() -> list[str]:
    """The migrations that this version has and the database has not, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{one.app_label} {one.name}" for one, _is_backwards in plan]


def steps_unknown() -> list[str]:
    """The migrations of the database that this version has not: a newer one made them."""
    loader = MigrationExecutor(connection).loader
    ours = loader.migrated_apps
    known = {*loader.graph.nodes, *loader.disk_migrations, *loader.replacements}
    found = {*loader.applied_migrations} - known
    return sorted(f"{app} {name}" for app, name in found if app in ours)


def refuse_other_versions() -> None:
    """Refuse a database that is not that of this version.

    Raises:
        Refused: `unmigrated`, there is none or an older one; `database_newer`.
    """
    if not is_there():
        raise Refused((Fault("unmigrated", address(), "", _NONE_YET, _MIGRATE),))
    if missing := steps_missing():
        problem = _NOT_UP_TO_DATE.of(count=len(missing))
        raise Refused((Fault("unmigrated", address(), "", problem, _MIGRATE),))
    refuse_newer()


def refuse_newer() -> None:
    """Refuse a database that a newer version made.

    Raises:
        Refused: `database_newer`.
    """
    if unknown := steps_unknown():
        problem = _NEWER.of(step=unknown[0])
        raise Refused((Fault("database_newer", address(), "", problem, _UPDATE),))


def _no_folder(error: OSError) -> Fault:
    place = str(error.filename or os.environ.get("SHINUO_DATA", ""))
    problem = _UNUSABLE.of(why=error.strerror or error)
    return Fault("data_folder", place, "", problem, _WRITABLE)


_MIGRATE = same("shinuo migrate")
_NONE_YET = Words("还没有数据库", "there is no database yet")
_NOT_UP_TO_DATE = Words(
    "数据库还不是这个版本的，差 {count} 步",
    "the database is not that of this version; {count} steps are missing",
)
_NEWER = Words(
    "数据库是更新的版本建的（{step}）", "the database is that of a newer version ({step})"
)
_UPDATE = Words("用那个新版本", "that newer version")
_NOT_DONE = Words(
    "数据库不可用或拒绝了请求（{why}）",
    "the database cannot be used, or refused it ({why})",
)
_REACHABLE = Words(
    "能用的数据库，见 shinuo doctor", "a database that can be used; see shinuo doctor"
)
_UNUSABLE = Words("数据目录不能用（{why}）", "the data folder cannot be used ({why})")
_WRITABLE = Words("可以写入的目录", "a folder that can be written to")
_NO_SECRET = Words("密钥文件已损坏", "the file of the key is damaged")
_DELETED = Words(
    "删去此文件，会另生成一份；大家须重新登录",
    "the file deleted: another is made, and everybody signs in again",
)
