"""What judges the rows of a log, piece by piece, and adds the verdicts up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

import polars as pl

from shinuo.reports.totals import Totals
from shinuo.rules.bulk import Array, BulkJudge, Judged
from shinuo.rules.instants import from_us, local_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline

from .requests import columns_of
from .spill import ROW
from .trails import Trails
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
class Court:
    """What judging needs at every piece; `channels` numbers those of the log, `last_us` is its last instant."""

    asked: Request
    last_us: int
    as_of: datetime
    channels: dict[str, int]
    judge: BulkJudge
    totals: Totals
    trails: Trails
    worst: Worst
    record_ends: int | None = None
    ignored: int = 0

    @classmethod
    def of(cls, asked: Request, channels: dict[str, int], last_us: int) -> Self:
        """A court before which nothing has come yet; when the record ends is still to be said."""
        names = tuple(channels)
        as_of = asked.as_of or from_us(last_us)
        trails = Trails(asked.terms, asked.timeline, as_of, names)
        return cls(
            asked=asked,
            last_us=last_us,
            as_of=as_of,
            channels=dict(channels),
            judge=BulkJudge(asked.terms, asked.timeline, as_of=as_of, channels=names),
            totals=Totals(asked.terms, asked.timeline, names),
            trails=trails,
            worst=Worst(trails, names),
        )

    def judged(
        self, pieces: Iterable[pl.DataFrame]
    ) -> Iterator[tuple[pl.DataFrame, Judged, Array]]:
        """Every piece with its verdicts and the limit of each row in µs."""
        for rows in pieces:
            ours = self._asked_for(rows)
            self.ignored += len(rows) - len(ours)
            if len(ours):
                log = columns_of(ours, self.channels, self.record_ends, self.last_us)
                judged = self.judge.judge(log)
                yield ours, judged, self.judge.limits.take(judged.cell)

    def add(self, rows: pl.DataFrame, judged: Judged, limit: Array) -> None:
        """Count one piece: its rows, the verdicts on them, and the limit of each in µs."""
        self.totals.add(rows[ROW].to_numpy(), judged, limit)
        self.worst.add(rows, judged, limit)

    @property
    def runs_since(self) -> int:
        """Clocks that started before it had run out at `as_of`, µs."""
        return to_us(self.as_of) - int(self.judge.limits.max(initial=0))

    def end_of_record(self, pieces: Iterable[pl.DataFrame]) -> int | None:
        """`as_of` if it lies after every deadline of the unanswered among `pieces`: the record is then complete. Source: R12."""
        as_of = to_us(self.as_of)
        for rows in pieces:
            open_rows = rows.filter(
                pl.col("first_human_at").is_null() | (pl.col("first_human_at") > as_of)
            )
            ours = self._asked_for(open_rows)
            if len(ours):
                case = self.judge.judge(columns_of(ours, self.channels)).case
                if int(case.due.max()) >= as_of:
                    return None
        return as_of

    def _asked_for(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows of the days asked for that had begun at `as_of`."""
        asked, zone = self.asked, self.asked.timeline.zone
        begins = pl.col("requested_at")
        wanted = begins <= to_us(self.as_of)
        if asked.from_day:
            wanted &= begins >= local_us(asked.from_day, _MIDNIGHT, zone)
        if asked.to_day:
            wanted &= begins < local_us(asked.to_day, _MIDNIGHT + _DAY, zone)
        return rows.filter(wanted)


_MIDNIGHT, _DAY = timedelta(0), timedelta(days=1)
