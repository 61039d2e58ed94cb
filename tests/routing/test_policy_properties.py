"""What holds of every assignment, whoever waits and whoever serves."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shinuo.routing.policy import Agent, Settings, Turn, Waiting, assign
from tests.routing.cast import SECOND, some_agents, some_waiting

NOW = st.integers(0, 80).map(lambda one: one * SECOND)
GUARD = st.none() | st.integers(1, 6)


def serves(agent: Agent, waiting: Waiting) -> bool:
    return waiting.skill == "" or waiting.skill in agent.skills


@given(some_waiting(), some_agents(), NOW, GUARD)
def test_capacity_and_skill_are_kept_and_everybody_is_accounted_for(
    waiting: list[Waiting], agents: list[Agent], now: int, guard: int | None
) -> None:
    found = assign(waiting, agents, now, Settings(guard=guard))
    by_id, crew = {one.id: one for one in waiting}, {one.id: one for one in agents}
    load = Counter({one.id: one.load for one in agents})
    for one in found.assignments:
        assert serves(crew[one.agent], by_id[one.conversation])
        load[one.agent] += 1
        assert load[one.agent] <= crew[one.agent].capacity
    served = [one.conversation for one in found.assignments]
    assert sorted(served + [one.id for one in found.waiting]) == sorted(by_id)


@given(some_waiting(), some_agents(), NOW, GUARD)
def test_nobody_waits_while_an_agent_who_fits_is_free(
    waiting: list[Waiting], agents: list[Agent], now: int, guard: int | None
) -> None:
    found = assign(waiting, agents, now, Settings(guard=guard))
    load = Counter({one.id: one.load for one in agents})
    load.update(one.agent for one in found.assignments)
    free = [one for one in agents if load[one.id] < one.capacity]
    assert not [one for one in found.waiting if any(serves(who, one) for who in free)]


@given(some_waiting(), some_agents(), NOW, GUARD, st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_nothing(
    waiting: list[Waiting], agents: list[Agent], now: int, guard: int | None, chance: Random
) -> None:
    settings = Settings(guard=guard)
    found = assign(waiting, agents, now, settings)
    chance.shuffle(waiting)
    chance.shuffle(agents)
    assert assign(waiting, agents, now, settings) == found


def plainly(waiting: list[Waiting], now: int, guard: int | None) -> list[str]:
    """The order of service by one agent after the other, by the words of the rule: sorted anew for each slot."""
    left, passed, found = list(waiting), {one.id: one.passed_over for one in waiting}, []

    def longest(one: Waiting) -> tuple[int, str]:
        return one.since_us, one.id

    while left:
        urgent = [one for one in left if one.is_urgent]
        saved = [one for one in urgent or left if now <= one.due_us]
        old = min(left, key=longest)
        if saved:
            next_one = min(saved, key=lambda one: (one.due_us, one.since_us, one.id))
        else:
            next_one = min(urgent or left, key=longest)
        if not urgent and guard is not None and passed[old.id] + 1 >= guard:
            next_one = old
        if not urgent and next_one is not old:
            passed[old.id] += 1
        left.remove(next_one)
        found.append(next_one.id)
    return found


@given(some_waiting(14), NOW, GUARD)
def test_it_is_the_order_that_the_rule_says(
    waiting: list[Waiting], now: int, guard: int | None
) -> None:
    everybody = Agent("all", len(waiting), 0, frozenset({"tax", "travel"}))
    found = assign(waiting, [everybody], now, Settings(guard=guard))
    order = [one.conversation for one in found.assignments]
    assert order == plainly(waiting, now, guard)


@given(some_waiting(), some_agents(), NOW, GUARD)
def test_urgent_ones_never_follow_others_where_both_ask_for_no_skill(
    waiting: list[Waiting], agents: list[Agent], now: int, guard: int | None
) -> None:
    plain = [one for one in waiting if not one.skill]
    found = assign(plain, agents, now, Settings(guard=guard))
    urgent = {one.id for one in plain if one.is_urgent}
    turns = [one.conversation in urgent for one in found.assignments]
    assert turns == sorted(turns, reverse=True)
    assert all(
        (one.turn is Turn.URGENT) == (one.conversation in urgent)
        for one in found.assignments
    )


@given(st.lists(some_waiting(4), min_size=1, max_size=12), st.integers(1, 6))
def test_the_longest_waiting_gets_at_least_every_kth_slot(
    coming: list[list[Waiting]], guard: int
) -> None:
    """One slot after the other, others coming in between; counted here, apart from what the policy counts."""
    waiting: dict[str, Waiting] = {}
    taken, passed = set[str](), Counter[str]()
    for number, new in enumerate(coming):
        fresh = [replace(one, passed_over=0, skill="") for one in new]
        waiting = {one.id: one for one in fresh if one.id not in taken} | waiting
        if not waiting:
            continue
        old = min(waiting.values(), key=lambda one: (one.since_us, one.id))
        now, settings = number * 5 * SECOND, Settings(guard=guard)
        slot = assign(waiting.values(), [Agent("a", 1)], now, settings)
        (given_to,) = slot.assignments
        waiting = {one.id: one for one in slot.waiting}
        taken.add(given_to.conversation)
        if given_to.turn is not Turn.URGENT and given_to.conversation != old.id:
            passed[old.id] += 1
        assert passed[old.id] < guard
