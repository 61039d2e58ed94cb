"""For every rule of the judgement one situation that it decides, shared by the tests of verdict and trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from shinuo.rules.decisions import (
    NO_DECISIONS,
    Decisions,
    ForceMajeure,
    GapKind,
    MonitorGap,
    Outcome,
    Ruling,
    Suspended,
)
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import Abandoned, BotPolicy, BotResolved
from shinuo.rules.verdict import Verdict
from tests.rules.cast import (
    DAY,
    MEI,
    SECOND,
    TEN,
    after,
    answered,
    beijing,
    judged,
    readings,
    request,
)


def ruling(outcome: Outcome, seconds: int = 400, us: int = 0, **rest: Any) -> Ruling:
    """A ruling on li's request, made `seconds` and `us` after it."""
    given = Ruling("q1", outcome, "letter of 6 January", after(seconds, us))
    return replace(given, **rest)


def ruled(outcome: Outcome, *others: Ruling) -> Decisions:
    """The ruling `outcome` on li's request, among others."""
    return Decisions(rulings=(*others, ruling(outcome)))


def storm(began: int, ended: int | None, **rest: Any) -> ForceMajeure:
    """Force majeure from `began` until `ended`, notified and accepted within the day."""
    ends = None if ended is None else after(ended)
    given = ForceMajeure("FM-1", after(began), ends, after(3_600), after(7_200))
    return replace(given, **rest)


def gap(began: int, ended: int, kind: GapKind = GapKind.DOWN, **rest: Any) -> MonitorGap:
    """A gap of the monitor for which there is no evidence."""
    return replace(MonitorGap("G-1", kind, after(began), after(ended)), **rest)


def pause(since: int, until: int | None, **rest: Any) -> Suspended:
    """A suspension of the service."""
    given = Suspended("S-1", after(since), None if until is None else after(until))
    return replace(given, **rest)


@dataclass(frozen=True, slots=True)
class Situation:
    """A request, what was decided, what was agreed, and when it is looked at."""

    request: Measurement
    decisions: Decisions = NO_DECISIONS
    chosen: Mapping[str, Any] = field(default_factory=dict)
    as_of: datetime = TEN + DAY

    def verdict(self) -> Verdict:
        """What the contract says of it."""
        return judged(
            self.request, as_of=self.as_of, decisions=self.decisions, **self.chosen
        )


HANDOVER = {"readings": readings(bot_policy=BotPolicy.HANDOVER)}
NOT_JUDGED = {"readings": readings(bot_resolved=BotResolved.NOT_APPLICABLE)}
EXCUSED = {"readings": readings(abandoned=Abandoned.EXCUSED)}

SITUATIONS = {
    "not_applicable outside_term": Situation(
        Measurement("q1", beijing("2025-12-31 10:00:00"), channel="web")
    ),
    "not_applicable suspended": Situation(
        answered(400), Decisions(suspensions=(pause(-60, None),))
    ),
    "not_applicable bot_resolved": Situation(
        request(bot_at=after(1), closed_at=after(60)), chosen=NOT_JUDGED
    ),
    "not_applicable no_human_asked": Situation(request(bot_at=after(1)), chosen=HANDOVER),
    "met ruled": Situation(answered(400), ruled(Outcome.MET)),
    "missed ruled": Situation(answered(90), ruled(Outcome.MISSED)),
    "pending running": Situation(request(), as_of=after(60)),
    "met in_time": Situation(answered(90)),
    "excluded visitor_left": Situation(request(left_at=after(60)), chosen=EXCUSED),
    "excluded force_majeure": Situation(
        answered(400), Decisions(force_majeure=(storm(60, 300),))
    ),
    "excluded waived": Situation(answered(400), ruled(Outcome.WAIVED)),
    "excluded client_cause": Situation(answered(400), ruled(Outcome.CLIENT_CAUSE)),
    "indeterminate answer_before_request": Situation(answered(-5)),
    "indeterminate monitor_gap": Situation(answered(400), Decisions(gaps=(gap(60, 120),))),
    "indeterminate clock_unproven": Situation(
        request(contact=Contact(after(179), MEI, doubt=2 * SECOND))
    ),
    "missed late": Situation(answered(400)),
    "missed never_answered": Situation(request(closed_at=after(400))),
    "overdue unanswered": Situation(request()),
}
"""By state and reason, in the order in which the contract decides."""
