"""What is owed by when: clauses 3.3, 6.2, 6.3, 7.1, and how days are counted (R16, R18)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.duties import (
    DueDate,
    Duty,
    due_date,
    gap_evidence_due,
    last_day,
    notice_due,
    renewal_due,
    report_due,
)
from shinuo.rules.terms import CalendarTerms, DeadlineTerms, Term, Terms
from shinuo.rules.timeline import compile_timeline
from tests.rules.cast import TERMS, TIMELINE, US, beijing, readings, terms, terms_of

MAKEUP = terms_of(CalendarTerms(policy=WorkdayPolicy.PLAN_WITH_MAKEUP))
WITH_MAKEUP = compile_timeline(MAKEUP)


def ends(day: str) -> datetime:
    """24:00 of `day` in Beijing."""
    return beijing(f"{day} 00:00:00") + timedelta(days=1)


@pytest.mark.parametrize(
    ("month", "plan", "makeup"),
    [
        pytest.param(1, "2026-02-06", "2026-02-06", id="January"),
        pytest.param(
            2, "2026-03-06", "2026-03-06", id="February, with a make-up Saturday in it"
        ),
        pytest.param(3, "2026-04-08", "2026-04-08", id="March, over Qingming"),
        pytest.param(4, "2026-05-12", "2026-05-11", id="April, over Labour Day"),
        pytest.param(9, "2026-10-14", "2026-10-13", id="September, over National Day"),
        pytest.param(11, "2026-12-07", "2026-12-07", id="November"),
        pytest.param(
            12, "2027-01-08", "2027-01-08", id="December, into a provisional year"
        ),
    ],
)
def test_3_3_the_report_is_due_five_workdays_after_the_month(
    month: int, plan: str, makeup: str
) -> None:
    found = report_due(2026, month, TERMS, TIMELINE)
    assert found == DueDate(Duty.REPORT, date.fromisoformat(plan), ends(plan))
    assert report_due(2026, month, MAKEUP, WITH_MAKEUP).on == date.fromisoformat(makeup)


@pytest.mark.parametrize(
    ("demanded", "due"),
    [
        pytest.param(
            "2026-01-05", "2026-01-12", id="Mon: seven days, the first not counted"
        ),
        pytest.param(
            "2026-01-03", "2026-01-12", id="Sat: the last day is a Saturday, so Monday"
        ),
        pytest.param(
            "2026-01-04", "2026-01-12", id="Sun: the last day is a Sunday, so Monday"
        ),
        pytest.param(
            "2026-02-10", "2026-02-24", id="into the Spring Festival: the day after it"
        ),
        pytest.param(
            "2026-09-24", "2026-10-08", id="ends on National Day: the day after it"
        ),
        pytest.param("2026-09-23", "2026-09-30", id="ends on the eve of National Day"),
        pytest.param(
            "2026-04-24", "2026-05-06", id="ends on 1 May: the day after the holidays"
        ),
    ],
)
def test_6_2_the_plan_is_due_seven_days_after_the_demand(demanded: str, due: str) -> None:
    found = due_date(Duty.REMEDY_PLAN, date.fromisoformat(demanded), TERMS, TIMELINE)
    assert (found.on, found.ends_at) == (date.fromisoformat(due), ends(due))


@pytest.mark.parametrize(
    ("demanded", "plan", "makeup"),
    [
        pytest.param(
            "2026-10-03", "2026-10-12", "2026-10-10", id="ends on a make-up Saturday"
        ),
        pytest.param(
            "2026-09-13", "2026-09-21", "2026-09-20", id="ends on a make-up Sunday"
        ),
    ],
)
def test_r16_a_make_up_day_ends_a_period_where_it_is_a_workday(
    demanded: str, plan: str, makeup: str
) -> None:
    since = date.fromisoformat(demanded)
    assert due_date(Duty.REMEDY_PLAN, since, TERMS, TIMELINE).on == date.fromisoformat(plan)
    with_makeup = due_date(Duty.REMEDY_PLAN, since, MAKEUP, WITH_MAKEUP)
    assert with_makeup.on == date.fromisoformat(makeup)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        pytest.param("2026-01-05 10:00:00", "2026-01-07", id="Mon"),
        pytest.param(
            "2026-01-05 23:59:59.999999", "2026-01-07", id="Mon, the last microsecond"
        ),
        pytest.param("2026-01-06 00:00:00", "2026-01-08", id="Tue 00:00"),
        pytest.param(
            "2026-01-08 10:00:00", "2026-01-12", id="Thu: ends on Saturday, so Monday"
        ),
        pytest.param("2026-09-29 10:00:00", "2026-10-08", id="ends on National Day"),
        pytest.param("2026-12-30 10:00:00", "2027-01-04", id="ends in a provisional year"),
    ],
)
def test_6_3_force_majeure_is_notified_within_two_days(began: str, due: str) -> None:
    found = notice_due(beijing(began), TERMS, TIMELINE)
    assert found == DueDate(Duty.FORCE_MAJEURE_NOTICE, date.fromisoformat(due), ends(due))


def test_6_3_the_day_it_began_is_that_of_beijing() -> None:
    utc = datetime.fromisoformat("2026-01-05T16:30:00+00:00")  # Tuesday 00:30 in Beijing
    assert notice_due(utc, TERMS, TIMELINE).on == date(2026, 1, 8)


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        pytest.param("2026-01-05 10:00:00", "2026-01-12", id="Mon"),
        pytest.param("2026-02-09 10:00:00", "2026-02-24", id="ends in the Spring Festival"),
    ],
)
def test_r18_evidence_for_a_gap_is_due_in_seven_days(ended: str, due: str) -> None:
    found = gap_evidence_due(beijing(ended), TERMS, TIMELINE)
    assert found == DueDate(Duty.GAP_EVIDENCE, date.fromisoformat(due), ends(due))


@pytest.mark.parametrize(
    ("term", "due"),
    [
        pytest.param(
            Term(date(2026, 1, 1)), date(2026, 12, 1), id="30 days before the year ends"
        ),
        pytest.param(
            Term(date(2026, 1, 1), renewal_notice_days=1), date(2026, 12, 30), id="one day"
        ),
        pytest.param(
            Term(date(2026, 3, 15), months=6), date(2026, 8, 15), id="a Saturday stays"
        ),
        pytest.param(Term(date(2024, 2, 29)), date(2025, 1, 29), id="from 29 February"),
    ],
)
def test_7_1_renewal_is_agreed_before_the_term_ends(term: Term, due: date) -> None:
    chosen = terms(term=term)
    found = renewal_due(chosen, compile_timeline(chosen))
    assert (found.duty, found.on) == (Duty.RENEWAL, due)
    left = term.ends_before - due - timedelta(days=1)
    assert left.days == term.renewal_notice_days  # whole days between that day and the end


OTHERS = terms(
    deadlines=DeadlineTerms(remedy_days=1, force_majeure_notice_days=3, report_workdays=1),
    readings=readings(gap_evidence_days=2),
)


@pytest.mark.parametrize(
    ("duty", "due"),
    [
        pytest.param(Duty.REPORT, "2026-01-06", id="one workday"),
        pytest.param(Duty.REMEDY_PLAN, "2026-01-06", id="one day"),
        pytest.param(Duty.FORCE_MAJEURE_NOTICE, "2026-01-08", id="three days"),
        pytest.param(Duty.GAP_EVIDENCE, "2026-01-07", id="two days"),
    ],
)
def test_the_numbers_of_days_are_terms(duty: Duty, due: str) -> None:
    found = due_date(duty, date(2026, 1, 5), OTHERS, TIMELINE)
    assert found == DueDate(duty, date.fromisoformat(due), ends(due))


@pytest.mark.parametrize("duty", [one for one in Duty if one is not Duty.RENEWAL])
def test_r16_a_period_ends_at_24_00_in_the_zone_of_the_contract(duty: Duty) -> None:
    there = terms(zone=ZoneInfo("Asia/Kolkata"), calendar=CalendarTerms("none"))
    found = due_date(duty, date(2026, 1, 5), there, compile_timeline(there))
    local = found.ends_at.astimezone(there.zone)
    assert (local.date(), local.timetz().replace(tzinfo=None).isoformat()) == (
        found.on + timedelta(days=1),
        "00:00:00",
    )
    assert (local - US).date() == found.on


@pytest.mark.parametrize("duty", [one for one in Duty if one is not Duty.RENEWAL])
@pytest.mark.parametrize("chosen", [TERMS, MAKEUP], ids=["plan", "plan_with_makeup"])
def test_r16_no_period_of_2026_ends_on_its_first_day_or_on_a_rest_day(
    chosen: Terms, duty: Duty
) -> None:
    timeline = TIMELINE if chosen is TERMS else WITH_MAKEUP
    for n in range(365):
        since = date(2026, 1, 1) + timedelta(days=n)
        on = due_date(duty, since, chosen, timeline).on
        assert on > since
        assert timeline.calendar.is_workday(on)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        pytest.param(2026, 1, date(2026, 1, 31), id="January"),
        pytest.param(2026, 2, date(2026, 2, 28), id="February"),
        pytest.param(2028, 2, date(2028, 2, 29), id="February of a leap year"),
        pytest.param(2026, 11, date(2026, 11, 30), id="November"),
        pytest.param(2026, 12, date(2026, 12, 31), id="December"),
    ],
)
def test_the_last_day_of_a_month(year: int, month: int, day: date) -> None:
    assert last_day(year, month) == day


DUTIES = {
    Duty.REPORT: ("3.3", "月度报告", "monthly report"),
    Duty.REMEDY_PLAN: (
        "6.2",
        "书面解释与改进计划",
        "written explanation and improvement plan",
    ),
    Duty.FORCE_MAJEURE_NOTICE: ("6.3", "不可抗力通知", "notice of force majeure"),
    Duty.GAP_EVIDENCE: ("R18", "监控缺口的证据", "evidence for a gap of the monitor"),
    Duty.RENEWAL: ("7.1", "续签协商", "agreement on renewal"),
}


def test_a_duty_knows_its_clause_and_its_name() -> None:
    assert {one: (one.clause, one.words.zh, one.words.en) for one in Duty} == DUTIES
