"""The commands of the service as programs of their own: settings, databases that are not there, not ready, not ours."""

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from shinuo.site.cli.migrating import brought_up_to_date, is_empty
from tests.databases import using
from tests.project.tree import SRC
from tests.site.cast import LANGS, Shinuo, program

COMMANDS = ("serve", "migrate", "doctor", "rebuild", "export", "seed", "demo")
NEED_TABLES = (
    ["rebuild"],
    ["rebuild", "--check"],
    ["export", "SN-1"],
    ["serve"],
    ["seed"],
    ["user", "add", "mei"],
)
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
NAMES = re.compile(
    r"logins\.json|shinuo|migrate|rebuild|export|doctor|journal|audit|log|record|csv|jsonl|JSON|SN-2026-001|body|UTF-8|SQLite"
    r"|serve|seed|demo|Ctrl|SIGTERM|healthz|readyz|metrics|HOST|PORT|srv|tmp|jun|xue|mei|lao_zhou|DATABASE_URL|SHINUO_[A-Z]+|~/\.local/share|--[a-z-]+|-h\b"
)
NOWHERE = "postgresql://mei:secret-word@127.0.0.1:1/shinuo"
Done = subprocess.CompletedProcess[bytes]


def run(
    folder: Path, *argv: str, url: str = "", lang: str = "en", **environment: str
) -> Done:
    """A command over the data folder in `folder`, and the database `url`."""
    given = {"SHINUO_DATA": str(folder / "data"), "DATABASE_URL": url, **environment}
    return program("--lang", lang, *argv, **given)


def refusal(done: Done) -> str:
    """The one line of a command that could not be done."""
    (line,) = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    return line


def file_of(folder: Path) -> Path:
    return folder / "data" / "shinuo.sqlite3"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that is up to date, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    assert run(folder, "migrate").returncode == 0
    return folder


@pytest.fixture
def migrated(made: Path, tmp_path: Path) -> Path:
    """The same, of its own."""
    shutil.copytree(made / "data", tmp_path / "data", dirs_exist_ok=True)
    return tmp_path


def test_migrate_makes_the_database_says_so_and_does_it_once(tmp_path: Path) -> None:
    first, second = run(tmp_path, "migrate"), run(tmp_path, "migrate", lang="zh")
    *steps, last = first.stdout.decode().splitlines()
    assert (first.returncode, first.stderr) == (0, b"")
    assert "  ✓ journal 0001_record" in steps
    assert all(line.startswith("  ✓ ") for line in steps)
    assert last == f"Made the database in {len(steps)} steps: {file_of(tmp_path)}"
    assert (second.returncode, second.stderr) == (0, b"")
    assert second.stdout.decode() == (
        f"数据库已是这个版本的，没有要做的：{file_of(tmp_path)}\n"
    )
    assert run(tmp_path, "rebuild", "--check").returncode == 0


def test_migrate_finishes_what_an_older_version_began(migrated: Path) -> None:
    with sqlite3.connect(file_of(migrated)) as database:
        database.execute("DROP TABLE django_session")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    missing = (
        f"error {file_of(migrated)}: the database is not that of this version; 1 steps"
    )
    assert refusal(run(migrated, "rebuild")).startswith(missing)
    assert "1 steps are missing" in run(migrated, "doctor").stdout.decode()
    assert run(migrated, "migrate").stdout.decode().splitlines() == [
        "  ✓ sessions 0001_initial",
        f"Brought the database up to date in 1 steps: {file_of(migrated)}",
    ]


def test_who_waits_for_the_database_is_told_of_each_step(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with using(f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path, is_empty=True):
        assert is_empty()
        steps = brought_up_to_date(lambda done, whole: told.append((done, whole)))
        assert not is_empty()
        assert brought_up_to_date() == []
    assert told == [(one, len(steps)) for one in range(1, len(steps) + 1)]
    assert len(steps) > 10


def test_no_year_is_told_into_a_database_of_an_older_version(migrated: Path) -> None:
    """Only where there is none is one made: what somebody else began is theirs to bring up to date."""
    with sqlite3.connect(file_of(migrated)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "1 steps are missing" in refusal(run(migrated, "demo", "--year"))


@pytest.mark.parametrize("argv", NEED_TABLES, ids=" ".join)
def test_without_a_database_every_command_says_how_to_make_it(
    tmp_path: Path, argv: list[str]
) -> None:
    place = file_of(tmp_path)
    assert refusal(run(tmp_path, *argv)) == (
        f"error {place}: there is no database yet; right would be: shinuo migrate"
    )
    assert refusal(run(tmp_path, *argv, lang="zh")) == (
        f"错误 {place}：还没有数据库；应为：shinuo migrate"
    )
    assert not place.exists()


@pytest.mark.parametrize("argv", NEED_TABLES, ids=" ".join)
def test_a_database_without_tables_is_not_up_to_date(
    tmp_path: Path, argv: list[str]
) -> None:
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).touch()
    line = refusal(run(tmp_path, *argv))
    assert "the database is not that of this version" in line
    assert line.endswith("right would be: shinuo migrate")


@pytest.mark.parametrize("argv", [*NEED_TABLES, ["migrate"]], ids=" ".join)
def test_a_database_of_a_newer_version_is_left_alone(
    migrated: Path, argv: list[str]
) -> None:
    with sqlite3.connect(file_of(migrated)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '0099_x', 0)"
        )
    assert "that of a newer version (journal 0099_x)" in refusal(run(migrated, *argv))
    done = run(migrated, "doctor")
    assert done.returncode == 1
    assert "made by a newer version (journal 0099_x)" in done.stdout.decode()


