"""Verdicts that depend on the monitor: its gaps, its clock, its doubt (clause 3.2, R18)."""

from datetime import datetime, timedelta

import pytest

from shinuo.rules.decisions import Decisions, GapKind
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.verdict import State
from tests.rules.cast import (
    MEI,
    SECOND,
    TEN,
    US,
    after,
    answered,
    beijing,
    judged,
    outcome,
    readings,
    request,
)
from tests.rules.endings import gap

DOWN, CLOCK = GapKind
LATE, IN_TIME = answered(400), answered(90)
GAP = "indeterminate monitor_gap"
MUCH_LATER = beijing("2026-02-01 00:00:00")


def between(begins: datetime, ends: datetime, kind: GapKind = DOWN) -> Decisions:
    return Decisions(gaps=(gap(0, 0, kind, began_at=begins, ended_at=ends),))


@pytest.mark.parametrize(
    ("begins", "ends", "late", "in_time"),
    [
        pytest.param(after(0), after(1), GAP, GAP, id="begins with the request"),
        pytest.param(after(-9), after(0, 1), GAP, GAP, id="ends a µs after the request"),
        pytest.param(after(-9), after(0), "missed late", "met in_time", id="ends with it"),
        pytest.param(
            after(0, 1), after(1), GAP, "met in_time", id="a µs after the request"
        ),
        pytest.param(after(60), after(120), GAP, "met in_time", id="within the limit"),
        pytest.param(
            after(180), after(181), GAP, "met in_time", id="begins on the due instant"
        ),
        pytest.param(
            after(180, 1),
            after(999),
            "missed late",
            "met in_time",
            id="begins a µs after it",
        ),
    ],
)
def test_a_gap_matters_where_an_answer_may_have_been_unseen(
    begins: datetime, ends: datetime, late: str, in_time: str
) -> None:
    decisions = between(begins, ends)
    assert outcome(LATE, decisions=decisions) == late
    assert outcome(IN_TIME, decisions=decisions) == in_time


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        pytest.param(after(60), after(120), GAP, id="within the limit"),
        pytest.param(
            after(180, 1), after(999), "overdue unanswered", id="when it was overdue"
        ),
    ],
)
def test_a_gap_and_no_answer_at_all(begins: datetime, ends: datetime, found: str) -> None:
    assert outcome(request(), decisions=between(begins, ends)) == found


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        pytest.param(after(90), after(91), GAP, id="begins with the contact"),
        pytest.param(after(80), after(90, 1), GAP, id="ends a µs after it"),
        pytest.param(after(80), after(90), "met in_time", id="ends with it"),
        pytest.param(after(90, 1), after(99), "met in_time", id="begins a µs after it"),
    ],
)
def test_a_contact_stamped_by_an_unproven_clock(
    begins: datetime, ends: datetime, found: str
) -> None:
    assert outcome(IN_TIME, decisions=between(begins, ends, CLOCK)) == found
    assert outcome(IN_TIME, decisions=between(begins, ends, DOWN)) == "met in_time"


def test_a_late_contact_stamped_by_an_unproven_clock_may_have_been_in_time() -> None:
    assert outcome(LATE, decisions=between(after(390), after(410), CLOCK)) == GAP
    assert outcome(LATE, decisions=between(after(390), after(410), DOWN)) == "missed late"


def test_a_gap_that_begins_at_this_instant_is_known() -> None:
    decisions = between(after(90), after(99), CLOCK)
    assert outcome(IN_TIME, decisions=decisions, as_of=after(90)) == GAP
    assert outcome(IN_TIME, decisions=decisions, as_of=after(89)) == "pending running"


def test_the_kinds_do_not_hide_each_other() -> None:
    decisions = Decisions(gaps=(gap(85, 95, DOWN), gap(85, 95, CLOCK, id="G-2")))
    assert outcome(IN_TIME, decisions=decisions) == GAP


def test_in_a_gap_there_is_still_time() -> None:
    decisions = between(after(-60), after(900))
    assert outcome(request(), decisions=decisions, as_of=after(180)) == "pending running"
    assert outcome(request(), decisions=decisions, as_of=after(180, 1)) == GAP


@pytest.mark.parametrize(
    ("evidence_at", "found"),
    [
        # The gap ended on Monday 5 January; seven days, the first not counted, end on the 12th.
        pytest.param(None, GAP, id="never supplied"),
        pytest.param("01-05 12:00:00", "missed late", id="the same day"),
        pytest.param("01-12 23:59:59.999999", "missed late", id="a µs before 24:00"),
        pytest.param("01-13 00:00:00", GAP, id="at 24:00"),
    ],
)
def test_evidence_ends_the_doubt_if_it_comes_in_time(
    evidence_at: str | None, found: str
) -> None:
    at = None if evidence_at is None else beijing(f"2026-{evidence_at}")
    decisions = Decisions(gaps=(gap(60, 120, evidence_at=at),))
    assert outcome(LATE, decisions=decisions, as_of=MUCH_LATER) == found


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        pytest.param(after(999), "missed late", id="supplied at this instant"),
        pytest.param(after(998, 999_999), GAP, id="supplied a µs later"),
    ],
)
def test_evidence_is_not_known_before_it_is_supplied(as_of: datetime, found: str) -> None:
    decisions = Decisions(gaps=(gap(60, 120, evidence_at=after(999)),))
    assert outcome(LATE, decisions=decisions, as_of=as_of) == found


