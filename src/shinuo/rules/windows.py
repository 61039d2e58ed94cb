"""Decisions as spans of microseconds, with what is claimed but does not count left out."""

from dataclasses import dataclass
from datetime import datetime

from .decisions import Decisions, ForceMajeure, GapKind, MonitorGap, Scope
from .duties import gap_evidence_due, notice_due
from .instants import NEVER, to_us
from .terms import Terms
from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open span, µs UTC, of the decision `id`, over `scope`."""

    id: str
    begins: int
    ends: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Windows:
    """The spans that count as of some instant: force majeure accepted, service suspended, gaps unproven."""

    force_majeure: tuple[Window, ...] = ()
    suspensions: tuple[Window, ...] = ()
    gaps: tuple[Window, ...] = ()
    clock_gaps: tuple[Window, ...] = ()


NO_WINDOWS = Windows()


def windows_of(
    decisions: Decisions, terms: Terms, timeline: Timeline, as_of: datetime
) -> Windows:
    """What of `decisions` counts as of `as_of`. Source: R16, R17, R18, R19."""
    claims = (one for one in decisions.force_majeure if one.began_at <= as_of)
    gaps = (one for one in decisions.gaps if one.began_at <= as_of)
    accepted = [one for one in claims if excludes(one, terms, timeline, as_of)]
    unproven = [one for one in gaps if not is_proven(one, terms, timeline, as_of)]
    suspended = (one for one in decisions.suspensions if one.since <= as_of)
    return Windows(
        tuple(_window(one.id, one.began_at, one.ended_at, one.scope) for one in accepted),
        tuple(_window(one.id, one.since, one.until, one.scope) for one in suspended),
        tuple(_window(one.id, one.began_at, one.ended_at, one.scope) for one in unproven),
        tuple(
            _window(one.id, one.began_at, one.ended_at, one.scope)
            for one in unproven
            if one.kind is GapKind.CLOCK
        ),
    )


def excludes(
    claim: ForceMajeure, terms: Terms, timeline: Timeline, as_of: datetime
) -> bool:
    """Whether `claim` was notified in time and accepted by `as_of`. Source: clause 6.3, R17."""
    if claim.notice_at is None or claim.accepted_at is None:
        return False
    if max(claim.notice_at, claim.accepted_at) > as_of:
        return False
    return claim.notice_at < notice_due(claim.began_at, terms, timeline).ends_at


def is_proven(gap: MonitorGap, terms: Terms, timeline: Timeline, as_of: datetime) -> bool:
    """Whether evidence of what happened in `gap` was supplied in its time and by `as_of`. Source: R18."""
    if gap.evidence_at is None or gap.evidence_at > as_of:
        return False
    return gap.evidence_at < gap_evidence_due(gap.ended_at, terms, timeline).ends_at


def _window(identity: str, begins: datetime, ends: datetime | None, scope: Scope) -> Window:
    return Window(identity, to_us(begins), NEVER if ends is None else to_us(ends), scope)
