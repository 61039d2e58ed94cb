"""What people decide changes the verdict, from then on, everywhere, and names its authority. Source: 5.2, 6.1, 6.3, R17–R19"""

from datetime import timedelta

import pytest

from shinuo.conversations.judging import Judging
from shinuo.rules.decisions import NO_DECISIONS, GapKind, Outcome
from shinuo.rules.instants import to_us
from shinuo.rules.verdict import Reason, State
from shinuo.rules.words import Words
from shinuo.settlement import acts
from shinuo.settlement.checking import differences
from shinuo.settlement.matter import NOTHING_SAID, Matter
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.queries import Judge, decisions_of, ledger_of, misses
from shinuo.settlement.refusals import MustSay, NoSuchStep, NotYourStep
from shinuo.settlement.states import Standing
from tests.desk.cast import signed_in, text_of
from tests.settlement.cast import DAY, DOCUMENT, HOUR, IN_TIME, MONDAY, WORDS, Life

US = timedelta(microseconds=1)


def verdict(lived: Life, request: str, days: float = 30) -> tuple[State, Reason]:
    found = Judge(lived.contract, MONDAY + days * DAY).request(request)
    assert found
    assert found.verdict
    return found.verdict.state, found.verdict.reason


def test_a_waiver_counts_from_when_it_was_given(lived: Life) -> None:
    request = lived.missed()
    waiver = lived.opens(lived.ana, acts.Waived(about=request), MONDAY + DAY)
    assert waiver.stands is Standing.GRANTED
    assert verdict(lived, request, 1) == (State.EXCLUDED, Reason.WAIVED)
    before = Judge(lived.contract, MONDAY + DAY - US).request(request)
    assert before
    assert before.verdict
    assert before.verdict.state is State.MISSED
    (ruling,) = decisions_of(lived.contract, MONDAY + DAY).rulings
    assert ruling.authority == Words(
        f"{lived.ana.username}，弃权 1", f"{lived.ana.username}, waiving of a miss 1"
    )
    assert ruling.about == "waiver:1"


def test_it_is_left_out_of_the_misses_but_can_be_seen(lived: Life) -> None:
    request = lived.missed()
    other = lived.missed(MONDAY + HOUR)
    lived.opens(lived.ana, acts.Waived(about=request))
    span = (MONDAY, MONDAY + DAY, MONDAY + 2 * DAY)
    assert [one.request.id for one in misses(lived.contract, *span)] == [other]
    every = misses(lived.contract, *span, with_excused=True)
    assert [(one.request.id, one.counts) for one in every] == [
        (request, False),
        (other, True),
    ]


def test_what_the_log_did_not_hold_yet_is_not_known(lived: Life) -> None:
    request = lived.missed()
    waiver = lived.opens(lived.ana, acts.Waived(about=request))
    later = MONDAY + 9 * DAY
    seq = waiver.steps[0].seq
    assert decisions_of(lived.contract, later, upto=seq - 1) == NO_DECISIONS
    assert len(misses(lived.contract, MONDAY, later, later, seq - 1)) == 1
    assert misses(lived.contract, MONDAY, later, later, seq) == ()


def test_the_clients_own_cause_once_accepted(lived: Life) -> None:
    request = lived.missed()
    claim = lived.opens(lived.zhou, acts.Claimed(about=request))
    assert verdict(lived, request) == (State.MISSED, Reason.LATE)
    lived.takes(lived.ana, claim, acts.Accepted(), MONDAY + 2 * DAY)
    assert verdict(lived, request) == (State.EXCLUDED, Reason.CLIENT_CAUSE)


@pytest.mark.parametrize("is_upheld", [True, False])
def test_a_claim_decided_by_an_authority(lived: Life, *, is_upheld: bool) -> None:
    request = lived.missed()
    claim = lived.opens(lived.zhou, acts.Claimed(about=request))
    lived.takes(lived.ana, claim, acts.Rejected())
    lived.takes(lived.zhou, claim, acts.Escalated())
    decided = acts.Decided(authority="上海仲裁委员会 2026-12", is_upheld=is_upheld)
    claim = lived.takes(lived.zhou, claim, decided, saying=DOCUMENT)
    assert claim.stands is (Standing.UPHELD if is_upheld else Standing.DISMISSED)
    state = State.EXCLUDED if is_upheld else State.MISSED
    assert verdict(lived, request)[0] is state
    names = [
        one.authority for one in decisions_of(lived.contract, MONDAY + 9 * DAY).rulings
    ]
    assert [one.zh for one in names if isinstance(one, Words)] == [
        "上海仲裁委员会 2026-12，免责主张 1"
    ] * is_upheld


