"""Clause 6.2 lived: it fires, the client demands, the plan is due in D days, its effect is looked at, the service suspended."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.parties import Party
from shinuo.rules.triggers import TriggerKind
from shinuo.settlement import acts
from shinuo.settlement.firing import FIRST, fired
from shinuo.settlement.matter import Matter
from shinuo.settlement.queries import DutyState, Judge, duties_of, firings_of
from shinuo.settlement.refusals import (
    AlreadyOpen,
    BadFact,
    NoGround,
    NoSuchFiring,
    NotReviewedYet,
)
from shinuo.settlement.states import Standing
from tests.desk.cast import Hand
from tests.people.cast import terms_file
from tests.settlement.cast import DAY, HOUR, MONDAY, Life, life

US = timedelta(microseconds=1)
DUE = datetime(2026, 1, 13, 16, tzinfo=UTC)
"""24:00 on Tuesday 13 January, in Beijing: seven days after a demand of the 6th."""


def three_misses(lived: Life, at: datetime = MONDAY) -> list[str]:
    return [lived.missed(at + hours * HOUR) for hours in range(3)]


def demanded(lived: Life) -> Matter:
    three_misses(lived)
    (fired,) = firings_of(lived.contract, MONDAY + DAY)
    return lived.opens(lived.ana, acts.Demanded(about=fired.key), MONDAY + DAY)


def test_it_fires_with_exactly_the_misses_it_counted(lived: Life) -> None:
    requests = three_misses(lived)
    lived.missed(MONDAY + 5 * HOUR)
    (fired,) = firings_of(lived.contract, MONDAY + DAY)
    assert fired.firing.kind is TriggerKind.CUMULATIVE
    assert list(fired.firing.requests) == requests
    assert fired.demand is None
    due = MONDAY + 2 * HOUR + timedelta(seconds=180)
    assert fired.firing.at == due + US
    assert firings_of(lived.contract, due) == ()


def test_a_demand_names_the_list_and_stays_when_a_miss_is_waived(lived: Life) -> None:
    demand = demanded(lived)
    act = demand.steps[0].act
    assert isinstance(act, acts.Demanded)
    assert (len(act.requests), act.days, act.trigger) == (3, 7, TriggerKind.CUMULATIVE)
    (fired,) = firings_of(lived.contract, MONDAY + DAY)
    assert fired.demand == demand
    lived.opens(lived.ana, acts.Waived(about=act.requests[0]), MONDAY + 2 * DAY)
    assert firings_of(lived.contract, MONDAY + 2 * DAY) == ()
    assert lived.row(demand).stands == Standing.RAISED


def test_one_demand_for_a_firing_and_none_without(lived: Life) -> None:
    demand = demanded(lived)
    with pytest.raises(AlreadyOpen):
        lived.opens(lived.ana, acts.Demanded(about=demand.about))
    with pytest.raises(NoSuchFiring):
        lived.opens(lived.ana, acts.Demanded(about="cumulative@1"))


def test_a_demand_taken_back_is_not_made_again(lived: Life) -> None:
    """What fired once is demanded once: the next demand needs the next firing. Source: 6.2, R13"""
    demand = demanded(lived)
    lived.takes(lived.ana, demand, acts.Withdrawn())
    with pytest.raises(AlreadyOpen):
        lived.opens(lived.ana, acts.Demanded(about=demand.about), MONDAY + DAY)


def test_an_accepted_plan_restarts_the_count(lived: Life) -> None:
    demand = demanded(lived)
    lived.missed(MONDAY + DAY)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    accepted = acts.Accepted(review_on="2026-02-10")
    lived.takes(lived.ana, demand, accepted, MONDAY + 2 * DAY)
    three = three_misses(lived, MONDAY + 3 * DAY)
    found = firings_of(lived.contract, MONDAY + 9 * DAY)
    assert [list(one.firing.requests) for one in found][1:] == [three]


@pytest.mark.parametrize("review_on", ["", "2026-01-07", "2026-02-30", "10 February"])
def test_the_effect_is_looked_at_on_a_day_to_come(lived: Life, review_on: str) -> None:
    demand = demanded(lived)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    with pytest.raises(BadFact):
        lived.takes(lived.ana, demand, acts.Accepted(review_on=review_on), MONDAY + 2 * DAY)


def test_the_plan_is_due_after_seven_days_and_late_then(lived: Life) -> None:
    demand = demanded(lived)

    def state(at: datetime) -> DutyState:
        (one,) = (one for one in duties_of(lived.contract, at) if one.of == demand.of)
        assert one.due_at == DUE
        return one.state(at)

    assert state(MONDAY + DAY) is DutyState.OPEN
    assert state(DUE - 3 * DAY - US) is DutyState.OPEN
    assert state(DUE - 3 * DAY) is DutyState.SOON
    assert state(DUE - US) is DutyState.SOON
    assert state(DUE) is DutyState.LATE
    lived.takes(lived.zhou, demand, acts.Explained(), DUE)
    done = [one for one in duties_of(lived.contract, DUE + DAY) if one.of == demand.of]
    assert sorted(one.state(DUE + DAY) for one in done) == [
        DutyState.DONE_LATE,
        DutyState.OPEN,
    ]


def test_a_rejected_plan_is_due_again(lived: Life) -> None:
    demand = demanded(lived)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    lived.takes(lived.ana, demand, acts.Rejected(), MONDAY + 3 * DAY)
    again = datetime(2026, 1, 15, 16, tzinfo=UTC)
    with pytest.raises(NoGround):
        lived.opens(lived.ana, acts.Imposed(about=demand.of), again - US)
    lived.opens(lived.ana, acts.Imposed(about=demand.of), again)


@pytest.mark.parametrize("is_effective", [True, False])
def test_a_plan_has_until_the_day_agreed_upon_to_show_its_effect(
    lived: Life, *, is_effective: bool
) -> None:
    demand = demanded(lived)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    lived.takes(lived.ana, demand, acts.Accepted(review_on="2026-02-10"), MONDAY + 3 * DAY)
    begins = datetime(2026, 2, 9, 16, tzinfo=UTC)
    reviewed = acts.Reviewed(is_effective=is_effective)
    with pytest.raises(NotReviewedYet, match="2026-02-10"):
        lived.takes(lived.ana, demand, reviewed, begins - US)
    assert lived.takes(lived.ana, demand, reviewed, begins).closed_at


def test_a_plan_without_effect_is_a_ground_and_one_with_effect_none(lived: Life) -> None:
    demand = demanded(lived)
    lived.takes(lived.zhou, demand, acts.Explained(), MONDAY + 2 * DAY)
    lived.takes(lived.ana, demand, acts.Accepted(review_on="2026-02-10"), MONDAY + 3 * DAY)
    with pytest.raises(NoGround):
        lived.opens(lived.ana, acts.Imposed(about=demand.of), MONDAY + 60 * DAY)
    reviewed = acts.Reviewed(is_effective=False)
    demand = lived.takes(lived.ana, demand, reviewed, MONDAY + 60 * DAY)
    assert demand.stands is Standing.INEFFECTIVE
    lived.opens(lived.ana, acts.Imposed(about=demand.of), MONDAY + 60 * DAY)


def test_misses_count_on_when_the_terms_change_their_number(lived: Life) -> None:
    """Two misses under N = 3, and a third under N = 4 fires nothing; the fourth does."""
    first = [lived.missed(MONDAY + hours * HOUR) for hours in range(2)]
    at = MONDAY + 5 * HOUR
    text = terms_file(lived.contract, "triggers.cumulative = 4")
    version = propose_terms(lived.contract, text, "user:zhou", at, wanted_from=at)
    for party in Party:
        confirm_terms(version, party, "user:x", at)
    third = lived.missed(MONDAY + 6 * HOUR)
    assert firings_of(lived.contract, MONDAY + DAY) == ()
    fourth = lived.missed(MONDAY + 7 * HOUR)
    (fired,) = firings_of(lived.contract, MONDAY + DAY)
    assert list(fired.firing.requests) == [*first, third, fourth]


SHORT = "triggers.cumulative = 99\ntriggers.consecutive_days = 2\ntriggers.excess_percent = 20\n"


@pytest.mark.parametrize("policy", ["literal", "handover"])
@pytest.mark.parametrize("seed", range(3))
def test_rows_that_are_surely_met_add_to_the_mean_of_their_day(
    hand: Hand, policy: str, seed: int
) -> None:
    """The firings found by rows are those of every verdict, with the same lists."""
    chance = Random(seed)
    lived = life(hand, f"{SHORT}readings.bot_policy = '{policy}'")
    for day in range(6):
        for _ in range(chance.randint(1, 5)):
            after = timedelta(seconds=chance.choice([1, 100, 179, 400, 600, 900]))
            lived.answered(MONDAY + day * DAY + chance.randint(0, 400) * HOUR / 60, after)
    night = datetime(2026, 1, 8, 15, 59, 58, tzinfo=UTC)
    lived.answered(night, timedelta(seconds=90))
    for at in (
        MONDAY + 8 * DAY,
        MONDAY + 3 * DAY + 3 * HOUR,
        night + timedelta(seconds=50),
    ):
        judge = Judge(lived.contract, at)
        every = [one.verdict for one in judge.requests(FIRST, at) if one.verdict]
        assert firings_of(lived.contract, at) == fired(judge, every, ())
    assert any(one.firing.days for one in firings_of(lived.contract, MONDAY + 8 * DAY))


def test_two_misses_of_one_instant_fire_twice(hand: Hand) -> None:
    lived = life(hand, "triggers.cumulative = 1", channels=("web", "app"))
    requests = [lived.missed(channel=channel) for channel in ("web", "app")]
    found = firings_of(lived.contract, MONDAY + DAY)
    assert sorted(one.firing.requests[0] for one in found) == sorted(requests)
    assert len({one.key for one in found}) == 2
