"""Classification, verdict and statistics: the rules over arrays, beside what one would write by hand.

Same answer means: the counts of met, missed and unanswered, the mean, the mean with the unanswered, P50, P90, P95, P99 and
the maximum of every channel × band; the run stops if one figure differs.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import businesstimedelta
import numpy as np
import pandas as pd
import pytz

from bench.by_hand import figures_by_hand
from bench.table import in_turns, show
from shinuo.rules.bulk import BulkJudge
from shinuo.rules.bulk_figures import Gathering
from shinuo.rules.case import Marks
from shinuo.rules.columns import Columns
from shinuo.rules.instants import NEVER, from_us
from shinuo.rules.terms import Terms, read_terms
from shinuo.rules.timeline import Timeline, compile_timeline
from shinuo.rules.verdict import State

CHANNELS = ("web", "app", "wechat", "mail", "phone")
TERMS = 'number = "BENCH"\nclient = "A"\nprovider = "B"\n[term]\nstarts_on = 2026-01-01\n'
AS_OF = datetime(2027, 1, 2, tzinfo=UTC)
PER_ROW = 2_000


def run(rows: int, rounds: int) -> None:
    """Print the two tables."""
    terms = read_terms(TERMS)
    timeline = compile_timeline(terms)
    columns = some_requests(rows, timeline)
    same(ours(columns, terms, timeline), figures_by_hand(columns, timeline, AS_OF))
    contenders = {
        "shinuo": lambda: ours(columns, terms, timeline),
        "numpy by hand": lambda: figures_by_hand(columns, timeline, AS_OF),
    }
    timings = in_turns(contenders, rows, rounds)
    show("Classification, verdict, statistics in memory", timings, "shinuo")
    starts = [from_us(int(us)) for us in columns.marks.requested[:PER_ROW]]
    libraries = {
        "pandas CustomBusinessHour, a row": lambda: by_pandas(starts, timeline),
        "businesstimedelta, a row": lambda: by_btd(starts, timeline),
    }
    if by_pandas(starts, timeline) != by_btd(starts, timeline):
        raise SystemExit("the libraries differ about working hours")
    slow = in_turns(libraries, PER_ROW, rounds)
    show(
        "Beside libraries that take a row at a time (classification alone)",
        [timings[0], *slow],
        "shinuo",
    )


def some_requests(rows: int, timeline: Timeline) -> Columns:
    """Requests in the order they came, 5 % never answered, waits up to 400 s."""
    draw = np.random.default_rng(20260101)
    requested = np.sort(draw.integers(timeline.changes[0], timeline.changes[-1], rows))
    waits = draw.integers(0, 400_000_000, rows)
    contact = np.where(draw.random(rows) < 0.05, NEVER, requested + waits)
    left = np.where(contact == NEVER, requested + waits, NEVER)
    channel = draw.integers(0, len(CHANNELS), rows).astype(np.uint8)
    return Columns(Marks(requested, contact=contact, left=left), CHANNELS, channel)


def ours(columns: Columns, terms: Terms, timeline: Timeline) -> dict[Any, Any]:
    """Every figure by the rules."""
    judge = BulkJudge(terms, timeline, as_of=AS_OF, channels=CHANNELS)
    gathering = Gathering(CHANNELS)
    for piece in columns.chunks():
        gathering.add(judge.judge(piece))
    return {
        (CHANNELS.index(channel), int(band)): (
            one.count(State.MET),
            one.count(State.MISSED),
            one.count(State.OVERDUE),
            one.mean_us,
            one.mean_all_us,
            *(one.percentile_us(per_cent) for per_cent in (50, 90, 95, 99)),
            one.max_us,
        )
        for (channel, band), one in gathering.cells().items()
        if band is not None
    }


def same(one: dict[Any, Any], other: dict[Any, Any]) -> None:
    """Stop unless both say the same of every cell."""
    for cell in one.keys() | other.keys():
        if one.get(cell) != other.get(cell):
            raise SystemExit(
                f"the answers differ in {cell}: {one.get(cell)} / {other.get(cell)}"
            )


def by_pandas(starts: list[datetime], timeline: Timeline) -> int:
    """How many starts lie in working hours, by pandas."""
    hours = pd.offsets.CustomBusinessHour(
        start="09:00", end="18:00", holidays=_rest_days(timeline)
    )
    local = (
        pd.Timestamp(one).tz_convert("Asia/Shanghai").tz_localize(None) for one in starts
    )
    return sum(hours.is_on_offset(one) for one in local)


def by_btd(starts: list[datetime], timeline: Timeline) -> int:
    """How many starts lie in working hours, by businesstimedelta: no working time passes there."""
    zone = pytz.timezone(timeline.zone.key)  # the library asks for pytz's own zones
    work = businesstimedelta.WorkDayRule(
        start_time=time(9),
        end_time=time(18),
        tz=zone,
    )
    free = businesstimedelta.HolidayRule(_rest_days(timeline), tz=zone)
    hours = businesstimedelta.Rules([work, free])
    second = timedelta(seconds=1)
    return sum(hours.difference(one, one + second).seconds > 0 for one in starts)


def _rest_days(timeline: Timeline) -> list[date]:
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    return [
        day for day in days if not timeline.calendar.is_workday(day) and day.weekday() < 5
    ]
