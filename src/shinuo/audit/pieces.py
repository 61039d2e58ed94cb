"""What every source yields: rows in our columns, in pieces, and what could not be read."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

TIMES: Final = (
    "requested_at",
    "first_human_at",
    "left_at",
    "closed_at",
    "urgent_at",
    "accepted_at",
    "bot_at",
    "human_asked_at",
)
"""Our columns of instants: Int64 µs UTC, null where the log says nothing."""
WORDS: Final = ("id", "channel", "agent", "visitor")
"""Our columns of text."""
COLUMNS: Final = {
    "line": pl.Int64,
    **dict.fromkeys(WORDS, pl.String),
    **dict.fromkeys(TIMES, pl.Int64),
}
"""All columns of a piece, in order; `line` is where the row begins in the log, from 1."""
UNREADABLE: Final = {
    "line": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "why": pl.String,
}
"""The columns of the list of what could not be read; `why` is a code of `unreadable.WHY`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a log: those that can be judged, those that cannot, and how many are none of ours."""

    rows: pl.DataFrame
    unreadable: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema=UNREADABLE)
    )
    ignored: int = 0

    @property
    def count(self) -> int:
        """How many rows of the log it stands for."""
        return len(self.rows) + self.unreadable["line"].n_unique() + self.ignored
