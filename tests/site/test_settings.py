"""What the environment may say of database and secret, and how it is refused."""

import stat
from pathlib import Path

import pytest

from shinuo.rules.faults import Refused
from shinuo.site.databases import database
from shinuo.site.secret import secret_key


def test_the_default_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    found = database("", tmp_path)
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert Path(found["NAME"]) == tmp_path / "shinuo.sqlite3"
    assert "synchronous = FULL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_by_its_address(tmp_path: Path) -> None:
    found = database("postgresql://mei:s3cret@db.example:5433/shinuo", tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found["OPTIONS"]["options"] == "-c lock_timeout=20s"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "shinuo")


@pytest.mark.parametrize(
    "url", ["mysql://u:s3cret@h/d", "abc", "://", "postgresql//u:s3cret@h", "oracle:x"]
)
def test_another_address_is_refused_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        database(url, tmp_path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.path) == ("setting", "DATABASE_URL")
    assert "s3cret" not in fault.line("zh") + fault.line("en")
    assert "postgresql://" in fault.right.en


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    made = secret_key(folder, {})
    assert len(made) >= 50
    assert secret_key(folder, {}) == made
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [one.name for one in folder.iterdir()] == ["secret"]
    assert secret_key(tmp_path / "other", {}) != made


def test_the_environment_may_state_it(tmp_path: Path) -> None:
    stated = "x" * 32
    assert secret_key(tmp_path, {"SHINUO_SECRET": stated}) == stated
    assert list(tmp_path.iterdir()) == []


def test_a_short_one_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        secret_key(tmp_path, {"SHINUO_SECRET": "y" * 31})
    (fault,) = caught.value.faults
    assert fault.path == "SHINUO_SECRET"
    assert "yyy" not in fault.line("en")
