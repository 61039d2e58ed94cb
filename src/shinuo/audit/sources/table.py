"""Any table with a row for each request: CSV, TSV, JSON Lines, Parquet, XLSX; text also as .gz."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl

from shinuo.audit.delimited import LINE
from shinuo.audit.frames import frames, parquet
from shinuo.audit.instants import instants, naive_time
from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import COLUMNS, TIMES, UNREADABLE, Piece
from shinuo.audit.pieces import WORDS as TEXTS
from shinuo.audit.refusing import refuse
from shinuo.audit.sources import Source
from shinuo.audit.texts import words
from shinuo.audit.unreadable import listed
from shinuo.rules.words import Words

_ALL_READ = pl.DataFrame(schema=UNREADABLE)
WORDS = Words(
    "每行一条请求的表（CSV、TSV、JSON Lines、Parquet、XLSX）",
    "a table with a row for each request",
)


def read(path: Path, mapping: Mapping) -> Iterator[Piece]:
    """The rows of the table, its columns named by `mapping`.

    Raises:
        Refused: `missing_columns` and what the file or its times are refused for.
    """
    is_checked = False
    for frame, bad in frames(path, mapping):
        piece = _piece(frame, bad, mapping)
        if not is_checked and frame.columns != [LINE]:  # JSON Lines: no object yet
            _refuse_lacking(path, frame.columns, mapping)
            _refuse_naive(piece)
            is_checked = True
        yield piece


def is_read_in_parts(path: Path, source: Source) -> bool:
    """Whether any part of the log at `path` can be read by itself: it is Parquet, and `source` is this one."""
    return source.read is read and path.suffix.lower() == ".parquet"


def read_part(path: Path, mapping: Mapping, begins: int, count: int) -> Iterator[Piece]:
    """`count` rows of a Parquet file from line `begins` on, as `read` gives them."""
    for frame in parquet(path, mapping.columns.values(), begins, count):
        yield _piece(frame, _ALL_READ, mapping)


def read_again(
    path: Path,
    mapping: Mapping,
    wanted: tuple[str, ...],
    begins: int,
    count: int,
    only: pl.Series | None = None,
) -> Iterator[pl.DataFrame]:
    """`count` rows of a Parquet file from line `begins` on, of our columns only those `wanted`.

    Of these rows all, or those at the lines in `only`.

    What cannot be read is null here: `read` has said so before.
    """
    needed = {ours: mapping.columns[ours] for ours in wanted if ours in mapping.columns}
    start = mapping.columns["requested_at"]
    narrow = replace(mapping, columns={**needed, "requested_at": start})
    for frame in parquet(path, needed.values(), begins, count):
        rows = frame if only is None else frame.filter(pl.col(LINE).is_in(only.implode()))
        yield _rows(rows, _ALL_READ, narrow, wanted)[0]


def _refuse_lacking(path: Path, names: list[str], mapping: Mapping) -> None:
    """Only what nobody said that the log has may be lacking."""
    needed = (
        list(mapping.columns.values())
        if mapping.is_stated and not mapping.are_columns_ours
        else [mapping.columns["requested_at"]]
    )
    lacking = [name for name in needed if name not in names]
    if lacking:
        problem = Words("缺少这些列", "these columns are missing")
        there = ", ".join(name for name in names if name != LINE)[:120]
        right = Words(
            f"文件中的列（{there}），用 --map 指明",
            f"columns that are there ({there}), named by --map",
        )
        raise refuse("missing_columns", str(path), ", ".join(lacking), problem, right)


def _refuse_naive(first: Piece) -> None:
    """Times of a log that begins without a single offset: one among others would be unreadable by itself."""
    naive = first.unreadable.filter(pl.col("why") == "no_zone")
    if len(naive) and not len(first.rows):
        raise naive_time(*naive.select("column", "value").row(0))


def _piece(frame: pl.DataFrame, bad: pl.DataFrame, mapping: Mapping) -> Piece:
    start = mapping.columns["requested_at"]
    if start not in frame.columns:  # JSON Lines: no row of this block has it
        frame = frame.with_columns(pl.lit(None, pl.String).alias(start))
    rows, unreadable = _rows(frame, bad, mapping, tuple(COLUMNS))
    if len(unreadable):
        rows = rows.filter(~pl.col("line").is_in(unreadable["line"].implode()))
    return Piece(rows, unreadable)


def _rows(
    frame: pl.DataFrame, bad: pl.DataFrame, mapping: Mapping, wanted: tuple[str, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows in our columns, those `wanted`, and all that could not be read."""
    start = mapping.columns["requested_at"]
    columns: dict[str, pl.Series] = {"line": frame[LINE]}
    faults = [bad]
    for name in TEXTS:
        if name in wanted:
            columns[name], found = _words(frame, mapping.columns.get(name))
            faults.append(found)
    if "id" in wanted and mapping.columns.get("id") not in frame.columns:
        columns["id"] = frame[LINE].cast(pl.String)
    times = [name for name in TIMES if name in wanted]
    read = _all_times(frame, [mapping.columns.get(name) for name in times], start, mapping)
    for name, (values, found) in zip(times, read, strict=True):
        columns[name] = values
        faults.append(found)
    named = [columns[name].cast(COLUMNS[name]).alias(name) for name in wanted]
    there = [one for one in faults if len(one)]
    return pl.DataFrame(named), pl.concat(there) if there else bad


def _words(frame: pl.DataFrame, name: str | None) -> tuple[pl.Series, pl.DataFrame]:
    if name is None or name not in frame.columns:
        return _nothing(frame, pl.String), _ALL_READ
    text, why = words(frame[name])
    return text, _faults(frame, name, why)


def _all_times(
    frame: pl.DataFrame, names: list[str | None], start: str, mapping: Mapping
) -> list[tuple[pl.Series, pl.DataFrame]]:
    """The columns `names` read, two at a time where they are text: nothing else of a text file takes as long."""
    is_text = any(frame.schema.get(name or "") == pl.String for name in names)
    with ThreadPoolExecutor(2, "times") as two:
        each = two.map if is_text else map
        return list(each(lambda name: _times(frame, name, start, mapping), names))


def _times(
    frame: pl.DataFrame, name: str | None, start: str, mapping: Mapping
) -> tuple[pl.Series, pl.DataFrame]:
    if name is None or name not in frame.columns:
        return _nothing(frame, pl.Int64), _ALL_READ
    found, why = instants(frame[name], mapping)
    if name == start and found.null_count():
        why = _nothing(frame, pl.String) if why is None else why
        why = why.set(found.is_null() & why.is_null(), "missing")
    return found, _faults(frame, name, why)


def _nothing(frame: pl.DataFrame, kind: type[pl.DataType]) -> pl.Series:
    return pl.Series([None], dtype=kind).new_from_index(0, len(frame))


def _faults(frame: pl.DataFrame, name: str, why: pl.Series | None) -> pl.DataFrame:
    if why is None or why.null_count() == len(why):
        return _ALL_READ
    rows = pl.DataFrame(
        {"line": frame[LINE], "value": frame[name].cast(pl.String), "why": why}
    )
    found = rows.filter(pl.col("why").is_not_null())
    return listed(
        [(line, name, value or "", code) for line, value, code in found.iter_rows()]
    )
