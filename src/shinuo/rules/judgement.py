"""The order in which the contract decides: the first rule that applies gives the verdict.

The last rule applies to everything, so there is always a verdict. Each rule is a condition on a
`Case`, which holds one request or an array of them; `judge` and `bulk.judge_all` both read this table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from .bands import OUTSIDE
from .boundaries import Truth, in_time, is_past, is_within, left_before, overlaps, precedes
from .case import Case
from .decisions import Outcome
from .instants import NEVER
from .terms.readings import Abandoned, BotPolicy, BotResolved
from .verdict import Reason, State
from .windows import Window

RULINGS = (None, Outcome.MET, Outcome.MISSED, Outcome.WAIVED, Outcome.CLIENT_CAUSE)
"""What `Case.ruling` stands for."""

NOWHERE: Truth = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A verdict, the clause or reading it rests on, and when it applies."""

    state: State
    reason: Reason
    source: str
    applies: Callable[[Case], Truth]


def is_outside_term(case: Case) -> Truth:
    """The request started before or after the term. Source: clause 7.1."""
    return case.band == OUTSIDE


def is_suspended(case: Case) -> Truth:
    """The request started inside a suspended scope. Source: clause 6.2, R19."""
    return _any(is_inside(case, one) for one in case.windows.suspensions)


def is_inside(case: Case, window: Window) -> Truth:
    """The request started inside `window` and its scope."""
    return case.is_in(window.scope) & is_within(case.start, window.begins, window.ends)


def was_bot_enough(case: Case) -> Truth:
    """It was agreed that what a bot solved alone is not judged, and it did. Source: R6."""
    if case.readings.bot_resolved is not BotResolved.NOT_APPLICABLE:
        return False
    return _is_bot_alone(case) & (case.marks.closed < NEVER)


def nobody_asked_for_a_human(case: Case) -> Truth:
    """It was agreed that the clock starts when a human is asked for, and none was. Source: R6."""
    if case.readings.bot_policy is not BotPolicy.HANDOVER:
        return False
    return _is_bot_alone(case) & in_time(case.marks.bot, case.due)


def _is_bot_alone(case: Case) -> Truth:
    marks = case.marks
    return (marks.bot < NEVER) & (marks.asked == NEVER) & (marks.contact == NEVER)


def _is_ruled(outcome: Outcome) -> Callable[[Case], Truth]:
    return lambda case: case.ruling == RULINGS.index(outcome)


def is_running(case: Case) -> Truth:
    """Nobody has answered, so that it could be believed, and there is still time. Source: R12, R18."""
    unanswered = (case.marks.contact == NEVER) | is_answered_before_asked(case)
    return unanswered & in_time(case.as_of, case.due)


def is_answered_before_asked(case: Case) -> Truth:
    """The answer is stamped before the request. Source: clause 3.2, R18."""
    return precedes(case.marks.contact, case.marks.requested)


def depends_on_gap(case: Case) -> Truth:
    """The verdict rests on what the monitor did not see, or on a clock that was not proven. Source: 3.2, R18."""
    return _any(is_unseen(case, one) for one in case.windows.gaps)


def is_unseen(case: Case, gap: Window) -> Truth:
    """What the verdict rests on lies in `gap`.

    That is a start inside it; a lateness, when somebody may have answered in it before the limit was used
    up; a contact stamped by a clock that was not proven then. Source: clause 3.2, R18.
    """
    contact = case.marks.contact
    is_late = is_past(contact, case.due) & overlaps(
        case.start, case.due, gap.begins, gap.ends
    )
    found = is_within(case.start, gap.begins, gap.ends) | is_late
    if gap in case.windows.clock_gaps:
        found = found | is_within(contact, gap.begins, gap.ends)
    return case.is_in(gap.scope) & found


def depends_on_clock(case: Case) -> Truth:
    """The instants are too uncertain to say on which side of the limit the answer lies. Source: R18."""
    doubt = case.marks.uncertainty
    if isinstance(doubt, int) and doubt == 0:
        return False
    contact = case.marks.contact
    return in_time(contact - doubt, case.due_latest) & is_past(
        contact + doubt, case.due_earliest
    )


