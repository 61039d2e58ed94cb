"""`scripts/run`: the demo is said to run when its own server does, and why not if it does not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.tree import ROOT

STALE = '{"url": "http://127.0.0.1:1", "process": 1}'
"""What a server that was killed, or another one of the same folder, has left there."""
SHINUO = """#!/usr/bin/env bash
echo "$1" >>"$SHINUO_DATA/asked"
case $1 in
serve)
    [ ! -e "$SHINUO_DATA/taken" ] || { echo "served already" >&2; exit 2; }
    sleep 0.3
    printf '{"url": "http://127.0.0.1:2", "process": %s}' $$ >"$SHINUO_DATA/serving.json"
    sleep 0.7
    ;;
seed) grep -s url "$SHINUO_DATA/serving.json" ;;
esac
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder beside a copy of the script and something that is called shinuo."""
    found = tmp_path / "data"
    for folder in (found, tmp_path / "scripts", tmp_path / ".venv" / "bin"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "run", tmp_path / "scripts")
    shinuo = tmp_path / ".venv" / "bin" / "shinuo"
    shinuo.write_text(SHINUO, encoding="utf-8")
    shinuo.chmod(0o755)
    (found / "serving.json").write_text(STALE, encoding="utf-8")
    (found / "serve.log").write_text("of another day\n", encoding="utf-8")
    return found


def run(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [data.parent / "scripts" / "run"],
        env={**os.environ, "SHINUO_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def asked(data: Path) -> list[str]:
    return (data / "asked").read_text(encoding="utf-8").split()


def test_it_waits_for_its_own_server(data: Path) -> None:
    done = run(data)
    assert done.returncode == 0
    assert "127.0.0.1:2" in done.stdout
    assert "127.0.0.1:1" not in done.stdout
    assert asked(data) == ["migrate", "seed", "serve", "seed", "demo"]


def test_it_says_why_there_is_none_and_plays_nothing(data: Path) -> None:
    (data / "taken").touch()
    done = run(data)
    assert (done.returncode, done.stderr, done.stdout) == (2, "served already\n", "")
    assert asked(data) == ["migrate", "seed", "serve"]
