"""Who takes which conversation: (those who wait, agents) → assignments. Pure, total, and blind to the order of its inputs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shinuo.rules.boundaries import is_past

from .crew import Agent, Crew
from .line import Line, Turn, Waiting
from .settings import USUAL, Settings

__all__ = ["Agent", "Allotment", "Assignment", "Held", "Settings", "Turn", "Waiting"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A conversation given to an agent, and why it was its turn."""

    conversation: str
    agent: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Allotment:
    """What was given, in the order in which it was, and who waits still, by id; hand these in the next time."""

    assignments: tuple[Assignment, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation that an agent was given at `held_since_us` (µs UTC) and has not answered."""

    waiting: Waiting
    agent: str
    held_since_us: int

    @property
    def again(self) -> Waiting:
        """The same as it waits once more: its clock runs on, and this agent is known to be silent. Source: R10."""
        return replace(self.waiting, silent=self.waiting.silent | {self.agent})


def assign(
    waiting: Iterable[Waiting],
    agents: Iterable[Agent],
    now_us: int,
    settings: Settings = USUAL,
) -> Allotment:
    """Give out conversations until nobody waits for whom an agent has room. Source: clause 2.2(4), R10."""
    line, crew = Line(settings, waiting), Crew(agents)
    found: list[Assignment] = []
    while crew and (taken := line.take(now_us, crew.fits)):
        one, turn = taken
        found.append(Assignment(one.id, crew.give(one, line.skills).id, turn))
    return Allotment(tuple(found), line.waiting())


def to_reoffer(
    held: Iterable[Held],
    agents: Iterable[Agent],
    now_us: int,
    settings: Settings = USUAL,
) -> tuple[Held, ...]:
    """Those whose agents were silent too long while one who was not yet could take them, by id.

    They are to wait as `Held.again`. Without such an agent nothing is gained, and they stay where they are. Source: R10.
    """
    free = [one for one in agents if one.has_room]
    lost = [
        one
        for one in held
        if _is_silent(one, now_us, settings) and any(_is_next(agent, one) for agent in free)
    ]
    return tuple(sorted(lost, key=lambda one: one.waiting.id))


def _is_silent(held: Held, now_us: int, settings: Settings) -> bool:
    """Whether the agent has used up the share of the limit; without a limit nobody is too late."""
    limit_us = held.waiting.due_us - held.waiting.since_us
    share_us = limit_us * settings.silent_percent // 100
    return limit_us > 0 and is_past(now_us, held.held_since_us + share_us)


def _is_next(agent: Agent, held: Held) -> bool:
    return agent.id not in held.again.silent and agent.knows(held.waiting.skill)
