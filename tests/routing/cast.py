"""Who waits and who serves, in whole seconds; and conversations and crews drawn at random."""

from collections.abc import Iterable

from hypothesis import strategies as st

from shinuo.contracts.models import Contract
from shinuo.conversations.queries import history
from shinuo.routing.policy import Agent, Assignment, Held, Waiting
from shinuo.routing.simulation import Arrival
from shinuo.rules.instants import NEVER

SECOND = 1_000_000
SKILLS = ("", "", "tax", "travel")


def waits(
    id: str,
    since: int = 0,
    due: int = 180,
    *,
    urgent: bool = False,
    skill: str = "",
    previous: str = "",
    passed: int = 0,
    silent: Iterable[str] = (),
) -> Waiting:
    return Waiting(
        id, since * SECOND, due * SECOND, urgent, skill, previous, passed, frozenset(silent)
    )


def agent(id: str, capacity: int = 1, load: int = 0, skills: str = "") -> Agent:
    return Agent(id, capacity, load, frozenset(skills.split()))


def held(waiting: Waiting, by: str, since: int) -> Held:
    return Held(waiting, by, since * SECOND)


def arrives(
    id: str, at: int, service: int, *, limit: int = 180, urgent: int | None = None
) -> Arrival:
    urgent_us = NEVER if urgent is None else urgent * SECOND
    due = (at + limit) * SECOND
    return Arrival(id, at * SECOND, due, service * SECOND, urgent_us)


def pairs(assignments: Iterable[Assignment]) -> list[tuple[str, str]]:
    return [(one.conversation, one.agent) for one in assignments]


def some_waiting(most: int = 9) -> st.SearchStrategy[list[Waiting]]:
    one = st.builds(
        waits,
        st.sampled_from([f"c{n}" for n in range(20)]),
        since=st.integers(0, 30),
        due=st.integers(20, 60),
        urgent=st.booleans(),
        skill=st.sampled_from(SKILLS),
        previous=st.sampled_from(["", "a0", "a1", "a2"]),
        passed=st.integers(0, 4),
        silent=st.sets(st.sampled_from(["a0", "a1", "a2"]), max_size=2),
    )
    return st.lists(one, max_size=most, unique_by=lambda found: found.id)


def some_agents() -> st.SearchStrategy[list[Agent]]:
    one = st.builds(
        agent,
        st.sampled_from([f"a{n}" for n in range(6)]),
        capacity=st.integers(0, 3),
        load=st.integers(0, 3),
        skills=st.sampled_from(["", "tax", "travel", "tax travel"]),
    )
    return st.lists(one, max_size=4, unique_by=lambda found: found.id)


def some_arrivals(most: int = 30, longest: int = 40) -> st.SearchStrategy[list[Arrival]]:
    one = st.tuples(
        st.integers(0, longest),
        st.integers(0, longest),
        st.integers(0, longest),
        st.none() | st.integers(0, 2 * longest),
    )
    return st.lists(one, min_size=1, max_size=most).map(
        lambda found: [
            arrives(f"r{n:02}", at, service, limit=limit, urgent=urgent)
            for n, (at, service, limit, urgent) in enumerate(found)
        ]
    )


def acts(contract: Contract, of: str) -> list[str]:
    """What happened in the conversation `of`."""
    return [event.act.kind for _, event, _ in history(contract.pk, of)]
