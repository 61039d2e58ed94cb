"""What the router asks for now: those who wait given to those with room, the silent's taken from them. Pure."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from shinuo.conversations.acts import Assigned, Transferred

from .floor import Floor, Loads, agents_of
from .policy import Assignment, Held, assign, to_reoffer
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Move:
    """A conversation goes to the agent `to`; without one it goes back to the line. `held` is where it was."""

    conversation: str
    to: str
    held: Held | None = None

    @property
    def act(self) -> Assigned | Transferred:
        """The act that moves it."""
        if self.held is None:
            return Assigned(to=self.to)
        skill = "" if self.to else self.held.waiting.skill
        return Transferred(to=self.to, skill=skill, silent=self.held.agent)


def moves(
    floor: Floor,
    loads: Loads,
    now_us: int,
    settings: Settings,
    *,
    absent: AbstractSet[str] = frozenset(),
    asked: AbstractSet[str] = frozenset(),
) -> list[Move]:
    """What is to be asked for at `now_us`; `absent` are those who are on line and have no socket just now, `asked` the
    conversations of which was asked before.

    The floor learns who was passed over and who was silent.
    """
    agents = agents_of(floor, loads, absent)
    held = [one for id, one in floor.held.items() if id not in asked]
    gone = [one for one in held if floor.is_left(one)]
    if not gone and not any(one.has_room for one in agents):
        return []
    kept = [one for one in held if one not in gone]
    silent = to_reoffer(kept, agents, now_us, settings)
    line = [one for id, one in floor.waiting.items() if id not in asked]
    line += [one.waiting for one in gone] + [one.again for one in silent]
    allotment = assign(line, agents, now_us, settings)
    floor.were_passed_over(allotment.waiting)
    found = _given(allotment.assignments, {one.waiting.id: one for one in (*gone, *silent)})
    given = {one.conversation for one in found}
    floor.were_silent(one for one in silent if one.waiting.id in given)
    left = [one for one in gone if one.waiting.id not in given]
    return found + [Move(one.waiting.id, "", one) for one in left]


def _given(assignments: Sequence[Assignment], back: dict[str, Held]) -> list[Move]:
    """A silent agent keeps what nobody else has room for."""
    return [
        Move(one.conversation, one.agent, held)
        for one in assignments
        if (held := back.get(one.conversation)) is None or held.agent != one.agent
    ]
