"""Who was there, and who had whom, at any moment of a span: the record by which the cause of a miss is suggested.

Built once for all misses of a report, of what `beside` read: presences, skills and the conversations with misses. The others
tell only how full everybody was, and are read where that is asked. Source: 3.3, 4.2
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from shinuo.contracts.models import Contract
from shinuo.journal.reading import Recorded
from shinuo.people.presence import (
    PRESENCE,
    USER,
    Change,
    Interval,
    State,
    change_of,
    intervals,
)
from shinuo.rules.boundaries import overlaps
from shinuo.rules.causes import Moment
from shinuo.rules.decisions import Decisions
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.verdict import Verdict

from .lives import Life
from .load import Load, load_and_capacity

_DAY = timedelta(days=1)
_THERE = frozenset({State.ONLINE, State.BUSY})
_Skill = tuple[int, str, bool]
"""When which skill, "" for all, was given or taken."""
PEOPLE = (PRESENCE, "skill_given", "skill_taken", "member_left")
"""The kinds of entries that say who was there, and who knew what."""


class _Presence:
    """The intervals of one user, by their beginning; one begins where another ends, or later."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._known: list[tuple[int, State]] = []

    def add(self, one: Interval) -> None:
        """The next interval."""
        self._begins.append(to_us(one.begins))
        ends = NEVER if one.ends is None else to_us(one.ends)
        self._known.append((ends, one.state))

    def at(self, us: int) -> State:
        """What they were at `us`; off line where nothing is known."""
        place = bisect_right(self._begins, us) - 1
        if place < 0 or us >= self._known[place][0]:
            return State.OFFLINE
        return self._known[place][1]


class Office:
    """The contract's people, by the entries of `PEOPLE` about them, and `lives` of conversations, between two instants.

    Of other conversations nothing is read, unless a wait can only be told by how many there were: then those that
    went on at its ends, of all such waits together.
    """

    def __init__(
        self,
        contract: Contract,
        since: datetime,
        until: datetime,
        people: Iterable[Recorded],
        lives: Mapping[str, Life],
    ) -> None:
        self._contract = contract.pk
        self._presence: dict[str, _Presence] = defaultdict(_Presence)
        self._skills: dict[str, list[_Skill]] = defaultdict(list)
        changes: list[Change] = []
        for entry in people:
            if entry.kind == PRESENCE:
                changes.append(change_of(entry.of, entry.at, entry.data))
            else:
                known = entry.data.get("skill", ""), entry.kind == "skill_given"
                self._skills[entry.of.removeprefix(USER)].append((entry.at, *known))
        for one in intervals(changes, until):
            if one.within(since - _DAY, until):
                self._presence[one.user].add(one)
        self._lives = lives
        self._capacity: dict[str, int] = {}
        self._load: Load = {}

    def moments(
        self, waits: Sequence[tuple[str, Verdict]], decisions: Decisions
    ) -> list[Moment]:
        """What the record shows of each wait, a conversation and its verdict, looked at where it began and where its limit ended.

        Who was on line is looked at where nobody was given the conversation and nothing failed, how many had room and how
        many waited where somebody was: elsewhere they tell nothing of the cause, and are 0.
        """
        found = [self._moment(of, verdict, decisions) for of, verdict in waits]
        needed = [at for at, one in enumerate(found) if one.on_line]
        if needed:
            self._count({us for at in needed for us in _ends(waits[at][1])})
        for at in needed:
            found[at] = self._counted(found[at], waits[at][1])
        return found

    def _moment(self, of: str, verdict: Verdict, decisions: Decisions) -> Moment:
        begins, ends = _ends(verdict)
        life = self._lives.get(of)
        spans = life.spans if life else []
        during = [one for one in spans if one.begins <= ends and begins < one.ends]
        skill = next((one.skill for one in during if one.skill), "")
        failed = life.failed if life else []
        found = Moment(
            skill=skill,
            offers=sum(bool(one.agent) for one in during),
            has_failed=any(begins <= us <= ends for us in failed),
            is_unseen=_is_unseen(begins, ends, decisions),
        )
        if found.has_failed or found.is_unseen or found.offers:
            return found
        on_line = max(len(self._here(us, skill)) for us in (begins, ends))
        return replace(found, on_line=on_line)

    def _counted(self, moment: Moment, verdict: Verdict) -> Moment:
        """With how many there was room for, and how many waited."""
        both = [(us, self._here(us, moment.skill)) for us in _ends(verdict)]
        capacity = [sum(self._capacity.get(name, 0) for name in here) for _, here in both]
        room = [sum(self._room(name, us) for name in here) for us, here in both]
        waiting = [self._held("", us) for us, _ in both]
        return replace(moment, capacity=max(capacity), room=max(room), waiting=max(waiting))

    def _count(self, instants: set[int]) -> None:
        """Read how many conversations everybody had, and how many waited, at `instants`."""
        self._load, self._capacity = load_and_capacity(
            self._contract, instants, self._presence
        )

    def _here(self, us: int, skill: str) -> list[str]:
        """Who with `skill` was on line at an instant."""
        crew = self._presence
        able = (name for name in crew if skill == "" or self._knows(name, skill, us))
        return [name for name in able if crew[name].at(us) in _THERE]

    def _room(self, name: str, us: int) -> int:
        is_open = self._presence[name].at(us) is State.ONLINE
        free = self._capacity.get(name, 0) - self._held(name, us)
        return max(0, free) if is_open else 0

    def _held(self, user: str, us: int) -> int:
        return self._load[user].at(us) if user in self._load else 0

    def _knows(self, user: str, skill: str, us: int) -> bool:
        found = False
        for at, name, has in self._skills.get(user, ()):
            if at <= us and name in {skill, ""}:
                found = has
        return found


def _ends(verdict: Verdict) -> tuple[int, int]:
    """Where the wait began, and where its limit ended."""
    return to_us(verdict.start_at), to_us(verdict.due_at or verdict.start_at)


def _is_unseen(begins: int, ends: int, decisions: Decisions) -> bool:
    return any(
        overlaps(begins, ends, to_us(one.began_at), to_us(one.ended_at))
        for one in decisions.gaps
    )