@pytest.mark.parametrize("argv", [*NEED_TABLES, ["migrate"]], ids=" ".join)
def test_a_server_that_is_not_there_is_one_line_without_the_password(
    tmp_path: Path, argv: list[str]
) -> None:
    line = refusal(run(tmp_path, *argv, url=NOWHERE))
    assert line.startswith(
        "error postgresql://127.0.0.1:1/shinuo: the database cannot be used"
    )
    assert "Connection refused" in line
    assert line.endswith("see shinuo doctor")
    assert "secret-word" not in line


@pytest.mark.parametrize("argv", [*NEED_TABLES, ["migrate"]], ids=" ".join)
@pytest.mark.parametrize(
    "url", ["mysql://mei:secret-word@h/x", "nonsense", "postgresql://h:x/n"]
)
def test_an_address_that_is_none_is_one_line(
    tmp_path: Path, argv: list[str], url: str
) -> None:
    line = refusal(run(tmp_path, *argv, url=url))
    assert line.startswith("error DATABASE_URL = ")
    assert "right would be: postgresql://USER:PASSWORD@HOST:5432/NAME" in line
    assert "secret-word" not in line


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_text("x" * 5000)
    for argv in (*NEED_TABLES, ["migrate"]):
        assert "file is not a database" in refusal(run(tmp_path, *argv))
    assert file_of(tmp_path).read_text() == "x" * 5000


@pytest.mark.parametrize("argv", [*NEED_TABLES, ["migrate"]], ids=" ".join)
def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, argv: list[str]) -> None:
    (tmp_path / "file").touch()
    line = refusal(run(tmp_path, *argv, "--data", str(tmp_path / "file" / "data")))
    assert line.startswith(
        f"error {tmp_path / 'file' / 'data' / 'secret'}: the data folder"
    )
    assert line.endswith("right would be: a folder that can be written to")


def test_a_key_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret").write_bytes(b"\xff" * 64)
    assert "the file of the key is damaged" in refusal(run(tmp_path, "migrate"))


def test_a_key_that_is_too_short_is_one_line(tmp_path: Path) -> None:
    environment = {"SHINUO_SECRET": "short"}
    assert "SHINUO_SECRET" in refusal(run(tmp_path, "migrate", **environment))


def test_the_folder_asked_for_stands_before_that_of_the_environment(tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert run(tmp_path, "migrate", "--data", str(other)).returncode == 0
    assert {one.name for one in other.iterdir()} >= {"secret", "shinuo.sqlite3"}
    assert not (tmp_path / "data").exists()
    assert run(tmp_path, "rebuild", "--check", "--data", str(other)).returncode == 0


def test_on_postgresql_too(database: str, tmp_path: Path) -> None:
    done = run(tmp_path, "migrate", url=database)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"nothing to do" in done.stdout
    assert run(tmp_path, "rebuild", "--check", "nix", url=database).returncode == 2


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_help_is_whole_and_in_one_language(
    shinuo: Shinuo, command: str, lang: str
) -> None:
    text = shinuo.shows("--lang", lang, command, "--help")
    assert re.search(r"^  --data\b.* {2}\S", text, re.MULTILINE)
    assert f"  shinuo {command}" in text
    if lang == "en":
        assert CHINESE.findall(text) == []
    else:
        assert re.findall("[A-Za-z]{2,}", NAMES.sub("", text)) == []


def test_django_is_brought_only_once_it_is_needed() -> None:
    calls: tuple[list[str], ...] = (
        [],
        ["--help"],
        ["export", "--help"],
        ["judge", "2026-03-02T09:00"],
        ["audit"],
    )
    for argv in calls:
        script = (
            f"import sys; sys.path.insert(0, {str(SRC)!r}); from shinuo.site.cli import main;"
            f"main({argv!r}); print('django' in sys.modules or 'psycopg' in sys.modules)"
        )
        done = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
            [sys.executable, "-c", script], capture_output=True, check=True
        )
        assert done.stdout.endswith(b"False\n"), argv
