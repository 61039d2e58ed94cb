"""A conversation measured while it goes on: the fold of `lifecycle`, taken one event further at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .events import Delivered, Delivery, Event, Message, SendFailed
from .life import Fate, Life, ReadingsAt, evolve, fates_of, finished
from .lifecycle import Key, in_order, key_of, life_of
from .measurement import Measurement

_FATES = (Delivered, SendFailed)
_AS_SENT = {delivery: Fate(delivery) for delivery in Delivery}
_FIRST: Key = (-(2**63), 0, "")


@dataclass(frozen=True, slots=True)
class Running:
    """The requests so far; `tail` begins at the first message whose delivery is not known yet.

    `settled` is the life before the tail, `life` the one after it, `last` the place of the last event.
    """

    settled: Life = field(default_factory=Life)
    tail: tuple[Event, ...] = ()
    life: Life = field(default_factory=Life)
    last: Key = _FIRST

    @property
    def requests(self) -> tuple[Measurement, ...]:
        """What `measure` gives for the same events."""
        return finished(self.life)

    def after(self, event: Event, readings: ReadingsAt) -> "Running | None":
        """The same one event further.

        None if `event` changes what came before it: then all of them are to be `measured_anew`.
        """
        key = key_of(event)
        if key <= self.last:
            return None
        if isinstance(event, _FATES) and all(one.id != event.of for one in self.tail):
            return None  # what becomes of a message that was settled already
        if self.tail or _is_pending(event):
            return _told(self.settled, (*self.tail, event), readings, key)
        fates = {event.id: _AS_SENT[event.delivery]} if isinstance(event, Message) else {}
        life = evolve(self.settled, event, readings, fates)
        return Running(life, (), life, key)


def measured_anew(events: Iterable[Event], readings: ReadingsAt) -> Running:
    """`events`, in whatever order they were recorded, measured from the first on.

    Raises:
        Refused: two events share an id and differ (`conflicting_event`).
    """
    known = tuple(in_order(events))
    return _told(Life(), known, readings, key_of(known[-1])) if known else Running()


def _told(
    settled: Life, tail: tuple[Event, ...], readings: ReadingsAt, last: Key
) -> Running:
    """`tail` told after `settled`, and counted among the settled as far as every delivery in it is known."""
    fates = fates_of(tail)
    waiting = (fates[one.id].delivery if one.id in fates else None for one in tail)
    pending = (n for n, delivery in enumerate(waiting) if delivery is Delivery.PENDING)
    end = next(pending, len(tail))
    settled = life_of(tail[:end], readings, settled, fates)
    return Running(settled, tail[end:], life_of(tail[end:], readings, settled, fates), last)


def _is_pending(event: Event) -> bool:
    return isinstance(event, Message) and event.delivery is Delivery.PENDING
