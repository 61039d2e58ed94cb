"""Every test of the command line has its own data folder, a plain environment and a stopped clock."""

from pathlib import Path

import pytest

from shinuo import clock
from tests.site.cast import NOW, Shinuo


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SHINUO_LANG", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHINUO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return tmp_path / "data"


@pytest.fixture
def shinuo(capsys: pytest.CaptureFixture[str]) -> Shinuo:
    return Shinuo(capsys)
