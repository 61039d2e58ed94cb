"""An audit from the log to the outcome: two passes, the first to know the log, the second to judge it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.bulk import IS_MISS, Array, BulkJudge, Judged
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.judgement import RULES
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.words import Words

from .firing import firings
from .mapping import Mapping
from .outcome import MissedRequest, Outcome
from .refusing import refuse
from .requests import columns_of
from .sources import Source
from .spill import Spill, spill
from .totals import Totals
from .trails import Trails
from .verdict_files import VerdictFiles

LISTED = 1_000
"""How many misses an outcome lists: the longest overruns."""


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
    ignored: int = 0

    def judged(self) -> Iterator[tuple[pl.DataFrame, Judged, Array]]:
        """Every piece with its verdicts and the limit of each row in µs."""
        for rows in self.log.pieces():
            ours = _asked_for(rows, self.asked, self.as_of)
            self.ignored += len(rows) - len(ours)
            if len(ours):
                columns = columns_of(ours, self.log.channels, self.record_ends)
                judged = self.judge.judge(columns)
                yield ours, judged, self.judge.limits[judged.cell]


def taken_in(
    path: Path,
    source: Source,
    mapping: Mapping,
    folder: Path,
    progress: Callable[[int], None],
) -> Spill:
    """The log at `path` read once, kept in `folder` at some 100 bytes a row; `progress` is told of its rows.

    Raises:
        Refused: it cannot be judged at all (`no_requests`, and what its reader refuses).
    """
    log = spill(source.read(path, mapping), folder, progress)
    if log.last_us is None:
        problem = Words(
            "{rows} 行中没有一条可读的请求",
            "of {rows} rows none is a request that can be read",
        )
        right = Words("至少一行可读的请求", "a row at least that can be read")
        problem = problem.of(rows=log.rows)
        raise refuse("no_requests", str(path), "", problem, right)
    return log


def audit(
    asked: Request, log: Spill, out: Path | None, progress: Callable[[int], None]
) -> tuple[Outcome, pl.DataFrame, int]:
    """The outcome, the list of what could not be read, and how many triggers fired in all.

    With `out` the verdicts are written into that folder; `progress` is told of every row as it is judged.
    """
    court = _court(asked, log)
    files = VerdictFiles(log.folder) if out else None
    worst = _Worst()
    for rows, judged, limit in court.judged():
        court.totals.add(rows, judged, limit)
        worst.add(rows, judged, limit, court.trails)
        if files:
            files.add(rows, judged, limit, court.trails.of(judged))
        progress(len(rows))
    if files and out:
        files.write(out, court.trails.texts, asked.timeline.zone.key)
    return _outcome(court, worst)


def _court(asked: Request, log: Spill) -> _Court:
    channels = tuple(log.channels)
    as_of = asked.as_of or from_us(log.last_us or 0)
    judge = BulkJudge(asked.terms, asked.timeline, as_of=as_of, channels=channels)
    return _Court(
        asked=asked,
        log=log,
        as_of=as_of,
        record_ends=_record_ends(asked, log, judge, to_us(as_of)),
        judge=judge,
        totals=Totals(asked.terms, asked.timeline, channels),
        trails=Trails(asked.terms, asked.timeline, as_of),
    )


def _record_ends(asked: Request, log: Spill, judge: BulkJudge, as_of: int) -> int | None:
    """`as_of` if it lies after every deadline of the unanswered: the record is then complete. Source: R12."""
    last = 0
    for rows in log.pieces():
        open_rows = rows.filter(
            pl.col("first_human_at").is_null() | (pl.col("first_human_at") > as_of)
        )
        ours = _asked_for(open_rows, asked, from_us(as_of))
        if len(ours):
            case = judge.judge(columns_of(ours, log.channels)).case
            last = max(last, int(case.due.max()))
    return as_of if as_of > last else None


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


class _Worst:
    """The misses with the longest overruns, kept while pieces come by."""

    def __init__(self) -> None:
        self.misses: list[MissedRequest] = []

    def add(self, rows: pl.DataFrame, judged: Judged, limit: Array, trails: Trails) -> None:
        overrun = judged.overrun_us()
        least = self.misses[-1].overrun_us if len(self.misses) >= LISTED else -1
        which = np.flatnonzero(IS_MISS[judged.rule] & (overrun > least))
        which = which[np.argsort(-overrun[which], kind="stable")][:LISTED]
        numbers = trails.of(judged)
        elapsed = judged.elapsed_us()
        for row in which.tolist():
            rule, band = RULES[judged.rule[row]], int(judged.case.band[row])
            line, name, channel, agent = rows.select("line", "id", "channel", "agent").row(
                row
            )
            self.misses.append(
                MissedRequest(
                    line=line,
                    id=name or str(line),
                    channel=channel or "",
                    agent=agent or "",
                    start_at=from_us(int(judged.case.start[row])),
                    band=None if band == OUTSIDE else Band(band),
                    limit_us=int(limit[row]),
                    elapsed_us=int(elapsed[row]),
                    overrun_us=int(overrun[row]),
                    state=rule.state,
                    reason=rule.reason,
                    trail=trails.texts[numbers[row]],
                )
            )
        self.misses.sort(key=lambda one: (-one.overrun_us, one.line))
        del self.misses[LISTED:]


def _outcome(court: _Court, worst: _Worst) -> tuple[Outcome, pl.DataFrame, int]:
    asked, totals, log = court.asked, court.totals, court.log
    days = totals.days()

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
        days=days,
        by_hour=totals.by_hour(),
        answered_after=totals.answered_after(),
        unanswered_after=totals.unanswered_after(),
        months=totals.months(),
        firings=fired,
        misses=tuple(worst.misses),
    )
    return outcome, unreadable, total
