"""Verdicts made by hand, so that damages, triggers and figures are tested without a judge."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from shinuo.rules.bands import Band
from shinuo.rules.verdict import MISSES, Reason, State, Verdict
from tests.rules.cast import DAY, SECOND, TEN

ANSWERED = frozenset({State.MET, State.MISSED, State.EXCLUDED, State.INDETERMINATE})
REASONS = {
    State.PENDING: Reason.RUNNING,
    State.OVERDUE: Reason.UNANSWERED,
    State.MET: Reason.IN_TIME,
    State.MISSED: Reason.LATE,
    State.EXCLUDED: Reason.WAIVED,
    State.NOT_APPLICABLE: Reason.SUSPENDED,
    State.INDETERMINATE: Reason.MONITOR_GAP,
}


def verdict(
    request: str = "q1",
    start_at: datetime = TEN,
    state: State = State.MISSED,
    *,
    after: timedelta = SECOND * 200,
    limit: timedelta = SECOND * 180,
    **rest: Any,
) -> Verdict:
    """A verdict on a request that was answered (or still waits) `after` its start; all else follows."""
    made = Verdict(
        request=request,
        state=state,
        reason=REASONS[state],
        start_at=start_at,
        band=Band.DAY,
        limit=limit,
        due_at=start_at + limit,
        elapsed=after,
        waited=after,
        overrun=max(timedelta(0), after - limit) if state in MISSES else timedelta(0),
        as_of=start_at + DAY,
        channel="web",
        is_answered=state in ANSWERED,
        is_abandoned=False,
        had_bot=False,
        trace=(),
    )
    return replace(made, **rest)


def miss(request: str, start_at: datetime, *, over: timedelta = SECOND) -> Verdict:
    """A miss whose answer came `over` beyond its limit."""
    return verdict(request, start_at, after=SECOND * 180 + over)
