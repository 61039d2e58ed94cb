"""The first pass over a log: what must be known before judging is found, and its rows are kept to be read again.

A log that is cheaply read again is not copied; of any other the columns that are needed go to a folder.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array

from .ahead import ahead
from .identities import Identities, hashes
from .letters import places
from .pieces import COLUMNS, TIMES, UNREADABLE, Piece
from .unreadable import listed

ROW = "row"
"""The column that tells requests apart, from 1; a line of the log may hold several, and then it is no line."""
JUDGED_BY = (
    ROW,
    *(one for one in COLUMNS if one not in {"id", "agent", "visitor", "accepted_at"}),
)
"""The columns that verdicts need."""
KEPT = (*JUDGED_BY, "id", "agent")
"""Those, and what a list of requests names: id and agent."""
_STARTS = ("requested_at", "human_asked_at")
Again = Callable[[tuple[str, ...], int, int, pl.Series | None], Iterator[pl.DataFrame]]
"""Reads again: which columns, from which line on, how many lines, and if not all of them which alone."""

Watch = Callable[["Spill", Iterator[pl.DataFrame]], None]
"""Sees the log as far as it is noted, and its rows while they are."""


@dataclass(frozen=True, slots=True)
class Part:
    """`count` rows from row `begins` on, kept in `file` if they are; no clock of theirs started later."""

    begins: int
    count: int
    latest_us: int
    file: Path | None = None


@dataclass(slots=True)
class Spill:
    """A log in our columns; its first request and its last instant in µs, its channels numbered."""

    folder: Path
    again: Again | None = None
    rows: int = 0
    ignored: int = 0
    first_us: int | None = None
    last_us: int | None = None
    channels: dict[str, int] = field(default_factory=dict)
    unreadable: list[pl.DataFrame] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    left_out: Array = field(default_factory=lambda: np.array([], np.int64))
    doubles: int = 0

    def pieces(
        self, columns: tuple[str, ...] = JUDGED_BY, since_us: int | None = None
    ) -> Iterator[pl.DataFrame]:
        """The rows again, in the order of the log; of rows that share an id only the first is there.

        With `since_us` parts in which every clock had started before it may be missing.
        """
        parts = [one for one in self.parts if since_us is None or one.latest_us >= since_us]
        for rows in self._read(parts, columns):
            yield self._without_left_out(rows)

    def _read(
        self, parts: list[Part], columns: tuple[str, ...], only: pl.Series | None = None
    ) -> Iterator[pl.DataFrame]:
        if self.again and parts:
            begins, last = parts[0].begins, parts[-1]
            count = last.begins + last.count - begins
            for rows in self.again(_in_log(columns), begins, count, only):
                yield rows.with_columns(pl.col("line").alias(ROW)).select(columns)
            return
        for part in parts:
            if part.file:
                rows = pl.read_ipc(part.file, columns=list(columns)).select(columns)
                one = pl.col(ROW)
                yield rows if only is None else rows.filter(one.is_in(only.implode()))

    def _without_left_out(self, rows: pl.DataFrame) -> pl.DataFrame:
        numbers = rows[ROW]
        if not len(self.left_out) or not len(numbers):
            return rows
        begins, ends = np.searchsorted(self.left_out, [numbers[0], numbers[-1] + 1])
        if begins == ends:
            return rows
        out = pl.Series(self.left_out[begins:ends]).implode()
        return rows.filter(~pl.col(ROW).is_in(out))

    def names(self, numbers: list[int]) -> dict[int, str]:
        """The ids of the rows `numbers`, of those that have one."""
        last = max(numbers, default=0)
        parts = [one for one in self.parts if one.begins <= last]
        only = pl.Series(numbers, dtype=pl.Int64)
        found: dict[int, str] = {}
        for rows in self._read(parts, (ROW, "id"), only):
            found |= dict(rows.drop_nulls("id").iter_rows())
        return found

    def all_unreadable(self) -> pl.DataFrame:
        """What could not be read, in the order of the log."""
        found = pl.concat([pl.DataFrame(schema=UNREADABLE), *self.unreadable])
        if found["line"].is_sorted():  # sorting needs twice the room
            return found
        return found.sort("line", maintain_order=True)


def _in_log(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns a log is read for: read again, its rows are told apart by their lines."""
    return tuple(dict.fromkeys(("line", *(name for name in columns if name != ROW))))


