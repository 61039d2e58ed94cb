"""What there is once at a time, when it may be begun again or carried on, and that one id does one thing."""

from datetime import UTC, datetime, timedelta

import pytest

from shinuo.journal.refusals import IdTaken, Refusal
from shinuo.rules.decisions import Outcome
from shinuo.settlement import acts
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Act
from shinuo.settlement.matter import NOTHING_SAID, File, Saying
from shinuo.settlement.refusals import (
    AlreadyDecided,
    AlreadyOpen,
    BadFact,
    NotLateYet,
    NotYourStep,
)
from shinuo.settlement.states import Standing
from tests.settlement.cast import DAY, DOCUMENT, WORDS, Life
from tests.settlement.test_facts import AT, BEFORE, entries

US = timedelta(microseconds=1)


@pytest.mark.parametrize(
    "act", [acts.Waived, acts.Claimed, acts.Asked, acts.Disputed, acts.Confirmed]
)
def test_one_about_a_request_at_a_time(lived: Life, act: type[Act]) -> None:
    by = lived.ana if act in {acts.Waived, acts.Asked} else lived.zhou
    facts = {"cause": "silent"} if act is acts.Confirmed else {}
    request = lived.missed()
    first = lived.opens(by, act(about=request, **facts))
    with pytest.raises((AlreadyOpen, Refusal)) as found:
        lived.opens(by, act(about=request, **facts))
    expected = "verdict_does_not_fit" if act is acts.Waived else "matter_already_open"
    assert found.value.code == expected
    assert first.number == 1


def test_a_question_may_be_asked_again_once_answered(lived: Life) -> None:
    request = lived.missed()
    question = lived.opens(lived.ana, acts.Asked(about=request, days=3))
    lived.takes(lived.zhou, question, acts.Explained())
    lived.takes(lived.ana, question, acts.Accepted())
    assert lived.opens(lived.ana, acts.Asked(about=request)).of == "question:2"


def test_a_dispute_waits_for_its_answer_before_it_is_escalated(lived: Life) -> None:
    dispute = lived.opens(
        lived.zhou, acts.Disputed(about=lived.missed(), wants=Outcome.MET)
    )
    due = datetime(2026, 1, 13, 16, tzinfo=UTC)
    with pytest.raises(NotLateYet, match="2026-01-14 00:00:00"):
        lived.takes(lived.zhou, dispute, acts.Escalated(), due - US)
    found = lived.takes(lived.zhou, dispute, acts.Escalated(), due)
    assert found.stands is Standing.ESCALATED


@pytest.mark.parametrize("is_of_a_miss", [True, False])
def test_a_claim_the_client_leaves_unanswered_can_be_escalated(
    lived: Life, *, is_of_a_miss: bool
) -> None:
    """Silence is no way to keep a claim from whoever decides it; more proof meanwhile gives no more time. Source: 6.1, 6.3"""
    act = acts.Claimed(about=lived.missed()) if is_of_a_miss else None
    claim = lived.opens(lived.zhou, act or acts.Notified(began_us=BEFORE))
    lived.takes(lived.zhou, claim, acts.Proved(), AT + DAY)
    due = datetime(2026, 1, 13, 16, tzinfo=UTC)
    with pytest.raises(NotLateYet):
        lived.takes(lived.zhou, claim, acts.Escalated(), due - US)
    with pytest.raises(NotYourStep):
        lived.takes(lived.ana, claim, acts.Escalated(), due)
    found = lived.takes(lived.zhou, claim, acts.Escalated(), due)
    assert found.stands is Standing.ESCALATED
    assert lived.takes(lived.ana, found, acts.Accepted(), due).stands is Standing.ACCEPTED


def test_there_is_one_talk_about_renewal_at_a_time(lived: Life) -> None:
    renewal = lived.opens(lived.zhou, acts.RenewalOpened())
    with pytest.raises(AlreadyOpen):
        lived.opens(lived.ana, acts.RenewalOpened())
    lived.takes(lived.ana, renewal, acts.Refused())
    assert lived.opens(lived.ana, acts.RenewalOpened()).number == 2


