"""What the router asks for, given who waits, who holds what and who is there; no clock, no database, no loop."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted, Act, Assigned, Closed, Said, Transferred
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Wait
from shinuo.people.presence import State
from shinuo.routing.floor import Floor, Loads, Serving
from shinuo.routing.moves import moves
from shinuo.routing.settings import USUAL
from shinuo.rules.bands import Band
from tests.conversations.cast import AT, LI, MEI, SYSTEM, Story, accepted, answered, asked
from tests.routing.cast import SECOND

LIMIT = 180 * SECOND
SKILLED = actor("agent:tang")


def state(story: Story, id: str = "c1") -> Conversation:
    return msgspec.structs.replace(story.now, id=id)


def wait(since_us: int = AT, *, is_urgent: bool = False) -> Wait:
    return Wait("c1", "first", since_us, since_us + LIMIT, Band.DAY, is_urgent)


def hall(*serving: Serving) -> Floor:
    return Floor(Loads(), {one.name: one for one in serving})


def online(name: str, capacity: int = 3, skills: str = "", **rest: Any) -> Serving:
    return Serving(name, capacity, frozenset(skills.split()), State.ONLINE, **rest)


def offline(name: str, since: int) -> Serving:
    return Serving(name, 3, state=State.OFFLINE, since_us=since)


def asked_for(floor: Floor, at: int = AT, **rest: Any) -> list[Act]:
    return [one.act for one in moves(floor, floor.loads, at, USUAL, **rest)]


def test_who_waits_is_given_to_who_has_room() -> None:
    floor = hall(online("mei"))
    floor.put(0, state(asked()), wait())
    assert asked_for(floor) == [Assigned("mei")]


@pytest.mark.parametrize(
    "nobody",
    [
        [],
        [online("mei", 0)],
        [replace(online("mei"), state=State.BUSY)],
        [replace(online("mei"), state=State.AWAY)],
        [replace(online("mei"), state=State.OFFLINE)],
        [online("lao_zhou", is_given=False)],
    ],
    ids=["nobody", "no room", "busy", "away", "off line", "a supervisor"],
)
def test_nobody_else_is_given_anything(nobody: list[Serving]) -> None:
    floor = hall(*nobody)
    floor.put(0, state(asked()), wait())
    assert asked_for(floor) == []


def test_who_has_no_socket_just_now_is_given_nothing_new() -> None:
    floor = hall(online("mei"))
    floor.put(0, state(asked()), wait())
    assert asked_for(floor, absent={"mei"}) == []


def test_what_was_asked_for_is_not_asked_for_again() -> None:
    floor = hall(online("mei"))
    floor.put(0, state(asked()), wait())
    assert asked_for(floor, asked={"c1"}) == []


def test_what_is_held_counts_in_every_contract() -> None:
    loads = Loads()
    one, other = (Floor(loads, {"mei": online("mei", 1)}) for _ in range(2))
    one.put(0, state(answered()), None)
    other.put(0, state(asked(), "c2"), wait())
    assert asked_for(other) == []
    one.put(5, state(answered().then(MEI, Closed())), None)
    assert asked_for(other) == [Assigned("mei")]
    assert +loads == {"": 1}


def test_the_silent_lose_it_to_the_next_and_the_clock_runs_on() -> None:
    floor = hall(online("mei"), online("xiao_chen"))
    floor.put(1, state(accepted()), wait())
    quarter = AT + SECOND + LIMIT // 4
    assert asked_for(floor, quarter) == []
    assert asked_for(floor, quarter + 1) == [Transferred("xiao_chen", silent="mei")]
    moved = accepted().then(SYSTEM, Transferred("xiao_chen", silent="mei"))
    floor.put(2, state(moved), wait())
    later = AT + 2 * SECOND + LIMIT // 4
    assert asked_for(floor, later + 1) == []  # mei was silent before: nobody is left
    floor.serving["rui"] = online("rui")
    assert asked_for(floor, later + 1) == [Transferred("rui", silent="xiao_chen")]


def test_silence_begins_with_the_request_not_with_the_day_it_was_taken() -> None:
    floor = hall(online("mei"), online("xiao_chen"))
    later = AT + 3_600 * SECOND
    floor.put(9, state(accepted()), wait(later))
    assert asked_for(floor, later + LIMIT // 4) == []
    assert asked_for(floor, later + LIMIT // 4 + 1) != []


def test_who_was_answered_stays_where_they_are() -> None:
    floor = hall(online("mei"), online("xiao_chen"))
    floor.put(2, state(answered()), None)
    assert asked_for(floor, AT + 10_000 * SECOND) == []
    floor.serving["mei"] = offline("mei", AT + 60 * SECOND)
    assert asked_for(floor, AT + 10_000 * SECOND) == []


def test_who_goes_off_line_gives_back_what_they_have_not_answered() -> None:
    floor = hall(offline("mei", AT + 60 * SECOND))
    floor.put(1, state(accepted()), wait())
    assert asked_for(floor, AT + 61 * SECOND) == [Transferred(silent="mei")]
    floor.serving["xiao_chen"] = online("xiao_chen")
    assert asked_for(floor, AT + 61 * SECOND) == [Transferred("xiao_chen", silent="mei")]


def test_who_serves_no_more_gives_it_back_too() -> None:
    floor = hall()
    floor.put(1, state(accepted()), wait())
    assert asked_for(floor) == [Transferred(silent="mei")]


def test_who_goes_off_line_as_they_are_given_something_gives_it_back() -> None:
    story = accepted()
    floor = hall(offline("mei", story.now.held_since or 0))
    floor.put(1, state(story), wait())
    assert asked_for(floor, AT + 61 * SECOND) == [Transferred(silent="mei")]


def test_who_takes_something_off_line_has_it() -> None:
    floor = hall(offline("mei", AT - 60 * SECOND))
    floor.put(1, state(accepted()), wait())
    assert asked_for(floor, AT + 2 * SECOND) == []


def test_the_skill_asked_for_is_remembered_until_somebody_answers() -> None:
    floor = hall(online("mei"), online("tang", skills="tax"))
    story = accepted().then(MEI, Transferred(skill="tax"))
    floor.put(2, state(story), wait())
    assert asked_for(floor) == [Assigned("tang")]
    story.then(SYSTEM, Assigned("tang"))
    floor.put(3, state(story), wait())
    floor.serving["tang"] = offline("tang", story.at)
    assert asked_for(floor) == [Transferred(skill="tax", silent="tang")]
    story.then(SKILLED, Said(), "在的")
    floor.put(4, state(story), None)
    assert not floor.held


def test_who_was_answered_and_moved_on_waits_without_a_limit() -> None:
    floor = hall(online("mei"))
    floor.put(3, state(answered().then(MEI, Transferred(skill="tax"))), None)
    assert asked_for(floor) == []
    floor.serving["tang"] = online("tang", skills="tax")
    assert asked_for(floor) == [Assigned("tang")]


def test_the_previous_agent_is_preferred_where_it_costs_nothing() -> None:
    story = answered().then(MEI, Closed()).then(LI, Said(), "还有一个问题")
    floor = hall(online("chen"), online("mei"))
    floor.put(4, state(story), wait(story.at))
    assert asked_for(floor, story.at) == [Assigned("mei")]


def test_how_often_somebody_gave_way_is_remembered() -> None:
    floor = hall(online("mei", 1))
    floor.put(0, state(asked(), "old"), wait(AT - 600 * SECOND))
    for n in range(4):  # each fresh one can still be saved
        floor.put(n + 1, state(asked(), f"new{n}"), wait())
        given = moves(floor, floor.loads, AT, USUAL)
        assert [one.conversation for one in given] == [f"new{n}"]
        floor.drop(f"new{n}")
    floor.put(9, state(asked(), "new9"), wait())
    given = moves(floor, floor.loads, AT, USUAL)
    assert [one.conversation for one in given] == ["old"]


def test_what_changes_nothing_here_is_no_news() -> None:
    floor, story = hall(), accepted()
    assert floor.is_news(1, state(story))
    floor.put(1, state(story), wait())
    assert not floor.is_news(2, state(story.then(LI, Said(), "在吗？")))
    assert floor.is_news(3, state(story.then(MEI, Said(), "在的")))
    assert not floor.is_news(1, state(asked()))
    assert not hall().is_news(9, state(story.then(MEI, Closed())))


def test_moving_within_the_line_takes_from_nobody() -> None:
    floor = hall(online("mei"))
    floor.put(0, state(asked().then(MEI, Accepted())), wait())
    assert floor.loads["mei"] == 1
    floor.drop("c1")
    floor.drop("c1")
    assert floor.loads["mei"] == 0
    assert floor.seq("c1") == -1
