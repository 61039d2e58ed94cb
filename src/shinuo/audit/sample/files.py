"""A sample as a file of the kind its name says: CSV or JSON Lines, plain or gz, or Parquet; there whole or not at all."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl

from shinuo.audit.refusing import refuse
from shinuo.rules.words import Words, same

from .days import Days
from .requests import COLUMNS, pieces

_ROW_GROUP = 131_072
_LEVEL, _BLOCK = 4, 1 << 20
_BEIJING_US = 8 * 3_600_000_000
_ISO = "%Y-%m-%dT%H:%M:%S%.6f+08:00"


def write_sample(
    days: Days,
    path: Path,
    progress: Callable[[int], None],
    *,
    is_replacing: bool = False,
) -> None:
    """Write the requests of `days`; `progress` is told of them.

    Raises:
        Refused: `unknown_ending`; `file_known`, something is there and is not to be replaced.
        OSError: it cannot be written.
    """
    write = _writer(path)
    _refuse_known(path, is_replacing=is_replacing)
    with _whole(path) as file:
        write(_told(days, progress), file)


def _told(days: Days, progress: Callable[[int], None]) -> Iterator[pl.DataFrame]:
    for piece in pieces(days):
        yield piece
        progress(len(piece))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file to write; it becomes `path` when all is well, and only then."""
    path = path.absolute()
    with TemporaryDirectory(prefix=f".{path.name[:40]}-", dir=path.parent) as folder:
        file = Path(folder, "sample")
        yield file
        file.replace(path)


def _writer(path: Path) -> Callable[[Iterable[pl.DataFrame], Path], None]:
    for ending, write in _WRITERS.items():
        if path.name.lower().endswith(ending):
            return write
    right = same(" ".join(_WRITERS))
    raise refuse("unknown_ending", str(path), path.suffix, _UNKNOWN, right)


def _refuse_known(path: Path, *, is_replacing: bool) -> None:
    if path.is_dir():
        raise refuse("file_known", str(path), "", _A_FOLDER, _A_FILE)
    if path.exists() and not is_replacing:
        raise refuse("file_known", str(path), "", _THERE, _WITH_REPLACE)


def _text(
    rows: Callable[[pl.DataFrame, bool], str], *, is_packed: bool
) -> Callable[[Iterable[pl.DataFrame], Path], None]:
    def write(frames: Iterable[pl.DataFrame], path: Path) -> None:
        with _opened(path, is_packed=is_packed) as put:
            for number, frame in enumerate(frames):
                put(rows(frame.with_columns(_shown()), number == 0).encode())

    return write


@contextmanager
def _opened(path: Path, *, is_packed: bool) -> Iterator[Callable[[bytes], object]]:
    with path.open("wb") as file:
        if not is_packed:
            yield file.write
            return
        # Neither name nor time in the header: the same sample is the same bytes.
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            blocks = _Blocks(packed.write)
            yield blocks.put
            packed.write(blocks.held)


@dataclass(slots=True)
class _Blocks:
    """Bytes handed on in blocks of one size, for what gzip makes of them depends on where they are cut."""

    write: Callable[[bytes], object]
    held: bytes = b""

    def put(self, more: bytes) -> None:
        held = self.held + more
        end = len(held) - len(held) % _BLOCK
        for begins in range(0, end, _BLOCK):
            self.write(held[begins : begins + _BLOCK])
        self.held = held[end:]


def _shown() -> list[pl.Expr]:
    """The instants in ISO 8601, by the clocks of Beijing."""
    return [
        _instant(name, _BEIJING_US).dt.to_string(_ISO).alias(name) for name in _INSTANTS
    ]


def _instant(name: str, moved_us: int = 0) -> pl.Expr:
    return (pl.col(name) + moved_us).cast(pl.Datetime("us"))


def _csv_rows(frame: pl.DataFrame, is_first: bool) -> str:  # noqa: FBT001
    return frame.write_csv(include_header=is_first)


def _json_rows(frame: pl.DataFrame, _is_first: bool) -> str:  # noqa: FBT001
    return frame.write_ndjson()


def _parquet(frames: Iterable[pl.DataFrame], path: Path) -> None:
    """By way of a file for each piece, for nothing can be appended to a Parquet file."""
    kept: list[Path] = []
    for frame in frames:
        kept.append(path.with_name(f"piece-{len(kept):06d}.arrow"))
        in_utc = (_instant(name).dt.replace_time_zone("UTC") for name in _INSTANTS)
        frame.with_columns(in_utc).write_ipc(kept[-1], compression="uncompressed")
    log = pl.scan_ipc(kept)
    log.sink_parquet(path, maintain_order=True, row_group_size=_ROW_GROUP)


_INSTANTS = [name for name, kind in COLUMNS.items() if kind == pl.Int64]
_WRITERS = {
    ".csv": _text(_csv_rows, is_packed=False),
    ".csv.gz": _text(_csv_rows, is_packed=True),
    ".jsonl": _text(_json_rows, is_packed=False),
    ".jsonl.gz": _text(_json_rows, is_packed=True),
    ".parquet": _parquet,
}
ENDINGS: Final = tuple(_WRITERS)
"""What the name of a sample may end in."""

_UNKNOWN = Words("不认识的文件类型", "a file of an unknown kind")
_A_FOLDER = Words("这是目录", "this is a directory")
_A_FILE = Words("一个文件", "a file")
_THERE = Words("文件已经存在", "the file is there already")
_WITH_REPLACE = Words("另一个文件名，或加 --replace", "another name, or --replace")
