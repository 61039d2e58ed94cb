"""Whatever the record's deliveries do: late, twice, in any order, the request is measured alike."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shinuo.rules.events import (
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
from shinuo.rules.faults import Refused
from shinuo.rules.lifecycle import measure
from shinuo.rules.terms import Readings
from shinuo.rules.terms.readings import BotPolicy, BotResolved, UrgentMarker
from tests.rules.cast import (
    LAO_ZHOU,
    LI,
    MEI,
    SECOND,
    TEN,
    US,
    after,
    judged,
    readings,
    said,
    with_urgent,
    wrote,
)

UNHURRIED = settings(deadline=None)  # a machine may be busy; the answer stays the same

NAMES = st.sampled_from([f"e{n}" for n in range(12)])
WHEN = st.integers(-300, 900).map(after) | st.sampled_from(
    [after(180, n) for n in (-1, 0, 1)]
)
AGENTS = st.sampled_from(["", MEI, LAO_ZHOU])
COMMON = {"id": NAMES, "at": WHEN, "doubt": st.sampled_from([timedelta(0), SECOND])}

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(VisitorWrote, **COMMON, visitor=st.just(LI), channel=st.just("web")),
    st.builds(
        Message,
        **COMMON,
        author=st.sampled_from(Author),
        who=AGENTS,
        form=st.sampled_from(Form),
        delivery=st.sampled_from(Delivery),
    ),
    st.builds(Message, **COMMON, who=AGENTS, delivery=st.sampled_from(Delivery)),
    st.builds(Delivered, **COMMON, of=NAMES),
    st.builds(SendFailed, **COMMON, of=NAMES),
    st.builds(Accepted, **COMMON, who=AGENTS),
    st.builds(Transferred, **COMMON, to=AGENTS),
    st.builds(HumanAskedFor, **COMMON),
    st.builds(UrgentMarked, **COMMON, by=st.sampled_from([*UrgentMarker, None])),
    st.builds(VisitorLeft, **COMMON, explicit=st.booleans()),
    st.builds(Closed, **COMMON, who=AGENTS),
    st.builds(Reopened, **COMMON, who=AGENTS),
    st.builds(OutsideContact, **COMMON, who=AGENTS),
)
RECORDS = st.lists(EVENTS, max_size=10, unique_by=lambda event: event.id)
READINGS = st.builds(
    Readings,
    idle_after=st.sampled_from([timedelta(hours=24), 120 * SECOND]),
    bot_policy=st.sampled_from(BotPolicy),
    bot_resolved=st.sampled_from(BotResolved),
)


@UNHURRIED
@given(RECORDS, READINGS, st.data())
def test_any_order_and_any_number_of_deliveries_measure_the_same(
    record: list[Event], chosen: Readings, data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(record), max_size=5)) if record else []
    delivered = data.draw(st.permutations(record + again))
    assert measure(delivered, chosen) == measure(record, chosen)


@UNHURRIED
@given(RECORDS, READINGS, st.data())
def test_and_give_the_same_verdict_trace_and_all(
    record: list[Event], chosen: Readings, data: st.DataObject
) -> None:
    delivered = data.draw(st.permutations(record * 2))
    as_of, limits = data.draw(WHEN), with_urgent(60)
    for one, other in zip(
        measure(record, chosen, as_of), measure(delivered, chosen, as_of), strict=True
    ):
        verdict = judged(one, as_of=as_of, readings=chosen, limits=limits)
        assert verdict == judged(other, as_of=as_of, readings=chosen, limits=limits)


@UNHURRIED
@given(RECORDS, READINGS)
def test_events_may_be_written_in_any_zone(record: list[Event], chosen: Readings) -> None:
    moved = [replace(event, at=event.at.astimezone(UTC)) for event in record]
    assert measure(moved, chosen) == measure(record, chosen)
    assert measure(moved + record, chosen) == measure(record, chosen)


@UNHURRIED
@given(RECORDS, READINGS, WHEN)
def test_what_comes_after_is_not_known(
    record: list[Event], chosen: Readings, as_of: datetime
) -> None:
    known = [event for event in record if event.at <= as_of]
    assert measure(record, chosen, as_of) == measure(known, chosen)


@UNHURRIED
@given(RECORDS, READINGS)
def test_requests_are_the_visitors_and_in_order(
    record: list[Event], chosen: Readings
) -> None:
    found = measure(record, chosen)
    wrote_at = {one.id: one.at for one in record if isinstance(one, VisitorWrote)}
    assert all(one.requested_at == wrote_at[one.id] for one in found)
    starts = [one.requested_at for one in found]
    assert starts == sorted(starts)
    assert bool(found) is bool(wrote_at)
    assert not found or starts[0] == min(wrote_at.values())
    assert all(one.closed_at is not None for one in found[:-1])


@UNHURRIED
@given(RECORDS, READINGS)
def test_only_people_of_the_provider_stop_a_clock(
    record: list[Event], chosen: Readings
) -> None:
    signed = {
        event.who
        for event in record
        if isinstance(event, OutsideContact)
        or (
            isinstance(event, Message)
            and event.author is Author.AGENT
            and event.form in (Form.WORDS, Form.CALL)
        )
    }
    contacts = [one.contact for one in measure(record, chosen) if one.contact]
    assert {one.by for one in contacts} <= signed - {""}


@UNHURRIED
@given(RECORDS, READINGS, st.integers(1, 900))
def test_more_of_the_visitor_never_moves_a_start(
    record: list[Event], chosen: Readings, seconds: int
) -> None:
    first = wrote(-400, id="first")
    chosen = replace(chosen, idle_after=timedelta(hours=24))
    record = [event for event in record if not isinstance(event, Closed)]
    (one,) = measure([first, *record], chosen)
    (more,) = measure([first, *record, wrote(seconds, id="more")], chosen)
    assert one.requested_at == more.requested_at == first.at
    assert one.contact == more.contact


OTHER = st.one_of(
    st.just({"at": TEN + US}),
    st.just({"doubt": US}),
    st.just({"visitor": "somebody"}),
    st.just({"channel": "wechat"}),
)


@UNHURRIED
@given(OTHER, st.booleans())
def test_the_same_id_with_other_content_is_refused(
    change: dict[str, object],
    is_first: bool,  # noqa: FBT001  (hypothesis hands it in)
) -> None:
    one, other = wrote(0), replace(wrote(0), **change)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        measure([one, other] if is_first else [other, one], readings())
    assert [fault.code for fault in refused.value.faults] == ["conflicting_event"]


@UNHURRIED
@given(EVENTS, EVENTS)
def test_two_events_share_an_id_only_if_they_are_one(one: Event, other: Event) -> None:
    other = replace(other, id=one.id)
    assume(one != other)
    with pytest.raises(Refused):
        measure([one, other], readings())


def test_a_later_copy_of_an_event_changes_nothing() -> None:
    assert measure([wrote(0), said(9), wrote(0)], readings()) == measure(
        [wrote(0), said(9)], readings()
    )
