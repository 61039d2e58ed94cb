"""A sample as a file: the same bytes again, the same rows in every kind, there whole or not at all, and judged."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import polars as pl
import pytest

from shinuo.audit.mapping import Mapping
from shinuo.audit.sample import COLUMNS, ENDINGS, Asked, drawn_days, files, write_sample
from shinuo.audit.sample.requests import pieces
from shinuo.audit.sources import sources
from shinuo.rules.faults import Refused
from tests.audit.cast import Audited, audited
from tests.audit.sample.cast import BAD_ON, MONTH, OUTAGE_ON, sample

FEW = Asked(rows=500, days=7)


def nobody(_rows: int) -> None:
    """Nobody looks."""


def written(folder: Path, ending: str, asked: Asked = FEW, name: str = "log") -> Path:
    path = folder / f"{name}{ending}"
    write_sample(drawn_days(asked), path, nobody)
    return path


@contextmanager
def no_more_bytes_than(most: int) -> Iterator[None]:
    """Files of this process cannot grow beyond this, as on a full disk."""
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, allowed[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_arguments_write_the_same_bytes(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path, ending).read_bytes()
    assert written(tmp_path, ending, name="again").read_bytes() == first
    assert written(tmp_path, ending, Asked(500, 2, days=7), "other").read_bytes() != first
    monkeypatch.setattr(files, "pieces", lambda days: pieces(days, 100))
    assert written(tmp_path, ending, name="pieces").read_bytes() == first


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_reads_back_as_what_was_made(tmp_path: Path, ending: str) -> None:
    source = sources()["table"]
    read = [*source.read(written(tmp_path, ending), Mapping())]
    assert sum(len(one.unreadable) for one in read) == 0
    rows = pl.concat(one.rows for one in read).select(*COLUMNS)
    assert rows.equals(sample(FEW).select(*COLUMNS))
    assert [one.name for one in tmp_path.iterdir()] == [f"log{ending}"]


@pytest.mark.parametrize("ending", [".csv.gz", ".jsonl.gz"])
def test_what_is_packed_holds_neither_time_nor_name(tmp_path: Path, ending: str) -> None:
    """RFC 1952: flags in byte 3, the time in bytes 4 to 7."""
    assert written(tmp_path, ending).read_bytes()[3:8] == bytes(5)


def test_times_are_written_with_their_offset(tmp_path: Path) -> None:
    header, first = (written(tmp_path, ".csv").read_text().splitlines())[:2]
    assert header == ",".join(COLUMNS)
    made = datetime.fromtimestamp(sample(FEW)["requested_at"][0] / 1_000_000, UTC)
    said = datetime.fromisoformat(first.split(",")[2])
    assert abs((said - made).total_seconds()) < 0.000_01
    assert first.split(",")[2].endswith("+08:00")


def test_parquet_has_instants(tmp_path: Path) -> None:
    schema = pl.read_parquet_schema(written(tmp_path, ".parquet"))
    assert schema["requested_at"] == schema["closed_at"] == pl.Datetime("us", "UTC")


def test_progress_is_told_of_every_row(tmp_path: Path) -> None:
    told: list[int] = []
    asked = Asked(rows=250_000)
    write_sample(drawn_days(asked), tmp_path / "log.csv", told.append)
    assert (sum(told), len(told)) == (250_000, 3)


@pytest.mark.parametrize("name", ["log", "log.xlsx", "log.gz", "csv"])
def test_an_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        write_sample(drawn_days(FEW), tmp_path / name, nobody)
    assert refused.value.faults[0].code == "unknown_ending"
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("mine")
    with pytest.raises(Refused) as refused:
        write_sample(drawn_days(FEW), path, nobody)
    assert refused.value.faults[0].code == "file_known"
    assert path.read_text() == "mine"
    write_sample(drawn_days(FEW), path, nobody, is_replacing=True)
    assert path.read_bytes() == written(tmp_path, ".csv", name="new").read_bytes()


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.mkdir()
    with pytest.raises(Refused):
        write_sample(drawn_days(FEW), path, nobody, is_replacing=True)
    assert path.is_dir()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"log{ending}"
    path.write_text("mine")
    with no_more_bytes_than(4_096), pytest.raises(OSError, match="too large"):
        write_sample(drawn_days(FEW), path, nobody, is_replacing=True)
    assert path.read_text() == "mine"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_interruption_leaves_nothing(tmp_path: Path, ending: str) -> None:
    def interrupted(_rows: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sample(drawn_days(FEW), tmp_path / f"log{ending}", interrupted)
    assert [*tmp_path.iterdir()] == []


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """The sample of a month, by the source contract."""
    return audited(written(tmp_path_factory.mktemp("judged"), ".parquet", MONTH))


def attainment(judged: Audited, *conditions: pl.Expr) -> float:
    rows = judged.verdicts.filter(*conditions)
    return float((rows["verdict"].cast(str) == "met").mean())  # type: ignore[arg-type]


def test_what_an_audit_makes_of_it(judged: Audited) -> None:
    assert judged.bad == []
    assert judged.json["total"]["requests"] == MONTH.rows
    assert 0.93 < attainment(judged) < 0.97
    assert {one["kind"] for one in judged.json["triggers"]} >= {"cumulative"}
    cells = {name.partition("/")[0] for name in judged.json["cells"]}
    assert cells == {"web", "app", "wechat", "mail", "phone"}


def test_the_bad_day_and_the_outage_show_in_an_audit(judged: Audited) -> None:
    day, hour = pl.col("start").dt.date(), pl.col("start").dt.hour()
    assert 0.4 < attainment(judged, day == BAD_ON) < 0.7
    assert attainment(judged, day == OUTAGE_ON, hour.is_in([14, 15])) < 0.05
    assert attainment(judged, day == OUTAGE_ON, ~hour.is_between(13, 18)) > 0.9
    assert attainment(judged, ~day.is_in([BAD_ON, OUTAGE_ON])) > 0.96


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_other_seeds_are_as_believable(tmp_path: Path, seed: int) -> None:
    judged = audited(written(tmp_path, ".parquet", Asked(seed=seed)))
    assert 0.93 < attainment(judged) < 0.97
    assert attainment(judged, pl.col("start").dt.date() == BAD_ON) < 0.7
    assert judged.fired > 0
