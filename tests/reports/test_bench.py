"""The benches of report and overview, small: what is put straight into the tables is what the writer would have written, and is counted."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shinuo.portal.now import MOST_SHOWN
from tests.project.tree import ROOT

ROWS, WAITING = 400, 60
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a module of the bench on a database of its own; returns what it printed last."""
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bench.sqlite3'}",
        "SHINUO_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "shinuo.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }

    def run(*module: str) -> Any:
        command = [sys.executable, "-m", *module]
        ran = subprocess.run(  # noqa: S603  (this checkout, by fixed lists)
            command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=120
        )
        return json.loads(ran.stdout.splitlines()[-1]) if ran.stdout else None

    return run


def test_a_month_put_into_the_tables_is_reported_on(run: Run) -> None:
    run("bench.month", str(ROWS))
    found = run("bench.reporting", "--check")
    assert found["differences"] == 0
    assert found["requests"] == ROWS
    assert 0 < found["misses"] < ROWS / 10
    assert [one["seconds"] > 0 for one in found["steps"]] == [True] * 3


def test_those_who_wait_in_the_tables_are_on_the_clients_page(run: Run) -> None:
    found = run("bench.waiting", str(WAITING), "1")
    assert found["shown"] == MOST_SHOWN
    assert [len(one) for one in found["ms"].values()] == [1, 1, 1]
