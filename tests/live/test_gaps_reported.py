"""While the service runs, a gap of the monitor becomes a matter by itself; every contract of the database has it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.databases import another
from tests.project.tree import ROOT


def test_a_gap_is_a_matter_as_soon_as_it_is_recorded(database: str, tmp_path: Path) -> None:
    """Nobody watched for an hour before the start; duties are looked for much later. Source: R18"""
    url = another(database, tmp_path)
    run = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-m", "tests.live.gap_watched", url, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        check=False,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert run.returncode == 0, run.stderr
