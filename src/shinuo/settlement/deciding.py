"""What the matters of a contract decide: the rulings, claims, suspensions and gaps that every verdict goes by. Pure.

Each counts from the step that decided it, so a verdict as of an earlier instant does not know of it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shinuo.rules.decisions import (
    Decisions,
    ForceMajeure,
    MonitorGap,
    Outcome,
    Ruling,
    Suspended,
)
from shinuo.rules.instants import from_us
from shinuo.rules.words import Words

from .acts import (
    Accepted,
    Agreed,
    Decided,
    Disputed,
    Ended,
    GapReported,
    Imposed,
    Lifted,
    Notified,
    Proved,
    Waived,
)
from .matter import Matter, Step
from .states import MatterKind, Standing

DECIDING = (
    MatterKind.WAIVER,
    MatterKind.EXCLUSION,
    MatterKind.DISPUTE,
    MatterKind.SUSPENSION,
    MatterKind.FORCE_MAJEURE,
    MatterKind.GAP,
)
"""The matters that change a verdict."""


def decisions_from(matters: Iterable[Matter]) -> Decisions:
    """What `matters` decide together."""
    known = list(matters)
    return Decisions(
        force_majeure=tuple(one for matter in known for one in _force_majeure(matter)),
        suspensions=tuple(one for matter in known for one in _suspended(matter)),
        gaps=tuple(one for matter in known for one in _gap(matter)),
        rulings=tuple(one for matter in known for one in rulings(matter)),
    )


def rulings(matter: Matter) -> Iterator[Ruling]:
    """The ruling on a request that `matter` ended in, naming its authority. Source: 5.2, 6.1"""
    waived = matter.first(Waived)
    if waived:
        yield _ruling(matter, Outcome.WAIVED, waived[0])
    settled = _settled(matter)
    if settled is None:
        return
    if matter.kind is MatterKind.EXCLUSION:
        yield _ruling(matter, Outcome.CLIENT_CAUSE, settled)
    if matter.kind is MatterKind.DISPUTE:
        raised = matter.first(Disputed)
        if raised:
            yield _ruling(matter, raised[1].wants, settled)


def _settled(matter: Matter) -> Step | None:
    """The step by which `matter` ended for whoever raised it."""
    if matter.stands not in {Standing.ACCEPTED, Standing.AGREED, Standing.UPHELD}:
        return None
    found = (matter.last(Accepted), matter.last(Agreed), matter.last(Decided))
    return max((one[0] for one in found if one), key=lambda step: step.seq, default=None)


def _ruling(matter: Matter, outcome: Outcome, step: Step) -> Ruling:
    authority = authority_of(matter, step)
    return Ruling(matter.about, outcome, authority, step.at, matter.of)


def authority_of(matter: Matter, step: Step) -> Words:
    """By whose word `step` counts: the authority it names, or the person; with the matter, where it can be read."""
    by = step.by.removeprefix("user:")
    named = step.act.authority if isinstance(step.act, Decided) else by
    return Words("{named}，{matter}", "{named}, {matter}").of(
        named=named, matter=matter.named
    )


def _force_majeure(matter: Matter) -> Iterator[ForceMajeure]:
    """The notice is the one in the record; withdrawn, it is no claim any more."""
    notified, ended = matter.first(Notified), matter.first(Ended)
    if notified is None or matter.stands is Standing.WITHDRAWN:
        return
    step, act = notified
    settled = _settled(matter)
    yield ForceMajeure(
        id=matter.of,
        began_at=from_us(act.began_us),
        ended_at=from_us(ended[1].ended_us) if ended else None,
        notice_at=step.at,
        accepted_at=settled.at if settled else None,
        scope=act.scope,
        named=matter.named,
    )


def _suspended(matter: Matter) -> Iterator[Suspended]:
    imposed, lifted = matter.first(Imposed), matter.last(Lifted)
    if imposed is None:
        return
    act = imposed[1]
    since = from_us(act.since_us)
    until = max(since, lifted[0].at) if lifted else None
    yield Suspended(matter.of, since, until, act.scope, matter.named)


def _gap(matter: Matter) -> Iterator[MonitorGap]:
    """Evidence counts from when it was supplied, unless the client rejected it and nobody upheld it. Source: R18"""
    reported = matter.first(GapReported)
    if reported is None:
        return
    act = reported[1]
    yield MonitorGap(
        id=matter.of,
        kind=act.gap,
        began_at=from_us(act.began_us),
        ended_at=from_us(act.ended_us),
        evidence_at=_evidence_at(matter),
        scope=act.scope,
        named=matter.named,
    )


def _evidence_at(matter: Matter) -> datetime | None:
    proved = matter.first(Proved)
    counts = {Standing.ANSWERED, Standing.ACCEPTED, Standing.UPHELD}
    return proved[0].at if proved and matter.stands in counts else None
