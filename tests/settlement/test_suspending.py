"""The service is suspended after clause 6.2: on which ground, from when, in which scope, and until it is lifted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from shinuo.conversations.judging import Wait
from shinuo.conversations.queries import conversation
from shinuo.live.reading import close_readers
from shinuo.live.service import Live
from shinuo.rules.instants import to_us
from shinuo.rules.verdict import State
from shinuo.settlement import acts
from shinuo.settlement.queries import Judge, decisions_of
from shinuo.settlement.refusals import BadFact, NoGround
from shinuo.settlement.states import Standing
from tests.desk.cast import Hand
from tests.settlement.cast import DAY, HOUR, MONDAY, Life, life
from tests.settlement.test_firing import DUE, US, demanded


@pytest.mark.parametrize(
    ("given_at", "asked_at", "ground"),
    [
        pytest.param(None, DUE - US, None, id="there is time"),
        pytest.param(None, DUE, "late", id="not given"),
        pytest.param(DUE - US, DUE + DAY, None, id="given in time, not yet answered"),
        pytest.param(DUE, DUE + DAY, "late", id="given late"),
    ],
)
def test_the_client_may_suspend_when_the_plan_is_late(
    lived: Life, given_at: datetime | None, asked_at: datetime, ground: str | None
) -> None:
    demand = demanded(lived)
    if given_at:
        lived.takes(lived.zhou, demand, acts.Explained(), given_at)
    imposed = acts.Imposed(about=demand.of)
    if ground is None:
        with pytest.raises(NoGround):
            lived.opens(lived.ana, imposed, asked_at)
        return
    suspension = lived.opens(lived.ana, imposed, asked_at)
    act = suspension.steps[0].act
    assert isinstance(act, acts.Imposed)
    assert act.ground == ground


def test_a_suspension_begins_now_at_the_earliest(lived: Life) -> None:
    demand = demanded(lived)
    before = acts.Imposed(about=demand.of, since_us=to_us(DUE - US))
    with pytest.raises(BadFact, match="2026-01"):
        lived.opens(lived.ana, before, DUE)
    now = acts.Imposed(about=demand.of, since_us=to_us(DUE))
    assert lived.opens(lived.ana, now, DUE).stands is Standing.IN_FORCE


def test_a_suspension_lifted_before_it_began_was_none(lived: Life) -> None:
    demand = demanded(lived)
    imposed = acts.Imposed(about=demand.of, since_us=to_us(DUE + 9 * DAY))
    suspension = lived.opens(lived.ana, imposed, DUE)
    lived.takes(lived.ana, suspension, acts.Lifted(), DUE + DAY)
    (found,) = decisions_of(lived.contract, DUE + 20 * DAY).suspensions
    assert found.since == found.until == DUE + 9 * DAY


def test_what_is_suspended_is_not_judged_until_it_is_lifted(hand: Hand) -> None:
    lived = life(hand, channels=("web", "app"))
    demand = demanded(lived)
    imposed = acts.Imposed(about=demand.of, channels=("web",), bands=("day",))
    suspension = lived.opens(lived.ana, imposed, DUE)
    lived.takes(lived.ana, suspension, acts.Lifted(), DUE + 7 * DAY)
    thursday = datetime(2026, 1, 15, 2, tzinfo=UTC)
    there = {
        State.NOT_APPLICABLE: [lived.missed(thursday)],
        State.MISSED: [
            lived.missed(thursday, "app"),
            lived.answered(thursday + 10 * HOUR, timedelta(seconds=400)),
            lived.missed(thursday + 7 * DAY),
        ],
    }
    judge = Judge(lived.contract, DUE + 20 * DAY)
    for state, requests in there.items():
        for request in requests:
            found = judge.request(request)
            assert found
            assert found.verdict
            assert found.verdict.state is state


def test_nobody_is_warned_of_a_wait_in_a_suspended_scope(lived: Life) -> None:
    demand = demanded(lived)
    imposed = acts.Imposed(about=demand.of, bands=("day",))
    thursday = datetime(2026, 1, 15, 2, tzinfo=UTC)
    request = lived.asks(thursday)
    state = conversation(lived.contract.pk, request)
    assert state
    live = Live(lived.hand.writer, lambda: to_us(thursday) + 1_000_000)

    async def wait() -> Wait | None:
        await live.take_in(lived.contract.pk)
        await live.refresh()
        return live.judging(lived.contract.pk).wait(state, to_us(thursday) + 1_000_000)

    try:
        assert asyncio.run(wait())
        lived.opens(lived.ana, imposed, DUE)
        assert asyncio.run(wait()) is None
    finally:
        close_readers()


def test_an_answer_added_to_later_was_given_in_time(lived: Life) -> None:
    demand = demanded(lived)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    lived.takes(lived.zhou, demand, acts.Explained(), DUE + DAY)
    with pytest.raises(NoGround):
        lived.opens(lived.ana, acts.Imposed(about=demand.of), DUE + DAY)
