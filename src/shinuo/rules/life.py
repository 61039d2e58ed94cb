"""The life of a conversation, one event after the other: what each does to the requests. Source: R5–R12."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .boundaries import is_idle
from .contact import why_no_contact
from .events import (
    Accepted,
    Author,
    Closed,
    Delivered,
    Delivery,
    Event,
    Form,
    HumanAskedFor,
    Message,
    OutsideContact,
    Reopened,
    SendFailed,
    Transferred,
    UrgentMarked,
    VisitorLeft,
    VisitorWrote,
)
from .instants import length_us, to_us
from .measurement import Contact, Measurement, Uncounted
from .terms import Readings
from .words import Words

ReadingsAt = Callable[[datetime], Readings]
"""The readings by which a request that starts at an instant is measured. Source: R20."""

_BOTS = (Author.BOT, Author.AI)


@dataclass(frozen=True, slots=True)
class Fate:
    """What the channel last said of a message; a retry that got through did so at `retried_at`."""

    delivery: Delivery
    retried_at: datetime | None = None


_AT_ONCE = Fate(Delivery.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Life:
    """The conversation so far; of its requests the last is open to what comes.

    `said_at` is when visitor or agent last said something. What came before the first request waits in
    `early_contact` and `early_mark`.
    """

    requests: tuple[Measurement, ...] = ()
    said_at: datetime | None = None
    early_contact: Contact | None = None
    early_mark: datetime | None = None

    @property
    def current(self) -> Measurement | None:
        """The request that is open to what comes."""
        return self.requests[-1] if self.requests else None

    def said(self, at: datetime) -> "Life":
        """The same, somebody having said something at `at`; written out, for it comes with every message."""
        return Life(self.requests, at, self.early_contact, self.early_mark)

    def with_current(self, **changes: Any) -> "Life":
        """The same with the current request changed."""
        if not self.requests:
            return self
        return replace(
            self, requests=(*self.requests[:-1], replace(self.requests[-1], **changes))
        )


def fates_of(known: Iterable[Event]) -> Mapping[str, Fate]:
    """What became of every message among `known`, by its id."""
    fates = {
        event.id: Fate(event.delivery) for event in known if isinstance(event, Message)
    }
    for event in known:
        match event:
            case Delivered(of=of) if of in fates:
                has_failed = fates[of].delivery is Delivery.FAILED
                fates[of] = Fate(
                    Delivery.ACCEPTED, event.at if has_failed else fates[of].retried_at
                )
            case SendFailed(of=of) if of in fates:
                fates[of] = Fate(Delivery.FAILED)
    return fates


def evolve(
    life: Life, event: Event, readings: ReadingsAt, fates: Mapping[str, Fate]
) -> Life:
    """`life` after `event`, which comes next in order; `fates` knows of every message that is told here."""
    match event:
        case VisitorWrote():
            return _visitor_wrote(life, event, readings)
        case Message():
            return _sent(life, event, fates[event.id])
        case OutsideContact():
            return _sent(life, event, _AT_ONCE)
        case UrgentMarked():
            return _marked(life, event, readings)
        case _:
            return _noted(life, event)


def _sent(life: Life, event: Message | OutsideContact, fate: Fate) -> Life:
    why_not = why_no_contact(event, fate.delivery)
    if why_not is not None:
        return _not_counted(life, event, why_not)
    return _contacted(life, event, fate.retried_at or event.at)


def _visitor_wrote(life: Life, event: VisitorWrote, readings: ReadingsAt) -> Life:
    """A new request, or one more message of the running one. Source: R5, R9."""
    current = life.current
    if current and life.said_at and current.closed_at is None:
        idle_after = length_us(readings(current.requested_at).idle_after)
        if not is_idle(to_us(life.said_at), to_us(event.at), idle_after):
            going_on = life.with_current(left_at=None) if current.left_at else life
            return going_on.said(event.at)
        life = life.with_current(closed_at=event.at)
    begun = Measurement(
        id=event.id,
        requested_at=event.at,
        channel=event.channel or (current.channel if current else ""),
        visitor=event.visitor or (current.visitor if current else ""),
        urgent_at=None if current else life.early_mark,
        start_doubt=event.doubt,
    )
    return replace(life, requests=(*life.requests, begun), said_at=event.at)


def _contacted(life: Life, event: Message | OutsideContact, at: datetime) -> Life:
    """The first contact of a request stops its clock and keeps the credit. Source: R7, R10."""
    current = life.current
    first = current.contact if current else life.early_contact
    if first is None or (current and at < first.at):
        contact = Contact(at, event.who, event.medium, event.doubt)
        if current is None:
            return replace(life, early_contact=contact)
        life = life.with_current(contact=contact)
    return life.said(at) if current else life


def _not_counted(life: Life, event: Message | OutsideContact, why: Words) -> Life:
    """What is no contact leaves the clock running. Source: clause 2.3, R7."""
    current = life.current
    if current is None or current.contact:
        return life
    is_bot = (
        isinstance(event, Message)
        and event.author in _BOTS
        and event.form is not Form.NOTE  # the visitor sees none of it
    )
    bot_at = current.bot_at or (event.at if is_bot else None)
    return life.with_current(
        bot_at=bot_at, uncounted=(*current.uncounted, Uncounted(event.at, why))
    )


def _marked(life: Life, event: UrgentMarked, readings: ReadingsAt) -> Life:
    """The first mark by somebody who may mark. Source: clause 2.2(4), R11."""
    begun_at = life.current.requested_at if life.current else event.at
    if event.by not in readings(begun_at).urgent_marks:
        return life
    if life.current is None:
        return replace(life, early_mark=life.early_mark or event.at)
    return life.with_current(urgent_at=life.current.urgent_at or event.at)


def _noted(life: Life, event: Event) -> Life:
    current = life.current
    return life.with_current(**_change(current, event)) if current else life


def _change(current: Measurement, event: Event) -> dict[str, Any]:
    """What else an event changes: the first of a kind stays, and only a reopening takes a close back."""
    match event:
        case HumanAskedFor():
            return {"asked_at": current.asked_at or event.at}
        case Accepted():
            return {"accepted_at": current.accepted_at or event.at}
        case Transferred():
            return {"transfers": current.transfers + 1}
        case Closed():
            return {"closed_at": current.closed_at or event.at}
        case Reopened():
            return {"closed_at": None}
        case _:
            return _leaving(current, event)


def _leaving(current: Measurement, event: Event) -> dict[str, Any]:
    is_leaving = isinstance(event, VisitorLeft) and event.explicit
    return {"left_at": current.left_at or event.at} if is_leaving else {}


def finished(life: Life) -> tuple[Measurement, ...]:
    """The requests of `life`. A contact stamped before the first request is its answer only if there is no other. Source: R18."""
    if not life.requests or life.early_contact is None or life.requests[0].contact:
        return life.requests
    return (replace(life.requests[0], contact=life.early_contact), *life.requests[1:])
