"""Real databases for the tests: everything that touches rows runs on SQLite and on PostgreSQL.

Nothing is rolled back and nothing emptied, for the record cannot be: each test makes contracts of its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from pgserver.postgres_server import get_server
from pgserver.utils import ensure_user_exists
from psycopg.sql import SQL, Identifier

from shinuo.live.reading import close_readers
from shinuo.site.databases import database as settings_of

KINDS = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    """On a new machine, root's PostgreSQL gets its user here, once: two workers that add it at once fail."""
    if os.geteuid() == 0 and not hasattr(config, "workerinput"):
        ensure_user_exists("pgserver")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is done in a browser is done on SQLite, and on PostgreSQL too when `SHINUO_TESTS=all`: `make soak` does.

    Below the pages nothing knows of browsers, and everything there is tested on both.
    """
    if os.environ.get("SHINUO_TESTS") == "all":
        return
    dear = [one for one in items if _is_a_browser_on_postgresql(one)]
    config.hook.pytest_deselected(items=dear)
    left = set(dear)
    items[:] = [one for one in items if one not in left]


def _is_a_browser_on_postgresql(item: pytest.Item) -> bool:
    return (
        "browser" in getattr(item, "fixturenames", ())
        and "postgresql" in item.name
        and item.get_closest_marker("on_both") is None
    )


@pytest.fixture(scope="session", params=KINDS)
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of an empty database with every table, used by this process as long as the fixture lasts."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'shinuo.sqlite3'}"
        yield from _used(url, folder)
    else:
        with get_server(folder, cleanup_mode="stop") as server:
            yield from _used(server.get_uri(), folder)


@pytest.fixture(scope="module")
def alone(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database that no other module writes to: for what counts all there is, whoever's it is."""
    folder = tmp_path_factory.mktemp("alone")
    url = another(database, folder)
    with using(url, folder):
        yield url


def _used(url: str, folder: Path) -> Iterator[str]:
    use(url, folder)
    call_command("migrate", verbosity=0)
    yield url
    connections.close_all()


def use(url: str, folder: Path) -> None:
    """Let Django's default connection lead to `url`, in every thread that opens one from now on."""
    connections.close_all()
    del connections["default"]
    found = connections.configure_settings({"default": settings_of(url, folder)})
    connections.settings["default"] = found["default"]


@contextmanager
def using(url: str, folder: Path, *, is_empty: bool = False) -> Iterator[None]:
    """A database with every table, or none, in place of the one in use, as long as the block lasts."""
    before = connections["default"].settings_dict  # made, if nobody asked for it yet
    use(url, folder)
    close_readers()  # theirs lead where they led
    if not is_empty:
        call_command("migrate", verbosity=0)
    yield
    connections.close_all()
    del connections["default"]
    connections.settings["default"] = before
    connections["default"].close()  # made anew
    close_readers()


def another(url: str, folder: Path) -> str:
    """The URL of an empty database of the same kind, which no other test writes to or spoils."""
    if url.startswith("sqlite"):
        return f"sqlite:///{folder / 'another.sqlite3'}"
    name = f"another_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    found = urlsplit(url)
    return found._replace(path=f"/{name}").geturl()