def is_in_time(case: Case) -> Truth:
    """A human answered within every limit, beyond doubt. Source: clauses 1.3, 2.2, R3, R11."""
    doubtful = (
        is_answered_before_asked(case) | depends_on_gap(case) | depends_on_clock(case)
    )
    return in_time(case.marks.contact, case.due) & (doubtful ^ True)


def left_in_time(case: Case) -> Truth:
    """It was agreed to excuse, and the visitor left unanswered before the limit. Source: R8."""
    if case.readings.abandoned is not Abandoned.EXCUSED:
        return False
    return (case.marks.contact == NEVER) & left_before(case.marks.left, case.due)


def is_force_majeure(case: Case) -> Truth:
    """The wait overlaps accepted force majeure that began before the request was overdue. Source: R17."""
    return _any(is_covered(case, one) for one in case.windows.force_majeure)


def is_covered(case: Case, window: Window) -> Truth:
    """The wait overlaps `window`, which began before the request was overdue. Source: R17."""
    marks = case.marks
    began_in_time = in_time(window.begins, case.due)
    began_in_wait = (
        began_in_time & (window.begins <= marks.closed) & (window.begins <= marks.contact)
    )
    still_lasted = overlaps(case.start, case.as_of, window.begins, window.ends)
    return case.is_in(window.scope) & began_in_wait & still_lasted


def is_answered(case: Case) -> Truth:
    """A human answered at some time."""
    return case.marks.contact < NEVER


def is_abandoned(case: Case) -> Truth:
    """The visitor left, explicitly and unanswered. Source: R8."""
    return (case.marks.left < NEVER) & (case.marks.contact == NEVER)


def is_closed(case: Case) -> Truth:
    """The request was closed."""
    return case.marks.closed < NEVER


def _always(_case: Case) -> Truth:
    return True


def _any(truths: Iterable[Truth]) -> Truth:
    return reduce(or_, truths, NOWHERE)


RULES = (
    Rule(State.NOT_APPLICABLE, Reason.OUTSIDE_TERM, "7.1", is_outside_term),
    Rule(State.NOT_APPLICABLE, Reason.SUSPENDED, "R19", is_suspended),
    Rule(State.NOT_APPLICABLE, Reason.BOT_RESOLVED, "R6", was_bot_enough),
    Rule(State.NOT_APPLICABLE, Reason.NO_HUMAN_ASKED, "R6", nobody_asked_for_a_human),
    Rule(State.MET, Reason.RULED, "5.2", _is_ruled(Outcome.MET)),
    Rule(State.MISSED, Reason.RULED, "5.2", _is_ruled(Outcome.MISSED)),
    Rule(State.PENDING, Reason.RUNNING, "R12", is_running),
    Rule(State.MET, Reason.IN_TIME, "R3", is_in_time),
    Rule(State.EXCLUDED, Reason.VISITOR_LEFT, "R8", left_in_time),
    Rule(State.EXCLUDED, Reason.FORCE_MAJEURE, "R17", is_force_majeure),
    Rule(State.EXCLUDED, Reason.WAIVED, "6.1", _is_ruled(Outcome.WAIVED)),
    Rule(State.EXCLUDED, Reason.CLIENT_CAUSE, "6.1", _is_ruled(Outcome.CLIENT_CAUSE)),
    Rule(
        State.INDETERMINATE, Reason.ANSWER_BEFORE_REQUEST, "R18", is_answered_before_asked
    ),
    Rule(State.INDETERMINATE, Reason.MONITOR_GAP, "R18", depends_on_gap),
    Rule(State.INDETERMINATE, Reason.CLOCK_UNPROVEN, "R18", depends_on_clock),
    Rule(State.MISSED, Reason.LATE, "R3", is_answered),
    Rule(State.MISSED, Reason.NEVER_ANSWERED, "R12", is_closed),
    Rule(State.OVERDUE, Reason.UNANSWERED, "R12", _always),
)
"""What is not judged; what was decided; what still runs; what was surely met; what excuses, for a doubt between
met and excused is no miss; what is in doubt; what is a miss."""


def first_rule(case: Case) -> Rule:
    """The rule that decides a single request."""
    return next(rule for rule in RULES if rule.applies(case))
