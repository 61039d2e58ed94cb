"""An audit from the log to the outcome: two passes, the first to know the log, the second to judge it; or both in one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import polars as pl

from shinuo.reports.outcome import Outcome
from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .ahead import ahead
from .court import Court, Request
from .firing import firings
from .foresight import Foresight
from .mapping import Mapping
from .memory import keep_what_is_freed
from .refusing import refuse
from .sources import Source, table
from .spill import KEPT, Spill, spill
from .unreadable import commonest
from .verdict_files import verdict_files

__all__ = ["Request", "audit", "taken_in"]


def taken_in(
    path: Path,
    source: Source,
    mapping: Mapping,
    folder: Path,
    progress: Callable[[int], None],
    seen: Foresight | None = None,
) -> Spill:
    """The log at `path` read once; `progress` is told of its rows.

    Parquet is read again when it is judged, unless `seen` judges it at once; any other log is kept in `folder` at some
    100 bytes a row.

    Raises:
        Refused: it cannot be judged at all (`no_requests`, and what its reader refuses).
    """
    keep_what_is_freed()
    again = None
    if table.is_read_in_parts(path, source):
        again = partial(table.read_again, path, mapping)
    watch = seen.sit if seen else None
    log = spill(source.read(path, mapping), folder, progress, again, watch)
    if log.last_us is None:
        raise _no_requests(path, log)
    return log


def _no_requests(path: Path, log: Spill) -> Refused:
    none = Words("没有一行数据", "there is no row in it")
    if log.rows:
        none = Words(
            "{rows} 行中没有一条可读的请求",
            "of {rows} rows none is a request that can be read",
        ).of(rows=f"{log.rows:,}") + commonest(log.all_unreadable())
    right = Words("至少一行可读的请求", "a row at least that can be read")
    return refuse("no_requests", str(path), "", none, right)


def audit(
    asked: Request,
    log: Spill,
    out: Path | None,
    progress: Callable[[int], None],
    seen: Foresight | None = None,
) -> tuple[Outcome, pl.DataFrame, int]:
    """The outcome, the list of what could not be read, and how many triggers fired in all.

    With `out` the verdicts are written into that folder; `progress` is told of every row as it is judged. What `seen` judged
    already counts if it would be judged so now.
    """
    if seen and not out and seen.court.asked == asked and seen.came_true(log):
        return _outcome(seen.court, log)
    court = Court.of(asked, log.channels, log.last_us or 0)
    court.record_ends = court.end_of_record(log.pieces(since_us=court.runs_since))
    zone = asked.timeline.zone.key
    pieces = log.pieces(KEPT)
    with verdict_files(out, zone) if out else nullcontext() as files:
        for rows, judged, limit in ahead(court.judged(pieces)):
            court.add(rows, judged, limit)
            if files:
                trails = court.trails
                files.add(rows, judged, limit, trails.of(judged), trails.texts)
            progress(len(rows))
    return _outcome(court, log)


def _outcome(court: Court, log: Spill) -> tuple[Outcome, pl.DataFrame, int]:
    asked, totals = court.asked, court.totals
    cells, days = totals.figures.cells(), totals.excess_days()
    with ThreadPoolExecutor(1, "beside") as beside:
        beside.submit(lambda: [one.max_us for one in cells.values()])  # finds all ranks
        fired, total = firings(
            totals.misses, days, log.names, asked.terms, asked.timeline, court.as_of
        )
    unreadable = log.all_unreadable()
    outcome = Outcome(
        terms=asked.terms,
        timeline=asked.timeline,
        as_of=court.as_of,
        rows=log.rows,
        unreadable=unreadable["line"].n_unique(),
        ignored=log.ignored + court.ignored,
        cells=cells,
        days=totals.days(),
        by_hour=totals.by_hour(),
        answered_after=totals.answered_after(),
        unanswered_after=totals.unanswered_after(),
        months=totals.months(),
        firings=fired,
        misses=court.worst.listed(),
    )
    return outcome, unreadable, total
