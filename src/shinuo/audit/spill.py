"""The first pass over a log: its rows go to a folder, in our columns, while what must be known before judging is found."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from .pieces import TIMES, UNREADABLE, Piece
from .unreadable import listed


@dataclass(slots=True)
class Spill:
    """A log in our columns in `folder`, one file for each piece; its first request and its last instant in µs."""

    folder: Path
    rows: int = 0
    ignored: int = 0
    first_us: int | None = None
    last_us: int | None = None
    channels: dict[str, int] = field(default_factory=dict)
    unreadable: list[pl.DataFrame] = field(default_factory=list)
    repeated: npt.NDArray[np.uint64] = field(
        default_factory=lambda: np.array([], np.uint64)
    )
    files: list[Path] = field(default_factory=list)

    def pieces(self) -> Iterator[pl.DataFrame]:
        """The rows again, in the order of the log; of rows that share an id only the first is there."""
        seen: set[str] = set()
        for file in self.files:
            rows = pl.read_ipc(file)
            if len(self.repeated):
                rows = self._first_of_each(rows, seen)
            yield rows

    def _first_of_each(self, rows: pl.DataFrame, seen: set[str]) -> pl.DataFrame:
        suspects = np.flatnonzero(np.isin(_hashes(rows), self.repeated))
        again = []
        for place in suspects.tolist():
            identity = rows["id"][place]
            if identity in seen:
                again.append(place)
            elif identity is not None:
                seen.add(identity)
        if not again:
            return rows
        bad = rows[again].select("line", "id").iter_rows()
        self.unreadable.append(
            listed([(line, "id", identity, "duplicate_id") for line, identity in bad])
        )
        return rows.filter(~pl.int_range(pl.len()).is_in(again))

    def names(self, lines: list[int]) -> dict[int, str]:
        """The ids of the rows at `lines`, of those that have one."""
        wanted = pl.Series(lines, dtype=pl.Int64).implode()
        found: dict[int, str] = {}
        for rows in self.pieces():
            named = rows.filter(pl.col("line").is_in(wanted) & pl.col("id").is_not_null())
            found |= dict(named.select("line", "id").iter_rows())
        return found

    def all_unreadable(self) -> pl.DataFrame:
        """What could not be read, in the order of the log."""
        found = pl.concat([pl.DataFrame(schema=UNREADABLE), *self.unreadable])
        return found.unique(maintain_order=True).sort("line", maintain_order=True)


def spill(pieces: Iterable[Piece], folder: Path, progress: Callable[[int], None]) -> Spill:
    """Put every piece into `folder`; `progress` is told the rows of each as it is done."""
    found = Spill(folder)
    hashes = []
    for number, piece in enumerate(pieces):
        found.rows += piece.count
        found.ignored += piece.ignored
        if len(piece.unreadable):
            found.unreadable.append(piece.unreadable)
        if len(piece.rows):
            _note(found, piece.rows)
            hashes.append(_hashes(piece.rows))
            file = folder / f"{number:06d}.arrow"
            piece.rows.write_ipc(file, compression="uncompressed")
            found.files.append(file)
        progress(piece.count)
    found.repeated = _repeated(hashes)
    return found


def _note(found: Spill, rows: pl.DataFrame) -> None:
    last = rows.select(pl.max_horizontal(pl.col(name).max() for name in TIMES)).item()
    first = rows["requested_at"].min()
    found.last_us = last if found.last_us is None else max(last, found.last_us)
    found.first_us = first if found.first_us is None else min(first, found.first_us)  # type: ignore[type-var, assignment]
    for channel in rows["channel"].fill_null("").unique(maintain_order=True).to_list():
        found.channels.setdefault(channel, len(found.channels))


def _hashes(rows: pl.DataFrame) -> npt.NDArray[np.uint64]:
    """A number for each id; rows without one get one of their own."""
    named = pl.col("id").hash(seed=0)
    own = pl.concat_str(pl.lit("line "), pl.col("line").cast(pl.String)).hash(seed=1)
    return (
        rows.select(pl.when(pl.col("id").is_null()).then(own).otherwise(named))
        .to_series()
        .to_numpy()
    )


def _repeated(hashes: list[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    if not hashes:
        return np.array([], np.uint64)
    ordered = np.sort(np.concatenate(hashes))
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
