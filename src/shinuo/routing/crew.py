"""The agents who have room, and which of them takes a conversation."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .line import Waiting


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who serves: up to `capacity` conversations at a time, `load` of them taken. Ids are unique."""

    id: str
    capacity: int
    load: int = 0
    skills: frozenset[str] = frozenset()

    @property
    def has_room(self) -> bool:
        """Whether another conversation may be given."""
        return self.load < self.capacity

    def knows(self, skill: str) -> bool:
        """Whether it may be given a conversation that asks for `skill`; "" asks for none."""
        return not skill or skill in self.skills


class Crew:
    """The agents with room, while conversations are given to them."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        self._load = {one: one.load for one in agents if one.has_room}

    def __bool__(self) -> bool:
        return bool(self._load)

    def fits(self, waiting: Waiting) -> bool:
        """Whether somebody with room may take it."""
        return any(agent.knows(waiting.skill) for agent in self._load)

    def give(self, waiting: Waiting, wanted: Counter[str]) -> Agent:
        """The agent who takes it: one who was not silent in it, the least loaded, the least needed elsewhere.

        `wanted` counts the skills that others who wait ask for. Among equals the previous agent takes it, else the
        first by id. Some agent must fit.
        """

        def cost(agent: Agent) -> tuple[bool, Fraction, int, bool, str]:
            return (
                agent.id in waiting.silent,
                Fraction(self._load[agent], agent.capacity),
                sum(wanted[skill] > 0 for skill in agent.skills),
                agent.id != waiting.previous_agent,
                agent.id,
            )

        found = min((one for one in self._load if one.knows(waiting.skill)), key=cost)
        self._load[found] += 1
        if self._load[found] >= found.capacity:
            del self._load[found]
        return found
