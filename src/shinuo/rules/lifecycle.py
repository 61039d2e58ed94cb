"""The life of a conversation's requests as a fold of its events. Source: R5–R12.

Deliveries may come late, twice and in any order: events are taken once each and in the order of their
own instants, so the same set of events always gives the same measurements.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce

from .boundaries import has_happened
from .events import (
    Accepted,
    Closed,
    Delivered,
    Event,
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
from .faults import Fault, Refused
from .instants import NEVER, to_us
from .life import Fate, Life, ReadingsAt, evolve, fates_of, finished
from .measurement import Measurement
from .terms import Readings
from .words import Words

_ORDER: tuple[type[Event], ...] = (
    VisitorWrote,
    HumanAskedFor,
    UrgentMarked,
    Accepted,
    Transferred,
    Message,
    OutsideContact,
    Delivered,
    SendFailed,
    VisitorLeft,
    Closed,
    Reopened,
)
_PLACE = {kind: place for place, kind in enumerate(_ORDER)}

Key = tuple[int, int, str]
"""What events are put in order by: instant in µs, kind, id."""


def measure(
    events: Iterable[Event],
    readings: Readings | ReadingsAt,
    as_of: datetime | None = None,
) -> tuple[Measurement, ...]:
    """The requests of one conversation, each measured, in the order they began.

    Events after `as_of` are not known yet. A request's id is that of the message that began it; where
    `readings` depend on the instant, those of its start measure it (R20).

    Raises:
        Refused: two events share an id and differ (`conflicting_event`).
        NaiveInstant: an event's instant names no zone.
    """
    known = in_order(events, NEVER if as_of is None else to_us(as_of))
    at = (lambda _at: readings) if isinstance(readings, Readings) else readings
    return finished(life_of(known, at, Life(), fates_of(known)))


def life_of(
    known: Iterable[Event], readings: ReadingsAt, life: Life, fates: Mapping[str, Fate]
) -> Life:
    """What `known`, each event once and in order, make of `life`."""
    return reduce(lambda before, event: evolve(before, event, readings, fates), known, life)


def key_of(event: Event) -> Key:
    """The place of `event` in the order."""
    return to_us(event.at), _PLACE[type(event)], event.id


def in_order(events: Iterable[Event], as_of: int = NEVER) -> list[Event]:
    """`events` that have happened at `as_of` (µs), each once, in the order of their instants.

    Raises:
        Refused: two of them share an id and differ (`conflicting_event`).
    """
    once: dict[str, Event] = {}
    for event in events:
        if once.setdefault(event.id, event) != event:
            raise Refused((_conflict(event),))
    known = (event for event in once.values() if has_happened(to_us(event.at), as_of))
    return sorted(known, key=key_of)


def _conflict(event: Event) -> Fault:
    problem = Words("同一 id 出现两个不同的事件", "two different events share this id")
    right = Words("每个事件用自己的 id", "an id of its own for every event")
    return Fault(
        "conflicting_event", f"events[{event.id}]", type(event).__name__, problem, right
    )
