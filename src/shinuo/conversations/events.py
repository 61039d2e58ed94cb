"""Commands that ask, events that happened: the same act before and after it was accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from shinuo.journal.canonical import spelt
from shinuo.journal.content import Sealed
from shinuo.journal.draft import CONTENT
from shinuo.journal.reading import Recorded
from shinuo.rules import events as rules
from shinuo.rules.instants import from_us

from .actors import AUTHORS, Actor, Role, actor
from .acts import (
    ACTS,
    Accepted,
    Act,
    Closed,
    ContactedOutside,
    Content,
    Delivered,
    HumanAskedFor,
    Left,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Transferred,
    UrgentMarked,
)

SPOKEN = (rules.Form.WORDS, rules.Form.CALL)
"""The forms that are a message; a visitor's reaction or edit opens no request."""
INTERNAL = frozenset({rules.Form.NOTE, rules.Form.STATUS})
"""The forms that no visitor ever sees."""


@dataclass(frozen=True, slots=True)
class Command:
    """`by` asks for `act` in the conversation `of`; the id is the asker's own, unique in the contract for ever."""

    contract: int
    of: str
    id: str
    by: Actor
    act: Act
    content: Content | None = None


class Event(msgspec.Struct, frozen=True):
    """`by` did `act` at `at` (µs UTC, by the record's clock); a Struct, as acts are."""

    id: str
    at: int
    by: Actor
    act: Act


def body_of(act: Act, content: Sealed | None) -> bytes:
    """The canonical bytes of the entry that records `act`.

    Raises:
        NotCanonical: a text holds half a surrogate pair.
    """
    data = msgspec.to_builtins(act)
    return spelt(data if content is None else {**data, CONTENT: content.hash})


def event_of(entry: Recorded) -> Event | None:
    """The event an entry of the journal records; None for entries of other rooms."""
    kind = ACTS.get(entry.kind)
    if kind is None:
        return None
    data = {name: value for name, value in entry.data.items() if name != CONTENT}
    return Event(entry.id, entry.at, actor(entry.by), msgspec.convert(data, kind))


def as_rules(event: Event, channel: str, visitor: str) -> rules.Event | None:
    """The event as the contract's rules know it; None for what they do not ask about.

    `channel` and `visitor` are the conversation's.
    """
    if isinstance(event.act, Said):
        return _message(event, event.act, channel, visitor)
    if isinstance(event.act, Requested):
        return rules.VisitorWrote(
            event.id, from_us(event.at), visitor=visitor, channel=channel
        )
    told = _TOLD.get(type(event.act))
    return told(event, from_us(event.at), event.act) if told else None


def _message(
    event: Event, said: Said, channel: str, visitor: str
) -> rules.VisitorWrote | rules.Message | None:
    at = from_us(event.at)
    if event.by.role is Role.VISITOR:
        if said.form not in SPOKEN:
            return None
        return rules.VisitorWrote(event.id, at, visitor=visitor, channel=channel)
    return rules.Message(
        event.id,
        at,
        author=AUTHORS[event.by.role],
        who=event.by.name,
        form=said.form,
        delivery=said.delivery,
        medium=said.medium or channel,
    )


def _outside(event: Event, _at: datetime, act: Any) -> rules.OutsideContact:
    called_at = from_us(act.at_us)
    return rules.OutsideContact(event.id, called_at, who=event.by.name, medium=act.medium)


_TOLD: dict[type[Act], Callable[[Event, datetime, Any], rules.Event]] = {
    Delivered: lambda event, at, act: rules.Delivered(event.id, at, of=act.of),
    SendFailed: lambda event, at, act: rules.SendFailed(event.id, at, of=act.of),
    ContactedOutside: _outside,
    Accepted: lambda event, at, _act: rules.Accepted(event.id, at, who=event.by.name),
    HumanAskedFor: lambda event, at, _act: rules.HumanAskedFor(event.id, at),
    Transferred: lambda event, at, act: rules.Transferred(event.id, at, to=act.to),
    UrgentMarked: lambda event, at, act: rules.UrgentMarked(event.id, at, by=act.marker),
    Left: lambda event, at, act: rules.VisitorLeft(event.id, at, explicit=act.explicit),
    Closed: lambda event, at, _act: rules.Closed(event.id, at, who=event.by.name),
    Reopened: lambda event, at, _act: rules.Reopened(event.id, at, who=event.by.name),
}
"""What an act is to the rules, messages apart; the others are nothing to them."""
