"""The rows of a file as frames, by what the file's name ends in; `delimited.LINE` numbers them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
from fastexcel import FastExcelError

from shinuo.rules.words import Words

from .delimited import LINE, delimited
from .json_lines import json_lines
from .mapping import Mapping
from .pieces import UNREADABLE
from .refusing import refuse

Frames = Iterator[tuple[pl.DataFrame, pl.DataFrame]]
ROWS = 131_072
"""Rows of Parquet taken at a time."""


def frames(path: Path, mapping: Mapping) -> Frames:
    """The rows of `path` as frames of its own columns, each with what could not be read.

    Raises:
        Refused: `unknown_ending`, and what the reader of that kind refuses.
    """
    with path.open(
        "rb"
    ):  # what cannot be opened says so in the system's words, whoever reads it
        name = path.name.lower().removesuffix(".gz")
    for ending, reader in _READERS.items():
        if name.endswith(ending):
            yield from reader(path, mapping)
            return
    problem = Words("不认识的文件类型", "a file of an unknown kind")
    right = Words(" ".join(_READERS), " ".join(_READERS))
    raise refuse("unknown_ending", str(path), path.suffix, problem, right)


def _delimited(path: Path, mapping: Mapping) -> Frames:
    return delimited(path, mapping.separator)


def _json_lines(path: Path, _mapping: Mapping) -> Frames:
    return json_lines(path)


def _parquet(path: Path, mapping: Mapping) -> Frames:
    nothing = pl.DataFrame(schema=UNREADABLE)
    try:
        log = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        names = log.collect_schema().names()
        needed = [name for name in names if name in mapping.columns.values()]
        begins = 1
        for batch in log.select(needed).collect_batches(
            chunk_size=ROWS, maintain_order=True
        ):
            lines = pl.int_range(begins, begins + len(batch), eager=True).alias(LINE)
            begins += len(batch)
            yield batch.insert_column(0, lines), nothing
    except pl.exceptions.PolarsError as error:
        raise _damaged(path, error) from None
    if begins == 1:
        yield (
            pl.DataFrame(schema={LINE: pl.Int64, **dict.fromkeys(needed, pl.String)}),
            nothing,
        )


def _xlsx(path: Path, _mapping: Mapping) -> Frames:
    try:
        frame = pl.read_excel(path, engine="calamine", infer_schema_length=None)
    except (FastExcelError, pl.exceptions.PolarsError) as error:
        raise _damaged(path, error) from None
    lines = pl.int_range(2, 2 + len(frame), eager=True).alias(LINE)
    yield frame.insert_column(0, lines), pl.DataFrame(schema=UNREADABLE)


def _damaged(path: Path, error: Exception) -> Exception:
    problem = Words("文件无法读取:", "the file cannot be read: ") + Words(
        str(error)[:120], str(error)[:120]
    )
    return refuse(
        "damaged_file",
        str(path),
        "",
        problem,
        Words("完整且与扩展名相符的文件", "a whole file of the kind its name says"),
    )


_READERS: dict[str, Callable[[Path, Mapping], Frames]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".txt": _delimited,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
}
