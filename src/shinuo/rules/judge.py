"""The verdict on one request, with the trace that leads there."""

from datetime import datetime, timedelta

from .bands import OUTSIDE, Band
from .case import SINGLE, Case, due
from .decisions import NO_DECISIONS, Decisions, Ruling, Scope
from .instants import NEVER, from_us, to_us
from .judgement import RULINGS, first_rule, is_abandoned, is_answered
from .measurement import Measurement
from .terms import Terms
from .timeline import Timeline
from .trace import Seen, trace
from .verdict import MISSES, Verdict
from .windows import windows_of

_MICROSECOND = timedelta(microseconds=1)


def judge(
    request: Measurement,
    terms: Terms,
    timeline: Timeline,
    decisions: Decisions = NO_DECISIONS,
    *,
    as_of: datetime,
) -> Verdict:
    """What `terms` say of `request` as of an instant, knowing nothing of what came later.

    A pure function: the same arguments always give the same verdict, trace included. Source: clauses 1.3,
    2.2–2.4, 6.3, R1–R12, R17–R20.

    Raises:
        NaiveInstant: `as_of` or an instant of the request names no zone.
    """
    ruling = decisions.ruling_on(request.id, as_of)
    case = case_of(request, terms, timeline, decisions, as_of, ruling)
    rule = first_rule(case)
    clock_ends = case.clock_ends(SINGLE)
    overrun = max(0, clock_ends - case.due) if rule.state in MISSES else 0
    seen = Seen(request, terms, timeline, decisions, case, rule, ruling)
    is_inside = case.band != OUTSIDE
    return Verdict(
        request=request.id,
        state=rule.state,
        reason=rule.reason,
        start_at=from_us(case.start),
        band=Band(case.band) if is_inside else None,
        limit=terms.limits_of(request.channel).of(case.band) if is_inside else None,
        due_at=from_us(case.due) if is_inside else None,
        elapsed=_MICROSECOND * (clock_ends - case.start),
        waited=_MICROSECOND * (case.waiting_ends(SINGLE) - case.start),
        overrun=_MICROSECOND * overrun,
        as_of=as_of,
        channel=request.channel,
        is_answered=is_answered(case),
        is_abandoned=is_abandoned(case),
        had_bot=case.marks.bot < NEVER,
        trace=trace(seen),
    )


def case_of(
    request: Measurement,
    terms: Terms,
    timeline: Timeline,
    decisions: Decisions,
    as_of: datetime,
    ruling: Ruling | None,
) -> Case:
    """`request` as the rules see it at `as_of`."""
    as_of_us = to_us(as_of)
    marks = request.marks().as_of(as_of_us, SINGLE)
    start = marks.start(terms.readings, SINGLE)
    band = timeline.codes[timeline.place(start)]
    limits = terms.limits_of(request.channel)
    limit = 0 if band == OUTSIDE else _us(limits.of(Band(band)))
    urgent_limit = NEVER if limits.urgent is None else _us(limits.urgent)

    def is_in(scope: Scope) -> bool:
        on_channel = scope.channels is None or request.channel in scope.channels
        return on_channel and (scope.bands is None or band in scope.bands)

    return Case(
        marks=marks,
        as_of=as_of_us,
        start=start,
        due=due(start, limit, marks.urgent, urgent_limit, SINGLE),
        band=band,
        readings=terms.readings,
        windows=windows_of(decisions, terms, timeline, as_of),
        ruling=RULINGS.index(ruling.outcome if ruling else None),
        is_in=is_in,
    )


def _us(length: timedelta) -> int:
    return length // _MICROSECOND
