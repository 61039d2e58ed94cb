"""Who was there, and who had whom, at any moment of a span: the record by which the cause of a miss is suggested.

Built once for all misses of a report: presences, skills and conversations are read from the journal, each piece once. Source: 3.3, 4.2
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Role
from shinuo.conversations.acts import (
    Accepted,
    Assigned,
    Closed,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Transferred,
)
from shinuo.conversations.conversation import Conversation, evolve_unmeasured
from shinuo.conversations.events import Event, event_of
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.people.models import User
from shinuo.people.presence import USER, Interval, State
from shinuo.people.queries import presence_intervals
from shinuo.rules.boundaries import overlaps
from shinuo.rules.causes import Moment
from shinuo.rules.decisions import Decisions
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.verdict import Verdict

_PIECE = 500
_DAY = timedelta(days=1)
_MOVING = (
    Requested.kind,
    Accepted.kind,
    Assigned.kind,
    Transferred.kind,
    Closed.kind,
    Reopened.kind,
    SendFailed.kind,
)
_VISITOR = f"{Role.VISITOR}:"
_SKILLS = ("skill_given", "skill_taken", "member_left")


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` until before `ends` (µs UTC) the agent `agent` had a conversation, "": it waited, for `skill`."""

    begins: int
    ends: int
    agent: str
    skill: str


class Counted:
    """How many spans of something go on at an instant."""

    def __init__(self, spans: Iterable[Span]) -> None:
        known = [one for one in spans if one.begins < one.ends]
        self._begins = sorted(one.begins for one in known)
        self._ends = sorted(one.ends for one in known)

    def at(self, us: int) -> int:
        """The number at `us`."""
        return bisect_right(self._begins, us) - bisect_right(self._ends, us)


class Office:
    """The contract's people and conversations between two instants, a day before the first included."""

    def __init__(self, contract: Contract, since: datetime, until: datetime) -> None:
        self._presence: dict[str, list[Interval]] = defaultdict(list)
        for one in presence_intervals(contract, since - _DAY, until):
            self._presence[one.user].append(one)
        self._skills = _skill_changes(contract)
        names = User.objects.filter(username__in=list(self._presence))
        self._capacity = dict(names.values_list("username", "capacity"))
        self._spans: dict[str, list[Span]] = {}
        self._failed: dict[str, list[int]] = {}
        for of, spans, failed in _lives(contract, since - _DAY, until):
            self._spans[of], self._failed[of] = spans, failed
        every = [span for spans in self._spans.values() for span in spans]
        held: dict[str, list[Span]] = defaultdict(list)
        for span in every:
            held[span.agent].append(span)
        self._load = {agent: Counted(spans) for agent, spans in held.items()}

    def moment(self, conversation: str, verdict: Verdict, decisions: Decisions) -> Moment:
        """What the record shows of the wait that `verdict` is about, looked at where it began and where its limit ended."""
        begins = to_us(verdict.start_at)
        ends = to_us(verdict.due_at or verdict.start_at)
        spans = self._spans.get(conversation, [])
        during = [one for one in spans if one.begins <= ends and begins < one.ends]
        skill = next((one.skill for one in during if one.skill), "")
        there = [self._at(us, skill) for us in (begins, ends)]
        return Moment(
            skill=skill,
            on_line=max(one[0] for one in there),
            capacity=max(one[1] for one in there),
            room=max(one[2] for one in there),
            waiting=max(self._waiting(us) for us in (begins, ends)),
            offers=sum(bool(one.agent) for one in during),
            has_failed=any(
                begins <= us <= ends for us in self._failed.get(conversation, ())
            ),
            is_unseen=_is_unseen(begins, ends, decisions),
        )

    def _at(self, us: int, skill: str) -> tuple[int, int, int]:
        """At an instant: how many with `skill` were on line, what they hold together, and what was free of it."""
        crew = [
            name for name in self._presence if skill == "" or self._knows(name, skill, us)
        ]
        states = {name: self._state(name, us) for name in crew}
        here = [
            name for name, state in states.items() if state in {State.ONLINE, State.BUSY}
        ]
        open_to = [name for name in here if states[name] is State.ONLINE]
        capacity = {name: self._capacity.get(name, 0) for name in here}
        free = (max(0, capacity[name] - self._held(name, us)) for name in open_to)
        return len(here), sum(capacity.values()), sum(free)

    def _state(self, user: str, us: int) -> State:
        for one in reversed(self._presence[user]):
            ends = NEVER if one.ends is None else to_us(one.ends)
            if to_us(one.begins) <= us < ends:
                return one.state
        return State.OFFLINE

    def _held(self, user: str, us: int) -> int:
        return self._load[user].at(us) if user in self._load else 0

    def _waiting(self, us: int) -> int:
        return self._load[""].at(us) if "" in self._load else 0

    def _knows(self, user: str, skill: str, us: int) -> bool:
        found = False
        for at, name, has in self._skills.get(user, ()):
            if at <= us and name in {skill, ""}:
                found = has
        return found


