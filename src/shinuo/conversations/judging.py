"""What the terms say of live requests: until when each may wait, and the verdict on it, as of an instant.

Every screen, every deadline and every page asks here, and here the rules are asked. Source: design, the clock.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shinuo.contracts.calendars import judging_rows, timelines_of
from shinuo.contracts.models import CalendarPlan, TermsVersion
from shinuo.contracts.queries import USUAL_ZONE
from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.decisions import NO_DECISIONS, Decisions, Suspended
from shinuo.rules.instants import from_us
from shinuo.rules.judge import case_for, judge
from shinuo.rules.judgement import is_suspended
from shinuo.rules.measurement import Measurement
from shinuo.rules.terms import Readings, Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import Verdict
from shinuo.rules.versions import TermsVersion as Version
from shinuo.rules.versions import version_at

from .conversation import Conversation

_NONE_AGREED = Readings()


@dataclass(frozen=True, slots=True)
class Wait:
    """A request without a human contact: its clock runs from `since_us` to `due_us` (µs UTC), in `band`.

    `limit_us` is the length between them; an urgent mark may have shortened it. Source: clause 2.2, R11.
    """

    conversation: str
    request: str
    since_us: int
    due_us: int
    band: Band
    is_urgent: bool

    @property
    def limit_us(self) -> int:
        """How long the request may wait, in µs."""
        return self.due_us - self.since_us

    def at_percent(self, percent: int) -> int:
        """The instant at which so much of the limit is used up (µs UTC)."""
        return self.since_us + self.limit_us * percent // 100


class Judging:
    """The terms of the contract with this log, all versions, as they are known now; `refresh` asks anew.

    `rows` are the versions as they stand in their table, `plans` the plans that were imported: whoever has read them
    already, for many contracts at once, gives them.

    `suspensions` are those that waits go by: whoever watches waits sets them. Source: R19
    """

    def __init__(
        self,
        contract: int,
        rows: tuple[TermsVersion, ...] | None = None,
        plans: tuple[CalendarPlan, ...] | None = None,
    ) -> None:
        self.contract = contract
        self.suspensions: tuple[Suspended, ...] = ()
        if rows is None or plans is None:
            self.refresh()
        else:
            self.know(rows, plans)

    def refresh(self) -> None:
        """Take in what both parties confirmed, and the calendars imported, since."""
        self.know(*judging_rows(self.contract))

    def know(
        self,
        rows: tuple[TermsVersion, ...],
        plans: tuple[CalendarPlan, ...],
        channels: tuple[str, ...] | None = None,
    ) -> None:
        """Go by these versions, and these plans; `channels` are the names of all there were, if they are known."""
        self.rows, self.plans, self.channels = rows, plans, channels
        self._known = timelines_of(rows, plans)

    def terms_at(self, at: datetime) -> tuple[Terms, Timeline] | None:
        """The terms that judge a request made at `at`, and their timeline; None before the first. Source: R20."""
        version = self.version_at(at)
        return (version.terms, self._known[1][version.number]) if version else None

    def zone_at(self, at: datetime) -> ZoneInfo:
        """The zone by whose clocks and days the contract is kept at `at`."""
        found = self.terms_at(at)
        return found[0].zone if found else USUAL_ZONE

    def readings_at(self, at: datetime) -> Readings:
        """The readings in force at `at`, the defaults before the first version. Source: R20."""
        version = self.version_at(at)
        return version.terms.readings if version else _NONE_AGREED

    def version_at(self, at: datetime) -> Version | None:
        """The version of the terms in force at `at`; None before the first. Source: R20."""
        return version_at(self._known[0], at)

    def agreed(self) -> tuple[tuple[datetime, Terms, Timeline], ...]:
        """Every version both parties confirmed: from when it is in force, its terms, their timeline; in that order."""
        known, timelines = self._known
        found = [
            (since, one.number, one.terms)
            for one in known
            if (since := one.effective_from) is not None and one.number in timelines
        ]
        return tuple(
            (since, terms, timelines[number])
            for since, number, terms in sorted(found, key=lambda one: one[:2])
        )

    def wait(self, state: Conversation, as_of_us: int) -> Wait | None:
        """The wait that goes on in `state`; None if its request was answered, or no limit runs for it."""
        request = state.request
        found = None if request.contact else self.terms_at(request.requested_at)
        if found is None:
            return None
        as_of = max(from_us(as_of_us), request.requested_at)
        case = case_for(request, *found, Decisions(suspensions=self.suspensions), as_of)
        if case.band == OUTSIDE or is_suspended(case):
            return None
        return Wait(
            conversation=state.id,
            request=request.id,
            since_us=case.start,
            due_us=case.due,
            band=Band(case.band),
            is_urgent=request.urgent_at is not None,
        )

    def verdict(
        self, request: Measurement, as_of: datetime, decisions: Decisions = NO_DECISIONS
    ) -> Verdict | None:
        """The verdict on `request` with its trace; None if no terms are in force for it."""
        found = self.terms_at(request.requested_at)
        return judge(request, *found, decisions, as_of=as_of) if found else None
