"""What a step says is held against the contract: what cannot be is refused with a code, and leaves no trace."""

from datetime import timedelta

import pytest

from shinuo.journal.models import Entry
from shinuo.journal.refusals import Refusal
from shinuo.rules.decisions import Outcome
from shinuo.rules.instants import NaiveInstant, to_us
from shinuo.settlement import acts
from shinuo.settlement.acts import Act
from shinuo.settlement.matter import NOTHING_SAID, File, Saying
from shinuo.settlement.models import MatterRow
from shinuo.settlement.refusals import BadFact
from shinuo.settlement.states import Standing
from tests.conversations.cast import web_contract
from tests.desk.cast import Hand
from tests.people.cast import ana, lao_zhou, mei
from tests.settlement.cast import DAY, DOCUMENT, HOUR, IN_TIME, MONDAY, WORDS, Life

AT = MONDAY + DAY
NOW, BEFORE = to_us(AT), to_us(MONDAY)


def entries(lived: Life) -> int:
    return Entry.objects.filter(contract=lived.contract.pk).count()


def refused(lived: Life, by: str, act: Act, saying: Saying = WORDS) -> str:
    """The code of the refusal; nothing may be left of it."""
    before = entries(lived), MatterRow.objects.filter(contract=lived.contract).count()
    with pytest.raises(Refusal) as found:
        lived.opens(getattr(lived, by), act, AT, saying)
    after = entries(lived), MatterRow.objects.filter(contract=lived.contract).count()
    assert after == before
    assert found.value.words.zh
    assert "{" not in found.value.words.en
    return found.value.code


@pytest.mark.parametrize(
    ("by", "act", "code"),
    [
        ("ana", acts.Waived(about="nobody"), "no_such_request"),
        ("ana", acts.Waived(), "no_such_request"),
        ("ana", acts.Asked(about="x" * 500), "no_such_request"),
        ("zhou", acts.Claimed(about="\0"), "no_such_request"),
        ("zhou", acts.Confirmed(about="nobody", cause="silent"), "no_such_request"),
        ("zhou", acts.Confirmed(about="nobody", cause="lazy"), "bad_fact"),
        ("ana", acts.Taken(about="nobody"), "no_such_request"),
        ("ana", acts.Taken(days=61), "bad_fact"),
        ("ana", acts.Taken(days=-1), "bad_fact"),
        ("ana", acts.Demanded(about=""), "no_such_firing"),
        ("ana", acts.Imposed(about="demand:1"), "no_such_matter"),
        ("ana", acts.Imposed(about="\0"), "no_such_matter"),
        ("ana", acts.Taken(about="\0"), "no_such_request"),
        ("zhou", acts.Proposed(), "bad_fact"),
        ("zhou", acts.Proposed(amount_fen=10**12 + 1), "bad_fact"),
        ("zhou", acts.Proposed(amount_fen=1, month="2026-02"), "bad_fact"),
        ("zhou", acts.Proposed(amount_fen=1, month="2026-1"), "bad_fact"),
        ("zhou", acts.Proposed(amount_fen=1, month="soon"), "bad_fact"),
        ("zhou", acts.Notified(), "bad_fact"),
        ("zhou", acts.Notified(began_us=NOW + 1), "bad_fact"),
        ("zhou", acts.Notified(began_us=BEFORE, bands=("noon",)), "bad_fact"),
        ("zhou", acts.Notified(began_us=BEFORE, channels=("pigeon",)), "bad_fact"),
        ("zhou", acts.GapReported(began_us=BEFORE, ended_us=BEFORE), "bad_fact"),
        ("zhou", acts.GapReported(began_us=0, ended_us=BEFORE), "bad_fact"),
        ("zhou", acts.GapReported(began_us=BEFORE, ended_us=NOW + 1), "bad_fact"),
        ("zhou", acts.Agreed(), "no_such_step"),
    ],
)
def test_bad_facts(lived: Life, by: str, act: Act, code: str) -> None:
    assert refused(lived, by, act) == code


@pytest.mark.parametrize(
    ("saying", "code"),
    [
        (NOTHING_SAID, "words_needed"),
        (Saying(text=" \n "), "words_needed"),
        (Saying(text="x" * 20_001), "bad_fact"),
        (Saying(text="x", files=(File("a", "ab"),)), "bad_fact"),
        (Saying(text="x", files=(File("", "ab" * 32),)), "bad_fact"),
        (Saying(text="x", files=(File("a\nb", "ab" * 32),)), "bad_fact"),
        (Saying(text="x", files=(File("a", "AB" * 32),)), "bad_fact"),
        (Saying(text="x", files=(File("a", "ab" * 32),) * 21), "bad_fact"),
        (Saying(text="\ud800"), "not_canonical"),
    ],
)
def test_bad_words(lived: Life, saying: Saying, code: str) -> None:
    assert refused(lived, "zhou", acts.Notified(began_us=BEFORE), saying) == code


def test_what_is_about_a_miss_is_not_about_another_request(lived: Life) -> None:
    met = lived.answered(MONDAY, IN_TIME)
    for by, act in (
        ("ana", acts.Waived(about=met)),
        ("ana", acts.Asked(about=met)),
        ("zhou", acts.Claimed(about=met)),
        ("zhou", acts.Confirmed(about=met, cause="silent")),
        ("zhou", acts.Disputed(about=met, wants=Outcome.MET)),
    ):
        assert refused(lived, by, act) == "verdict_does_not_fit"
    miss = lived.missed()
    for wants, code in (
        (Outcome.MISSED, "verdict_does_not_fit"),
        (Outcome.WAIVED, "bad_fact"),
        (Outcome.CLIENT_CAUSE, "bad_fact"),
    ):
        assert refused(lived, "ana", acts.Disputed(about=miss, wants=wants)) == code
    pending = lived.asks(AT - timedelta(seconds=10))
    for wants in (Outcome.MISSED, Outcome.MET):  # there is no verdict yet
        disputed = acts.Disputed(about=pending, wants=wants)
        assert refused(lived, "ana", disputed) == "verdict_does_not_fit"


