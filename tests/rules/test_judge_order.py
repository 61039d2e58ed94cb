"""Where two rules apply to a request, the one that stands first in the contract's order decides."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from shinuo.rules.case import Case
from shinuo.rules.decisions import NO_DECISIONS, Decisions, Outcome
from shinuo.rules.judge import case_for
from shinuo.rules.judgement import RULES
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import Abandoned, BotPolicy, BotResolved
from tests.rules.cast import (
    DAY,
    MEI,
    SECOND,
    TEN,
    TIMELINE,
    after,
    answered,
    beijing,
    outcome,
    readings,
    request,
    terms,
)
from tests.rules.endings import gap, pause, ruling, storm

LAST_YEAR = Measurement("q1", beijing("2025-12-31 10:00:00"), channel="web")
LONG_PAUSE = pause(-10 * 86_400, None)
BOT_ALONE = request(bot_at=after(1), closed_at=after(60))
UNSURE = request(contact=Contact(after(181), MEI, doubt=2 * SECOND))
EXCUSED = readings(abandoned=Abandoned.EXCUSED)
HANDOVER = readings(bot_policy=BotPolicy.HANDOVER)
BOTH_AGREED = readings(
    bot_policy=BotPolicy.HANDOVER, bot_resolved=BotResolved.NOT_APPLICABLE
)


@dataclass(frozen=True, slots=True)
class Contest:
    """A request to which the rule of `first` and that of `second` both apply."""

    first: str
    second: str
    one: Measurement
    decisions: Decisions = NO_DECISIONS
    chosen: dict[str, Any] = field(default_factory=dict)
    as_of: datetime = TEN + DAY

    def case(self) -> Case:
        """The request as the rules see it."""
        agreed = terms(**self.chosen)
        return case_for(self.one, agreed, TIMELINE, self.decisions, self.as_of)


def ruled(outcome: Outcome, **rest: Any) -> Decisions:
    return Decisions(rulings=(ruling(outcome),), **rest)


CONTESTS = [
    Contest(
        "not_applicable outside_term",
        "not_applicable suspended",
        LAST_YEAR,
        Decisions(suspensions=(LONG_PAUSE,)),
    ),
    Contest(
        "not_applicable suspended",
        "not_applicable bot_resolved",
        BOT_ALONE,
        Decisions(suspensions=(LONG_PAUSE,)),
        {"readings": BOTH_AGREED},
    ),
    Contest(
        "not_applicable bot_resolved",
        "not_applicable no_human_asked",
        BOT_ALONE,
        chosen={"readings": BOTH_AGREED},
    ),
    Contest(
        "not_applicable no_human_asked",
        "met ruled",
        BOT_ALONE,
        ruled(Outcome.MET),
        {"readings": HANDOVER},
    ),
    Contest(
        "not_applicable no_human_asked",
        "missed ruled",
        BOT_ALONE,
        ruled(Outcome.MISSED),
        {"readings": HANDOVER},
    ),
    Contest(
        "missed ruled",
        "pending running",
        request(),
        Decisions(rulings=(ruling(Outcome.MISSED, 30),)),
        as_of=after(60),
    ),
    Contest(
        "excluded visitor_left",
        "excluded force_majeure",
        request(left_at=after(60)),
        Decisions(force_majeure=(storm(30, 300),)),
        {"readings": EXCUSED},
    ),
    Contest(
        "excluded force_majeure",
        "excluded waived",
        answered(400),
        ruled(Outcome.WAIVED, force_majeure=(storm(60, 300),)),
    ),
    Contest(
        "excluded client_cause",
        "indeterminate answer_before_request",
        answered(-5),
        ruled(Outcome.CLIENT_CAUSE),
    ),
    Contest(
        "indeterminate answer_before_request",
        "indeterminate monitor_gap",
        answered(-5),
        Decisions(gaps=(gap(0, 1),)),
    ),
    Contest(
        "indeterminate monitor_gap",
        "indeterminate clock_unproven",
        UNSURE,
        Decisions(gaps=(gap(60, 120),)),
    ),
    Contest("indeterminate clock_unproven", "missed late", UNSURE),
    Contest("missed late", "missed never_answered", answered(400, closed_at=after(500))),
    Contest("missed never_answered", "overdue unanswered", request(closed_at=after(500))),
]


@pytest.mark.parametrize("row", CONTESTS, ids=lambda row: f"{row.first}, not {row.second}")
def test_the_first_of_two_decides(row: Contest) -> None:
    case = row.case()
    apply = [f"{rule.state} {rule.reason}" for rule in RULES if rule.applies(case)]
    assert {row.first, row.second} <= set(apply)
    found = outcome(row.one, as_of=row.as_of, decisions=row.decisions, **row.chosen)
    assert found == row.first
