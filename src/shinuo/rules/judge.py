"""The verdict on one request, with the trace that leads there."""

from collections.abc import Callable
from datetime import datetime, timedelta

from .bands import OUTSIDE, Band
from .case import SINGLE, Case, Ruler, case_of
from .decisions import NO_DECISIONS, Decisions, Scope
from .instants import NEVER, from_us, length_us, to_us
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
    as_of = from_us(to_us(as_of))
    case = case_for(request, terms, timeline, decisions, as_of)
    return _verdict(Seen(request, terms, timeline, decisions, case, first_rule(case)))


def _verdict(seen: Seen) -> Verdict:
    request, case, rule = seen.request, seen.case, seen.rule
    clock_ends = case.clock_ends(SINGLE)
    overrun = max(0, clock_ends - case.due) if rule.state in MISSES else 0
    band = None if case.band == OUTSIDE else Band(case.band)
    return Verdict(
        request=request.id,
        state=rule.state,
        reason=rule.reason,
        start_at=from_us(case.start),
        band=band,
        limit=None if band is None else seen.terms.limits_of(request.channel).of(band),
        due_at=None if band is None else from_us(case.due),
        elapsed=_MICROSECOND * (clock_ends - case.start),
        waited=_MICROSECOND * (case.waiting_ends(SINGLE) - case.start),
        overrun=_MICROSECOND * overrun,
        as_of=from_us(case.as_of),
        channel=request.channel,
        is_answered=is_answered(case),
        is_abandoned=is_abandoned(case),
        had_bot=case.marks.bot < NEVER,
        trace=trace(seen),
    )


def case_for(
    request: Measurement,
    terms: Terms,
    timeline: Timeline,
    decisions: Decisions,
    as_of: datetime,
) -> Case:
    """`request` as the rules see it at `as_of`."""
    ruler = _ruler(request, terms, timeline, decisions, as_of)
    return case_of(request.marks(), to_us(as_of), ruler, SINGLE)


def _ruler(
    request: Measurement,
    terms: Terms,
    timeline: Timeline,
    decisions: Decisions,
    as_of: datetime,
) -> Ruler:
    limits = terms.limits_of(request.channel)
    by_band = (*(length_us(limits.of(band)) for band in Band), 0)
    ruling = decisions.ruling_on(request.id, as_of)

    def covers(band: int) -> Callable[[Scope], bool]:
        def is_in(scope: Scope) -> bool:
            on_channel = scope.channels is None or request.channel in scope.channels
            return on_channel and (scope.bands is None or band in scope.bands)

        return is_in

    return Ruler(
        readings=terms.readings,
        band=lambda us: timeline.codes[timeline.place(us)],
        limit=by_band.__getitem__,
        urgent_limit=NEVER if limits.urgent is None else length_us(limits.urgent),
        covers=covers,
        windows=windows_of(decisions, terms, timeline, as_of),
        ruling=RULINGS.index(ruling.outcome if ruling else None),
    )