def test_a_request_that_did_not_happen_yet_is_not_there(lived: Life) -> None:
    later = lived.missed(MONDAY + 2 * DAY)
    assert refused(lived, "ana", acts.Waived(about=later)) == "no_such_request"


def test_before_any_terms_there_is_nothing_to_settle(hand: Hand, lived: Life) -> None:
    made = web_contract()
    bare = Life(hand, made, ana(made), lao_zhou(made), mei(made))
    assert refused(bare, "ana", acts.Taken()) == "no_terms_in_force"
    request = bare.missed()
    assert refused(bare, "ana", acts.Waived(about=request)) == "no_terms_in_force"


@pytest.mark.parametrize(
    ("by", "act"),
    [
        ("zhou", acts.Notified(began_us=NOW)),
        ("zhou", acts.GapReported(began_us=NOW - 1, ended_us=NOW)),
        ("zhou", acts.Proposed(amount_fen=10**12, month="2026-01")),
        ("ana", acts.Proposed(amount_fen=-(10**12))),
        ("ana", acts.Taken(days=60)),
        ("ana", acts.Taken(days=1)),
    ],
)
def test_what_stands_on_the_limit_can_be(lived: Life, by: str, act: Act) -> None:
    assert lived.opens(getattr(lived, by), act, AT).opened_at == AT


def test_an_instant_that_cannot_be_is_named_by_the_clocks_of_the_contract(
    lived: Life,
) -> None:
    claim = lived.opens(lived.zhou, acts.Notified(began_us=BEFORE))
    with pytest.raises(BadFact) as found:
        lived.takes(lived.zhou, claim, acts.Ended(ended_us=BEFORE), AT)
    assert found.value.facts == {
        "what": "ended",
        "value": "2026-01-05 10:00:00",
        "right": "> 2026-01-05 10:00:00, ≤ 2026-01-06 10:00:00",
    }


@pytest.mark.parametrize(
    ("act", "saying", "code"),
    [
        (acts.Decided(authority="", is_upheld=True), DOCUMENT, "bad_fact"),
        (acts.Decided(authority=" x", is_upheld=True), DOCUMENT, "bad_fact"),
        (acts.Decided(authority="x" * 201, is_upheld=True), DOCUMENT, "bad_fact"),
        (acts.Decided(authority="法院", is_upheld=True), WORDS, "words_needed"),
        (acts.Answered(), WORDS, "no_such_step"),
    ],
)
def test_a_decision_names_its_authority_and_has_a_document(
    lived: Life, act: Act, saying: Saying, code: str
) -> None:
    dispute = lived.opens(
        lived.zhou, acts.Disputed(about=lived.missed(), wants=Outcome.MET)
    )
    lived.takes(lived.ana, dispute, acts.Answered())
    lived.takes(lived.zhou, dispute, acts.Escalated())
    with pytest.raises(Refusal) as found:
        lived.takes(lived.ana, dispute, act, saying=saying)
    assert found.value.code == code


def test_force_majeure_ends_once_after_it_began(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Notified(began_us=BEFORE))
    for ended in (BEFORE, NOW + 1, 0):
        with pytest.raises(Refusal, match="bad_fact"):
            lived.takes(lived.zhou, claim, acts.Ended(ended_us=ended), AT)
    lived.takes(lived.zhou, claim, acts.Ended(ended_us=BEFORE + 1), AT)
    with pytest.raises(Refusal, match="no_such_step"):
        lived.takes(lived.zhou, claim, acts.Ended(ended_us=BEFORE + 2), AT)


def test_a_complaint_goes_to_somebody_who_serves(lived: Life) -> None:
    taken = lived.opens(lived.ana, acts.Taken(about=lived.missed()))
    for to in ("nobody", "", "\0", lived.ana.username):
        with pytest.raises(Refusal, match="bad_fact"):
            lived.takes(lived.zhou, taken, acts.Assigned(to=to))
    lived.takes(lived.zhou, taken, acts.Assigned(to=lived.mei.username))
    lived.takes(lived.mei, taken, acts.Answered())
    with pytest.raises(Refusal, match="bad_fact"):
        lived.takes(lived.ana, taken, acts.Closed())
    done = lived.takes(lived.ana, taken, acts.Closed(outcome="resolved"))
    assert (done.stands, done.closed_at) == (Standing.CLOSED, AT)
    with pytest.raises(Refusal, match="not_your_step"):
        lived.takes(lived.zhou, done, acts.Reopened())
    again = lived.takes(lived.ana, done, acts.Reopened())
    assert (again.stands, again.closed_at) == (Standing.RAISED, None)


def test_a_cause_is_corrected_by_another_step(lived: Life) -> None:
    request, other = lived.missed(), lived.missed(MONDAY + HOUR)
    cause = lived.opens(lived.zhou, acts.Confirmed(about=request, cause="silent"))
    cause = lived.takes(lived.zhou, cause, acts.Confirmed(cause="all_full"))
    assert [act.cause for _, act in cause.taken(acts.Confirmed)] == [
        "silent",
        "all_full",
    ]
    with pytest.raises(Refusal, match="bad_fact"):
        lived.takes(lived.zhou, cause, acts.Confirmed(about=other, cause="silent"))


def test_instants_name_their_zone(lived: Life) -> None:
    before = entries(lived)
    with pytest.raises(NaiveInstant):
        lived.opens(lived.ana, acts.Taken(), AT.replace(tzinfo=None))
    assert entries(lived) == before
