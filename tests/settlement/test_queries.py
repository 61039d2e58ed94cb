"""What others ask costs a fixed number of queries; what is left out of the search is left out rightly; two at once are one after the other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.conversations.acts import Closed, ContactedOutside, Said
from shinuo.rules.decisions import GapKind, Outcome
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.checking import differences
from shinuo.settlement.models import LedgerLine, MatterRow
from shinuo.settlement.posting import called_for, settle_ledger
from shinuo.settlement.queries import (
    Judge,
    decisions_of,
    firings_of,
    ledger_of,
    matters_of,
    misses,
)
from tests.desk.cast import Hand, Past
from tests.people.at_once import at_once
from tests.people.cast import fresh
from tests.settlement.cast import DAY, HOUR, MONDAY, Life, life

AT = MONDAY + 20 * DAY


def queries(lived: Life) -> dict[str, int]:
    of = lived.contract
    asked: dict[str, Callable[[], object]] = {
        "misses": lambda: misses(of, MONDAY, AT, AT),
        "decisions": lambda: decisions_of(of, AT),
        "firings": lambda: firings_of(of, AT),
        "ledger": lambda: ledger_of(of, AT),
        "matters": lambda: matters_of(of, AT),
        "judge": lambda: list(Judge(of, AT).requests(MONDAY, AT)),
        "called for": lambda: called_for(of, AT),
    }
    return {name: _queries(ask) for name, ask in asked.items()}


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        ask()
    return len(found)


def test_every_list_asks_a_fixed_number_of_questions(lived: Life) -> None:
    def happens(number: int) -> None:
        request = lived.missed(MONDAY + number * HOUR / 4)
        lived.opens(lived.zhou, acts.Confirmed(about=request, cause="silent"))
        lived.opens(lived.ana, acts.Waived(about=lived.missed(MONDAY + number * HOUR / 4)))
        settle_ledger(lived.contract, "user:x", AT)

    happens(1)
    before = queries(lived)
    for number in range(2, 8):
        happens(number)
    assert queries(lived) == before
    assert before["ledger"] == 1
    assert before["decisions"] == 1
    assert before["misses"] <= 8


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_out_is_no_miss(hand: Hand, seed: int) -> None:
    """The search by rows gives the misses of the search of everything, whatever happened."""
    chance = Random(seed)
    lived = life(hand, "limits.urgent = 60", channels=("web", "app"))
    requests = [_happens(lived, chance, MONDAY + n * HOUR) for n in range(25)]
    for _ in range(2):
        span = [to_us(MONDAY + chance.randint(0, 20) * HOUR) for _ in range(2)]
        gap = acts.GapReported(
            gap=chance.choice(list(GapKind)), began_us=min(span), ended_us=max(span) + 1
        )
        lived.opens(lived.zhou, gap, MONDAY + 3 * DAY)
    dispute = lived.opens(
        lived.ana, acts.Disputed(about=_met(lived, requests), wants=Outcome.MISSED)
    )
    lived.takes(lived.zhou, dispute, acts.Agreed(), MONDAY + 3 * DAY)
    for at in (AT, MONDAY + 3 * DAY, MONDAY + 9 * HOUR + timedelta(seconds=100)):
        judge = Judge(lived.contract, at)
        every = {one.request.id: one.verdict for one in judge.requests(MONDAY, AT)}
        some = {
            one.request.id: one.verdict
            for one in judge.requests(MONDAY, AT, only_doubtful=True)
        }
        wanted = {id for id, one in every.items() if one and one.counts_as_miss}
        assert wanted
        assert wanted <= set(some)
        assert all(every[id] == one for id, one in some.items())


def _happens(lived: Life, chance: Random, at: datetime) -> str:
    story = Past(lived.hand, lived.contract, at, chance.choice(["web", "app"]))
    after = timedelta(seconds=chance.choice([5, 59, 60, 61, 180, 181, 400]))
    of = story.answered(lived.mei, after) if chance.random() < 0.8 else story.asks()
    if chance.random() < 0.2:  # known only hours later
        story.at = at + 3 * HOUR
        outside = ContactedOutside(medium="phone", at_us=to_us(at) + 30 * 1_000_000)
        story.does(of, f"agent:{lived.mei.username}", outside, "录音")
    elif chance.random() < 0.3:
        story.does(of, "system:router", Closed())
        story.does(of, f"visitor:{story.visitor}", Said(), "还在吗", fresh("r"))
    return of


def _met(lived: Life, requests: list[str]) -> str:
    judge = Judge(lived.contract, MONDAY + DAY)
    for one in requests:
        found = judge.request(one)
        if found and found.verdict and found.verdict.state == "met":
            return one
    raise AssertionError


def test_two_who_open_the_same_at_once(lived: Life) -> None:
    request = lived.missed()
    act = acts.Claimed(about=request)
    found = at_once(*[lambda: lived.opens(lived.zhou, act)] * 4)
    assert sorted(found) == ["", *["matter_already_open"] * 3]
    assert list(differences(lived.contract.pk)) == []


def test_two_who_settle_at_once_charge_once(lived: Life) -> None:
    for hours in range(3):
        lived.missed(MONDAY + hours * HOUR)
    at_once(*[lambda: settle_ledger(lived.contract, "user:x", AT)] * 4)
    assert LedgerLine.objects.filter(contract=lived.contract).count() == 3
    assert list(differences(lived.contract.pk)) == []


def test_an_answer_and_a_withdrawal_at_once(lived: Life) -> None:
    dispute = lived.opens(
        lived.zhou, acts.Disputed(about=lived.missed(), wants=Outcome.MET)
    )

    found = at_once(
        lambda: lived.takes(lived.ana, dispute, acts.Agreed()),
        lambda: lived.takes(lived.zhou, dispute, acts.Withdrawn()),
    )
    assert sorted(found) == ["", "no_such_step"]
    stands = MatterRow.objects.get(contract=lived.contract).stands
    assert stands == ("agreed" if not found[0] else "withdrawn")
    assert list(differences(lived.contract.pk)) == []


def test_a_contact_that_was_recorded_later_was_not_known(lived: Life) -> None:
    """The row says it was in time by now; an hour after the request nobody knew, and it was a miss."""
    request = lived.asks(MONDAY)
    story = Past(lived.hand, lived.contract, MONDAY + 3 * HOUR)
    outside = ContactedOutside(medium="phone", at_us=to_us(MONDAY) + 30 * 1_000_000)
    seq = story.does(request, f"agent:{lived.mei.username}", outside, "录音")
    assert [one.request for one in called_for(lived.contract, MONDAY + HOUR)] == [request]
    assert len(misses(lived.contract, MONDAY, AT, MONDAY + 3 * HOUR, seq - 1)) == 1
    assert misses(lived.contract, MONDAY, AT, MONDAY + 3 * HOUR) == ()
