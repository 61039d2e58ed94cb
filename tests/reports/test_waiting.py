"""Who waits, judged by the rows at once, is who waits one by one, whatever the terms say and was decided."""

from datetime import datetime, timedelta
from random import Random

import pytest

from shinuo.contracts.actions import open_channel
from shinuo.conversations.acts import HumanAskedFor, Left, Requested, Said, UrgentMarked
from shinuo.conversations.models import ConversationRow
from shinuo.reports.figures.waiting import Waiting, waiting_in
from shinuo.rules.instants import to_us
from shinuo.rules.terms.readings import UrgentMarker
from shinuo.settlement import acts
from shinuo.settlement.queries import Judge
from tests.desk.cast import Hand, Past
from tests.live.talk import fresh
from tests.people.cast import agreed, contract
from tests.settlement.cast import DAY, OPENED, Life, life
from tests.settlement.test_firing import DUE, demanded

AS_OF = DUE + DAY + timedelta(hours=10)
"""Thursday 10:00 in Beijing, with a suspension in force from the day before where one is imposed."""
SECOND = timedelta(seconds=1)


def queue(lived: Life, number: int, seed: int, until: datetime = AS_OF) -> list[str]:
    """`number` visitors who asked within ten minutes before `until`, and wait."""
    chance = Random(seed)
    waits = sorted((chance.randrange(20, 600) for _ in range(number)), reverse=True)
    return [_asks(lived, until - seconds * SECOND, chance) for seconds in waits]


def _asks(lived: Life, at: datetime, chance: Random) -> str:
    past = Past(lived.hand, lived.contract, at, chance.choice(("web", "wechat")))
    of = past.asks()
    client, visitor = f"client:{lived.ana.username}", f"visitor:{past.visitor}"
    if chance.random() < 0.4:
        past.does(of, "bot:hi", Said(), "您好")
    if chance.random() < 0.3:
        past.does(of, visitor, HumanAskedFor())
    if chance.random() < 0.3:
        past.does(of, client, UrgentMarked(marker=UrgentMarker.CLIENT_PEOPLE))
    if chance.random() < 0.2:
        past.does(of, visitor, Left(explicit=True))
    return of


def one_by_one(judge: Judge) -> Waiting:
    rows = ConversationRow.objects.filter(contract=judge.contract.pk)
    states = [one for one in judge.folded(rows) if one.is_open]
    states = [one for one in states if one.request.contact is None]
    states.sort(key=lambda one: (one.request.requested_at, one.id))
    judge.judging.suspensions = judge.decisions.suspensions
    waits = [judge.judging.wait(one, to_us(judge.as_of)) for one in states]
    verdicts = [(one.id, judge.judged(one.id, one.request).verdict) for one in states]
    missed = [(one.start_at, id) for id, one in verdicts if one and one.counts_as_miss]
    return Waiting(
        tuple(one.id for one in states),
        sum(one is not None and one.due_us < to_us(judge.as_of) for one in waits),
        tuple(id for _start, id in sorted(missed, reverse=True)),
    )


@pytest.mark.parametrize(
    "rows",
    [
        "",
        'readings.bot_policy = "handover"\nlimits.urgent = 30',
        'readings.abandoned = "excused"\nlimits.channel.wechat.day = 60',
    ],
)
def test_rows_at_once_say_what_entries_say_one_by_one(hand: Hand, rows: str) -> None:
    lived = life(hand, rows, channels=("web", "wechat"))
    asked = queue(lived, 40, seed=3)
    lived.answered(AS_OF - 300 * SECOND, 30 * SECOND)
    judge = Judge(lived.contract, AS_OF)
    found = waiting_in(judge)
    assert sorted(found.ids) == sorted(asked)
    assert found == one_by_one(judge)
    assert 0 < found.overdue < len(asked)


def test_the_suspended_and_the_waived_are_not_overdue(hand: Hand) -> None:
    lived = life(hand, channels=("web", "wechat"))
    demand = demanded(lived)
    lived.opens(lived.ana, acts.Imposed(about=demand.of, channels=("wechat",)), DUE)
    queue(lived, 30, seed=4)
    before = waiting_in(Judge(lived.contract, AS_OF))
    lived.opens(lived.ana, acts.Waived(about=before.missed[0]), AS_OF)
    judge = Judge(lived.contract, AS_OF)
    found = waiting_in(judge)
    assert found == one_by_one(judge)
    assert found.missed == before.missed[1:]


def test_each_is_judged_by_the_version_in_force_when_it_began(lived: Life) -> None:
    queue(lived, 10, seed=5)
    agreed(lived.contract, "limits.day = 30", AS_OF)
    later = AS_OF + 90 * SECOND
    lived.asks(later - 60 * SECOND)
    lived.asks(later - 20 * SECOND)
    judge = Judge(lived.contract, later)
    assert waiting_in(judge) == one_by_one(judge)


def test_where_nothing_is_promised_nobody_is_overdue(lived: Life, hand: Hand) -> None:
    assert waiting_in(Judge(lived.contract, AS_OF)) == Waiting((), 0, ())
    bare, of = contract(), fresh()
    open_channel(bare, "web", "web", "user:root", OPENED)
    Past(hand, bare, AS_OF - DAY).does(of, "visitor:li", Requested("web"), "在吗", of)
    assert waiting_in(Judge(bare, AS_OF)) == Waiting((of,), 0, ())


@pytest.mark.parametrize(("after", "overdue"), [(0, 0), (1, 1)])
def test_on_the_due_instant_nobody_is_overdue(
    lived: Life, after: int, overdue: int
) -> None:
    lived.asks(AS_OF - 180 * SECOND)
    judge = Judge(lived.contract, AS_OF + timedelta(microseconds=after))
    assert waiting_in(judge).overdue == overdue
