"""The cause suggested for a miss is what the record of that moment shows; a person confirms it, or another. Source: 3.3"""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest

from shinuo.conversations.acts import (
    Accepted,
    Assigned,
    Closed,
    Reopened,
    Said,
    SendFailed,
    Transferred,
)
from shinuo.journal.refusals import Refusal
from shinuo.people.accounts import set_capacity
from shinuo.people.models import User
from shinuo.people.presence import AwayReason, State
from shinuo.people.serving import add_skill, give_skill, take_skill
from shinuo.people.standing import Standing, set_presence
from shinuo.rules.causes import Cause
from shinuo.rules.events import Delivery
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.load import load_and_capacity, load_at
from shinuo.settlement.missing import Missed
from shinuo.settlement.queries import misses
from tests.desk.cast import Past
from tests.people.cast import OPENED, fresh, mei
from tests.settlement.cast import DAY, HOUR, MONDAY, Life

SECOND = timedelta(seconds=1)
ROUTER = "system:router"


def stands(user: User, state: State, at: datetime = OPENED) -> None:
    reason = AwayReason.MEAL if state is State.AWAY else None
    set_presence(user, Standing(state, reason), at, fresh("p"))


def miss(lived: Life, request: str) -> Missed:
    found = misses(lived.contract, MONDAY, MONDAY + DAY, MONDAY + 2 * DAY)
    (one,) = (one for one in found if one.request.id == request)
    return one


def past(lived: Life, at: datetime = MONDAY) -> Past:
    return Past(lived.hand, lived.contract, at)


def cause(lived: Life, request: str) -> Cause:
    return miss(lived, request).suggestion.cause


@pytest.mark.parametrize("state", [None, State.OFFLINE, State.AWAY])
def test_nobody_was_on_line(lived: Life, state: State | None) -> None:
    if state:
        stands(lived.mei, State.ONLINE)
        stands(lived.mei, state, MONDAY - HOUR)
    stands(lived.zhou, State.ONLINE, MONDAY + HOUR)
    assert cause(lived, lived.asks(MONDAY)) is Cause.NOBODY_ON_LINE


def test_somebody_was_there_and_had_room(lived: Life) -> None:
    stands(lived.mei, State.ONLINE)
    assert cause(lived, lived.asks(MONDAY)) is Cause.OTHER


@pytest.mark.parametrize("skilled", ["never", "before", "during", "after"])
def test_a_skill_counts_while_it_was_held(lived: Life, skilled: str) -> None:
    """A conversation in the queue for a skill was closed, and goes on there with a new request."""
    skill = add_skill(lived.contract, "退款", "user:x", OPENED)
    stands(lived.mei, State.ONLINE)
    if skilled != "never":
        given_at = MONDAY + HOUR if skilled == "after" else OPENED
        give_skill(lived.mei, skill, 3, "user:x", given_at)
    if skilled == "before":
        take_skill(lived.mei, skill, "user:x", MONDAY - HOUR)
    by, story = f"agent:{lived.mei.username}", past(lived, MONDAY - 2 * HOUR)
    of = story.asks()
    for act in (Accepted(), Said(), Transferred(skill="退款")):
        story.does(of, by, act, "在的" if isinstance(act, Said) else "")
    story.does(of, ROUTER, Closed())
    again, story.at = fresh("r"), MONDAY
    story.does(of, f"visitor:{story.visitor}", Said(), "还有事", again)
    found = miss(lived, again).suggestion
    is_there = skilled == "during"
    assert found.cause is (Cause.OTHER if is_there else Cause.NOBODY_ON_LINE)
    assert ("退款" in found.step.words.en) is not is_there


def test_assigned_but_silent(lived: Life) -> None:
    stands(lived.mei, State.ONLINE)
    story = past(lived)
    of = story.asks()
    story.does(of, ROUTER, Assigned(to=lived.mei.username))
    assert cause(lived, of) is Cause.SILENT


def test_offered_again(lived: Life) -> None:
    other = mei(lived.contract)
    for user in (lived.mei, other):
        stands(user, State.ONLINE)
    found = []
    for hours, after in (
        (0, 45),
        (1, 200),
    ):  # within the limit; after it, when it is no cause any more
        story = past(lived, MONDAY + hours * HOUR)
        of = story.asks()
        story.does(of, ROUTER, Assigned(to=lived.mei.username))
        story.at += after * SECOND
        story.does(of, f"supervisor:{lived.zhou.username}", Assigned(to=other.username))
        found.append(of)
    assert [cause(lived, one) for one in found] == [Cause.REOFFERED, Cause.SILENT]


