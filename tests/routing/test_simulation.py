"""Trials of policies, against the same by hand and by plainer means."""

from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.routing.policy import Agent, Settings, assign
from shinuo.routing.policy import Waiting as InLine
from shinuo.routing.simulation import Arrival, Policy, Trial, Waits, simulated, waits
from tests.routing.cast import SECOND, arrives, some_arrivals

ALL = list(Policy)
SIZES = {"agents": st.integers(1, 4), "capacity": st.integers(1, 3)}
CROWD = [
    arrives("a", 0, 100, limit=50),
    arrives("b", 0, 100, limit=50),
    arrives("c", 10, 10, limit=30),
    arrives("d", 20, 10, limit=85),
    arrives("e", 30, 10, limit=200),
    arrives("u", 40, 10, limit=200, urgent=40),
]


def contacts(policy: Policy, agents: int, **settings: int | None) -> dict[str, int]:
    trial = Trial(policy, agents, settings=Settings(**settings))  # type: ignore[arg-type]
    return {id: at // SECOND for id, at in simulated(CROWD, trial).items()}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        # a takes until 100; by then b and c are lost. d, due at 105, is lost while u is served.
        (Policy.UNGUARDED, {"a": 0, "u": 100, "e": 110, "b": 120, "c": 220, "d": 230}),
        (Policy.LONGEST_WAIT, {"a": 0, "b": 100, "c": 200, "d": 210, "e": 220, "u": 230}),
        (Policy.ROUND_ROBIN, {"a": 0, "b": 100, "c": 200, "d": 210, "e": 220, "u": 230}),
        (Policy.LEAST_BUSY, {"a": 0, "b": 100, "c": 200, "d": 210, "e": 220, "u": 230}),
    ],
)
def test_one_agent(policy: Policy, expected: dict[str, int]) -> None:
    assert contacts(policy, 1) == expected


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        (1, {"a": 0, "u": 100, "b": 110, "c": 210, "d": 220, "e": 230}),
        (2, {"a": 0, "u": 100, "e": 110, "b": 120, "c": 220, "d": 230}),
    ],
)
def test_one_agent_with_a_guard(guard: int, expected: dict[str, int]) -> None:
    assert contacts(Policy.OURS, 1, guard=guard) == expected


def test_without_a_guard_none_is_used() -> None:
    assert contacts(Policy.UNGUARDED, 1, guard=1) == contacts(Policy.OURS, 1, guard=None)


def test_dealt_in_rotation_each_waits_for_its_own_agent() -> None:
    expected = {"a": 0, "b": 0, "c": 100, "d": 100, "e": 110, "u": 110}
    assert contacts(Policy.ROUND_ROBIN, 2) == expected
    three = {"a": 0, "b": 0, "c": 10, "d": 100, "e": 100, "u": 40}
    assert contacts(Policy.ROUND_ROBIN, 3) == three


def test_dealt_to_the_least_busy() -> None:
    three = {"a": 0, "b": 0, "c": 10, "d": 20, "e": 30, "u": 40}
    assert contacts(Policy.LEAST_BUSY, 3) == three


def test_a_mark_that_comes_later_counts_from_then_on() -> None:
    early = [
        arrives("a", 0, 50),
        arrives("b", 1, 50, limit=300),
        arrives("c", 2, 50, limit=400, urgent=49),
    ]
    late = [*early[:2], arrives("c", 2, 50, limit=400, urgent=51)]
    trial = Trial(Policy.OURS, 1)
    assert simulated(early, trial)["c"] == 50 * SECOND
    assert simulated(late, trial)["c"] == 100 * SECOND


def test_a_mark_after_the_answer_changes_nothing() -> None:
    one = [arrives("a", 0, 10, urgent=5), arrives("b", 20, 10)]
    found = simulated(one, Trial(Policy.OURS, 1))
    assert found == {"a": 0, "b": 20 * SECOND}


def test_the_figures_are_counted_on_the_edge() -> None:
    on_it = [arrives("a", 0, 180), arrives("b", 0, 1)]
    past = [*on_it, arrives("c", 0, 1)]
    trial = Trial(Policy.LONGEST_WAIT, 1)
    assert waits(on_it, trial).misses == 0
    assert waits(past, trial) == Waits(
        misses=1,
        mean_us=(180 + 181) * SECOND // 3,
        p50_us=180 * SECOND,
        p99_us=181 * SECOND,
        longest_us=181 * SECOND,
    )