def test_the_same_id_does_a_thing_once(lived: Life) -> None:
    request = lived.missed()
    first = open_matter(
        lived.ana, lived.contract, acts.Waived(about=request), AT, WORDS, "w1"
    )
    before = entries(lived)
    again = open_matter(
        lived.ana, lived.contract, acts.Waived(about=request), AT + DAY, WORDS, "w1"
    )
    assert (again, entries(lived)) == (first, before)
    for by, act, saying in (
        (lived.ana, acts.Waived(about="other"), WORDS),
        (lived.ana, acts.Waived(about=request), NOTHING_SAID),
        (lived.ana, acts.Asked(about=request), WORDS),
        (lived.zhou, acts.Claimed(about=request), WORDS),
    ):
        with pytest.raises(IdTaken):
            open_matter(by, lived.contract, act, AT, saying, "w1")
    assert entries(lived) == before


def test_the_same_id_takes_a_step_once(lived: Life) -> None:
    row = lived.row(lived.opens(lived.zhou, acts.Claimed(about=lived.missed())))
    first = take_step(lived.ana, row, acts.Rejected(), AT, WORDS, "s1")
    assert take_step(lived.ana, row, acts.Rejected(), AT + DAY, WORDS, "s1") == first
    with pytest.raises(IdTaken):
        take_step(lived.ana, row, acts.Accepted(), AT, WORDS, "s1")


@pytest.mark.parametrize("id", ["\0", "a b", "x" * 41, "é"])
def test_an_id_is_an_id(lived: Life, id: str) -> None:
    before = entries(lived)
    with pytest.raises(BadFact):
        open_matter(lived.ana, lived.contract, acts.Taken(), AT, WORDS, id)
    assert entries(lived) == before


OTHER = Saying(text="新证据", files=(File("录音.wav", "cd" * 32),))


@pytest.mark.parametrize("is_claim", [False, True], ids=["dispute", "claim"])
@pytest.mark.parametrize("is_upheld", [False, True], ids=["dismissed", "upheld"])
def test_what_was_decided_is_raised_again_only_with_new_proof(
    lived: Life, *, is_claim: bool, is_upheld: bool
) -> None:
    """Neither by who lost, nor by who won; what was beside any step of it is not new. Source: 5.2, 6.1"""
    request = lived.missed()
    act: Act = acts.Claimed(about=request) if is_claim else acts.Disputed(about=request)
    first = lived.opens(lived.zhou, act)
    answer = acts.Rejected() if is_claim else acts.Answered()
    lived.takes(lived.ana, first, answer)
    lived.takes(lived.zhou, first, acts.Escalated())
    decided = acts.Decided(authority="仲裁庭", is_upheld=is_upheld)
    lived.takes(lived.zhou, first, decided, saying=DOCUMENT)
    by, again = lived.zhou, act
    if is_upheld and is_claim:
        return  # it is no miss any more, of which something could be claimed
    if is_upheld:
        by, again = lived.ana, acts.Disputed(about=request, wants=Outcome.MISSED)
    for saying in (WORDS, DOCUMENT):
        with pytest.raises(AlreadyDecided, match=first.named.en):
            lived.opens(by, again, saying=saying)
    second = lived.opens(by, again, saying=OTHER)
    assert (second.number, second.stands) == (2, Standing.RAISED)


def test_what_was_not_decided_is_raised_again_as_it_is(lived: Life) -> None:
    """Withdrawn, or about another request, or another kind of matter: nobody decided that."""
    request, other = lived.missed(), lived.missed(AT - DAY)
    dispute = lived.opens(lived.zhou, acts.Disputed(about=request))
    lived.takes(lived.zhou, dispute, acts.Withdrawn())
    again = lived.opens(lived.zhou, acts.Disputed(about=request))
    lived.takes(lived.ana, again, acts.Answered())
    lived.takes(lived.ana, again, acts.Escalated())
    lived.takes(lived.ana, again, acts.Decided(authority="仲裁庭"), saying=DOCUMENT)
    assert lived.opens(lived.zhou, acts.Disputed(about=other)).number == 3
    assert lived.opens(lived.zhou, acts.Claimed(about=request)).number == 1