def spill(
    pieces: Iterable[Piece],
    folder: Path,
    progress: Callable[[int], None],
    again: Again | None = None,
    watch: Watch | None = None,
) -> Spill:
    """Take in every piece; `progress` is told the rows of each as it is done, and `watch` sees those that can be read.

    With `again` the log itself is read again; otherwise its rows are kept in `folder`.
    """
    found = Spill(folder, again)
    ids = Identities()
    # Polars decodes beside us what is watched: another thread would only be waited for.
    noted = _noted(found, pieces if watch else ahead(pieces), ids, progress)
    if watch:
        watch(found, noted)
    for _ in noted:  # unless somebody has seen to it
        pass
    _leave_out(found, ids.repeated())
    return found


def _noted(
    found: Spill,
    pieces: Iterable[Piece],
    ids: Identities,
    progress: Callable[[int], None],
) -> Iterator[pl.DataFrame]:
    for piece in pieces:
        begins, count = found.rows + 1, piece.count
        found.rows += count
        found.ignored += piece.ignored
        if len(piece.unreadable):
            faults = piece.unreadable.unique(maintain_order=True)
            found.unreadable.append(faults.sort("line", maintain_order=True))
        if len(piece.rows):
            channels = note(found, piece.rows)
            ids.add(piece.rows["id"])
            _keep(found, piece.rows, begins, count)
            yield piece.rows.with_columns(channels, pl.col("line").alias(ROW))
        progress(count)


def note(found: Spill, rows: pl.DataFrame) -> pl.Series:
    """Note the first request of `rows`, their last instant, and their channels, which are returned by their numbers."""
    ends: list[Any] = [rows[name].max() for name in TIMES]
    last = max(one for one in ends if one is not None)
    first = rows["requested_at"].min()
    found.last_us = last if found.last_us is None else max(last, found.last_us)
    found.first_us = first if found.first_us is None else min(first, found.first_us)  # type: ignore[type-var, assignment]
    names = rows["channel"].fill_null("")
    known = _numbered(names, [*found.channels])
    if not known.null_count():
        return known
    for channel in names.filter(known.is_null()).unique(maintain_order=True).to_list():
        found.channels[channel] = len(found.channels)
    return names.cast(pl.Enum([*found.channels]))


def _numbered(names: pl.Series, channels: list[str]) -> pl.Series:
    """`names` by their numbers among `channels`, null where they have none."""
    numbers = places(names, channels)
    if numbers is None or numbers.max(initial=0) >= len(channels):
        return names.cast(pl.Enum(channels), strict=False)
    return pl.Series(names.name, numbers).cat.to(pl.Enum(channels))


def _keep(found: Spill, rows: pl.DataFrame, begins: int, count: int) -> None:
    latest = rows.select(pl.max_horizontal(pl.col(*_STARTS).max())).item()
    file = None
    if not found.again:
        file = found.folder / f"{len(found.parts):06d}.arrow"
        begins, count = sum(part.count for part in found.parts[-1:]), len(rows)
        begins += found.parts[-1].begins if found.parts else 1
        numbered = rows.with_row_index(ROW, begins).cast({ROW: pl.Int64})
        numbered.select(KEPT).write_ipc(file, compression="uncompressed")
    found.parts.append(Part(begins, count, latest, file))


def _leave_out(found: Spill, repeated: Array) -> None:
    """Note the lines that `pieces` must not give: what could not be read, if all is read again, and doubles."""
    if found.again:
        lines = [one["line"].to_numpy() for one in found.unreadable]
        found.left_out = np.unique(np.concatenate(lines)) if lines else found.left_out
    if len(repeated):
        again = _doubles(found, repeated)
        found.doubles = len(again)
        found.unreadable.append(listed([fault for _, fault in again]))
        found.left_out = np.union1d(found.left_out, [number for number, _ in again])


def _doubles(found: Spill, repeated: Array) -> list[tuple[int, tuple[int, str, str, str]]]:
    """Every row whose id stood before, among the readable, with what to say of it."""
    seen: set[str] = set()
    again = []
    for rows in found.pieces((ROW, "line", "id")):
        named = rows.filter(pl.col("id").is_not_null())
        suspects = named.filter(pl.Series(np.isin(hashes(named["id"]), repeated)))
        for number, line, identity in suspects.iter_rows():
            if identity in seen:
                again.append((number, (line, "id", identity, "duplicate_id")))
            seen.add(identity)
    return again
