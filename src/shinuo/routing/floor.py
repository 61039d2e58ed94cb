"""One contract's floor: who waits, who was given what and has not answered, and who could take more. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Wait
from shinuo.people.presence import State
from shinuo.rules.instants import NEVER

from .policy import Agent, Held, Waiting

Loads = Counter[str]
"""By username how many conversations each agent holds, in all contracts."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody who serves a contract: room for `capacity` conversations, and where they stand in it since when.

    Who `is_given` none (a supervisor) takes what they choose.
    """

    name: str
    capacity: int
    skills: frozenset[str] = frozenset()
    state: State = State.OFFLINE
    since_us: int = 0
    is_given: bool = True


@dataclass(slots=True)
class Floor:
    """What is open in one contract; `loads` is shared by the floors of all.

    `waiting` has those whom nobody holds, `held` those whose agent has not answered their request; who was answered and
    is held is nobody's business here.
    """

    loads: Loads
    serving: dict[str, Serving] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    _placed: dict[str, "_Placed"] = field(default_factory=dict)

    def is_news(self, seq: int, state: Conversation) -> bool:
        """Whether what stands so after the entry `seq` stood otherwise before, as far as it matters here."""
        before = self._placed.get(state.id)
        if before is None:
            return state.is_open
        return seq > before.seq and before.key != _key(state)

    def put(self, seq: int, state: Conversation, wait: Wait | None) -> None:
        """A conversation stands so after the entry `seq`, and `wait` goes on in it."""
        known = self._known(state.id)
        self.drop(state.id)
        if not state.is_open:
            return
        self._placed[state.id] = _Placed(
            seq, state.agent, state.held_since or 0, _key(state)
        )
        self.loads[state.agent] += 1
        one = _waiting(state, wait, known)
        if not state.agent:
            self.waiting[state.id] = one
        elif wait is not None:
            since_us = max(state.held_since or 0, wait.since_us)
            self.held[state.id] = Held(one, state.agent, since_us)

    def remember(self, id: str, skill: str) -> None:
        """What `id` needs, as it was asked for before anybody here knew of it."""
        if one := self.held.get(id):
            self.held[id] = replace(one, waiting=replace(one.waiting, skill=skill))

    def drop(self, id: str) -> None:
        """Forget a conversation."""
        gone = self._placed.pop(id, None)
        if gone:
            self.loads[gone.agent] -= 1
        self.waiting.pop(id, None)
        self.held.pop(id, None)

    def seq(self, id: str) -> int:
        """The last entry known of a conversation; -1 of one that is closed, or nobody heard of."""
        found = self._placed.get(id)
        return found.seq if found else -1

    def is_left(self, held: Held) -> bool:
        """Whether its agent went off line while they held it, or serves no more. Who takes something off line has it."""
        found = self.serving.get(held.agent)
        if found is None:
            return True
        held_since = self._placed[held.waiting.id].held_since
        return found.state is State.OFFLINE and held_since <= found.since_us

    def were_passed_over(self, waiting: Iterable[Waiting]) -> None:
        """Remember how often those who wait still gave way."""
        for one in waiting:
            if one.id in self.waiting:
                self.waiting[one.id] = one

    def were_silent(self, held: Iterable[Held]) -> None:
        """Remember who was silent in what is taken from them."""
        for one in held:
            if one.waiting.id in self.held:
                self.held[one.waiting.id] = replace(one, waiting=one.again)

    def _known(self, id: str) -> Waiting | None:
        held = self.held.get(id)
        return held.waiting if held else self.waiting.get(id)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A conversation's last entry, and who has held it since when; "" for nobody."""

    seq: int
    agent: str
    held_since: int
    key: tuple[object, ...]


def _key(state: Conversation) -> tuple[object, ...]:
    request = state.request
    return (
        state.agent,
        state.held_since,
        state.skill,
        state.is_open,
        request.id,
        request.contact is None,
        request.urgent_at,
    )


def agents_of(floor: Floor, loads: Loads, absent: Iterable[str] = ()) -> list[Agent]:
    """Those who are on line and there, with what each holds."""
    gone = set(absent)
    return [
        Agent(one.name, one.capacity, loads[one.name], one.skills)
        for one in floor.serving.values()
        if one.is_given and one.state is State.ONLINE and one.name not in gone
    ]


def _waiting(state: Conversation, wait: Wait | None, known: Waiting | None) -> Waiting:
    """The conversation in the line. Whose clock does not run waits for somebody all the same, and no limit ends.

    What was remembered of it holds as long as its request is the same and was not answered.
    """
    since_us, due_us, is_urgent = state.last_at, NEVER, False
    if wait is not None:
        since_us, due_us, is_urgent = wait.since_us, wait.due_us, wait.is_urgent
    goes_on = known is not None and wait is not None and known.since_us == wait.since_us
    return Waiting(
        state.id,
        since_us,
        due_us,
        is_urgent,
        skill=state.skill or (known.skill if known and goes_on else ""),
        previous_agent=state.previous_agent,
        passed_over=known.passed_over if known and goes_on else 0,
        silent=known.silent if known and goes_on else frozenset(),
    )
