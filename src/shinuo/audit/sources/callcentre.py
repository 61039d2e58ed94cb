"""The log of a bank's call centre, a line for each call, tab separated, in the bank's local time.

`vru_entry` is the request; the voice machine is no human; a caller who hangs up is unanswered and left when
the queue or the machine was left, and who was handed to an agent without a service starting neither
was answered nor is known to have left; `type` is the channel; priority 2 is urgent; PHANTOM rows say of themselves that they
are none. Times past midnight belong to the next day. An instant before the request by less than half a day is a
clock's error and stays what it is.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from shinuo.audit.delimited import LINE, delimited
from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import COLUMNS, UNREADABLE, Piece
from shinuo.audit.refusing import refuse
from shinuo.audit.unreadable import listed
from shinuo.rules.words import Words

WORDS = Words(
    "以色列某银行呼叫中心的通话记录", "the call log of an Israeli bank's call centre"
)
ZONE = "Asia/Jerusalem"
_CLOCKS = ("vru_entry", "vru_exit", "q_exit", "ser_start", "ser_exit")
_NEEDED = (
    "vru+line",
    "call_id",
    "customer_id",
    "priority",
    "type",
    "date",
    *_CLOCKS,
    "outcome",
    "server",
)
_NONE = "0:00:00"
_DAY = 86_400


def read(path: Path, mapping: Mapping) -> Iterator[Piece]:
    """The calls of the log at `path`; a mapping has nothing to say here.

    Raises:
        Refused: `missing_columns`, `mapping_not_used`, and what the file is refused for.
    """
    if mapping.is_stated:
        problem = Words("这种来源的列是固定的", "the columns of this source are fixed")
        raise refuse(
            "mapping_not_used", "--map", "", problem, Words("不写 --map", "no --map")
        )
    for frame, bad in delimited(path, "\t"):
        lacking = [name for name in _NEEDED if name not in frame.columns]
        if lacking:
            problem = Words("缺少这些列", "these columns are missing")
            right = Words(", ".join(_NEEDED), ", ".join(_NEEDED))
            raise refuse("missing_columns", str(path), ", ".join(lacking), problem, right)
        yield _piece(frame, bad)


def _piece(frame: pl.DataFrame, bad: pl.DataFrame) -> Piece:
    is_phantom = frame["outcome"] == "PHANTOM"
    ours = frame.filter(~is_phantom.fill_null(value=False))
    read = ours.with_columns(
        pl.concat_str(pl.lit("19"), "date")
        .str.to_date("%Y%m%d", strict=False)
        .alias("_day"),
        *(_seconds(name) for name in _CLOCKS),
    ).with_columns(_at(name) for name in _CLOCKS)
    faults = _faults(read)
    good = (
        read.filter(~pl.col(LINE).is_in(faults["line"].implode())) if len(faults) else read
    )
    return Piece(_rows(good), pl.concat([bad, faults]), int(is_phantom.sum()))


def _seconds(name: str) -> pl.Expr:
    """Seconds since midnight, as the clock showed them."""
    parts = pl.col(name).str.extract_groups(r"^(\d{1,2}):([0-5]\d):([0-5]\d)$").struct
    hour, minute, second = (
        parts.field(str(n)).cast(pl.Int64, strict=False) for n in (1, 2, 3)
    )
    return pl.when(hour < 24).then(hour * 3600 + minute * 60 + second).alias(f"_{name}")


def _faults(read: pl.DataFrame) -> pl.DataFrame:
    found = [
        (line, name, value or "", "no_such_time" if is_read else "not_a_time")
        for name in ("date", *_CLOCKS)
        for line, value, is_read in read.filter(
            pl.col("_day" if name == "date" else f"@{name}").is_null()
        )
        .select(LINE, name, pl.col("_day" if name == "date" else f"_{name}").is_not_null())
        .iter_rows()
    ]
    unknown = read.filter(~pl.col("outcome").is_in(["AGENT", "HANG"]))
    found += [
        (line, "outcome", value or "", "unknown_outcome")
        for line, value in unknown.select(LINE, "outcome").iter_rows()
    ]
    return listed(sorted(found)) if found else pl.DataFrame(schema=UNREADABLE)


def _rows(good: pl.DataFrame) -> pl.DataFrame:
    is_answered = (pl.col("outcome") == "AGENT") & (pl.col("ser_start") != _NONE)
    queued = pl.col("q_exit") != _NONE
    gave_up = pl.when(queued).then(pl.col("@q_exit")).otherwise(pl.col("@vru_exit"))
    left = pl.when(pl.col("outcome") == "HANG").then(gave_up)
    rows = good.select(
        pl.col(LINE).alias("line"),
        pl.concat_str("date", pl.lit("/"), "vru+line", pl.lit("/"), "call_id").alias("id"),
        pl.col("type").alias("channel"),
        pl.when(is_answered).then(pl.col("server")).alias("agent"),
        pl.when(pl.col("customer_id") != "0").then(pl.col("customer_id")).alias("visitor"),
        pl.col("@vru_entry").alias("requested_at"),
        pl.when(is_answered).then(pl.col("@ser_start")).alias("first_human_at"),
        left.alias("left_at"),
        pl.when(is_answered).then(pl.col("@ser_exit")).otherwise(left).alias("closed_at"),
        pl.when(pl.col("priority") == "2").then(pl.col("@vru_entry")).alias("urgent_at"),
        pl.lit(None, pl.Int64).alias("accepted_at"),
        pl.col("@vru_entry").alias("bot_at"),
        pl.when(queued | is_answered).then(pl.col("@vru_exit")).alias("human_asked_at"),
    )
    return rows.select(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def _at(name: str) -> pl.Expr:
    """The instant in µs UTC: on the day of the call, or the next if the clock has gone past midnight.

    Null where the clocks of the bank never showed it, or twice.
    """
    since = pl.col(f"_{name}")
    is_past_midnight = pl.col("_vru_entry") - since > _DAY // 2
    shown = pl.col("_day").cast(pl.Datetime("us")) + pl.duration(
        seconds=since + pl.when(is_past_midnight).then(_DAY).otherwise(0)
    )
    placed = shown.dt.replace_time_zone(ZONE, ambiguous="null", non_existent="null")
    return placed.dt.epoch("us").alias(f"@{name}")
