"""The service as a process of its own, started and ended by the tests."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.site.cast import plain, program

PATIENCE_S = 60.0
"""How long a server may take to begin, and to end."""


@dataclass
class Served:
    """A server over the data folder `data`; what it logs is in `log`, what it says in `said`."""

    data: Path
    process: subprocess.Popen[bytes]
    said: Path
    log: Path
    url: str = ""

    def ask(self, path: str) -> httpx.Response:
        """What it answers at `path`."""
        return httpx.get(self.url + path, timeout=PATIENCE_S, trust_env=False)

    def end(self, by: int = signal.SIGTERM) -> int:
        """End it by a signal; returns its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE_S)

    def await_ready(self) -> None:
        """Until it says where it is."""
        until = time.monotonic() + PATIENCE_S
        while not (place := self.data / "serving.json").exists() or not place.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.02)
        self.url = json.loads(place.read_text())["url"]

    def logged(self) -> list[dict[str, Any]]:
        """What it logged."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@contextmanager
def served(folder: Path, *argv: str, url: str = "", **environment: str) -> Iterator[Served]:
    """A server over a data folder in `folder`, and the database `url`; killed at the end if it still runs."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "serving.json").unlink(missing_ok=True)
    given = {"SHINUO_DATA": str(data), "DATABASE_URL": url, **environment}
    if "XDG_RUNTIME_DIR" in os.environ:
        given["XDG_RUNTIME_DIR"] = os.environ["XDG_RUNTIME_DIR"]
    said, log = folder / "said", folder / "log"
    with said.open("ab") as out, log.open("ab") as err:
        process = subprocess.Popen(  # noqa: S603  (this checkout, by a fixed list)
            [sys.executable, "-m", "shinuo", "--lang", "en", "serve", "--port", "0", *argv],
            env=plain(**given),
            stdout=out,
            stderr=err,
        )
        one = Served(data, process, said, log)
        try:
            one.await_ready()
            yield one
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a demo in it, to be copied."""
    folder = tmp_path_factory.mktemp("planted")
    given = {"SHINUO_DATA": str(folder / "data"), "DATABASE_URL": ""}
    for command in ("migrate", "seed"):
        assert program(command, **given).returncode == 0
    return folder


@pytest.fixture
def seeded(planted: Path, tmp_path: Path) -> Path:
    """A folder of its own with a demo in it, which nobody serves yet."""
    shutil.copytree(planted / "data", tmp_path / "data", dirs_exist_ok=True)
    return tmp_path
