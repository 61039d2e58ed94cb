"""Rows of a log as the columns that the rules judge."""

from typing import Any

import numpy as np
import polars as pl

from shinuo.rules.bulk import MANY
from shinuo.rules.case import Marks
from shinuo.rules.columns import Columns
from shinuo.rules.instants import NEVER


def columns_of(
    rows: pl.DataFrame,
    channels: dict[str, int],
    record_ends: int | None = None,
    latest: int = NEVER,
) -> Columns:
    """`rows` as columns; `channels` numbers the channels.

    A log is a record that has ended: whoever left unanswered ended their request by it, and from `record_ends` on,
    if given, no request is open any more. No instant of the log is later than `latest`.
    """
    contact, left = _instants(rows, "first_human_at"), _instants(rows, "left_at")
    marks = Marks(
        requested=rows["requested_at"].to_numpy(),
        asked=_instants(rows, "human_asked_at"),
        bot=_instants(rows, "bot_at"),
        contact=contact,
        left=left,
        closed=_closed(_instants(rows, "closed_at"), contact, left, record_ends),
        urgent=_instants(rows, "urgent_at"),
    )
    names = rows["channel"].fill_null("").cast(pl.Enum([*channels]))
    codes = names.to_physical().to_numpy()
    return Columns(marks, tuple(channels), codes, latest=latest)


def _instants(rows: pl.DataFrame, name: str) -> Any:
    column = rows[name]
    if column.null_count() == len(column):
        return NEVER
    return column.fill_null(NEVER).to_numpy()


def _closed(closed: Any, contact: Any, left: Any, record_ends: int | None) -> Any:
    """`closed`; where there is neither that nor a contact, the end of it all: the leaving, or that of the record."""
    if isinstance(left, int) and left == NEVER and record_ends is None:
        return closed
    is_open = (contact == NEVER) & (closed == NEVER)
    ends = NEVER if record_ends is None else record_ends
    if isinstance(is_open, bool):
        return MANY.least(left, ends) if is_open else closed
    which = np.flatnonzero(is_open)
    if not len(which):
        return closed
    found = np.broadcast_to(closed, is_open.shape).copy()
    found[which] = MANY.least(left if isinstance(left, int) else left[which], ends)
    return found
