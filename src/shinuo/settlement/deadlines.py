"""Until when a step is owed, and whether it came in time. Days are facts: a calendar that arrives late moves a date. Source: R16, R21"""

from datetime import UTC, date, datetime

from shinuo.conversations.judging import Judging
from shinuo.rules.duties import gap_evidence_due, notice_due
from shinuo.rules.instants import from_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline

from .acts import (
    Accepted,
    Act,
    Asked,
    Demanded,
    Explained,
    GapReported,
    Notified,
    Reopened,
    Taken,
)
from .matter import Matter
from .states import MatterKind, Standing

InForce = tuple[Terms, Timeline]


def in_force(judging: Judging, at: datetime) -> InForce | None:
    """The terms by which days are counted from `at`, with their timeline; before the first the first agreed."""
    agreed = judging.agreed()
    return judging.terms_at(at) or (agreed[0][1:] if agreed else None)


def due_at(matter: Matter, since: datetime, judging: Judging) -> datetime | None:
    """The end of the day until which the step is owed that is owed since `since`, as the matter stands; None: no terms.

    A demand is met within the days of clause 6.2, everything else answered within those of 5.2.
    """
    found = in_force(judging, since)
    if found is None:
        return None
    terms, timeline = found
    match matter.kind, matter.stands:
        case MatterKind.GAP, Standing.RAISED:
            return gap_evidence_due(_gap_ended(matter), terms, timeline).ends_at
        case MatterKind.DEMAND, Standing.ACCEPTED:
            return _review_ends(matter, timeline)
        case MatterKind.COMPLAINT, _:
            since = _taken_at(matter)
    days = days_of(matter) or days_by(terms, type(matter.steps[0].act))
    return _period(timeline, since, days)


def acknowledged_by(decided: datetime, judging: Judging) -> datetime | None:
    """The end of the day until which the other party answers a decision recorded at `decided`; None: no terms. Source: 5.2"""
    found = in_force(judging, decided)
    if found is None:
        return None
    terms, timeline = found
    return _period(timeline, decided, terms.deadlines.answer_days)


def days_by(terms: Terms, opening: type[Act]) -> int:
    """The days within which what `opening` begins is answered by these terms. Source: 4.5, 5.2, 6.2"""
    found = terms.deadlines
    return found.remedy_days if opening is Demanded else found.answer_days


def days_of(matter: Matter) -> int:
    """The days that the opening step itself names; 0 for none."""
    act = matter.steps[0].act
    return act.days if isinstance(act, Asked | Demanded | Taken) else 0


def _period(timeline: Timeline, since: datetime, days: int) -> datetime:
    on = timeline.calendar.period_end(timeline.date_of(since), days)
    return timeline.day_ends(on)


def _taken_at(matter: Matter) -> datetime:
    """When a complaint was taken in, or reopened last; giving it to somebody else takes no time off the clock."""
    found = matter.last(Reopened)
    return found[0].at if found else matter.opened_at


def _gap_ended(matter: Matter) -> datetime:
    found = matter.first(GapReported)
    return from_us(found[1].ended_us) if found else matter.opened_at


def _review_ends(matter: Matter, timeline: Timeline) -> datetime | None:
    found = matter.last(Accepted)
    if found is None or not found[1].review_on:
        return None
    return timeline.day_ends(date.fromisoformat(found[1].review_on))


def notice_ends(matter: Matter, judging: Judging) -> datetime | None:
    """The end of the day until which force majeure had to be notified. Source: 6.3, R17"""
    found = matter.first(Notified)
    began = from_us(found[1].began_us) if found else matter.opened_at
    known = in_force(judging, began.astimezone(UTC))
    return notice_due(began, *known).ends_at if known else None


def plan_is_late(demand: Matter, judging: Judging, at: datetime) -> bool:
    """Whether the plan demanded was not given in time, and the client has not accepted it since. Source: 6.2

    It was due within D days of the demand; one that was rejected is due again within D days of that.
    """
    if demand.stands not in {Standing.RAISED, Standing.ANSWERED, Standing.REJECTED}:
        return False
    if demand.stands is not Standing.ANSWERED:
        ends = due_at(demand, demand.owed_since, judging)
        return ends is not None and at >= ends
    return _was_late(demand, judging)


def _was_late(demand: Matter, judging: Judging) -> bool:
    """Whether the answer that stands came after its day was over."""
    owed, given = _owed_and_given(demand)
    found = in_force(judging, owed)
    if found is None or given is None:
        return False
    terms, timeline = found
    return given >= _period(timeline, owed, days_of(demand) or terms.deadlines.remedy_days)


def _owed_and_given(demand: Matter) -> tuple[datetime, datetime | None]:
    """Since when the last plan was owed, and when it was first given."""
    owed, given = demand.opened_at, None
    for step in demand.steps[1:]:
        if isinstance(step.act, Explained):
            given = given or step.at
        else:
            owed, given = step.at, None
    return owed, given


def gives_ground(demand: Matter, judging: Judging, at: datetime) -> str:
    """Why the client may suspend because of `demand` at `at`: `late`, `ineffective`, or "" for not at all. Source: 6.2"""
    if demand.kind is not MatterKind.DEMAND:
        return ""
    if demand.stands is Standing.INEFFECTIVE:
        return "ineffective"
    return "late" if plan_is_late(demand, judging, at) else ""
