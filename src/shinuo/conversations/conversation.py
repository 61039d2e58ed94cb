"""A conversation as the fold of its events: who has it, whether it is open, and what the rules measured."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from shinuo.rules.events import Author, Message, OutsideContact, VisitorWrote
from shinuo.rules.events import Event as RulesEvent
from shinuo.rules.instants import to_us
from shinuo.rules.life import ReadingsAt
from shinuo.rules.measurement import Measurement
from shinuo.rules.running import Running, measured_anew

from .actors import PROVIDER, Role
from .acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    Rated,
    Reopened,
    Requested,
    Said,
    Tagged,
    Transferred,
    Untagged,
)
from .events import SPOKEN, Event, as_rules

_NOTHING_YET = Running()
_MOST_UNANSWERED = 20


class Conversation(msgspec.Struct, frozen=True):
    """What is known of a conversation after its last event; a Struct, because each event makes a new one.

    `agent` holds it, "" while it waits in the queue (for somebody with `skill`, if one is named);
    `previous_agent` had it before. `running` is what the rules make of `told`, all events they ask about.
    Instants in µs UTC, None for what has not happened.
    """

    id: str
    channel: str
    visitor: str
    opened_at: int
    last_at: int
    agent: str = ""
    previous_agent: str = ""
    skill: str = ""
    held_since: int | None = None
    closed_at: int | None = None
    topic: str = ""
    outcome: str = ""
    stars: int | None = None
    messages: int = 0
    tags: tuple[str, ...] = ()
    told: tuple[RulesEvent, ...] = ()
    running: Running = _NOTHING_YET

    @property
    def is_open(self) -> bool:
        """Whether somebody may still be served in it."""
        return self.closed_at is None

    @property
    def request(self) -> Measurement:
        """The request that runs, or ran last. Source: R9."""
        return self.running.requests[-1]

    @property
    def unanswered_at(self) -> list[int]:
        """The instants of what the visitor said since a human last spoke to them, in order, at most the latest 20."""
        found: list[int] = []
        for one in reversed(self.told):
            if len(found) == _MOST_UNANSWERED or _is_answer(one):
                break
            if isinstance(one, VisitorWrote):
                found.append(to_us(one.at))
        return found[::-1]

    def has_message(self, id: str) -> bool:
        """Whether `id` is a message that was sent to the visitor."""
        return any(one.id == id for one in self.told if isinstance(one, Message))


def _is_answer(one: RulesEvent) -> bool:
    """Whether an agent spoke to the visitor, here or by other means."""
    if isinstance(one, Message):
        return one.author is Author.AGENT and one.form in SPOKEN
    return isinstance(one, OutsideContact)


def evolve(
    before: Conversation | None, of: str, event: Event, readings: ReadingsAt
) -> Conversation:
    """The conversation `of` after `event`; total: whatever was recorded has its effect."""
    state = before or _begun(of, event)
    told, running = _told(state, event, readings)
    return replace(state, told=told, running=running, **_changes(state, event))


def evolve_unmeasured(before: Conversation | None, of: str, event: Event) -> Conversation:
    """The same but for what the rules measure: who holds it, and whether it is open. Of messages it needs the visitor's alone."""
    state = before or _begun(of, event)
    return replace(state, **_changes(state, event))


def _begun(of: str, event: Event) -> Conversation:
    return Conversation(
        id=of,
        channel=event.act.channel if isinstance(event.act, Requested) else "",
        visitor=event.by.name,
        opened_at=event.at,
        last_at=event.at,
    )


def _changes(state: Conversation, event: Event) -> dict[str, Any]:
    changes = _CHANGES.get(type(event.act), _nothing)(state, event)
    return {"last_at": max(state.last_at, event.at), **changes}


def _told(
    state: Conversation, event: Event, readings: ReadingsAt
) -> tuple[tuple[RulesEvent, ...], Running]:
    """What the rules know after `event`: one step further, or from the first on if it belongs before others."""
    known = as_rules(event, state.channel, state.visitor)
    if known is None:
        return state.told, state.running
    told = (*state.told, known)
    return told, state.running.after(known, readings) or measured_anew(told, readings)


def _said(state: Conversation, event: Event) -> dict[str, Any]:
    """A visitor who writes after the close waits again, for whoever is free. Source: R9."""
    changes: dict[str, Any] = {"messages": state.messages + 1}
    if event.by.role is Role.VISITOR and not state.is_open and _is_spoken(event.act):
        changes |= _released(state) | {"closed_at": None, "topic": "", "outcome": ""}
    return changes


def _is_spoken(act: Act) -> bool:
    return isinstance(act, Said) and act.form in SPOKEN


def _accepted(_state: Conversation, event: Event) -> dict[str, Any]:
    return _held(event.by.name, event.at)


def _assigned(_state: Conversation, event: Event) -> dict[str, Any]:
    return _held(event.act.to, event.at) if isinstance(event.act, Assigned) else {}


def _transferred(state: Conversation, event: Event) -> dict[str, Any]:
    act = event.act
    if not isinstance(act, Transferred):
        return {}
    previous = {"previous_agent": state.agent}
    if act.to:
        return _held(act.to, event.at) | previous
    return _released(state) | {"skill": act.skill}


def _held(agent: str, at: int) -> dict[str, Any]:
    return {"agent": agent, "held_since": at, "skill": ""}


def _released(state: Conversation) -> dict[str, Any]:
    return {
        "agent": "",
        "held_since": None,
        "previous_agent": state.agent or state.previous_agent,
    }


def _closed(_state: Conversation, event: Event) -> dict[str, Any]:
    act = event.act
    found = (act.topic, act.outcome) if isinstance(act, Closed) else ("", "")
    return {"closed_at": event.at, "topic": found[0], "outcome": found[1]}


def _reopened(state: Conversation, event: Event) -> dict[str, Any]:
    """Whoever reopens it has it."""
    held = _held(event.by.name, event.at) if event.by.role in PROVIDER else _released(state)
    return held | {"closed_at": None, "topic": "", "outcome": ""}


def _rated(_state: Conversation, event: Event) -> dict[str, Any]:
    return {"stars": event.act.stars} if isinstance(event.act, Rated) else {}


def _tagged(state: Conversation, event: Event) -> dict[str, Any]:
    """Each word once, the latest last."""
    tag = event.act.tag if isinstance(event.act, Tagged | Untagged) else ""
    others = tuple(one for one in state.tags if one != tag)
    return {"tags": (*others, tag) if isinstance(event.act, Tagged) else others}


def _requested(_state: Conversation, _event: Event) -> dict[str, Any]:
    return {"messages": 1}


def _nothing(_state: Conversation, _event: Event) -> dict[str, Any]:
    return {}


_CHANGES: dict[type[Act], Callable[[Conversation, Event], dict[str, Any]]] = {
    Requested: _requested,
    Said: _said,
    Accepted: _accepted,
    Assigned: _assigned,
    Transferred: _transferred,
    Closed: _closed,
    Reopened: _reopened,
    Rated: _rated,
    Tagged: _tagged,
    Untagged: _tagged,
}
