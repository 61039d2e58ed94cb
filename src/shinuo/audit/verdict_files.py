"""The verdicts as files: `verdicts.parquet` and `verdicts.csv`, a row for each request, in the order of the log."""

from pathlib import Path

import numpy as np
import polars as pl

from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.bulk import Array, Judged
from shinuo.rules.judgement import RULES

_BANDS = pl.Enum([*(band.key for band in Band), "outside"])
_STATES = list(dict.fromkeys(rule.state.value for rule in RULES))
_REASONS = list(dict.fromkeys(rule.reason.value for rule in RULES))
_STATE_OF = np.array([_STATES.index(rule.state.value) for rule in RULES], np.uint8)
_REASON_OF = np.array([_REASONS.index(rule.reason.value) for rule in RULES], np.uint8)


class VerdictFiles:
    """The verdicts of pieces, kept in `folder` until `write` makes the files of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: list[Path] = []

    def add(self, rows: pl.DataFrame, judged: Judged, limit: Array, trail: Array) -> None:
        """Keep one piece; `trail` holds numbers into the texts that `write` is given."""
        band, rule = judged.case.band, judged.rule
        frame = pl.DataFrame(
            {
                "line": rows["line"],
                "id": rows["id"],
                "channel": rows["channel"].fill_null(""),
                "start_us": judged.case.start,
                "band": _named(band, _BANDS),
                "limit_us": np.where(band == OUTSIDE, 0, limit),
                "due_us": judged.case.due,
                "elapsed_us": judged.elapsed_us(),
                "overrun_us": judged.overrun_us(),
                "verdict": _named(_STATE_OF[rule], pl.Enum(_STATES)),
                "reason": _named(_REASON_OF[rule], pl.Enum(_REASONS)),
                "trail": trail,
            }
        )
        file = self.folder / f"verdicts-{len(self._files):06d}.arrow"
        frame.write_ipc(file, compression="uncompressed")
        self._files.append(file)

    def write(self, into: Path, trails: list[str], zone: str) -> None:
        """Write both files into the folder `into`; lengths there are seconds, exact to the microsecond."""
        log = pl.scan_ipc(self._files) if self._files else _nothing().lazy()
        trace = pl.col("trail").replace_strict(
            range(len(trails)), trails, return_dtype=pl.Enum(trails)
        )
        shown = log.select(
            "line",
            "id",
            "channel",
            _clock("start", zone),
            "band",
            _seconds("limit"),
            _clock("due", zone),
            _seconds("elapsed"),
            _seconds("overrun"),
            "verdict",
            "reason",
            trace.alias("trace"),
        )
        shown.sink_parquet(into / "verdicts.parquet", maintain_order=True)
        text = shown.with_columns(harmless(name) for name in ("id", "channel"))
        text.sink_csv(into / "verdicts.csv", maintain_order=True, include_bom=True)


def _named(codes: Array, names: pl.Enum) -> pl.Series:
    return pl.Series(codes).cast(pl.UInt8).cat.to(names)


def _clock(name: str, zone: str) -> pl.Expr:
    at = pl.col(f"{name}_us").cast(pl.Datetime("us", "UTC"))
    return at.dt.convert_time_zone(zone).alias(name)


def _seconds(name: str) -> pl.Expr:
    return (
        (pl.col(f"{name}_us").cast(pl.Decimal(38, 6)) / 1_000_000)
        .cast(pl.Decimal(20, 6))
        .alias(f"{name}_s")
    )


def harmless(name: str) -> pl.Expr:
    """What a spreadsheet would take for a formula begins with an apostrophe instead."""
    text = pl.col(name)
    is_formula = text.str.contains(r"^\s*[=+\-@\t\r]")
    return pl.when(is_formula).then(pl.lit("'") + text).otherwise(text).alias(name)


def _nothing() -> pl.DataFrame:
    kinds = dict.fromkeys(
        ("line", "start_us", "limit_us", "due_us", "elapsed_us", "overrun_us", "trail"),
        pl.Int64,
    )
    texts = dict.fromkeys(("id", "channel", "band", "verdict", "reason"), pl.String)
    return pl.DataFrame(schema={**kinds, **texts})
