"""Samples as the tests look at them: whole, with the day and hour of Beijing beside each request."""

from datetime import date
from functools import cache

import polars as pl

from shinuo.audit.sample import Asked, drawn_days, pieces

MONTH = Asked()
BAD_ON, OUTAGE_ON = date(2026, 1, 13), date(2026, 1, 22)
FIRST_WORKED, RESTED = date(2026, 1, 5), date(2026, 1, 10)


@cache
def sample(asked: Asked = MONTH) -> pl.DataFrame:
    """All requests, with `day`, `hour` and `quarter` (of an hour, from 0) of their start."""
    at = pl.from_epoch("requested_at", time_unit="us").dt.offset_by("8h")
    quarter = at.dt.hour().cast(pl.Int64) * 4 + at.dt.minute().cast(pl.Int64) // 15
    found = pl.concat(pieces(drawn_days(asked)))
    return found.with_columns(day=at.dt.date(), hour=at.dt.hour(), quarter=quarter)


def number(of: pl.DataFrame, *conditions: pl.Expr) -> int:
    """How many requests fulfil all conditions."""
    return len(of.filter(*conditions))
