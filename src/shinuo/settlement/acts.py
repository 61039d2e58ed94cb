"""The steps of a matter. An act asked for and accepted becomes, unchanged, what the journal records.

Personal text — reasons, explanations, proofs, names of files — is in none of them: it goes beside the act as `Saying` (design, the journal). In the journal the kind of an entry is that of the matter and the act's `kind`: `dispute_raised`.
"""

from typing import ClassVar

import msgspec

from shinuo.rules.bands import Band
from shinuo.rules.decisions import GapKind, Outcome, Scope
from shinuo.rules.triggers import TriggerKind


class Act(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A step; instants are µs UTC, dates ISO."""

    kind: ClassVar[str] = ""


class Scoped(Act, frozen=True):
    """What concerns some channels and bands; none named: all."""

    channels: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """The same for the rules."""
        return Scope(
            channels=frozenset(self.channels) if self.channels else None,
            bands=frozenset(Band[one.upper()] for one in self.bands) or None,
        )


class Confirmed(Act, frozen=True):
    """The cause of the miss `about` is `cause` of `shinuo.rules.causes.Cause`; said again, it is corrected. Source: 3.3."""

    kind: ClassVar[str] = "confirmed"
    about: str = ""
    cause: str = ""


class Waived(Act, frozen=True):
    """The client lets the miss `about` go. Source: 6.1."""

    kind: ClassVar[str] = "waived"
    about: str = ""


class Claimed(Act, frozen=True):
    """The provider claims that the miss `about` is the client's own doing; the proof is beside it. Source: 6.1."""

    kind: ClassVar[str] = "claimed"
    about: str = ""


class Disputed(Act, frozen=True):
    """A party holds that the verdict on `about` should be `wants`. Source: 5.2."""

    kind: ClassVar[str] = "raised"
    about: str = ""
    wants: Outcome = Outcome.MET


class Asked(Act, frozen=True):
    """The client asks for an explanation of the miss `about`, within `days` (R16). Source: 5.2."""

    kind: ClassVar[str] = "asked"
    about: str = ""
    days: int = 0


class Demanded(Act, frozen=True):
    """The client demands explanation and plan within `days` (R16) after a firing, by exactly `requests`. Source: 6.2."""

    kind: ClassVar[str] = "demanded"
    about: str = ""
    trigger: TriggerKind = TriggerKind.CUMULATIVE
    fired_us: int = 0
    requests: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    days: int = 0


class Imposed(Scoped, frozen=True):
    """The client suspends the scope from `since_us` on, because of the demand `about`. Source: 6.2, R19."""

    kind: ClassVar[str] = "imposed"
    about: str = ""
    since_us: int = 0
    ground: str = ""


class Notified(Scoped, frozen=True):
    """The provider gives notice of force majeure that began at `began_us`. Source: 6.3, R17."""

    kind: ClassVar[str] = "notified"
    began_us: int = 0


class GapReported(Scoped, frozen=True):
    """The monitor was down, or its clock unproven, in a span. Source: 3.2, R18."""

    kind: ClassVar[str] = "reported"
    gap: GapKind = GapKind.DOWN
    began_us: int = 0
    ended_us: int = 0


class Proposed(Act, frozen=True):
    """A party proposes to add `amount_fen` (negative: to the provider's good) to what is owed. Source: 6.1."""

    kind: ClassVar[str] = "proposed"
    amount_fen: int = 0
    month: str = ""


class Taken(Act, frozen=True):
    """A complaint or suggestion is taken in, about something if it is named, to be answered within `days` (R16). Source: 4.5."""

    kind: ClassVar[str] = "taken"
    about: str = ""
    days: int = 0


class RenewalOpened(Act, frozen=True):
    """The parties talk about what follows the term. Source: 7.1."""

    kind: ClassVar[str] = "opened"


class Answered(Act, frozen=True):
    """The other party answers, and does not agree."""

    kind: ClassVar[str] = "answered"


class Proved(Act, frozen=True):
    """More proof."""

    kind: ClassVar[str] = "proved"


class Agreed(Act, frozen=True):
    """The other party agrees."""

    kind: ClassVar[str] = "agreed"


class Refused(Act, frozen=True):
    """The other party does not agree, and that is the end of it."""

    kind: ClassVar[str] = "refused"


class Withdrawn(Act, frozen=True):
    """Whoever raised it takes it back."""

    kind: ClassVar[str] = "withdrawn"


class Accepted(Act, frozen=True):
    """It is accepted; the effect of a plan is looked at on `review_on` (ISO). Source: 6.1–6.3."""

    kind: ClassVar[str] = "accepted"
    review_on: str = ""


class Rejected(Act, frozen=True):
    """It is not accepted."""

    kind: ClassVar[str] = "rejected"


class Escalated(Act, frozen=True):
    """The parties do not agree, and somebody else is to decide."""

    kind: ClassVar[str] = "escalated"


class Decided(Act, frozen=True):
    """`authority` decided for whoever raised it, or against. Source: 5.2, 6.1."""

    kind: ClassVar[str] = "decided"
    authority: str = ""
    is_upheld: bool = False


class Acknowledged(Act, frozen=True):
    """The party that did not record the decision finds it recorded as it was made. Source: 5.2, 6.1."""

    kind: ClassVar[str] = "acknowledged"


class Objected(Act, frozen=True):
    """The party that did not record the decision says that it was not made so, or by nobody entitled to. Source: 5.2, 6.1."""

    kind: ClassVar[str] = "objected"


class Explained(Act, frozen=True):
    """The provider explains; for a demand, with an improvement plan. Source: 5.2, 6.2."""

    kind: ClassVar[str] = "explained"


class Reviewed(Act, frozen=True):
    """The client says whether the plan had effect. Source: 6.2."""

    kind: ClassVar[str] = "reviewed"
    is_effective: bool = False


class Lifted(Act, frozen=True):
    """The client lets the service go on. Source: R19."""

    kind: ClassVar[str] = "lifted"


class Ended(Act, frozen=True):
    """Force majeure was over at `ended_us`. Source: 6.3."""

    kind: ClassVar[str] = "ended"
    ended_us: int = 0


class Assigned(Act, frozen=True):
    """The user `to` sees to the complaint. Source: 4.5."""

    kind: ClassVar[str] = "assigned"
    to: str = ""


class Closed(Act, frozen=True):
    """The complaint is dealt with; `outcome` is a code of the parties. Source: 4.5."""

    kind: ClassVar[str] = "closed"
    outcome: str = ""


class Reopened(Act, frozen=True):
    """The complaint is not dealt with. Source: 4.5."""

    kind: ClassVar[str] = "reopened"
