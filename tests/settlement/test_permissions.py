"""Who may see and do what: each party its own steps, agents the complaints they see to, strangers nothing."""

from collections.abc import Callable

import pytest

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.refusals import NoSuchLog, Refusal
from shinuo.people.models import User
from shinuo.rules.decisions import Outcome
from shinuo.settlement import acts
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Act
from shinuo.settlement.models import ClosedMonth, LedgerLine, MatterRow
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.refusals import NoSuchMatter, NotYourStep
from shinuo.settlement.speaking import (
    matters_visible_to,
    settled_visible_to,
    settling_contracts,
)
from tests.people.cast import auditor, contract, lao_zhou, mei, rival, root
from tests.settlement.cast import DAY, MONDAY, WORDS, Life

AT = MONDAY + DAY

OPENED: list[tuple[str, Callable[[str], Act], set[str]]] = [
    ("waiver", lambda of: acts.Waived(about=of), {"ana"}),
    ("question", lambda of: acts.Asked(about=of), {"ana"}),
    ("exclusion", lambda of: acts.Claimed(about=of), {"zhou", "root"}),
    (
        "dispute",
        lambda of: acts.Disputed(about=of, wants=Outcome.MET),
        {"ana", "zhou", "root"},
    ),
    ("cause", lambda of: acts.Confirmed(about=of, cause="silent"), {"ana", "zhou", "root"}),
    ("force majeure", lambda _: acts.Notified(began_us=1), {"zhou", "root"}),
    ("gap", lambda _: acts.GapReported(began_us=1, ended_us=2), {"zhou", "root"}),
    ("adjustment", lambda _: acts.Proposed(amount_fen=1), {"ana", "zhou", "root"}),
    ("complaint", lambda _: acts.Taken(), {"ana", "zhou", "root", "mei"}),
    ("renewal", lambda _: acts.RenewalOpened(), {"ana", "zhou", "root"}),
]


def trace(of: Contract) -> tuple[int, int]:
    """How much there is: entries and rows."""
    rows = MatterRow.objects.filter(contract=of)
    return Entry.objects.filter(contract=of.pk).count(), rows.count()


@pytest.mark.parametrize(("what", "act", "may"), OPENED, ids=[one[0] for one in OPENED])
def test_who_may_begin(
    lived: Life, what: str, act: Callable[[str], Act], may: set[str]
) -> None:
    request = lived.missed()
    everybody = {
        "ana": lived.ana,
        "zhou": lived.zhou,
        "mei": lived.mei,
        "root": root(),
        "rival": rival(),
        "lao_zhou elsewhere": lao_zhou(contract()),
        "mei elsewhere": mei(contract()),
    }
    for name, user in everybody.items():
        before = trace(lived.contract)
        if name in may:
            matter = open_matter(user, lived.contract, act(request), AT, WORDS)
            _forget(lived, matter.of)
            continue
        refusal = NotYourStep if name in {"ana", "zhou", "mei", "root"} else NoSuchLog
        with pytest.raises(refusal):
            open_matter(user, lived.contract, act(request), AT, WORDS)
        assert trace(lived.contract) == before, (what, name)


def _forget(lived: Life, of: str) -> None:
    """So that the next can begin the same."""
    rows = MatterRow.objects.filter(contract=lived.contract, of=of)
    rows.update(about="begun before", closed_at=None)


def test_strangers_are_told_there_is_nothing(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Claimed(about=lived.missed()))
    row = lived.row(claim)
    settle_ledger(lived.contract, "user:x", AT)
    for stranger in (rival(), auditor("ana", contract().client), lao_zhou(contract())):
        before = trace(lived.contract)
        with pytest.raises(NoSuchLog):
            take_step(stranger, row, acts.Accepted(), AT, WORDS)
        assert trace(lived.contract) == before
        assert not matters_visible_to(stranger).filter(contract=lived.contract).exists()
        for table in (LedgerLine, ClosedMonth):
            rows = settled_visible_to(stranger, table.objects.all())
            assert not rows.filter(contract=lived.contract).exists()
        assert lived.contract not in settling_contracts(stranger)


def test_both_parties_see_everything_of_their_contract(lived: Life) -> None:
    lived.opens(lived.zhou, acts.Claimed(about=lived.missed()))
    settle_ledger(lived.contract, "user:x", AT)
    for user in (lived.ana, lived.zhou, root()):
        assert matters_visible_to(user).filter(contract=lived.contract).count() == 1
        lines = settled_visible_to(user, LedgerLine.objects.all())
        assert lines.filter(contract=lived.contract).count() == 1
        assert lived.contract in settling_contracts(user)


def test_somebody_deactivated_sees_and_does_nothing(lived: Life) -> None:
    request = lived.missed()
    User.objects.filter(pk=lived.ana.pk).update(is_active=False)
    with pytest.raises(NoSuchLog):
        lived.opens(lived.ana, acts.Waived(about=request))
    assert not matters_visible_to(lived.ana).exists()


def test_agents_see_and_answer_the_complaints_they_see_to(lived: Life) -> None:
    other = mei(lived.contract)
    settle_ledger(lived.contract, "user:x", AT)
    taken = lived.opens(lived.mei, acts.Taken())
    assert not matters_visible_to(lived.mei).exists()
    with pytest.raises(NoSuchMatter):
        lived.takes(lived.mei, taken, acts.Answered())
    lived.takes(lived.zhou, taken, acts.Assigned(to=lived.mei.username))
    assert list(matters_visible_to(lived.mei)) == [lived.row(taken)]
    with pytest.raises(NoSuchMatter):
        lived.takes(other, taken, acts.Answered())
    with pytest.raises(NotYourStep):
        lived.takes(lived.mei, taken, acts.Assigned(to=other.username))
    lived.takes(lived.mei, taken, acts.Answered())
    assert not settled_visible_to(lived.mei, LedgerLine.objects.all()).exists()
    assert not settling_contracts(lived.mei).exists()


def test_the_client_does_not_answer_for_the_provider(lived: Life) -> None:
    taken = lived.opens(lived.ana, acts.Taken())
    for _ in range(2):
        with pytest.raises(NotYourStep, match="provider"):
            lived.takes(lived.ana, taken, acts.Answered())
        taken = lived.takes(lived.zhou, taken, acts.Assigned(to=lived.mei.username))


@pytest.mark.parametrize("opener", ["ana", "zhou"])
def test_nobody_agrees_to_their_own_dispute(lived: Life, opener: str) -> None:
    by = getattr(lived, opener)
    dispute = lived.opens(by, acts.Disputed(about=lived.missed(), wants=Outcome.MET))
    for act in (acts.Agreed(), acts.Answered()):
        with pytest.raises(NotYourStep):
            lived.takes(by, dispute, act)


def test_a_refusal_says_in_both_languages_who_may(lived: Life) -> None:
    with pytest.raises(Refusal, match="not_your_step") as refused:
        lived.opens(lived.zhou, acts.Waived(about=lived.missed()))
    assert "甲方" in refused.value.words.zh
    assert "the client" in refused.value.words.en


def test_a_matter_of_another_contract_is_not_reached_by_its_row(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Claimed(about=lived.missed()))
    row = lived.row(claim)
    row.contract = contract()
    with pytest.raises(NoSuchLog):
        take_step(lived.ana, row, acts.Accepted(), AT, WORDS)
    row.of = "claim:99"
    row.contract = lived.contract
    with pytest.raises(NoSuchMatter):
        take_step(lived.ana, row, acts.Accepted(), AT, WORDS)
