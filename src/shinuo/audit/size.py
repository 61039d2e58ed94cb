"""How many rows a log has, about, before it is read: so that a share of the work can be shown."""

from pathlib import Path

import polars as pl

_LOOKED_AT = 1 << 20


def rows_about(path: Path) -> int | None:
    """The rows of Parquet; those of plain text by its size and its first megabyte; none where nobody can say.

    A file that cannot be read has none either: whoever reads it says why.
    """
    try:
        if path.suffix.lower() == ".parquet":
            return int(pl.scan_parquet(path, glob=False).select(pl.len()).collect().item())
        if path.suffix.lower() in _PLAIN:
            return _lines_about(path)
    except (OSError, pl.exceptions.PolarsError):
        return None
    return None


def _lines_about(path: Path) -> int | None:
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    lines = start.count(b"\n")
    return path.stat().st_size * lines // len(start) if lines else None


_PLAIN = frozenset({".csv", ".tsv", ".txt", ".jsonl", ".ndjson"})
