"""What a policy would have made of recorded arrivals: event by event, with the service times of the record.

All agents are alike and always there, each serves `capacity` conversations at a time and none slower for it, and nobody
who waits goes away: a request is answered in the end, however late. Source: R8.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from heapq import heappop, heappush, heapreplace

from shinuo.rules.boundaries import is_past, nearest_rank
from shinuo.rules.instants import NEVER
from shinuo.rules.words import Words

from .line import Line, Waiting
from .settings import USUAL, Settings


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as it comes in: its clock starts at `at_us`, its limit ends at `due_us`, serving it takes `service_us`.

    It was marked urgent at `urgent_us`, `NEVER` if it was not.
    """

    id: str
    at_us: int
    due_us: int
    service_us: int
    urgent_us: int = NEVER


class Policy(Enum):
    """How conversations are given out; the last three as they are found elsewhere, without deadlines and urgency."""

    OURS = "ours"
    UNGUARDED = "unguarded"
    LONGEST_WAIT = "longest_wait"
    LEAST_BUSY = "least_busy"
    ROUND_ROBIN = "round_robin"

    @property
    def words(self) -> Words:
        """Its name."""
        return _NAMES[self]


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy with so many agents, of `capacity` each."""

    policy: Policy
    agents: int
    capacity: int = 1
    settings: Settings = USUAL


@dataclass(frozen=True, slots=True)
class Waits:
    """What came of a trial: misses by the contract, and the waits in µs; percentiles by nearest rank."""

    misses: int
    mean_us: int
    p50_us: int
    p99_us: int
    longest_us: int


def waits(arrivals: Sequence[Arrival], trial: Trial) -> Waits:
    """The figures of `trial`; there must be an arrival. Source: clause 3.3, R3."""
    contacts = simulated(arrivals, trial)
    misses = sum(is_past(contacts[one.id], one.due_us) for one in arrivals)
    times = sorted(contacts[one.id] - one.at_us for one in arrivals)
    return Waits(
        misses=misses,
        mean_us=sum(times) // len(times),
        p50_us=times[nearest_rank(50, len(times))],
        p99_us=times[nearest_rank(99, len(times))],
        longest_us=times[-1],
    )


def simulated(arrivals: Iterable[Arrival], trial: Trial) -> dict[str, int]:
    """The instant of the first contact of every arrival, by its id; ids are unique."""
    ordered = sorted(arrivals, key=lambda one: (one.at_us, one.id))
    match trial.policy:
        case Policy.OURS:
            return _drawn(ordered, trial, trial.settings)
        case Policy.UNGUARDED:
            return _drawn(ordered, trial, replace(trial.settings, guard=None))
        case Policy.LONGEST_WAIT:
            plain = [replace(one, urgent_us=NEVER) for one in ordered]
            return _drawn(plain, trial, replace(trial.settings, guard=1))
        case Policy.LEAST_BUSY | Policy.ROUND_ROBIN:
            return _dealt(ordered, trial)


def _drawn(ordered: list[Arrival], trial: Trial, settings: Settings) -> dict[str, int]:
    """All wait in one line, and whoever becomes free takes the next of it."""
    line, free = Line(settings), trial.agents * trial.capacity
    coming = list(_coming(ordered))
    coming.sort(key=lambda one: one[0], reverse=True)
    service = {one.id: one.service_us for one in ordered}
    contacts: dict[str, int] = {}
    ends: list[int] = []
    while coming or ends:
        now = min(coming[-1][0] if coming else NEVER, ends[0] if ends else NEVER)
        while ends and ends[0] == now:
            heappop(ends)
            free += 1
        while coming and coming[-1][0] == now:
            _, one = coming.pop()
            if one.id not in contacts:
                line.put(one)
        while free and (taken := line.take(now)):
            id = taken[0].id
            contacts[id] = now
            heappush(ends, now + service[id])
            free -= 1
    return contacts


def _coming(ordered: list[Arrival]) -> Iterator[tuple[int, Waiting]]:
    """Who comes when; one that is marked later comes once more, urgent by then."""
    for one in ordered:
        is_urgent = one.urgent_us <= one.at_us
        plain = Waiting(one.id, one.at_us, one.due_us, is_urgent)
        yield one.at_us, plain
        if one.at_us < one.urgent_us < NEVER:
            yield one.urgent_us, replace(plain, is_urgent=True)


def _dealt(ordered: list[Arrival], trial: Trial) -> dict[str, int]:
    """Each is dealt to an agent as it comes, and waits there for its turn: in rotation, or to the least busy."""
    agents = range(trial.agents)
    places = [[-NEVER] * trial.capacity for _ in agents]  # when each becomes free
    open_until: list[list[int]] = [[] for _ in agents]  # ends of what each agent has
    contacts: dict[str, int] = {}
    for number, one in enumerate(ordered):
        agent = number % trial.agents
        if trial.policy is Policy.LEAST_BUSY:
            agent = min(agents, key=lambda at: (_still(open_until[at], one.at_us), at))
        contact = max(one.at_us, places[agent][0])
        heapreplace(places[agent], contact + one.service_us)
        heappush(open_until[agent], contact + one.service_us)
        contacts[one.id] = contact
    return contacts


def _still(ends: list[int], now: int) -> int:
    """How many of `ends` are still to come; the others are forgotten."""
    while ends and ends[0] <= now:
        heappop(ends)
    return len(ends)


_NAMES = {
    Policy.OURS: Words("时诺", "Shinuo"),
    Policy.UNGUARDED: Words("时诺，不设保底", "Shinuo, no guard"),
    Policy.LONGEST_WAIT: Words("先到先得", "longest wait"),
    Policy.LEAST_BUSY: Words("最闲优先", "least busy"),
    Policy.ROUND_ROBIN: Words("轮流分配", "round robin"),
}
