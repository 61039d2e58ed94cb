"""An audit from the log to the outcome: two passes, the first to know the log, the second to judge it."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import polars as pl

from shinuo.reports.outcome import Outcome
from shinuo.reports.totals import Totals
from shinuo.rules.bulk import Array, BulkJudge, Judged
from shinuo.rules.faults import Refused
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.words import Words

from .ahead import ahead
from .firing import firings
from .mapping import Mapping
from .refusing import refuse
from .requests import columns_of
from .sources import Source, table
from .spill import JUDGED_BY, ROW, Spill, spill
from .trails import Trails
from .unreadable import commonest
from .verdict_files import verdict_files
from .worst import Worst


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an audit: by which terms, of which days, as of which instant (default: the log's last)."""

    terms: Terms
    timeline: Timeline
    from_day: date | None = None
    to_day: date | None = None
    as_of: datetime | None = None


@dataclass(slots=True)
class _Court:
    """What the second pass needs at every piece."""

    asked: Request
    log: Spill
    as_of: datetime
    record_ends: int | None
    judge: BulkJudge
    totals: Totals
    trails: Trails
    worst: Worst
    ignored: int = 0

    def judged(
        self, columns: tuple[str, ...]
    ) -> Iterator[tuple[pl.DataFrame, Judged, Array]]:
        """Every piece with its verdicts and the limit of each row in µs."""
        for rows in self.log.pieces(columns):
            ours = _asked_for(rows, self.asked, self.as_of)
            self.ignored += len(rows) - len(ours)
            if len(ours):
                log = columns_of(ours, self.log.channels, self.record_ends)
                judged = self.judge.judge(log)
                yield ours, judged, self.judge.limits[judged.cell]


def taken_in(
    path: Path,
    source: Source,
    mapping: Mapping,
    folder: Path,
    progress: Callable[[int], None],
) -> Spill:
    """The log at `path` read once; `progress` is told of its rows.

    Parquet is read again when it is judged; any other log is kept in `folder` at some 100 bytes a row.

    Raises:
        Refused: it cannot be judged at all (`no_requests`, and what its reader refuses).
    """
    again = None
    if source.read is table.read and path.suffix.lower() == ".parquet":
        again = partial(table.read_again, path, mapping)
    log = spill(source.read(path, mapping), folder, progress, again)
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
    asked: Request, log: Spill, out: Path | None, progress: Callable[[int], None]
) -> tuple[Outcome, pl.DataFrame, int]:
    """The outcome, the list of what could not be read, and how many triggers fired in all.

    With `out` the verdicts are written into that folder; `progress` is told of every row as it is judged.
    """
    court = _court(asked, log)
    columns = (*JUDGED_BY, "id") if out else JUDGED_BY
    zone = asked.timeline.zone.key
    with verdict_files(out, zone) if out else nullcontext() as files:
        for rows, judged, limit in ahead(court.judged(columns)):
            court.totals.add(rows[ROW].to_numpy(), judged, limit)
            court.worst.add(rows, judged, limit)
            if files:
                trails = court.trails
                files.add(rows, judged, limit, trails.of(judged), trails.texts)
            progress(len(rows))
    return _outcome(court)


def _court(asked: Request, log: Spill) -> _Court:
    channels = tuple(log.channels)
    as_of = asked.as_of or from_us(log.last_us or 0)
    judge = BulkJudge(asked.terms, asked.timeline, as_of=as_of, channels=channels)
    trails = Trails(asked.terms, asked.timeline, as_of, channels)
    return _Court(
        asked=asked,
        log=log,
        as_of=as_of,
        record_ends=_record_ends(asked, log, judge, to_us(as_of)),
        judge=judge,
        totals=Totals(asked.terms, asked.timeline, channels),
        trails=trails,
        worst=Worst(trails, channels),
    )


def _record_ends(asked: Request, log: Spill, judge: BulkJudge, as_of: int) -> int | None:
    """`as_of` if it lies after every deadline of the unanswered: the record is then complete. Source: R12."""
    since = as_of - int(judge.limits.max(initial=0))  # earlier clocks have run out by then
    for rows in log.pieces(since_us=since):
        open_rows = rows.filter(
            pl.col("first_human_at").is_null() | (pl.col("first_human_at") > as_of)
        )
        ours = _asked_for(open_rows, asked, from_us(as_of))
        if len(ours):
            case = judge.judge(columns_of(ours, log.channels)).case
            if int(case.due.max()) >= as_of:
                return None
    return as_of


def _asked_for(rows: pl.DataFrame, asked: Request, as_of: datetime) -> pl.DataFrame:
    """The rows of the days asked for that had begun at `as_of`."""
    zone = asked.timeline.zone
    begins = pl.col("requested_at")
    wanted = begins <= to_us(as_of)
    if asked.from_day:
        wanted &= begins >= local_us(asked.from_day, _MIDNIGHT, zone)
    if asked.to_day:
        wanted &= begins < local_us(asked.to_day, _MIDNIGHT + _DAY, zone)
    return rows.filter(wanted)


_MIDNIGHT, _DAY = timedelta(0), timedelta(days=1)


def _outcome(court: _Court) -> tuple[Outcome, pl.DataFrame, int]:
    asked, totals, log = court.asked, court.totals, court.log
    days = totals.excess_days()
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
        cells=totals.figures.cells(),
        days=totals.days(),
        by_hour=totals.by_hour(),
        answered_after=totals.answered_after(),
        unanswered_after=totals.unanswered_after(),
        months=totals.months(),
        firings=fired,
        misses=court.worst.listed(log),
    )
    return outcome, unreadable, total
