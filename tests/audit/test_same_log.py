"""The same log in every format gives the same outcome; days and instants asked for are kept to."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from shinuo.rules.faults import Refused
from tests.audit.cast import HEADER, Audited, at, audited, csv_of, in_zone, written, xlsx
from tests.rules.cast import beijing

NAMES = HEADER.split(",")
ROWS = [
    ("q1", "web", at("10:00:00"), at("10:03:00")),
    ("q2", "微信", at("10:00:00"), at("10:03:00.000001")),
    ("q3", "web", at("20:00:00"), None),
    ("q4", None, "2026-01-10T10:00:00+08:00", "2026-01-10T10:05:00+08:00"),
]


def csv(separator: str = ",") -> str:
    lines = [NAMES, *([cell or "" for cell in row] for row in ROWS)]
    return "".join(separator.join(line) + "\n" for line in lines)


def json_lines() -> str:
    return "".join(json.dumps(dict(zip(NAMES, row, strict=True))) + "\n" for row in ROWS)


def frame() -> pl.DataFrame:
    return pl.DataFrame(ROWS, schema=dict.fromkeys(NAMES, pl.String), orient="row")


def log(folder: Path, kind: str) -> Path:
    path = folder / f"log.{kind}"
    match kind:
        case "csv" | "CSV":
            return written(folder, csv(), path.name)
        case "tsv" | "txt":
            return written(folder, csv("\t"), path.name)
        case "csv.gz":
            return written(folder, gzip.compress(csv().encode()), path.name)
        case "jsonl" | "ndjson":
            return written(folder, json_lines(), path.name)
        case "parquet":
            times = [
                pl.col(name).str.to_datetime(time_zone="Asia/Shanghai")
                for name in NAMES[2:]
            ]
            frame().with_columns(times).write_parquet(path)
        case "text.parquet":
            frame().write_parquet(path)
    return path


def told(found: Audited) -> tuple[object, ...]:
    verdicts = found.verdicts.drop("line")
    return found.json, found.bad, verdicts.rows(), found.outcome.by_hour


@pytest.mark.parametrize(
    "kind",
    ["tsv", "txt", "CSV", "csv.gz", "jsonl", "ndjson", "parquet", "text.parquet"],
)
def test_every_format_says_the_same(tmp_path: Path, kind: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one = audited(log(tmp_path / "one", "csv"))
    other = audited(log(tmp_path / "other", kind))
    assert told(one) == told(other)
    assert [state for _, state in one.states] == ["met", "missed", "missed", "met"]


def test_parquet_without_a_zone_or_a_unit_is_refused(tmp_path: Path) -> None:
    naive = pl.DataFrame({"requested_at": [beijing("2026-01-05 10:00:00")]})
    for number, column in enumerate(
        (
            pl.col("requested_at").dt.replace_time_zone(None),
            pl.col("requested_at").dt.epoch("s"),
            pl.col("requested_at").dt.date(),
        )
    ):
        path = tmp_path / f"{number}.parquet"
        naive.select(column).write_parquet(path)
        with pytest.raises(ValueError, match=r"naive|offset|unit|no times"):
            audited(path)


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("09:59:59", []),
        ("10:00:00", ["pending", "pending"]),
        ("10:02:59", ["pending", "pending"]),
        ("10:03:00", ["met", "pending"]),
        ("10:03:00.000001", ["met", "missed"]),
        ("10:30:00", ["met", "missed"]),
        ("20:05:00", ["met", "missed", "pending"]),
        ("20:05:00.000001", ["met", "missed", "missed"]),
    ],
)
def test_nothing_later_than_as_of_is_known(
    tmp_path: Path, as_of: str, states: list[str]
) -> None:
    text = csv_of(*(",".join(cell or "" for cell in row) for row in ROWS[:3]))
    found = audited(written(tmp_path, text), as_of=beijing(f"2026-01-05 {as_of}"))
    assert [state for _, state in found.states] == states
    assert found.json["ignored"] == 3 - len(states)


def test_an_unanswered_request_is_overdue_while_another_is_not_due(tmp_path: Path) -> None:
    rows = [f"q1,web,{at('10:00:00')},", f"q2,web,{at('10:02:00')},"]
    found = audited(written(tmp_path, csv_of(*rows)), as_of=beijing("2026-01-05 10:04:00"))
    assert [state for _, state in found.states] == ["overdue", "pending"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["q1", "q2", "q3", "q4"]),
        ({"from_day": date(2026, 1, 6)}, ["q4"]),
        ({"to_day": date(2026, 1, 5)}, ["q1", "q2", "q3"]),
        ({"from_day": date(2026, 1, 10), "to_day": date(2026, 1, 10)}, ["q4"]),
        ({"from_day": date(2027, 1, 1)}, []),
    ],
)
def test_only_the_days_asked_for(
    tmp_path: Path, asked: dict[str, Any], names: list[str]
) -> None:
    found = audited(log(tmp_path, "csv"), **asked)
    assert [name for name, _ in found.states] == names
    assert found.json["ignored"] == len(ROWS) - len(names)


def test_a_spreadsheet_of_text_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    one = audited(log(tmp_path / "one", "csv"))
    table = [NAMES, *([cell or "" for cell in row] for row in ROWS)]
    assert told(one) == told(audited(xlsx(tmp_path, table)))


def test_a_spreadsheet_of_dates_is_by_the_zone_named(tmp_path: Path) -> None:
    ten = 46027 + 10 / 24  # 2026-01-05 10:00
    table: list[list[str | float]] = [
        [*NAMES],
        ["=1", "web", ten, ten + 180 / 86_400],
        ["q2", "web", ten, ten + 181 / 86_400],
    ]
    found = audited(xlsx(tmp_path, table), mapping=in_zone("Asia/Shanghai"))
    assert found.states == [("=1", "met"), ("q2", "missed")]
    assert found.verdicts["line"].to_list() == [2, 3]


def test_what_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        audited(written(tmp_path, b"no spreadsheet", "log.xlsx"))


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_log_without_names_lists_its_misses_by_their_lines(
    tmp_path: Path, kind: str
) -> None:
    rows = pl.DataFrame({"requested_at": [at("10:00:00"), at("11:00:00")]})
    path = tmp_path / f"log.{kind}"
    rows.write_csv(path) if kind == "csv" else rows.write_parquet(path)
    found = audited(path)
    lines = found.verdicts["line"].to_list()
    missed = [(one.line, one.id, one.agent) for one in found.outcome.misses]
    assert missed == [(line, str(line), "") for line in lines]
