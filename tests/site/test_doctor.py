"""`shinuo doctor`: what is wrong and how to mend it, part by part; and it changes nothing."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from shinuo.journal.models import Entry
from shinuo.site.checkup.clocks import Reading, compared, going
from shinuo.site.checkup.database import database_findings
from shinuo.site.checkup.disk import LITTLE, TOO_LITTLE, disk_findings, room
from shinuo.site.checkup.findings import Area, Finding, Standing
from shinuo.site.checkup.schema import TRIGGERS, schema_findings
from shinuo.site.checkup.settings import settings_findings
from tests.site.test_service_commands import NOWHERE, file_of, made, migrated, run

__all__ = ["made", "migrated"]

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
SECOND, MICROSECOND = timedelta(seconds=1), timedelta(microseconds=1)
GOOD, WARNING, BAD = Standing.GOOD, Standing.WARNING, Standing.BAD


def doctor(
    folder: Path, url: str = "", **environment: str
) -> tuple[int, list[dict[str, Any]]]:
    """The exit code, and every finding."""
    done = run(folder, "doctor", "--json", url=url, **environment)
    assert done.stderr == b""
    told = json.loads(done.stdout)
    assert told["is_well"] is (done.returncode == 0)
    return done.returncode, told["findings"]


def not_good(findings: list[dict[str, Any]]) -> dict[str, str]:
    """What is not well, by its code; whether the clock is synchronised depends on the machine."""
    return {
        one["code"]: one["standing"]
        for one in findings
        if one["standing"] != "good" and one["code"] not in {"synchronised", "free"}
    }


def test_a_service_that_is_well(migrated: Path) -> None:
    code, findings = doctor(migrated)
    assert (code, not_good(findings)) == (0, {})
    assert [one["area"] for one in findings if one["code"] != "synchronised"] == [
        *["settings"] * 3,
        *["database"] * 4,
        *["schema"] * 2,
        "clock",
        "disk",
    ]
    assert all((one["mend"] is None) is (one["standing"] == "good") for one in findings)


def test_every_line_says_how_it_stands(migrated: Path) -> None:
    (migrated / "data" / "secret").chmod(0o644)
    done = run(migrated, "doctor", lang="zh")
    key = migrated / "data" / "secret"
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert "  ✗ 设置：密钥文件" in "\n".join(lines)
    assert f"修法：chmod 600 {key}" in " ".join(done.stdout.decode().split())
    assert any(line.startswith("  ✓ 设置：数据目录") for line in lines)
    assert lines[-1].endswith("1 项必须修好。")


def test_before_anything_is_there_nothing_is_made(tmp_path: Path) -> None:
    code, findings = doctor(tmp_path)
    assert (code, not_good(findings)) == (1, {"data_folder": "warning", "reachable": "bad"})
    assert {
        one["mend"] for one in findings if one["code"] in {"data_folder", "reachable"}
    } == {"shinuo migrate"}
    assert [*tmp_path.iterdir()] == []


def test_nothing_is_changed(migrated: Path) -> None:
    def seen() -> dict[str, bytes]:
        kept = [one for one in (migrated / "data").iterdir() if "-shm" not in one.name]
        return {one.name: one.read_bytes() for one in kept}

    before = seen()
    assert doctor(migrated)[0] == 0
    assert seen() == before


def test_a_trigger_that_is_gone_is_missed(migrated: Path) -> None:
    with sqlite3.connect(file_of(migrated)) as database:
        database.execute("DROP TRIGGER entries_are_never_deleted")
    code, findings = doctor(migrated)
    assert (code, not_good(findings)) == (1, {"triggers": "bad"})
    assert "entries_are_never_deleted" in str(findings)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    code, findings = doctor(tmp_path, NOWHERE)
    assert code == 1
    assert not_good(findings)["reachable"] == "bad"
    (found,) = [one for one in findings if one["code"] == "reachable"]
    assert "Connection refused" in found["says"]
    assert "secret-word" not in str(findings)
    assert {one["area"] for one in findings} == {"settings", "database", "clock", "disk"}


def test_an_address_that_is_none(migrated: Path) -> None:
    code, findings = doctor(migrated, "mysql://mei:secret-word@h/x")
    assert (code, not_good(findings)) == (1, {"database_url": "bad"})
    assert "secret-word" not in str(findings)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file_of(tmp_path).write_text("x" * 5000)
    code, findings = doctor(tmp_path)
    assert (code, not_good(findings)) == (1, {"reachable": "bad"})


def test_on_either_database(database: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    code, findings = doctor(tmp_path, database)
    assert (code, not_good(findings)) == (0, {})
    kind = "PostgreSQL" if database.startswith("postgres") else "SQLite"
    assert any(one["says"].startswith(f"{kind} ") for one in findings)
    has_server = {one["code"] for one in findings} >= {"server", "fsync"}
    assert has_server is (kind == "PostgreSQL")


def test_a_promise_the_database_does_not_keep_is_named(database: str) -> None:
    assert database
    statement, back, code = {
        "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA synchronous = FULL", "synchronous"),
        "postgresql": (
            "SET synchronous_commit = off",
            "RESET synchronous_commit",
            "synchronous_commit",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)
        try:
            found = {one.code: one for one in database_findings()}
        finally:
            cursor.execute(back)
    assert [name for name, one in found.items() if one.standing is BAD] == [code]
    assert "loses what was acknowledged" in found[code].says.en
    assert all(one.standing is GOOD for one in database_findings())


def test_the_triggers_looked_for_are_those_that_are_made(database: str) -> None:
    assert database
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        made = {name for (name,) in cursor.fetchall()}
    assert made == TRIGGERS[connection.vendor]
    assert [one.standing for one in schema_findings()] == [GOOD, GOOD]


def test_a_trigger_that_sleeps_is_missed(database: str) -> None:
    assert database
    table, name = Entry._meta.db_table, "entries_are_never_changed"
    asleep = {
        "sqlite": f"DROP TRIGGER {name}",  # it knows no other sleep
        "postgresql": f"ALTER TABLE {table} DISABLE TRIGGER {name}",
    }[connection.vendor]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asleep)
        found = list(schema_findings())
        transaction.set_rollback(True)
    assert [one.standing for one in found] == [GOOD, BAD]
    assert name in found[1].says.en


def of_settings(data: Path, **environ: str) -> dict[str, Finding]:
    found = {one.code: one for one in settings_findings(data, environ)}
    assert set(found) == {"data_folder", "secret", "database_url"}
    return found


def test_the_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert of_settings(tmp_path)["data_folder"].standing is GOOD
    assert of_settings(tmp_path / "a" / "b")["data_folder"].standing is WARNING
    assert of_settings(file)["data_folder"].standing is BAD
    assert of_settings(file / "b")["data_folder"].standing is BAD
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize(
    ("mode", "length", "standing"),
    [
        pytest.param(0o600, 32, GOOD, id="long enough"),
        pytest.param(0o400, 64, GOOD, id="read only"),
        pytest.param(0o600, 31, BAD, id="too short"),
        pytest.param(0o600, 0, BAD, id="empty"),
        pytest.param(0o640, 64, BAD, id="the group reads it"),
        pytest.param(0o604, 64, BAD, id="others read it"),
        pytest.param(0o620, 64, BAD, id="the group writes it"),
    ],
)
def test_the_file_of_the_key(
    tmp_path: Path, mode: int, length: int, standing: Standing
) -> None:
    path = tmp_path / "secret"
    path.write_text("k" * length)
    path.chmod(mode)
    found = of_settings(tmp_path)["secret"]
    assert found.standing is standing
    assert (found.mend is None) is (standing is GOOD)


def test_a_folder_in_place_of_the_key(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    assert of_settings(tmp_path)["secret"].standing is BAD


@pytest.mark.parametrize(("length", "standing"), [(31, BAD), (32, GOOD)])
def test_the_key_of_the_environment(
    tmp_path: Path, length: int, standing: Standing
) -> None:
    found = of_settings(tmp_path, SHINUO_SECRET="k" * length)["secret"]
    assert found.standing is standing
    assert "kkk" not in str(found)


def test_the_clock_goes_as_the_other_does() -> None:
    def after(wall: timedelta, monotonic: float) -> Standing:
        return going(Reading(NOON, 7.0), Reading(NOON + wall, 7.0 + monotonic)).standing

    tenth = timedelta(milliseconds=100)
    assert after(SECOND, 1.0) is GOOD
    assert after(SECOND + tenth, 1.0) is GOOD
    assert after(SECOND + tenth + MICROSECOND, 1.0) is BAD
    assert after(SECOND - tenth, 1.0) is GOOD
    assert after(SECOND - tenth - MICROSECOND, 1.0) is BAD
    assert after(timedelta(0), 0.2) is BAD


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), BAD),
        (datetime(2026, 1, 1, tzinfo=UTC) - MICROSECOND, BAD),
        (datetime(2026, 1, 1, tzinfo=UTC), GOOD),
        (datetime(2099, 1, 1, tzinfo=UTC) - MICROSECOND, GOOD),
        (datetime(2099, 1, 1, tzinfo=UTC), BAD),
    ],
)
def test_the_clock_shows_a_likely_time(at: datetime, standing: Standing) -> None:
    assert going(Reading(at, 0.0), Reading(at, 0.0)).standing is standing


def test_the_clock_of_the_database_may_differ_by_a_second() -> None:
    after = NOON + timedelta(milliseconds=30)
    assert compared(NOON, NOON, after).standing is GOOD
    assert compared(NOON, NOON - SECOND, after).standing is GOOD
    assert compared(NOON, NOON - SECOND - MICROSECOND, after).standing is WARNING
    assert compared(NOON, after + SECOND, after).standing is GOOD
    late = compared(NOON, after + SECOND + MICROSECOND, after)
    assert (late.standing, late.area) == (WARNING, Area.CLOCK)
    assert "1.000001 s" in late.says.en


def test_room_on_the_disk(tmp_path: Path) -> None:
    assert room(tmp_path, LITTLE).standing is GOOD
    assert room(tmp_path, LITTLE - 1).standing is WARNING
    assert room(tmp_path, TOO_LITTLE).standing is WARNING
    assert room(tmp_path, TOO_LITTLE - 1).standing is BAD
    assert room(tmp_path, 1_234_567_890).says.en.endswith("has 1,234 MB free")


def test_a_disk_is_named_once(database: str, tmp_path: Path) -> None:
    assert database
    found = list(disk_findings(tmp_path / "none" / "yet", has_database=True))
    assert found[0].says.en.startswith(f"{tmp_path} has ")
    assert len(found) == 1