def escalated(lived: Life, request: str) -> Matter:
    dispute = lived.opens(lived.zhou, acts.Disputed(about=request))
    lived.takes(lived.ana, dispute, acts.Answered())
    return lived.takes(lived.zhou, dispute, acts.Escalated())


def test_a_decision_holds_until_the_other_party_objects_to_its_record(lived: Life) -> None:
    """Recorded by the provider, objected to by the client, who records it as they have it; the provider finds it right."""
    request = lived.missed()
    dispute = escalated(lived, request)
    upheld = acts.Decided(authority="仲裁庭", is_upheld=True)
    lived.takes(lived.zhou, dispute, upheld, saying=DOCUMENT)
    assert verdict(lived, request) == (State.MET, Reason.RULED)
    for own in (acts.Acknowledged(), acts.Objected()):
        with pytest.raises(NotYourStep):
            lived.takes(lived.zhou, dispute, own)
    with pytest.raises(MustSay):
        lived.takes(lived.ana, dispute, acts.Objected(), saying=NOTHING_SAID)
    found = lived.takes(lived.ana, dispute, acts.Objected())
    assert (found.stands, found.is_open) == (Standing.ESCALATED, True)
    assert verdict(lived, request) == (State.MISSED, Reason.LATE)
    dismissed = acts.Decided(authority="仲裁庭")
    lived.takes(lived.ana, dispute, dismissed, saying=DOCUMENT)
    found = lived.takes(lived.zhou, dispute, acts.Acknowledged())
    assert (found.stands, found.is_open) == (Standing.DISMISSED, False)
    for again in (acts.Acknowledged(), acts.Objected()):
        with pytest.raises(NoSuchStep):
            lived.takes(lived.zhou, dispute, again)
    assert verdict(lived, request) == (State.MISSED, Reason.LATE)
    assert list(differences(lived.contract.pk)) == []


def test_an_objection_takes_the_money_back_to_where_it_was(lived: Life) -> None:
    request = lived.missed()
    dispute = escalated(lived, request)
    decided = acts.Decided(authority="仲裁庭", is_upheld=True)
    at = MONDAY + 9 * DAY
    settle_ledger(lived.contract, "system:settle", at)
    lived.takes(lived.zhou, dispute, decided, at, DOCUMENT)
    settle_ledger(lived.contract, "system:settle", at)
    lived.takes(lived.ana, dispute, acts.Objected(), at)
    settle_ledger(lived.contract, "system:settle", at)
    lines = ledger_of(lived.contract, at).lines
    assert [line.amount_fen for line in lines] == [100_00, -100_00, 100_00]


def test_a_dispute_agreed_upon_changes_the_verdict(lived: Life) -> None:
    request = lived.missed()
    dispute = lived.opens(lived.zhou, acts.Disputed(about=request, wants=Outcome.MET))
    lived.takes(lived.ana, dispute, acts.Answered())
    assert verdict(lived, request) == (State.MISSED, Reason.LATE)
    lived.takes(lived.ana, dispute, acts.Agreed())
    assert verdict(lived, request) == (State.MET, Reason.RULED)


def test_a_dispute_of_the_client_may_make_a_miss(lived: Life) -> None:
    request = lived.answered(MONDAY, IN_TIME)
    dispute = lived.opens(lived.ana, acts.Disputed(about=request, wants=Outcome.MISSED))
    lived.takes(lived.zhou, dispute, acts.Answered())
    lived.takes(lived.ana, dispute, acts.Escalated())
    decided = acts.Decided(authority="双方委托的专家", is_upheld=True)
    lived.takes(lived.ana, dispute, decided, saying=DOCUMENT)
    assert verdict(lived, request) == (State.MISSED, Reason.RULED)
    (found,) = misses(lived.contract, MONDAY, MONDAY + DAY, MONDAY + 9 * DAY)
    assert (found.request.id, found.counts) == (request, True)


def test_everybody_who_judges_with_the_decisions_says_the_same(lived: Life) -> None:
    request = lived.missed()
    lived.opens(lived.ana, acts.Waived(about=request))
    at = MONDAY + 9 * DAY
    judge = Judge(lived.contract, at)
    mine = judge.request(request)
    assert mine
    live = Judging(lived.contract.pk)
    theirs = live.verdict(mine.request, at, decisions_of(lived.contract, at))
    assert theirs == mine.verdict


