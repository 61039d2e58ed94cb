"""The measurement of audits runs, says the same of the log as the audit, and tells its memory."""

from pathlib import Path

import polars as pl
import pytest

from bench.audit_log import write_logs
from bench.audit_suite import Run, bare_read, in_child, runs, show, whole_read
from tests.audit.cast import audited

ROWS = 3_000


def test_a_table_has_a_line_for_each_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, _ = write_logs(ROWS, tmp_path)
    show("title", ROWS, {one.name: [in_child(one)] for one in runs(log)})
    lines = capsys.readouterr().out.splitlines()[-4:]
    assert [line.split("|")[1].strip() for line in lines] == [
        "bare read, streamed",
        "bare read, whole into memory",
        "audit to the summary",
        "audit, every verdict written",
    ]
    assert all(line.endswith(" MB |") for line in lines)
    assert (tmp_path / "out" / "verdicts.csv").exists()


def test_the_log_is_the_same_each_time_and_in_both_files(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        parquet, text = write_logs(ROWS, folder)
    assert pl.read_parquet(one / "log.parquet").equals(pl.read_parquet(parquet))
    for read in (bare_read, whole_read):
        assert read(parquet) == read(text) == ROWS
    first, second = audited(parquet, as_of=None), audited(text, as_of=None)
    assert first.json == second.json
    total = first.json["total"]
    assert total["requests"] == ROWS
    assert 0.01 < 1 - total["answered"] / ROWS < 0.05


def test_a_run_that_fails_stops_the_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"audit of none\.csv failed"):
        in_child(Run("audit", tmp_path / "none.csv"))
