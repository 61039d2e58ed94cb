"""The bench of the report, small: what is put straight into the tables is what the writer would have written, and the report counts it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.project.tree import ROOT

ROWS = 400


def test_a_month_put_into_the_tables_is_reported_on(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bench.sqlite3'}",
        "SHINUO_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "shinuo.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }

    def run(*module: str) -> bytes:
        command = [sys.executable, "-m", *module]
        ran = subprocess.run(  # noqa: S603  (this checkout, by fixed lists)
            command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=120
        )
        return ran.stdout

    run("bench.month", str(ROWS))
    found = json.loads(run("bench.reporting", "--check").splitlines()[-1])
    assert found["differences"] == 0
    assert found["requests"] == ROWS
    assert 0 < found["misses"] < ROWS / 10
    assert [one["seconds"] > 0 for one in found["steps"]] == [True] * 3