def _is_unseen(begins: int, ends: int, decisions: Decisions) -> bool:
    return any(
        overlaps(begins, ends, to_us(one.began_at), to_us(one.ended_at))
        for one in decisions.gaps
    )


def _skill_changes(contract: Contract) -> dict[str, list[tuple[int, str, bool]]]:
    """By username: when which skill ("": all) was given or taken."""
    found: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    rows = Entry.objects.filter(contract=contract.pk, kind__in=_SKILLS).order_by("seq")
    for entry in map(recorded, rows.iterator()):
        change = (entry.at, entry.data.get("skill", ""), entry.kind == "skill_given")
        found[entry.of.removeprefix(USER)].append(change)
    return found


def _lives(
    contract: Contract, since: datetime, until: datetime
) -> Iterator[tuple[str, list[Span], list[int]]]:
    """Of every conversation that may have gone on in the span: who had it when, and when a message was refused."""
    rows = ConversationRow.objects.filter(contract=contract.pk, opened_at__lt=until)
    going = rows.exclude(closed_at__lt=since)
    names = list(going.order_by("id").values_list("id", flat=True))
    for first in range(0, len(names), _PIECE):
        lives: dict[str, _Life] = {}
        for of, event in _events(contract, names[first : first + _PIECE]):
            lives.setdefault(of, _Life()).goes_on(of, event)
        for of, life in lives.items():
            yield of, life.finished(), life.failed


def _events(contract: Contract, names: list[str]) -> Iterator[tuple[str, Event]]:
    """What moved those conversations, in order: of all that was said only what visitors said."""
    moved = Q(kind__in=_MOVING) | Q(kind=Said.kind, by__startswith=_VISITOR)
    rows = Entry.objects.filter(moved, contract=contract.pk, of__in=names).order_by("seq")
    for row in rows.iterator():
        event = event_of(recorded(row))
        if event:
            yield row.of, event


class _Life:
    """The spans of one conversation while its events are read."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.failed: list[int] = []
        self._state: Conversation | None = None
        self._now: tuple[int, str, str] | None = None

    def goes_on(self, of: str, event: Event) -> None:
        """Take in what happened next."""
        self._state = state = evolve_unmeasured(self._state, of, event)
        now = (state.agent, state.skill) if state.is_open else None
        if self._now is None or now != self._now[1:]:
            self._end(event.at)
            self._now = (event.at, *now) if now else None
        if isinstance(event.act, SendFailed):
            self.failed.append(event.at)

    def finished(self) -> list[Span]:
        """All spans; one that goes on has no end."""
        self._end(NEVER)
        return self.spans

    def _end(self, at: int) -> None:
        if self._now:
            self.spans.append(Span(self._now[0], at, self._now[1], self._now[2]))
            self._now = None
