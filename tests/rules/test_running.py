"""Measuring a conversation event by event gives at every event what measuring all of them gives."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.events import (
    Delivered,
    Delivery,
    Event,
    Message,
    SendFailed,
    Transferred,
    VisitorWrote,
)
from shinuo.rules.lifecycle import key_of, measure
from shinuo.rules.running import Running, measured_anew
from shinuo.rules.terms import Readings
from shinuo.rules.terms.readings import UrgentMarker
from tests.rules.cast import MEI, TEN, after, readings, said, wrote
from tests.rules.test_lifecycle_properties import READINGS, RECORDS

PLAIN = readings()


class Changing:
    """Readings that change at 10:02: a request that starts then is measured by the new ones (R20)."""

    def __init__(self, first: Readings, later: Readings) -> None:
        self.first, self.later = first, later

    def __call__(self, at: datetime) -> Readings:
        return self.first if at < after(120) else self.later


def fates_last(events: list[Event]) -> list[Event]:
    """What a channel says of a message is recorded after the message."""
    return sorted(events, key=lambda one: isinstance(one, Delivered | SendFailed))


@given(RECORDS, READINGS, READINGS, st.booleans())
def test_one_event_at_a_time(
    events: list[Event],
    first: Readings,
    later: Readings,
    is_sorted: bool,  # noqa: FBT001
) -> None:
    at = Changing(first, later)
    events = sorted(events, key=key_of) if is_sorted else events
    known: list[Event] = []
    running = Running()
    for event in fates_last(events):
        known.append(event)
        running = running.after(event, at) or measured_anew(known, at)
        assert running.requests == measure(known, at)


def steady(_at: datetime) -> Readings:
    return PLAIN


def test_what_is_in_order_needs_no_second_look() -> None:
    running = Running()
    events: list[Event] = [wrote(0), *(said(10 * n, id=f"m{n}") for n in range(1, 6))]
    for event in events:
        step = running.after(event, steady)
        assert step
        running = step
    assert not running.tail


def test_a_pending_message_holds_the_tail_until_the_channel_speaks() -> None:
    sent = Message("m", after(30), who=MEI, delivery=Delivery.PENDING)
    waiting = measured_anew([wrote(0), sent], steady)
    assert waiting.tail == (sent,)
    told = waiting.after(Delivered("d", after(40), of="m"), steady)
    assert told
    assert (told.tail, told.requests[0].contact_at) == ((), after(30))
    assert told.after(SendFailed("f", after(50), of="m"), steady) is None


def test_the_last_event_delivered_twice_is_taken_once() -> None:
    moved = Transferred("t", after(20), to="lao_zhou")
    running = measured_anew([wrote(0), moved], steady)
    again = running.after(moved, steady) or measured_anew([wrote(0), moved, moved], steady)
    assert again.requests[0].transfers == 1


def test_readings_are_those_of_the_start_of_the_request() -> None:
    short = readings(idle_after=timedelta(minutes=1))
    at = Changing(short, readings(urgent_marks=frozenset[UrgentMarker]()))
    events = [wrote(0), wrote(61, id="second"), VisitorWrote("third", after(130))]
    assert [one.requested_at for one in measure(events, at)] == [TEN, after(61), after(130)]
    calm = Changing(readings(), short)
    assert [one.requested_at for one in measure(events, calm)] == [TEN]