@pytest.mark.parametrize("policy", ALL)
@given(some_arrivals(), SIZES["agents"], SIZES["capacity"])
def test_nobody_is_lost_early_or_served_by_more_than_there_are(
    policy: Policy, arrivals: list[Arrival], agents: int, capacity: int
) -> None:
    found = simulated(arrivals, Trial(policy, agents, capacity))
    assert found.keys() == {one.id for one in arrivals}
    changes: Counter[int] = Counter()
    for one in arrivals:
        assert found[one.id] >= one.at_us
        if one.service_us:
            changes[found[one.id]] += 1
            changes[found[one.id] + one.service_us] -= 1
    busy = 0
    for at in sorted(changes):
        busy += changes[at]
        assert busy <= agents * capacity


@pytest.mark.parametrize("policy", ALL)
@given(some_arrivals(), SIZES["agents"], st.randoms(use_true_random=False))
def test_the_order_of_the_arrivals_changes_nothing(
    policy: Policy, arrivals: list[Arrival], agents: int, chance: object
) -> None:
    trial = Trial(policy, agents)
    found = simulated(arrivals, trial)
    chance.shuffle(arrivals)  # type: ignore[attr-defined]
    assert simulated(arrivals, trial) == found


def first_come(arrivals: Sequence[Arrival], places: int) -> dict[str, int]:
    """First come, first served, each by the place that is free first."""
    free, found = [-1] * places, {}
    for one in sorted(arrivals, key=lambda one: (one.at_us, one.id)):
        found[one.id] = max(one.at_us, heappop(free))
        heappush(free, found[one.id] + one.service_us)
    return found


@given(some_arrivals(), SIZES["agents"], SIZES["capacity"])
def test_the_longest_wait_is_first_come_first_served(
    arrivals: list[Arrival], agents: int, capacity: int
) -> None:
    trial = Trial(Policy.LONGEST_WAIT, agents, capacity)
    assert simulated(arrivals, trial) == first_come(arrivals, agents * capacity)


@given(some_arrivals(), SIZES["capacity"])
def test_with_one_agent_dealing_is_first_come_first_served(
    arrivals: list[Arrival], capacity: int
) -> None:
    expected = first_come(arrivals, capacity)
    for policy in (Policy.ROUND_ROBIN, Policy.LEAST_BUSY):
        assert simulated(arrivals, Trial(policy, 1, capacity)) == expected


def by_assign(
    arrivals: Sequence[Arrival], agents: int, settings: Settings
) -> dict[str, int]:
    """The same by `assign` alone, called anew at every instant with all who wait and all agents."""
    coming = sorted(arrivals, key=lambda one: (one.at_us, one.id))
    of = {one.id: one for one in arrivals}
    until: dict[str, int] = {f"a{n}": -1 for n in range(agents)}
    waiting: tuple[InLine, ...] = ()
    found: dict[str, int] = {}
    now = coming[0].at_us
    while len(found) < len(arrivals):
        new = [one for one in coming if one.at_us == now and one.id not in found]
        new = [one for one in new if one.id not in {old.id for old in waiting}]
        waiting += tuple(InLine(one.id, one.at_us, one.due_us) for one in new)
        marked = {one.id for one in arrivals if one.urgent_us <= now}
        waiting = tuple(
            InLine(
                one.id,
                one.since_us,
                one.due_us,
                one.id in marked,
                passed_over=one.passed_over,
            )
            for one in waiting
        )
        crew = [Agent(id, 1, int(ends > now)) for id, ends in until.items()]
        given = assign(waiting, crew, now, settings)
        waiting = given.waiting
        for one in given.assignments:
            found[one.conversation] = now
            until[one.agent] = now + of[one.conversation].service_us
        later = {one.at_us for one in coming} | {one.urgent_us for one in coming}
        again = any(ends <= now for ends in until.values()) and waiting
        following = [at for at in later | set(until.values()) if at > now]
        now = now if again else min(following, default=now)
    return found


@pytest.mark.parametrize("guard", [None, 1, 3, 5])
@given(some_arrivals(16), SIZES["agents"])
def test_ours_is_the_policy_itself(
    guard: int | None, arrivals: list[Arrival], agents: int
) -> None:
    settings = Settings(guard=guard)
    expected = by_assign(arrivals, agents, settings)
    assert simulated(arrivals, Trial(Policy.OURS, agents, settings=settings)) == expected


@given(some_arrivals(), SIZES["agents"])
def test_without_deadlines_to_save_and_urgency_all_of_ours_are_first_come(
    arrivals: list[Arrival], agents: int
) -> None:
    lost = [Arrival(one.id, one.at_us, one.at_us - 1, one.service_us) for one in arrivals]
    expected = first_come(lost, agents)
    for policy in (Policy.OURS, Policy.UNGUARDED):
        assert simulated(lost, Trial(policy, agents)) == expected


def test_every_policy_has_a_name_of_its_own() -> None:
    for lang in ("zh", "en"):
        names = sorted(policy.words[lang] for policy in Policy)
        assert all(one != other and one for one, other in pairwise(names))
