"""What a matter makes somebody owe, by when, through holidays, and when it is done. Source: R16"""

from datetime import datetime

import pytest

from shinuo.contracts.parties import Party
from shinuo.rules.decisions import GapKind, Outcome
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.owed import DutyState
from shinuo.settlement.queries import duties_of, firings_of
from shinuo.settlement.reminding import remind
from tests.desk.cast import Hand
from tests.settlement.cast import DAY, DOCUMENT, HOUR, MONDAY, Life, life
from tests.settlement.test_duties import SUMMER, US, beijing, named


@pytest.mark.parametrize(
    ("rows", "answer", "plan"),
    [
        pytest.param("", beijing(1, 13), beijing(1, 13), id="nothing said: 7 days"),
        pytest.param(
            "deadlines.remedy_days = 10", beijing(1, 16), beijing(1, 16), id="old terms"
        ),
        pytest.param(
            "deadlines.remedy_days = 10\ndeadlines.answer_days = 3",
            beijing(1, 9),
            beijing(1, 16),
            id="both agreed",
        ),
    ],
)
def test_answers_are_due_within_the_days_agreed(
    hand: Hand, rows: str, answer: datetime, plan: datetime
) -> None:
    """Tuesday 2026-01-06 is not counted; a last day that is no workday moves on. Source: R16"""
    lived = life(hand, rows)
    misses = [lived.missed(MONDAY + n * HOUR) for n in range(3)]
    (fired,) = (one for one in firings_of(lived.contract, MONDAY + DAY))
    lived.opens(lived.ana, acts.Asked(about=misses[0]))
    lived.opens(lived.zhou, acts.Disputed(about=misses[1]))
    lived.opens(lived.zhou, acts.Claimed(about=misses[2]))
    lived.opens(lived.ana, acts.Taken())
    lived.opens(lived.ana, acts.Demanded(about=fired.key))
    for of in ("question:1", "dispute:1", "exclusion:1", "complaint:1"):
        assert named(lived.contract, f"{of}/1", MONDAY + DAY).due_at == answer, of
    assert named(lived.contract, "demand:1/1", MONDAY + DAY).due_at == plan


def test_force_majeure_is_notified_answered_and_ended(lived: Life) -> None:
    began = MONDAY - HOUR
    claim = lived.opens(lived.zhou, acts.Notified(began_us=to_us(began)), MONDAY)
    of = lived.contract
    notice = named(of, f"{claim.of}/notice", MONDAY)
    assert (notice.due_at, notice.state(MONDAY)) == (beijing(1, 7), DutyState.DONE)
    answer, end = named(of, f"{claim.of}/1", MONDAY), named(of, f"{claim.of}/end", MONDAY)
    assert (answer.by, answer.due_at) == (Party.CLIENT, beijing(1, 12))
    assert (end.by, end.due_at, end.state(SUMMER)) == (Party.PROVIDER, None, DutyState.OPEN)
    lived.takes(lived.zhou, claim, acts.Ended(ended_us=to_us(MONDAY)), MONDAY + HOUR)
    assert named(of, f"{claim.of}/end", SUMMER).done_at == MONDAY + HOUR


def test_a_notice_after_its_day_is_done_late(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Notified(began_us=to_us(MONDAY)), beijing(1, 7))
    assert (
        named(lived.contract, f"{claim.of}/notice", SUMMER).state(SUMMER)
        is DutyState.DONE_LATE
    )


def test_evidence_for_a_gap_and_answers(lived: Life) -> None:
    gap = acts.GapReported(
        gap=GapKind.CLOCK, began_us=to_us(MONDAY), ended_us=to_us(MONDAY + HOUR)
    )
    made = lived.opens(lived.zhou, gap, MONDAY + 2 * HOUR)
    found = named(lived.contract, f"{made.of}/1", SUMMER)
    assert found.by is Party.PROVIDER
    assert found.due_at
    lived.takes(lived.zhou, made, acts.Proved(), MONDAY + DAY)
    assert named(lived.contract, f"{made.of}/1", SUMMER).done_at == MONDAY + DAY
    assert named(lived.contract, f"{made.of}/2", SUMMER).by is Party.CLIENT


def test_a_complaint_is_one_duty_whoever_sees_to_it(lived: Life) -> None:
    made = lived.opens(lived.ana, acts.Taken(days=3), MONDAY)
    lived.takes(lived.zhou, made, acts.Assigned(to=lived.mei.username), MONDAY + HOUR)
    lived.takes(lived.mei, made, acts.Answered(), MONDAY + DAY)
    (found,) = (one for one in duties_of(lived.contract, SUMMER) if one.of == made.of)
    assert (found.since, found.due_at, found.done_at) == (
        MONDAY,
        beijing(1, 8),
        MONDAY + DAY,
    )


