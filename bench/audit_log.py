"""The log that audits are timed with: a year of requests in five channels, from a seed, as Parquet and as CSV.

Busy by day and from Monday to Friday, idle by night; twelve agents; 3 % never answered. Times are whole milliseconds, in
CSV with the offset of Beijing.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from polars.io.plugins import register_io_source

from shinuo.rules.instants import to_us

CHANNELS = ("web", "app", "wechat", "mail", "phone")
_SHARES = (0.35, 0.25, 0.2, 0.05, 0.15)
_AGENTS = tuple(f"agent-{number:02}" for number in range(1, 13))
_BEGINS = to_us(datetime(2025, 12, 31, 16, tzinfo=UTC))
_HOUR_US, _SECOND_US = 3_600_000_000, 1_000_000
_HOURS = 365 * 24
_PIECE = 500_000
_AT = pl.Datetime("us", "Asia/Shanghai")
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("id", "channel", "visitor", "agent"), pl.String),
    **dict.fromkeys(
        ("requested_at", "bot_at", "first_human_at", "left_at", "closed_at"), _AT
    ),
}


def write_logs(rows: int, folder: Path) -> tuple[Path, Path]:
    """Write `log.parquet` and `log.csv` into `folder`, the same `rows` rows in both."""
    parquet, text = folder / "log.parquet", folder / "log.csv"
    log = register_io_source(lambda *_: _pieces(rows), schema=_SCHEMA)
    log.sink_parquet(parquet, maintain_order=True)
    written = pl.scan_parquet(parquet)
    written.sink_csv(text, datetime_format="%Y-%m-%dT%H:%M:%S%.3f%:z")
    return parquet, text


def _pieces(rows: int) -> Iterator[pl.DataFrame]:
    draw = np.random.default_rng(20260101)
    starts = _starts(rows, draw)
    for begins in range(0, rows, _PIECE):
        yield _piece(begins, starts[begins : begins + _PIECE], draw)


def _starts(rows: int, draw: np.random.Generator) -> Any:
    """Instants in µs, rising, by the hour's load."""
    hour = np.arange(_HOURS)
    clock, day = hour % 24, hour // 24
    load = np.where((clock >= 8) & (clock < 22), 10 - abs(clock - 14) / 2, 0.5)
    load *= np.where((day + 3) % 7 < 5, 1, 0.4)  # 2026 begins on a Thursday
    hours = np.repeat(hour, draw.multinomial(rows, load / load.sum()))
    within = draw.integers(0, _HOUR_US // 1_000, rows) * 1_000
    return np.sort(_BEGINS + hours * _HOUR_US + within)


def _piece(begins: int, start: Any, draw: np.random.Generator) -> pl.DataFrame:
    number = len(start)
    wait = np.minimum(draw.exponential(90, number) + 5, 3_600)
    contact = start + (wait * 1_000).astype(np.int64) * 1_000
    is_answered = draw.random(number) >= 0.03
    ends = contact + draw.integers(30, 1_200, number) * _SECOND_US
    has_bot = draw.random(number) < 0.6
    agent = pl.Series(_AGENTS).gather(draw.integers(0, len(_AGENTS), number))
    return pl.DataFrame(
        {
            "id": pl.Series(np.arange(begins, begins + number))
            .cast(pl.String)
            .str.zfill(9),
            "channel": pl.Series(CHANNELS).gather(
                draw.choice(len(CHANNELS), number, p=_SHARES)
            ),
            "visitor": "v" + pl.Series(draw.integers(0, 2_000_000, number)).cast(pl.String),
            "agent": _where(is_answered, agent),
            "requested_at": start,
            "bot_at": _where(has_bot, start + _SECOND_US),
            "first_human_at": _where(is_answered, contact),
            "left_at": _where(~is_answered, contact),
            "closed_at": _where(is_answered, ends),
        }
    ).with_columns(
        pl.col(name).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone("Asia/Shanghai")
        for name in _SCHEMA
        if name.endswith("_at")
    )


def _where(condition: Any, values: Any) -> pl.Series:
    """`values`, and null where not `condition`."""
    return pl.Series(values).set(~pl.Series(condition), None)