def test_the_days_for_evidence_are_a_term_and_end_on_a_workday() -> None:
    # Three days after Monday end on Thursday; six end on Sunday, so on the Monday after it.
    monday = beijing("2026-01-12 23:59:59")
    decisions = Decisions(gaps=(gap(60, 120, evidence_at=monday),))
    three, six = readings(gap_evidence_days=3), readings(gap_evidence_days=6)
    assert outcome(LATE, decisions=decisions, as_of=MUCH_LATER, readings=three) == GAP
    assert (
        outcome(LATE, decisions=decisions, as_of=MUCH_LATER, readings=six) == "missed late"
    )


def test_evidence_of_the_gap_lets_the_clock_be_believed() -> None:
    proven = Decisions(gaps=(gap(85, 95, CLOCK, evidence_at=after(999)),))
    assert outcome(IN_TIME, decisions=proven) == "met in_time"


UNSURE = "indeterminate clock_unproven"


@pytest.mark.parametrize(
    ("contact", "doubt", "found"),
    [
        pytest.param(after(179), SECOND - US, "met in_time", id="in time at the worst"),
        pytest.param(after(179), SECOND, "met in_time", id="on the limit at the worst"),
        pytest.param(after(179), SECOND + US, UNSURE, id="a µs past it at the worst"),
        pytest.param(after(181), SECOND, UNSURE, id="on the limit at the best"),
        pytest.param(after(181), SECOND - US, "missed late", id="a µs past it at the best"),
        pytest.param(after(180), timedelta(0), "met in_time", id="on the limit, certainly"),
        pytest.param(after(180, 1), timedelta(0), "missed late", id="past it, certainly"),
        pytest.param(after(180), US, UNSURE, id="on the limit, give or take a µs"),
        pytest.param(after(180, 1), US, UNSURE, id="past it, give or take a µs"),
    ],
)
def test_an_instant_that_may_be_wrong(
    contact: datetime, doubt: timedelta, found: str
) -> None:
    one = request(contact=Contact(contact, MEI, doubt=doubt))
    assert outcome(one) == found
    assert outcome(request(contact=Contact(contact, MEI), start_doubt=doubt)) == found


def test_the_doubts_of_both_instants_add_up() -> None:
    one = request(contact=Contact(after(178), MEI, doubt=SECOND), start_doubt=SECOND)
    more = request(contact=Contact(after(178), MEI, doubt=SECOND), start_doubt=SECOND + US)
    assert (outcome(one), outcome(more)) == ("met in_time", UNSURE)


def test_an_unanswered_request_is_overdue_however_unsure_its_start() -> None:
    one = request(start_doubt=timedelta(hours=1))
    assert outcome(one) == "overdue unanswered"


@pytest.mark.parametrize("one", [answered(0, -1), answered(-86_400)])
def test_an_answer_stamped_before_the_request_is_indeterminate(one: Measurement) -> None:
    verdict = judged(one)
    assert f"{verdict.state} {verdict.reason}" == "indeterminate answer_before_request"
    assert verdict.counts_as_miss
    assert verdict.overrun == timedelta(0)
    assert verdict.elapsed < timedelta(0)


def test_r12_until_the_limit_ends_there_is_time_for_an_answer_that_can_be_believed() -> (
    None
):
    """Somebody of the provider may have called before the visitor wrote: that is no miss at once."""
    one = answered(-86_400)
    assert outcome(one, as_of=after(180)) == "pending running"
    assert outcome(one, as_of=after(180, 1)) == "indeterminate answer_before_request"


def test_an_answer_in_the_microsecond_of_the_request_is_an_answer() -> None:
    assert judged(request(contact=Contact(TEN, MEI))).state is State.MET


@pytest.mark.parametrize(
    ("start", "doubt", "found"),
    [
        # Answered after 250 s: too late from before 18:00 (180 s), in time from then on (300 s).
        pytest.param("17:59:59.9", 0, "missed late", id="day, surely"),
        pytest.param(
            "17:59:59.9", 99_999, "missed late", id="day, to the last microsecond"
        ),
        pytest.param("17:59:59.9", 100_000, UNSURE, id="day, perhaps 18:00:00"),
        pytest.param("18:00:00.1", 0, "met in_time", id="night, surely"),
        pytest.param("18:00:00.1", 100_000, "met in_time", id="night, from 18:00:00"),
        pytest.param(
            "18:00:00.1", 100_001, UNSURE, id="night, perhaps a microsecond before"
        ),
    ],
)
def test_a_start_that_may_lie_in_another_band_has_no_certain_limit(
    start: str, doubt: int, found: str
) -> None:
    at = beijing(f"2026-01-05 {start}")
    one = Measurement(
        "q1", at, contact=Contact(at + 250 * SECOND, MEI), start_doubt=doubt * US
    )
    assert outcome(one, as_of=MUCH_LATER) == found