def test_force_majeure_from_notice_to_acceptance(lived: Life) -> None:
    inside, after = lived.missed(), lived.missed(MONDAY + 3 * HOUR)
    began = to_us(MONDAY - HOUR)
    claim = lived.opens(lived.zhou, acts.Notified(began_us=began), MONDAY + HOUR)
    assert verdict(lived, inside) == (State.MISSED, Reason.LATE)
    lived.takes(lived.zhou, claim, acts.Ended(ended_us=to_us(MONDAY + 2 * HOUR)))
    claim = lived.takes(lived.ana, claim, acts.Accepted())
    assert not claim.is_open
    assert verdict(lived, inside) == (State.EXCLUDED, Reason.FORCE_MAJEURE)
    assert verdict(lived, after) == (State.MISSED, Reason.LATE)


def test_a_trace_names_what_it_rests_on_as_people_call_it(lived: Life) -> None:
    """No code of the record stands in it: not of a matter, not of an account."""
    waived, claimed = lived.missed(), lived.missed(MONDAY + 3 * HOUR)
    lived.opens(lived.ana, acts.Waived(about=waived))
    began = to_us(MONDAY + 2 * HOUR)
    claim = lived.opens(lived.zhou, acts.Notified(began_us=began))
    lived.takes(lived.ana, claim, acts.Accepted())
    last = {one: ending(lived, one) for one in (waived, claimed)}
    assert last[waived].zh == f"甲方放弃追究（{lived.ana.username}，弃权 1），免责。"
    assert last[claimed].zh == "等待与已被接受的不可抗力（不可抗力主张 1）重叠，免责。"
    assert "(claim of force majeure 1)" in last[claimed].en


def ending(lived: Life, request: str) -> Words:
    """The last sentence of the trace of `request`."""
    found = Judge(lived.contract, MONDAY + 30 * DAY).request(request)
    assert found
    assert found.verdict
    return found.verdict.trace[-1].words


def test_a_claim_that_was_withdrawn_is_none(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Notified(began_us=to_us(MONDAY)))
    assert decisions_of(lived.contract, MONDAY + DAY).force_majeure
    lived.takes(lived.zhou, claim, acts.Withdrawn())
    assert decisions_of(lived.contract, MONDAY + DAY) == NO_DECISIONS


def test_a_notice_that_came_late_excludes_nothing(lived: Life) -> None:
    request = lived.missed()
    notified = acts.Notified(began_us=to_us(MONDAY - HOUR))
    claim = lived.opens(lived.zhou, notified, MONDAY + 3 * DAY)
    lived.takes(lived.ana, claim, acts.Accepted(), MONDAY + 4 * DAY)
    assert verdict(lived, request) == (State.MISSED, Reason.LATE)


def test_a_gap_of_the_monitor_until_evidence_is_given(lived: Life) -> None:
    request = lived.answered(MONDAY, IN_TIME)
    reported = acts.GapReported(
        gap=GapKind.DOWN, began_us=to_us(MONDAY - HOUR), ended_us=to_us(MONDAY + HOUR)
    )
    gap = lived.opens(lived.zhou, reported, MONDAY + 2 * HOUR)
    assert verdict(lived, request, 1) == (State.INDETERMINATE, Reason.MONITOR_GAP)
    (found,) = misses(lived.contract, MONDAY, MONDAY + DAY, MONDAY + DAY)
    assert found.cause == "system_fault"
    lived.takes(lived.zhou, gap, acts.Proved(), MONDAY + 2 * DAY)
    assert verdict(lived, request) == (State.MET, Reason.IN_TIME)
    gap = lived.takes(lived.ana, gap, acts.Rejected(), MONDAY + 3 * DAY)
    assert verdict(lived, request) == (State.INDETERMINATE, Reason.MONITOR_GAP)
    lived.takes(lived.zhou, gap, acts.Escalated(), MONDAY + 3 * DAY)
    assert verdict(lived, request) == (State.INDETERMINATE, Reason.MONITOR_GAP)
    decided = acts.Decided(authority="审计机构", is_upheld=True)
    lived.takes(lived.ana, gap, decided, MONDAY + 4 * DAY, saying=DOCUMENT)
    assert verdict(lived, request) == (State.MET, Reason.IN_TIME)


def test_words_stay_beside_the_steps(lived: Life) -> None:
    request = lived.missed()
    lived.opens(lived.zhou, acts.Claimed(about=request))
    (found,) = misses(lived.contract, MONDAY, MONDAY + DAY, MONDAY + 2 * DAY)
    assert [step.saying for step in found.matters[0].steps] == [WORDS]


def test_the_pages_judge_by_the_decisions(lived: Life) -> None:
    request = lived.missed()
    lived.opens(lived.ana, acts.Waived(about=request))
    page = signed_in(lived.zhou).get("/requests/", {"contract": lived.contract.pk})
    assert "免责" in text_of(page).partition("会话 ")[2]
