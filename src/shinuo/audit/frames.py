"""The rows of a file as frames, by what the file's name ends in; `delimited.LINE` numbers them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import polars as pl
from fastexcel import FastExcelError

from shinuo.rules.words import Words, same

from .delimited import LINE, delimited
from .json_lines import json_lines
from .mapping import Mapping
from .pieces import UNREADABLE
from .refusing import refuse

Frames = Iterator[tuple[pl.DataFrame, pl.DataFrame]]
ROWS = 131_072
"""The most rows of Parquet taken at a time."""
LARGEST_XLSX = 1 << 30
"""The most bytes that a spreadsheet may unpack to: some five million cells."""


def frames(path: Path, mapping: Mapping) -> Frames:
    """The rows of `path` as frames of its own columns, each with what could not be read.

    Raises:
        Refused: `unknown_ending`, and what the reader of that kind refuses.
    """
    with path.open(
        "rb"
    ):  # what cannot be opened says so in the system's words, whoever reads it
        name = path.name.lower()
    for ending, reader in _READERS.items():
        if name.endswith(ending):
            yield from reader(path, mapping)
            return
    problem = Words("不认识的文件类型", "a file of an unknown kind")
    ending = "".join(path.suffixes[-2:]) if name.endswith(".gz") else path.suffix
    raise refuse("unknown_ending", str(path), ending, problem, same(" ".join(_READERS)))


def _delimited(path: Path, mapping: Mapping) -> Frames:
    return delimited(path, mapping.separator)


def _json_lines(path: Path, _mapping: Mapping) -> Frames:
    return json_lines(path)


def parquet(
    path: Path, names: Iterable[str], begins: int = 1, count: int | None = None
) -> Iterator[pl.DataFrame]:
    """`count` rows of a Parquet file from row `begins` on, in pieces; of the columns `names` those there are.

    Raises:
        Refused: `damaged_file`.
    """
    try:
        log = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        there = log.collect_schema().names()
        wanted = [name for name in there if name in set(names)]
        part = log.select(wanted or there[:1])  # rows are counted, whatever they hold
        batches = part.slice(begins - 1, count).collect_batches(maintain_order=True)
        for batch in _of_one_size(batches):
            lines = pl.int_range(begins, begins + len(batch), eager=True).alias(LINE)
            begins += len(batch)
            yield batch.insert_column(0, lines)
    except pl.exceptions.PolarsError as error:
        raise _damaged(path, error) from None


def _of_one_size(batches: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same rows, at most `ROWS` at a time and seldom much fewer, each time in one piece of memory.

    A batch of about that size is what the reader decoded at once, and need not be copied.
    """
    waiting: list[pl.DataFrame] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= ROWS // 2:
            yield from _cut(waiting)
            waiting = []
    if waiting:
        yield from _cut(waiting)


def _cut(waiting: list[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    whole = waiting[0] if len(waiting) == 1 else pl.concat(waiting)
    parts = max(1, -(-len(whole) // ROWS))
    yield from whole.rechunk().iter_slices(max(1, -(-len(whole) // parts)))


def _parquet(path: Path, mapping: Mapping) -> Frames:
    nothing = pl.DataFrame(schema=UNREADABLE)
    is_empty = True
    for batch in parquet(path, mapping.columns.values()):
        is_empty = False
        yield batch, nothing
    if is_empty:
        names = pl.read_parquet_schema(path)
        needed = [name for name in names if name in mapping.columns.values()]
        kinds = dict.fromkeys(needed, pl.String)
        yield pl.DataFrame(schema={LINE: pl.Int64, **kinds}), nothing


def _xlsx(path: Path, _mapping: Mapping) -> Frames:
    try:
        _refuse_too_large(path)
        frame = pl.read_excel(path, engine="calamine", infer_schema_length=None)
    except (BadZipFile, FastExcelError, pl.exceptions.PolarsError) as error:
        raise _damaged(path, error) from None
    lines = pl.int_range(2, 2 + len(frame), eager=True).alias(LINE)
    yield frame.insert_column(0, lines), pl.DataFrame(schema=UNREADABLE)


def _refuse_too_large(path: Path) -> None:
    """A spreadsheet is read whole, so what it unpacks to must not be more than memory should hold."""
    with ZipFile(path) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > LARGEST_XLSX:
        problem = Words("电子表格展开后太大", "the spreadsheet is too large once unpacked")
        right = Words("另存为 CSV 或 Parquet", "the same saved as CSV or Parquet")
        raise refuse("too_large", str(path), f"{size:,}", problem, right)


def _damaged(path: Path, error: Exception) -> Exception:
    problem = Words("文件无法读取：", "the file cannot be read: ") + Words(
        str(error)[:120], str(error)[:120]
    )
    return refuse(
        "damaged_file",
        str(path),
        "",
        problem,
        Words("完整且与扩展名相符的文件", "a whole file of the kind its name says"),
    )


_TEXTS: dict[str, Callable[[Path, Mapping], Frames]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".txt": _delimited,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}
_READERS: dict[str, Callable[[Path, Mapping], Frames]] = {
    **_TEXTS,
    **{f"{ending}.gz": reader for ending, reader in _TEXTS.items()},
    ".parquet": _parquet,
    ".xlsx": _xlsx,
}
