"""Databases of the soak's own, which can be killed, stopped and started again."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from pgserver._commands import pg_ctl  # type: ignore[attr-defined]  # made at import
from pgserver.postgres_server import get_server
from psutil import NoSuchProcess  # type: ignore[import-untyped]  # pgserver brings it

from tests.databases import KINDS, use

__all__ = ["KINDS", "Server", "opened"]

_LIMIT = """
import contextlib, os, resource, sys
user, size, *pids = map(int, sys.argv[1:])
if os.getuid() != user:
    os.setresuid(user, user, user)
for pid in pids:
    with contextlib.suppress(ProcessLookupError):
        hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
"""


class Server:
    """A PostgreSQL server; the URL stays the same however often it goes and comes."""

    def __init__(self, folder: Path) -> None:
        self._server: Any = get_server(folder, cleanup_mode="stop")
        self.url = str(self._server.get_uri())

    @contextmanager
    def full_at(self, size: int) -> Iterator[None]:
        """Let no file grow beyond `size` bytes; to the server this is a full disk. Linux only."""
        self._limit_files(size)
        try:
            yield
        finally:
            self._limit_files(resource.RLIM_INFINITY)

    def kill(self) -> None:
        """End every process of the server at once, as if the machine had gone."""
        processes = self._processes()
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        for process in processes:
            _await_end(process)

    def stop(self) -> None:
        """Shut it down; whoever is connected is cut off."""
        server = self._server
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=server.pgdata, user=server.system_user)

    def start(self) -> None:
        """Start it again; it recovers what was committed."""
        self._forget_dead()
        self._server.ensure_postgres_running()

    def end(self) -> None:
        """Stop it for good."""
        self._server.cleanup()

    def _limit_files(self, size: int) -> None:
        """By a process of the server's own user: nobody else may, not even root everywhere."""
        processes = self._processes()
        numbers = [processes[0].uids().real, size, *(one.pid for one in processes)]
        program = [sys.executable, "-c", _LIMIT, *map(str, numbers)]
        subprocess.run(program, check=True)  # noqa: S603  (this Python, this program)

    def _processes(self) -> list[Any]:
        """The first one first: it would start the others anew."""
        first = self._server.get_postmaster_info().process
        return [first, *first.children(recursive=True)]

    def _forget_dead(self) -> None:
        """A killed server that nobody waits for keeps its number; its lock would seem to be held."""
        info = self._server.get_postmaster_info()
        for lock in (info.pgdata / "postmaster.pid", Path(f"{info.socket_path}.lock")):
            lock.unlink(missing_ok=True)


def _await_end(process: Any) -> None:
    """Until it ran its last: gone, or dead and not waited for by whoever started it."""
    while process.is_running() and _status(process) != "zombie":
        time.sleep(0.01)


def _status(process: Any) -> str:
    try:
        return str(process.status())
    except NoSuchProcess:
        return "zombie"


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[tuple[str, Server | None]]:
    """The URL of an empty database with every table, in use here; and its server, if it has one."""
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(folder / "server") if kind == "postgresql" else None
    url = server.url if server else f"sqlite:///{folder / 'shinuo.sqlite3'}"
    before = connections.settings["default"]
    use(url, folder)
    call_command("migrate", verbosity=0)
    try:
        yield url, server
    finally:
        connections.close_all()
        del connections["default"]
        connections.settings["default"] = before
        connections[
            "default"
        ].close()  # it stands again, for whoever comes next to replace it
        if server:
            server.end()
