"""Judging a log while it is read for the first time, by what its two ends let foresee of the whole.

As of which instant to judge, when the record ends and which channels there are is only known once all was read. In most logs it
shows at their ends. What was foreseen is compared with what was found; where it differs, nothing of this counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from shinuo.rules.faults import Refused

from .court import Court, Request
from .mapping import Mapping
from .size import rows_about
from .sources import Source, table
from .spill import Spill, note

END: Final = 32_768
"""Rows looked at at either end."""
LEAST: Final = 1_000_000
"""Logs of fewer rows are quickly read twice."""
By = Callable[[int], Request]
"""What is asked of a log that begins at an instant, µs."""


@dataclass(slots=True)
class Foresight:
    """A court that sits while the log is read; `holds` until something comes that it did not foresee."""

    court: Court
    progress: Callable[[int], None]
    holds: bool = True

    def sit(self, log: Spill, pieces: Iterator[pl.DataFrame]) -> None:
        """Judge all of `pieces`, each when `log` has noted it."""
        foreseen = (rows for rows in pieces if self._is_foreseen(log))
        for rows, judged, limit in self.court.judged(foreseen):
            self.court.add(rows, judged, limit)
            self.progress(len(rows))

    def _is_foreseen(self, log: Spill) -> bool:
        self.holds = self.holds and log.channels.keys() <= self.court.channels.keys()
        return self.holds

    def came_true(self, log: Spill) -> bool:
        """Whether a court that knew all of `log` would have judged the same rows in the same way."""
        court = self.court
        return (
            self.holds
            and not log.doubles
            and list(log.channels) == list(court.channels)
            and log.last_us == court.last_us
            and court.record_ends
            == court.end_of_record(log.pieces(since_us=court.runs_since))
        )


def foresight(
    path: Path, source: Source, mapping: Mapping, by: By, progress: Callable[[int], None]
) -> Foresight | None:
    """What the ends of a Parquet file let foresee, if it is long enough to be worth it.

    `progress` will be told of every row as it is judged.
    """
    if not table.is_read_in_parts(path, source):
        return None
    rows = rows_about(path)
    if not rows or rows < max(LEAST, 2 * END):
        return None
    try:
        ends = [
            piece.rows
            for begins in (1, rows - END + 1)
            for piece in table.read_part(path, mapping, begins, END)
        ]
        court = _court(ends, by)
    except Refused:  # whoever reads it whole says why
        return None
    return Foresight(court, progress) if court else None


def _court(ends: list[pl.DataFrame], by: By) -> Court | None:
    known = Spill(Path())
    for one in ends:
        if len(one):
            note(known, one)
    if known.first_us is None or known.last_us is None:
        return None
    court = Court.of(by(known.first_us), known.channels, known.last_us)
    court.record_ends = court.end_of_record(ends)
    return court
