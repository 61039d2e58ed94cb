"""What befalls a run: no room, no permission, Ctrl-C. One line says so, and nothing half-written is left."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

from shinuo.audit import frames
from shinuo.audit.ahead import ahead
from shinuo.audit.feeding import Feeding
from shinuo.audit.size import rows_about
from shinuo.site.cli import main
from tests.audit.cast import at, audited, csv_of, rows_of, written, xlsx
from tests.audit.test_bad_logs import refusal

SHINUO = (sys.executable, "-m", "shinuo", "--lang", "en", "audit")
NOBODY = 65_534
MANY = 400_000


@pytest.fixture
def anyones() -> Iterator[Path]:
    """A folder that anybody may write in; the one of pytest is its user's alone."""
    with TemporaryDirectory(prefix="shinuo-tests-") as place:
        Path(place).chmod(0o777)
        yield Path(place)


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who is not root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_no_permission_to_read_is_the_systems_to_refuse(anyones: Path) -> None:
    log = written(anyones, csv_of(*rows_of(1)))
    log.chmod(0)
    with without_rights(), pytest.raises(PermissionError) as caught:
        audited(log)
    assert caught.value.filename == str(log)


@pytest.mark.parametrize("is_log", [True, False], ids=["log", "out"])
def test_no_permission_is_said_in_one_line(
    anyones: Path, capsys: pytest.CaptureFixture[str], *, is_log: bool
) -> None:
    log, place = written(anyones, csv_of(*rows_of(1))), anyones / "place"
    place.mkdir()
    log.chmod(0o200 if is_log else 0o644)
    place.chmod(0o555 if not is_log else 0o777)
    with without_rights():
        code = main(["--lang", "en", "audit", str(log), "--out", str(place / "out")])
    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert ("no permission to read" if is_log else "no permission to write") in said.err


def many_rows(folder: Path) -> Path:
    row = f",web,{at('10:00:00')},{at('10:01:00')}\n"
    return written(folder, csv_of() + row * MANY)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, told: signal.Signals) -> None:
    log = many_rows(tmp_path)
    command = [*SHINUO, str(log), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:  # noqa: S603 -- ours
        while run.poll() is None and not list(tmp_path.glob(".out-*/*/*.arrow")):
            time.sleep(0.002)
        run.send_signal(told)
        _, said = run.communicate()
    assert (run.returncode, said) == (130, "interrupted\n")
    assert list(tmp_path.iterdir()) == [log]


@pytest.mark.parametrize(
    ("kind", "room"), [("csv", 0), ("csv", 1 << 16), ("parquet", 1 << 16)]
)
def test_no_room_is_said_in_one_line_and_leaves_nothing(
    tmp_path: Path, kind: str, room: int
) -> None:
    log = written(tmp_path, csv_of(*rows_of(3_000)))
    if kind == "parquet":
        pl.read_csv(log).write_parquet(tmp_path / "log.parquet")
        log.unlink()
        log = tmp_path / "log.parquet"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [*SHINUO, str(log), "--out", str(tmp_path / "out")]
    run = subprocess.run(  # noqa: S603 -- ours
        command, preexec_fn=limit, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert "cannot be written (File too large" in run.stderr
    assert list(tmp_path.iterdir()) == [log]


def test_a_full_standard_output_is_said_of_it(tmp_path: Path) -> None:
    log = written(tmp_path, csv_of(*rows_of(1)))
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as nowhere:
        run = subprocess.run(  # noqa: S603 -- ours
            [*SHINUO, str(log), "--json"], stdout=nowhere, stderr=subprocess.PIPE, text=True
        )
    assert run.returncode == 2
    assert run.stderr.startswith("error standard output: cannot write")


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = xlsx(tmp_path, [["id", "requested_at"], ["q1", at("10:00:00")]])
    monkeypatch.setattr(frames, "LARGEST_XLSX", 1_000)
    assert refusal(log) == ["too_large"]


def test_work_ahead_keeps_the_order_and_raises_where_it_would() -> None:
    def three() -> Iterator[int]:
        yield from range(3)
        raise KeyError

    found = ahead(three())
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(KeyError):
        next(found)
    assert list(ahead(iter(()))) == []


def fed(file: Path, times: int, error: Exception | None = None) -> None:
    """A CSV file fed with so many frames, and then `error` befalls who feeds it."""
    frame = pl.DataFrame({"a": range(100)})
    with Feeding(frame.schema, lambda rows: rows.sink_csv(file)) as feeding:
        for _ in range(times):
            feeding.add(frame)
        if error:
            raise error


def test_a_file_is_fed_to_its_end(tmp_path: Path) -> None:
    fed(tmp_path / "a.csv", 50)
    assert len(pl.read_csv(tmp_path / "a.csv")) == 5_000
    fed(tmp_path / "b.csv", 0)
    assert (tmp_path / "b.csv").read_text() == "a\n"


def test_a_writer_that_fails_says_so_to_who_feeds_it(tmp_path: Path) -> None:
    for times in (0, 1_000):
        with pytest.raises(FileNotFoundError):
            fed(tmp_path / "none" / "a.csv", times)


def test_who_fails_while_feeding_is_heard(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        fed(tmp_path / "a.csv", 50, KeyError())


def test_how_many_rows_there_are_about(tmp_path: Path) -> None:
    log = written(tmp_path, csv_of(*rows_of(3_000)))
    about = rows_about(log)
    assert about is not None
    assert 2_900 < about < 3_100
    pl.read_csv(log).write_parquet(tmp_path / "log.parquet")
    assert rows_about(tmp_path / "log.parquet") == 3_000
    for name, content in (("a.parquet", b"x"), ("a.csv", b""), ("a.csv.gz", b"x")):
        assert rows_about(written(tmp_path, content, name)) is None
    assert rows_about(tmp_path / "none.csv") is None