def busy(lived: Life, number: int) -> None:
    """mei has as many conversations."""
    for _ in range(number):
        story = past(lived, MONDAY - HOUR)
        story.answered(lived.mei)


def test_all_were_full(lived: Life) -> None:
    set_capacity(lived.mei, 2)
    stands(lived.mei, State.ONLINE)
    busy(lived, 2)
    found = miss(lived, lived.asks(MONDAY)).suggestion
    assert found.cause is Cause.ALL_FULL
    assert "1" in found.step.words.zh


def test_one_who_is_busy_is_there_and_takes_nobody(lived: Life) -> None:
    stands(lived.mei, State.BUSY)
    assert cause(lived, lived.asks(MONDAY)) is Cause.ALL_FULL


def test_more_waited_than_could_be_held(lived: Life) -> None:
    set_capacity(lived.mei, 2)
    stands(lived.mei, State.ONLINE)
    busy(lived, 2)
    requests = [lived.asks(MONDAY + number * SECOND) for number in range(3)]
    assert [cause(lived, one) for one in requests] == [Cause.DEMAND] * 3


def test_what_was_closed_holds_nobody(lived: Life) -> None:
    set_capacity(lived.mei, 1)
    stands(lived.mei, State.ONLINE)
    story = past(lived, MONDAY - HOUR)
    of = story.answered(lived.mei)
    story.does(of, f"agent:{lived.mei.username}", Closed())
    assert cause(lived, lived.asks(MONDAY)) is Cause.OTHER


def test_the_channel_refused_the_answer(lived: Life) -> None:
    stands(lived.mei, State.ONLINE)
    story = past(lived)
    of = story.asks()
    by = f"agent:{lived.mei.username}"
    story.does(of, by, Accepted())
    story.does(of, by, Said(delivery=Delivery.PENDING), "在的", "m1" + of[:30])
    story.does(of, "system:web", SendFailed(of="m1" + of[:30], why="window_closed"))
    assert cause(lived, of) is Cause.CHANNEL_FAULT


def test_a_person_confirms_another_cause_with_a_reason(lived: Life) -> None:
    request = lived.asks(MONDAY)
    step = lived.opens(lived.zhou, acts.Confirmed(about=request, cause="demand"))
    found = miss(lived, request)
    assert (found.suggestion.cause, found.confirmed, found.cause) == (
        Cause.NOBODY_ON_LINE,
        Cause.DEMAND,
        Cause.DEMAND,
    )
    assert found.matters == (step,)
    lived.takes(lived.ana, step, acts.Confirmed(cause="all_full"), MONDAY + DAY + HOUR)
    assert miss(lived, request).cause is Cause.ALL_FULL
    before = misses(lived.contract, MONDAY, MONDAY + DAY, MONDAY + DAY)
    assert [one.cause for one in before] == [Cause.DEMAND]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_very_many_are_counted_as_a_few_are(
    lived: Life, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened again, transferred, closed, asked anew: one reading of the log counts what each one's own entries say."""
    chance = Random(seed)
    other, by = mei(lived.contract), f"agent:{lived.mei.username}"
    for number in range(25):
        story = past(lived, MONDAY + number * timedelta(minutes=3))
        of = story.asks()
        for act, share in (
            (Assigned(to=other.username), 0.3),
            (Accepted(), 0.7),
            (Transferred(to=other.username), 0.3),
            (Transferred(skill="退款"), 0.2),
            (Closed(), 0.5),
            (Reopened(), 0.4),
            (Closed(), 0.3),
        ):
            story.at += timedelta(seconds=chance.randrange(600))
            if chance.random() < share:
                with suppress(Refusal):
                    story.does(of, by, act)
        if chance.random() < 0.4:
            with suppress(Refusal):
                story.does(of, f"visitor:{story.visitor}", Said(), "还有事")
    instants = [to_us(MONDAY) + minute * 97_000_000 for minute in range(120)]
    of, crew = lived.contract.pk, [lived.mei.username, other.username]
    loads = [load_at(of, instants, most) for most in (10**9, 0)]
    for few in (500, 24):
        monkeypatch.setattr("shinuo.settlement.load._FEW", few)
        load, capacity = load_and_capacity(of, instants, crew)
        assert capacity == {lived.mei.username: lived.mei.capacity, crew[1]: other.capacity}
        loads.append(load)
    names = {"", *(name for load in loads for name in load)}
    assert len(names) == 3
    for name in names:
        counts = [[load[name].at(us) for us in instants] for load in loads]
        assert counts == [counts[0]] * len(loads)
        assert any(counts[0])