def test_a_complaint_reopened_is_due_again(lived: Life) -> None:
    made = lived.opens(lived.ana, acts.Taken(days=3), MONDAY)
    lived.takes(lived.zhou, made, acts.Answered(), MONDAY + DAY)
    lived.takes(lived.ana, made, acts.Reopened(), MONDAY + 7 * DAY)
    lived.takes(lived.zhou, made, acts.Assigned(to=lived.mei.username), MONDAY + 8 * DAY)
    found = [one for one in duties_of(lived.contract, SUMMER) if one.of == made.of]
    assert [(one.due_at, one.done_at) for one in found] == [
        (beijing(1, 15), None),
        (beijing(1, 8), MONDAY + DAY),
    ]
    lived.takes(lived.mei, made, acts.Answered(), MONDAY + 9 * DAY)
    lived.takes(lived.ana, made, acts.Reopened(), MONDAY + 14 * DAY)
    found = [one for one in duties_of(lived.contract, SUMMER) if one.of == made.of]
    assert [(one.due_at, one.done_at) for one in found] == [
        (beijing(1, 22), None),
        (beijing(1, 8), MONDAY + DAY),
        (beijing(1, 15), MONDAY + 9 * DAY),
    ]


def test_the_other_party_owes_an_answer_to_a_dispute(lived: Life) -> None:
    made = lived.opens(
        lived.ana,
        acts.Disputed(about=lived.answered(MONDAY, HOUR / 100), wants=Outcome.MISSED),
    )
    (found,) = (one for one in duties_of(lived.contract, SUMMER) if one.of == made.of)
    assert found.by is Party.PROVIDER


def test_the_other_party_owes_an_answer_to_a_recorded_decision(lived: Life) -> None:
    """Recorded on Tuesday 6 January, due within 7 days; objected to, it is owed anew by the other party once recorded anew."""
    of = lived.contract
    made = lived.opens(lived.zhou, acts.Disputed(about=lived.missed(), wants=Outcome.MET))
    lived.takes(lived.ana, made, acts.Answered())
    lived.takes(lived.zhou, made, acts.Escalated())
    upheld = acts.Decided(authority="仲裁庭", is_upheld=True)
    lived.takes(lived.zhou, made, upheld, saying=DOCUMENT)
    key, again = f"{made.of}/acknowledged/4", f"{made.of}/acknowledged/6"
    owed = named(of, key, MONDAY + DAY)
    assert (owed.by, owed.due_at, owed.since) == (
        Party.CLIENT,
        beijing(1, 13),
        MONDAY + DAY,
    )
    assert owed.state(beijing(1, 13) - US) is DutyState.SOON
    reminded = remind(of, "system:duties", beijing(1, 11))
    assert (key, DutyState.SOON) in [(one.key, state) for one, state in reminded]
    late = remind(of, "system:duties", beijing(1, 13))
    assert (key, DutyState.LATE) in [(one.key, state) for one, state in late]
    assert all(one.key != key for one, _ in remind(of, "system:duties", beijing(1, 14)))
    lived.takes(lived.ana, made, acts.Objected(), beijing(1, 14))
    assert named(of, key, SUMMER).state(SUMMER) is DutyState.DONE_LATE
    lived.takes(lived.ana, made, acts.Decided("仲裁庭"), beijing(1, 14), DOCUMENT)
    owed = named(of, again, SUMMER)
    assert (owed.by, owed.due_at, owed.done_at) == (
        Party.PROVIDER,
        beijing(1, 22),
        None,
    )
    assert named(of, key, SUMMER).done_at == beijing(1, 14)
    lived.takes(lived.zhou, made, acts.Acknowledged(), beijing(1, 15))
    assert named(of, again, SUMMER).state(SUMMER) is DutyState.DONE


def test_a_claim_that_was_decided_is_acknowledged_too_within_the_days_agreed(
    hand: Hand,
) -> None:
    lived = life(hand, "deadlines.answer_days = 3")
    made = lived.opens(lived.zhou, acts.Claimed(about=lived.missed()))
    lived.takes(lived.ana, made, acts.Rejected())
    lived.takes(lived.zhou, made, acts.Escalated())
    lived.takes(lived.ana, made, acts.Decided("仲裁庭"), saying=DOCUMENT)
    (owed,) = (
        one
        for one in duties_of(lived.contract, MONDAY + DAY)
        if one.of == made.of and one.done_at is None
    )
    assert (owed.by, owed.due_at) == (Party.PROVIDER, beijing(1, 9))
