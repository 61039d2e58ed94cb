"""Presence as a fold of the journal: who was online, busy, away or offline, from when until when. Pure.

Source: clauses 3.3 (agents' on-line record), 4.2
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from shinuo.rules.instants import InUtc, from_us

PRESENCE = "presence"
"""The kind of an entry that says where somebody stands from now on."""

USER = "user:"
"""How the name of a user begins in the journal."""


class State(StrEnum):
    """What somebody is, as far as taking conversations goes."""

    ONLINE = "online"
    BUSY = "busy"
    AWAY = "away"
    OFFLINE = "offline"


class AwayReason(StrEnum):
    """Why somebody is away."""

    BREAK = "break"
    MEAL = "meal"
    MEETING = "meeting"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Interval(InUtc):
    """`user` (a username) was in `state` from `begins` until before `ends`; no end: still is."""

    user: str
    state: State
    reason: AwayReason | None
    begins: datetime
    ends: datetime | None = None

    def within(self, since: datetime, until: datetime) -> timedelta:
        """How much of it lies in the span from `since` until before `until`."""
        ends = until if self.ends is None else min(self.ends, until)
        return max(ends - max(self.begins, since), timedelta(0))


@dataclass(frozen=True, slots=True)
class Change(InUtc):
    """What one entry says: `user` stands so from `at` on."""

    user: str
    state: State
    reason: AwayReason | None
    at: datetime


Board = Mapping[str, Interval]
"""By username, the interval that goes on."""

NOBODY: Board = MappingProxyType({})
"""Before the first entry."""


def change_of(of: str, at: int, data: Mapping[str, Any]) -> Change:
    """The change in an entry about `of` at `at` (µs UTC) with `data`."""
    reason = AwayReason(data["reason"]) if data["reason"] else None
    return Change(of.removeprefix(USER), State(data["state"]), reason, from_us(at))


def evolve(board: Board, change: Change) -> tuple[Board, Interval | None]:
    """What holds after `change`, and the interval it ended, if any.

    A change dated before the one recorded ahead of it (a clock was set back) holds from that one's
    instant: the order of the journal decides. What is so already goes on.
    """
    before = board.get(change.user)
    begins = max(change.at, before.begins) if before else change.at
    now = Interval(change.user, change.state, change.reason, begins)
    if before and (before.state, before.reason) == (now.state, now.reason):
        return board, None
    ended = replace(before, ends=begins) if before and before.begins < begins else None
    return MappingProxyType({**board, change.user: now}), ended


def intervals(changes: Iterable[Change], as_of: datetime) -> tuple[Interval, ...]:
    """Every interval of `changes`, in the order they began; nothing after `as_of` is known."""
    board, ended = NOBODY, list[Interval]()
    for change in changes:
        if change.at <= as_of:
            board, past = evolve(board, change)
            ended += [past] if past else []
    return tuple(sorted([*ended, *board.values()], key=lambda one: (one.begins, one.user)))
