"""The verdicts as files: `verdicts.parquet` and `verdicts.csv`, a row for each request, in the order of the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.bulk import Array, Judged
from shinuo.rules.judgement import RULES

from .feeding import Feeding

_BANDS = pl.Enum([*(band.key for band in Band), "outside"])
_STATES = list(dict.fromkeys(rule.state.value for rule in RULES))
_REASONS = list(dict.fromkeys(rule.reason.value for rule in RULES))
_STATE_OF = np.array([_STATES.index(rule.state.value) for rule in RULES], np.uint8)
_REASON_OF = np.array([_REASONS.index(rule.reason.value) for rule in RULES], np.uint8)
_LENGTH = pl.Decimal(20, 6)


@dataclass(frozen=True, slots=True)
class VerdictFiles:
    """Both files while they are being written; times in them are those of `zone`, lengths exact seconds."""

    parquet: Feeding
    text: Feeding
    zone: str

    def add(
        self,
        rows: pl.DataFrame,
        judged: Judged,
        limit: Array,
        trail: Array,
        trails: list[str],
    ) -> None:
        """Write one piece; `trail` holds numbers into `trails`."""
        trace = pl.Series(trails, dtype=pl.String).gather(trail)
        frame = _frame(rows, judged, limit, trace)
        shown = frame.with_columns(
            *(_clock(name, self.zone) for name in ("start", "due")),
            *(_seconds(name) for name in ("limit_s", "elapsed_s", "overrun_s")),
        )
        self.parquet.add(shown)
        self.text.add(shown.with_columns(harmless(name) for name in ("id", "channel")))


def _frame(
    rows: pl.DataFrame, judged: Judged, limit: Array, trace: pl.Series
) -> pl.DataFrame:
    """The verdicts with all instants and lengths in µs."""
    band, rule = judged.case.band, judged.rule
    return pl.DataFrame(
        {
            "line": rows["line"],
            "id": rows["id"],
            "channel": rows["channel"].fill_null(""),
            "start": judged.case.start,
            "band": _named(band, _BANDS),
            "limit_s": np.where(band == OUTSIDE, 0, limit),
            "due": judged.case.due,
            "elapsed_s": judged.elapsed_us(),
            "overrun_s": judged.overrun_us(),
            "verdict": _named(_STATE_OF[rule], pl.Enum(_STATES)),
            "reason": _named(_REASON_OF[rule], pl.Enum(_REASONS)),
            "trace": trace,
        }
    )


@contextmanager
def verdict_files(into: Path, zone: str) -> Iterator[VerdictFiles]:
    """Both files in the folder `into`, whole when the block is left.

    Raises:
        OSError: they cannot be written.
    """
    at = pl.Datetime("us", zone)
    kinds: dict[str, Any] = {"line": pl.Int64, "start": at, "band": _BANDS, "due": at}
    kinds |= dict.fromkeys(("limit_s", "elapsed_s", "overrun_s"), _LENGTH)
    kinds |= {"verdict": pl.Enum(_STATES), "reason": pl.Enum(_REASONS)}
    schema = pl.Schema({name: kinds.get(name, pl.String) for name in _COLUMNS})
    parquet = partial(_sink_parquet, into / "verdicts.parquet")
    text = partial(_sink_csv, into / "verdicts.csv")
    with Feeding(schema, parquet) as one, Feeding(schema, text) as other:
        yield VerdictFiles(one, other, zone)


_COLUMNS = (
    *("line", "id", "channel", "start", "band", "limit_s", "due"),
    *("elapsed_s", "overrun_s", "verdict", "reason", "trace"),
)


def _sink_parquet(path: Path, rows: pl.LazyFrame) -> None:
    rows.sink_parquet(path, maintain_order=True)


def _sink_csv(path: Path, rows: pl.LazyFrame) -> None:
    rows.sink_csv(path, maintain_order=True, include_bom=True)


def _named(codes: Array, names: pl.Enum) -> pl.Series:
    return pl.Series(codes).cast(pl.UInt8).cat.to(names)


def _clock(name: str, zone: str) -> pl.Expr:
    return pl.col(name).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)


def _seconds(name: str) -> pl.Expr:
    """µs as seconds, exactly."""
    millionth = pl.lit("0.000001").cast(pl.Decimal(7, 6))
    return (pl.col(name).cast(pl.Decimal(20, 0)) * millionth).cast(_LENGTH).alias(name)


def harmless(name: str) -> pl.Expr:
    """What a spreadsheet would take for a formula begins with an apostrophe instead.

    Those of Chinese and Japanese users take full-width signs for formulas too.
    """
    text = pl.col(name)
    is_formula = text.str.contains(r"^\s*[=+\-@＝＋－＠\t\r]")
    return pl.when(is_formula).then(pl.lit("'") + text).otherwise(text).alias(name)
