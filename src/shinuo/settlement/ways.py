"""Which step may follow which, and who takes it: the one table of it, read by actions, boards and tests.

A step that is not here is refused. Source: contract.md 4.5, 5.2, 6.1–6.3, 7.1, R17–R19.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from . import acts
from .acts import Act
from .states import MatterKind as Kind
from .states import Standing as At
from .states import Who


@dataclass(frozen=True, slots=True)
class Way:
    """A step leads to `to`; None: it stays where it is."""

    to: At | None
    who: Who


Ways = Mapping[tuple[At | None, type[Act]], Way]
"""By where a matter stands (None: nowhere yet) and what is done."""


_DECIDED: dict[tuple[At | None, type[Act]], Way] = {
    (At.UPHELD, acts.Acknowledged): Way(None, Who.COUNTER),
    (At.UPHELD, acts.Objected): Way(At.ESCALATED, Who.COUNTER),
    (At.DISMISSED, acts.Acknowledged): Way(None, Who.COUNTER),
    (At.DISMISSED, acts.Objected): Way(At.ESCALATED, Who.COUNTER),
}
"""A decision holds as it is recorded by one party, until the other objects to the record of it."""


def _claim(
    opening: type[Act], *, who: Who = Who.PROVIDER
) -> dict[tuple[At | None, type[Act]], Way]:
    """A claim of the provider, which the client accepts or an authority decides."""
    ways: dict[tuple[At | None, type[Act]], Way] = {
        (None, opening): Way(At.RAISED, who),
        (At.RAISED, acts.Proved): Way(None, Who.PROVIDER),
        (At.RAISED, acts.Accepted): Way(At.ACCEPTED, Who.CLIENT),
        (At.RAISED, acts.Rejected): Way(At.REJECTED, Who.CLIENT),
        (At.RAISED, acts.Withdrawn): Way(At.WITHDRAWN, Who.PROVIDER),
        (At.RAISED, acts.Escalated): Way(At.ESCALATED, Who.PROVIDER),  # once it is late
        (At.REJECTED, acts.Proved): Way(At.RAISED, Who.PROVIDER),
        (At.REJECTED, acts.Escalated): Way(At.ESCALATED, Who.PROVIDER),
        (At.REJECTED, acts.Withdrawn): Way(At.WITHDRAWN, Who.PROVIDER),
        (At.ESCALATED, acts.Accepted): Way(At.ACCEPTED, Who.CLIENT),
        (At.ESCALATED, acts.Decided): Way(At.UPHELD, Who.EITHER),
    }
    return ways | _DECIDED


_EXPLAINING: dict[tuple[At | None, type[Act]], Way] = {
    (At.RAISED, acts.Explained): Way(At.ANSWERED, Who.PROVIDER),
    (At.ANSWERED, acts.Explained): Way(None, Who.PROVIDER),
    (At.ANSWERED, acts.Accepted): Way(At.ACCEPTED, Who.CLIENT),
    (At.ANSWERED, acts.Rejected): Way(At.REJECTED, Who.CLIENT),
    (At.REJECTED, acts.Explained): Way(At.ANSWERED, Who.PROVIDER),
    (At.RAISED, acts.Withdrawn): Way(At.WITHDRAWN, Who.CLIENT),
    (At.ANSWERED, acts.Withdrawn): Way(At.WITHDRAWN, Who.CLIENT),
    (At.REJECTED, acts.Withdrawn): Way(At.WITHDRAWN, Who.CLIENT),
}
_AGREEING: dict[tuple[At | None, type[Act]], Way] = {
    (At.RAISED, acts.Agreed): Way(At.AGREED, Who.OTHER),
    (At.RAISED, acts.Refused): Way(At.REFUSED, Who.OTHER),
    (At.RAISED, acts.Withdrawn): Way(At.WITHDRAWN, Who.OPENER),
}

WAYS: Mapping[Kind, Ways] = MappingProxyType(
    {
        Kind.CAUSE: {
            (None, acts.Confirmed): Way(At.CONFIRMED, Who.EITHER),
            (At.CONFIRMED, acts.Confirmed): Way(None, Who.EITHER),
        },
        Kind.WAIVER: {(None, acts.Waived): Way(At.GRANTED, Who.CLIENT)},
        Kind.EXCLUSION: _claim(acts.Claimed),
        Kind.FORCE_MAJEURE: _claim(acts.Notified)
        | {
            (stands, acts.Ended): Way(None, Who.PROVIDER)
            for stands in (At.RAISED, At.REJECTED, At.ESCALATED, At.ACCEPTED, At.UPHELD)
        },
        Kind.GAP: _DECIDED
        | {
            (None, acts.GapReported): Way(At.RAISED, Who.PROVIDER),
            (At.RAISED, acts.Proved): Way(At.ANSWERED, Who.PROVIDER),
            (At.ANSWERED, acts.Proved): Way(None, Who.PROVIDER),
            (At.ANSWERED, acts.Accepted): Way(At.ACCEPTED, Who.CLIENT),
            (At.ANSWERED, acts.Rejected): Way(At.REJECTED, Who.CLIENT),
            (At.REJECTED, acts.Escalated): Way(At.ESCALATED, Who.PROVIDER),
            (At.ESCALATED, acts.Accepted): Way(At.ACCEPTED, Who.CLIENT),
            (At.ESCALATED, acts.Decided): Way(At.UPHELD, Who.EITHER),
        },
        Kind.DISPUTE: _DECIDED
        | {
            (None, acts.Disputed): Way(At.RAISED, Who.EITHER),
            (At.RAISED, acts.Answered): Way(At.ANSWERED, Who.OTHER),
            (At.RAISED, acts.Agreed): Way(At.AGREED, Who.OTHER),
            (At.RAISED, acts.Withdrawn): Way(At.WITHDRAWN, Who.OPENER),
            (At.RAISED, acts.Escalated): Way(
                At.ESCALATED, Who.OPENER
            ),  # once the answer is late
            (At.ANSWERED, acts.Agreed): Way(At.AGREED, Who.OTHER),
            (At.ANSWERED, acts.Withdrawn): Way(At.WITHDRAWN, Who.OPENER),
            (At.ANSWERED, acts.Escalated): Way(At.ESCALATED, Who.EITHER),
            (At.ESCALATED, acts.Agreed): Way(At.AGREED, Who.OTHER),
            (At.ESCALATED, acts.Withdrawn): Way(At.WITHDRAWN, Who.OPENER),
            (At.ESCALATED, acts.Decided): Way(At.UPHELD, Who.EITHER),
        },
        Kind.QUESTION: {(None, acts.Asked): Way(At.RAISED, Who.CLIENT)} | _EXPLAINING,
        Kind.DEMAND: {(None, acts.Demanded): Way(At.RAISED, Who.CLIENT)}
        | _EXPLAINING
        | {(At.ACCEPTED, acts.Reviewed): Way(At.EFFECTIVE, Who.CLIENT)},
        Kind.SUSPENSION: {
            (None, acts.Imposed): Way(At.IN_FORCE, Who.CLIENT),
            (At.IN_FORCE, acts.Lifted): Way(At.LIFTED, Who.CLIENT),
        },
        Kind.ADJUSTMENT: {(None, acts.Proposed): Way(At.RAISED, Who.EITHER)} | _AGREEING,
        Kind.RENEWAL: {(None, acts.RenewalOpened): Way(At.RAISED, Who.EITHER)} | _AGREEING,
        Kind.COMPLAINT: {
            (None, acts.Taken): Way(At.RAISED, Who.STAFF),
            (At.RAISED, acts.Assigned): Way(At.ASSIGNED, Who.PROVIDER),
            (At.ASSIGNED, acts.Assigned): Way(None, Who.PROVIDER),
            (At.RAISED, acts.Answered): Way(At.ANSWERED, Who.PROVIDER),
            (At.ASSIGNED, acts.Answered): Way(At.ANSWERED, Who.SERVING),
            (At.ANSWERED, acts.Closed): Way(At.CLOSED, Who.EITHER),
            (At.ANSWERED, acts.Reopened): Way(At.RAISED, Who.EITHER),
            (At.CLOSED, acts.Reopened): Way(At.RAISED, Who.CLIENT),
        },
    }
)
"""Where a `Decided` goes against whoever raised it, it leads to `DISMISSED`; a `Reviewed` without effect to `INEFFECTIVE`."""

_BY_CLIENT = {
    (kind, At.RAISED): Who.CLIENT for kind in (Kind.EXCLUSION, Kind.FORCE_MAJEURE)
}
OWED: Mapping[tuple[Kind, At], Who] = MappingProxyType(
    _BY_CLIENT
    | {
        (Kind.GAP, At.RAISED): Who.PROVIDER,
        (Kind.GAP, At.ANSWERED): Who.CLIENT,
        (Kind.DISPUTE, At.RAISED): Who.OTHER,
        (Kind.QUESTION, At.RAISED): Who.PROVIDER,
        (Kind.QUESTION, At.REJECTED): Who.PROVIDER,
        (Kind.QUESTION, At.ANSWERED): Who.CLIENT,
        (Kind.DEMAND, At.RAISED): Who.PROVIDER,
        (Kind.DEMAND, At.REJECTED): Who.PROVIDER,
        (Kind.DEMAND, At.ANSWERED): Who.CLIENT,
        (Kind.DEMAND, At.ACCEPTED): Who.CLIENT,
        (Kind.ADJUSTMENT, At.RAISED): Who.OTHER,
        (Kind.RENEWAL, At.RAISED): Who.OTHER,
        (Kind.COMPLAINT, At.RAISED): Who.PROVIDER,
        (Kind.COMPLAINT, At.ASSIGNED): Who.PROVIDER,
    }
)
"""Whose turn it is."""

ONCE = frozenset({Kind.CAUSE, Kind.WAIVER, Kind.DEMAND})
"""Of these there is one about a thing for ever; of others about a thing, one at a time."""

OPENINGS: Mapping[Kind, type[Act]] = MappingProxyType(
    {kind: act for kind, ways in WAYS.items() for stands, act in ways if stands is None}
)
"""The act that begins a matter of a kind."""


_AFTERWARDS = {
    acts.Ended,
    acts.Reopened,
    acts.Confirmed,
    acts.Acknowledged,
    acts.Objected,
}
"""What may follow when it is over."""


def ends(kind: Kind, stands: At, *, has_ended: bool = True) -> bool:
    """Whether no step can follow; `has_ended`: force majeure is over."""
    following = {act for at, act in WAYS[kind] if at is stands}
    if kind is Kind.FORCE_MAJEURE and not has_ended:
        return not following
    return following <= _AFTERWARDS
