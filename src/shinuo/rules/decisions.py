"""What people decided and the monitor admitted: the third thing a verdict depends on.

Each carries the instant it was made; a verdict as of an earlier instant does not know of it. `named` is what people call it,
where that is not its `id`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .bands import Band
from .instants import InUtc, in_utc
from .words import Words


@dataclass(frozen=True, slots=True)
class Scope:
    """Which requests something is about: all, or those of some channels and bands."""

    channels: frozenset[str] | None = None
    bands: frozenset[Band] | None = None


@dataclass(frozen=True, slots=True)
class ForceMajeure(InUtc):
    """A claim of force majeure; `ended_at` is None while it lasts. Source: clause 6.3, R17.

    It excludes once `notice_at` lies within the notice period and `accepted_at` says that the
    client accepted it or that a decision was recorded; until then it is a claim, and no more.
    """

    id: str
    began_at: datetime
    ended_at: datetime | None = None
    notice_at: datetime | None = None
    accepted_at: datetime | None = None
    scope: Scope = Scope()
    named: Words | None = None


@dataclass(frozen=True, slots=True)
class Suspended(InUtc):
    """Part or all of the service suspended by the client; `until` is None while it lasts. Source: 6.2, R19."""

    id: str
    since: datetime
    until: datetime | None = None
    scope: Scope = Scope()
    named: Words | None = None


class GapKind(StrEnum):
    """What the monitor could not vouch for: that it saw everything, or that its clock was right."""

    DOWN = "down"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class MonitorGap(InUtc):
    """A span in which the provider's monitor was down or its clock unproven. Source: clause 3.2, R18.

    `evidence_at` is when evidence of what happened in it was supplied.
    """

    id: str
    kind: GapKind
    began_at: datetime
    ended_at: datetime
    evidence_at: datetime | None = None
    scope: Scope = Scope()
    named: Words | None = None


class Outcome(StrEnum):
    """What a ruling makes of one request."""

    MET = "met"
    MISSED = "missed"
    WAIVED = "waived"
    CLIENT_CAUSE = "client_cause"


@dataclass(frozen=True, slots=True)
class Ruling(InUtc):
    """A decision about one request, with the authority it rests on. Source: clauses 5.2, 6.1.

    `about` names where it was made (`dispute:1`); `WAIVED` and `CLIENT_CAUSE` excuse a miss and change nothing else; `MET` and `MISSED` decide a dispute.
    """

    request: str
    outcome: Outcome
    authority: Words | str
    at: datetime
    about: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one contract; of several rulings on one request the latest holds."""

    force_majeure: tuple[ForceMajeure, ...] = ()
    suspensions: tuple[Suspended, ...] = ()
    gaps: tuple[MonitorGap, ...] = ()
    rulings: tuple[Ruling, ...] = field(default=())

    def ruling_on(self, request: str, as_of: datetime) -> Ruling | None:
        """The latest ruling on `request` that was made by `as_of`."""
        by = in_utc(as_of)
        made = [one for one in self.rulings if one.request == request and one.at <= by]
        return max(made, key=lambda one: (one.at, one.outcome), default=None)


NO_DECISIONS = Decisions()
