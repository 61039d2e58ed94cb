"""What is owed by when: every due date of the contract from one function. Source: R16."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .terms import Terms
from .timeline import Timeline
from .words import Words


class Duty(StrEnum):
    """The duties that the contract dates."""

    REPORT = "report"
    REMEDY_PLAN = "remedy_plan"
    FORCE_MAJEURE_NOTICE = "force_majeure_notice"
    GAP_EVIDENCE = "gap_evidence"
    RENEWAL = "renewal"

    @property
    def clause(self) -> str:
        """The clause or reading that creates the duty."""
        return _CLAUSES[self]

    @property
    def words(self) -> Words:
        """The name for people."""
        return _WORDS[self]


_CLAUSES = {
    Duty.REPORT: "3.3",
    Duty.REMEDY_PLAN: "6.2",
    Duty.FORCE_MAJEURE_NOTICE: "6.3",
    Duty.GAP_EVIDENCE: "R18",
    Duty.RENEWAL: "7.1",
}
_WORDS = {
    Duty.REPORT: Words("月度报告", "monthly report"),
    Duty.REMEDY_PLAN: Words(
        "书面解释与改进计划", "written explanation and improvement plan"
    ),
    Duty.FORCE_MAJEURE_NOTICE: Words("不可抗力通知", "notice of force majeure"),
    Duty.GAP_EVIDENCE: Words("监控缺口的证据", "evidence for a gap of the monitor"),
    Duty.RENEWAL: Words("续签协商", "agreement on renewal"),
}


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a period and the instant at which it is over, 24:00 in the contract's zone."""

    duty: Duty
    on: date
    ends_at: datetime


def due_date(duty: Duty, since: date, terms: Terms, timeline: Timeline) -> DueDate:
    """When `duty` is due that arose on the civil date `since`, which is never counted.

    `since` is the last day of the month reported on, the day of the demand, of the event, of the gap's
    end; for renewal, the first day after the term. Renewal is counted backwards and not moved:
    to move it on would shorten the notice. Source: clauses 3.3, 6.2, 6.3, 7.1, R16, R18.
    """
    calendar, days = timeline.calendar, terms.deadlines
    match duty:
        case Duty.REPORT:
            on = calendar.workdays_after(since, days.report_workdays)
        case Duty.REMEDY_PLAN:
            on = calendar.period_end(since, days.remedy_days)
        case Duty.FORCE_MAJEURE_NOTICE:
            on = calendar.period_end(since, days.force_majeure_notice_days)
        case Duty.GAP_EVIDENCE:
            on = calendar.period_end(since, terms.readings.gap_evidence_days)
        case Duty.RENEWAL:
            on = since - timedelta(days=terms.term.renewal_notice_days + 1)
    return DueDate(duty, on, timeline.day_ends(on))


def report_due(year: int, month: int, terms: Terms, timeline: Timeline) -> DueDate:
    """When the report on a month is due. Source: clause 3.3."""
    return due_date(Duty.REPORT, last_day(year, month), terms, timeline)


def notice_due(began_at: datetime, terms: Terms, timeline: Timeline) -> DueDate:
    """When force majeure that began at `began_at` must have been notified. Source: clause 6.3, R17."""
    return due_date(Duty.FORCE_MAJEURE_NOTICE, timeline.date_of(began_at), terms, timeline)


def gap_evidence_due(ended_at: datetime, terms: Terms, timeline: Timeline) -> DueDate:
    """Until when evidence for a gap that ended at `ended_at` may be supplied. Source: R18."""
    return due_date(Duty.GAP_EVIDENCE, timeline.date_of(ended_at), terms, timeline)


def renewal_due(terms: Terms, timeline: Timeline) -> DueDate:
    """The last day on which renewal can be agreed in time. Source: clause 7.1."""
    return due_date(Duty.RENEWAL, terms.term.ends_before, terms, timeline)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
