"""An audit of a log that was taken in: what its rows are judged to be, added up to the outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl

from shinuo.reports.outcome import Outcome
from shinuo.reports.totals import Totals
from shinuo.rules.bulk import Array, BulkJudge, Judged
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline

from .ahead import ahead
from .firing import firings
from .hands import ALONE, Hands, Progress
from .requests import columns_of
from .spill import JUDGED_BY, ROW, Spill
from .trails import Trails
from .verdict_files import VerdictFiles, verdict_files
from .worst import Worst


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an audit: by which terms, of which days, as of which instant (default: the log's last)."""

    terms: Terms
    timeline: Timeline
    from_day: date | None = None
    to_day: date | None = None
    as_of: datetime | None = None

    def of(self, rows: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
        """Of `rows` those of the days asked for that had begun at `as_of`."""
        zone = self.timeline.zone
        begins = pl.col("requested_at")
        wanted = begins <= to_us(as_of)
        if self.from_day:
            wanted &= begins >= local_us(self.from_day, _MIDNIGHT, zone)
        if self.to_day:
            wanted &= begins < local_us(self.to_day, _MIDNIGHT + _DAY, zone)
        return rows.filter(wanted)


_MIDNIGHT, _DAY = timedelta(0), timedelta(days=1)


@dataclass(slots=True)
class _Tally:
    """What was found of some rows."""

    totals: Totals
    worst: Worst
    ignored: int = 0

    def join(self, other: "_Tally") -> None:
        """Take in what was found of the rows that come after these."""
        self.totals.join(other.totals)
        self.worst.join(other.worst)
        self.ignored += other.ignored


@dataclass(frozen=True, slots=True)
class _Court:
    """By what every row is judged, in whatever process."""

    asked: Request
    as_of: datetime
    record_ends: int | None = None

    def judge(self, channels: Iterable[str]) -> BulkJudge:
        """The judge of requests of these channels."""
        terms, timeline = self.asked.terms, self.asked.timeline
        return BulkJudge(terms, timeline, as_of=self.as_of, channels=tuple(channels))

    def tally(
        self, log: Spill, progress: Progress, files: VerdictFiles | None = None
    ) -> _Tally:
        """What there is to find of `log`; `files` are given every verdict."""
        asked, channels = self.asked, tuple(log.channels)
        trails = Trails(asked.terms, asked.timeline, self.as_of, channels)
        totals = Totals(asked.terms, asked.timeline, channels)
        found = _Tally(totals, Worst(trails, channels))
        for rows, judged, limit in ahead(self._judged(log, found, with_id=bool(files))):
            found.totals.add(rows[ROW].to_numpy(), judged, limit)
            found.worst.add(rows, judged, limit)
            if files:
                files.add(rows, judged, limit, trails.of(judged), trails.texts)
            progress(len(rows))
        return found

    def _judged(
        self, log: Spill, found: _Tally, *, with_id: bool
    ) -> Iterator[tuple[pl.DataFrame, Judged, Array]]:
        """Every piece with its verdicts and the limit of each row in µs."""
        judge = self.judge(log.channels)
        for rows in log.pieces((*JUDGED_BY, "id") if with_id else JUDGED_BY):
            ours = self.asked.of(rows, self.as_of)
            found.ignored += len(rows) - len(ours)
            if len(ours):
                judged = judge.judge(columns_of(ours, log.channels, self.record_ends))
                yield ours, judged, judge.limits[judged.cell]


def audit(
    asked: Request,
    log: Spill,
    out: Path | None,
    progress: Progress,
    hands: Hands = ALONE,
) -> tuple[Outcome, pl.DataFrame, int]:
    """The outcome, the list of what could not be read, and how many triggers fired in all.

    With `out` the verdicts are written into that folder, in the order of the log and so by one process; `progress` is told
    of every row as it is judged.
    """
    court = _Court(asked, asked.as_of or from_us(log.last_us or 0))
    court = replace(court, record_ends=_record_ends(court, log))
    if out:
        with verdict_files(out, asked.timeline.zone.key) as files:
            found = court.tally(log, progress, files)
    else:
        found, *others = hands.each(court.tally, log.shares(), progress)
        for one in others:
            found.join(one)
    return _outcome(court, log, found)


def _record_ends(court: _Court, log: Spill) -> int | None:
    """The `as_of` if it lies after every deadline of the unanswered: the record is then complete. Source: R12."""
    as_of, judge = to_us(court.as_of), court.judge(log.channels)
    since = as_of - int(judge.limits.max(initial=0))  # earlier clocks have run out by then
    for rows in log.pieces(since_us=since):
        open_rows = rows.filter(
            pl.col("first_human_at").is_null() | (pl.col("first_human_at") > as_of)
        )
        ours = court.asked.of(open_rows, court.as_of)
        if len(ours):
            case = judge.judge(columns_of(ours, log.channels)).case
            if int(case.due.max()) >= as_of:
                return None
    return as_of


def _outcome(court: _Court, log: Spill, found: _Tally) -> tuple[Outcome, pl.DataFrame, int]:
    asked, totals = court.asked, found.totals
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
        ignored=log.ignored + found.ignored,
        cells=totals.figures.cells(),
        days=totals.days(),
        by_hour=totals.by_hour(),
        answered_after=totals.answered_after(),
        unanswered_after=totals.unanswered_after(),
        months=totals.months(),
        firings=fired,
        misses=found.worst.listed(log),
    )
    return outcome, unreadable, total
