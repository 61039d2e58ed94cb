"""Parquet comes in pieces of about one size, however its row groups are cut."""

from pathlib import Path

import polars as pl
import pytest

from shinuo.audit import frames
from shinuo.audit.delimited import LINE
from shinuo.audit.frames import parquet

ROWS = 1_000
LOG = pl.DataFrame({"id": [f"q{n:04}" for n in range(ROWS)]})


@pytest.mark.parametrize("group", [1, 7, 50, 99, 100, 101, 250, ROWS])
@pytest.mark.parametrize("begins", [1, 42])
def test_every_row_once_in_pieces_that_lie_in_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int, begins: int
) -> None:
    monkeypatch.setattr(frames, "ROWS", 100)
    LOG.write_parquet(tmp_path / "log.parquet", row_group_size=group)
    pieces = list(parquet(tmp_path / "log.parquet", ["id"], begins, 800))
    whole = pl.concat(pieces)
    assert whole["id"].to_list() == LOG["id"].slice(begins - 1, 800).to_list()
    assert whole[LINE].to_list() == list(range(begins, begins + 800))
    assert all(len(one) <= 100 and one.n_chunks() == 1 for one in pieces)
    assert all(len(one) >= 50 for one in pieces[1:-1])


def test_no_row_is_no_piece(tmp_path: Path) -> None:
    LOG.clear().write_parquet(tmp_path / "log.parquet")
    assert sum(map(len, parquet(tmp_path / "log.parquet", ["id"]))) == 0
