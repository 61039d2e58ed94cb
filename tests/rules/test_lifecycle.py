"""From events to a measurement: the start, the first contact, and what else is kept (R5–R8, R10, R11)."""

from datetime import datetime, timedelta

import pytest

from shinuo.rules.events import (
    Accepted,
    Author,
    Delivery,
    Event,
    Form,
    HumanAskedFor,
    Message,
    OutsideContact,
    Reopened,
    Transferred,
    UrgentMarked,
    VisitorWrote,
)
from shinuo.rules.faults import Refused
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import UrgentMarker
from tests.rules.cast import (
    LAO_ZHOU,
    LI,
    MEI,
    RIVAL,
    SECOND,
    TEN,
    after,
    bot_said,
    closed,
    left,
    measured,
    outcome,
    readings,
    said,
    sent,
    stuck,
    wrote,
)

PEOPLE, RULES = UrgentMarker


def test_a_message_alone_is_a_request() -> None:
    assert measured(wrote(0)) == Measurement("q1", TEN, channel="web", visitor=LI)


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([], id="nothing"),
        pytest.param([Accepted("x", TEN, who=MEI)], id="an accept"),
        pytest.param([said(0)], id="words of an agent"),
        pytest.param([bot_said(0)], id="a bot"),
        pytest.param([UrgentMarked("x", TEN)], id="a mark"),
        pytest.param([HumanAskedFor("x", TEN), left(1), closed(2)], id="everything else"),
        pytest.param([Reopened("x", TEN, who=MEI)], id="a reopening of nothing"),
    ],
)
def test_r5_without_a_message_of_the_visitor_there_is_no_request(
    events: list[Event],
) -> None:
    assert measure(events, readings()) == ()


def test_r5_the_opening_form_is_the_request() -> None:
    form = VisitorWrote("form", after(0), visitor=LI, channel="web")
    request = measured(form, wrote(20, id="q2"), said(180))
    assert (request.id, request.requested_at) == ("form", TEN)


def test_r5_later_messages_never_move_the_start() -> None:
    more = [wrote(60 * n, id=f"q{n + 1}") for n in range(1, 4)]
    request = measured(wrote(0), *more, said(181))
    assert request.requested_at == TEN
    assert outcome(request) == "missed late"


def test_the_start_is_the_first_message_not_the_accept() -> None:
    request = measured(wrote(0), Accepted("x", after(170), who=MEI), said(181))
    assert request.accepted_at == after(170)
    assert outcome(request) == "missed late"


def test_the_contact_is_the_first_and_keeps_the_credit() -> None:
    request = measured(
        wrote(0), said(30, medium="web"), Message("a2", after(40), who=LAO_ZHOU), closed(90)
    )
    assert request.contact == Contact(after(30), MEI, "web")


def test_of_two_contacts_in_one_microsecond_the_first_in_the_record_keeps_the_credit() -> (
    None
):
    at_once = [said(30), Message("a2", after(30), who=LAO_ZHOU)]
    for order in (at_once, at_once[::-1]):
        assert measured(wrote(0), *order).contact == Contact(after(30), MEI)


def test_a_message_that_names_nobody_and_no_channel_is_a_request_too() -> None:
    request = measured(VisitorWrote("q1", TEN))
    assert (request.visitor, request.channel) == ("", "")


def test_the_refusal_says_which_event_and_what_would_be_right() -> None:
    with pytest.raises(Refused) as refused:
        measure([wrote(0, id="x7"), said(5, id="x7")], readings())
    (fault,) = refused.value.faults
    assert (fault.path, fault.value) == ("events[x7]", "Message")
    assert fault.problem.en == "two different events share this id"
    assert fault.right.en == "an id of its own for every event"
    assert "events[x7]" in fault.line("zh")
    assert "同一 id" in fault.line("zh")


def test_r10_a_transfer_restarts_nothing() -> None:
    request = measured(
        wrote(0),
        Accepted("x1", after(10), who=MEI),
        Transferred("x2", after(100), to=LAO_ZHOU),
        Accepted("x3", after(110), who=LAO_ZHOU),
        Transferred("x4", after(120), to=MEI),
        Message("a1", after(181), who=LAO_ZHOU),
    )
    assert (request.requested_at, request.accepted_at) == (TEN, after(10))
    assert request.transfers == 2
    assert request.contact == Contact(after(181), LAO_ZHOU)
    assert outcome(request) == "missed late"


def test_r7_what_does_not_count_is_kept_up_to_the_contact() -> None:
    request = measured(
        wrote(0),
        bot_said(1),
        sent(2, Form.GREETING),
        said(30),
        sent(40, Form.NOTE, id="s2"),
    )
    assert [one.at for one in request.uncounted] == [after(1), after(2)]


def test_an_outside_contact_by_nobody_is_kept_among_what_does_not_count() -> None:
    request = measured(wrote(0), OutsideContact("o1", after(5), medium="phone"))
    assert [one.why.zh for one in request.uncounted] == ["未署名客服人员"]
    assert request.bot_at is None


@pytest.mark.parametrize(
    ("author", "bot_at"),
    [
        pytest.param(Author.BOT, after(1), id="a bot"),
        pytest.param(Author.AI, after(1), id="an AI"),
        pytest.param(Author.SYSTEM, None, id="a system notice is no bot"),
        pytest.param(Author.CAMPAIGN, None, id="nor is a campaign"),
        pytest.param(Author.CLIENT_STAFF, None, id="nor the client's staff"),
    ],
)
def test_r6_when_a_bot_first_spoke(author: Author, bot_at: datetime | None) -> None:
    request = measured(wrote(0), Message("s1", after(1), author=author), bot_said(9, "b2"))
    assert request.bot_at == (bot_at or after(9))


def test_a_note_of_a_bot_is_no_automatic_message() -> None:
    note = Message("s1", after(1), author=Author.BOT, form=Form.NOTE)
    assert measured(wrote(0), note).bot_at is None


def test_r6_both_instants_are_recorded_whatever_was_agreed() -> None:
    request = measured(wrote(0), bot_said(1), HumanAskedFor("h1", after(60)), said(90))
    assert (request.requested_at, request.asked_at) == (TEN, after(60))
    again = measured(
        wrote(0), HumanAskedFor("h1", after(60)), HumanAskedFor("h2", after(70))
    )
    assert again.asked_at == after(60)


@pytest.mark.parametrize(
    ("events", "left_at"),
    [
        pytest.param([left(50)], after(50), id="explicitly"),
        pytest.param(
            [left(50, explicit=False)], None, id="a dropped connection is not leaving"
        ),
        pytest.param([left(50), left(60, id="l2")], after(50), id="twice: the first"),
        pytest.param(
            [left(50, explicit=False), left(60, id="l2")],
            after(60),
            id="dropped, then left",
        ),
        pytest.param(
            [left(50), left(60, id="l2", explicit=False)],
            after(50),
            id="left, then dropped",
        ),
        pytest.param([left(50), wrote(60, id="q2")], None, id="and is back"),
        pytest.param(
            [left(50), wrote(60, id="q2"), left(70, id="l2")], after(70), id="and again"
        ),
    ],
)
def test_r8_leaving(events: list[Event], left_at: datetime | None) -> None:
    assert measured(wrote(0), *events).left_at == left_at


@pytest.mark.parametrize(
    ("by", "marks", "urgent_at"),
    [
        pytest.param(PEOPLE, (PEOPLE, RULES), after(30), id="the client's people"),
        pytest.param(RULES, (PEOPLE, RULES), after(30), id="the client's rules"),
        pytest.param(None, (PEOPLE, RULES), None, id="rival, li, or mei may not"),
        pytest.param(PEOPLE, (RULES,), None, id="people, where only rules may"),
        pytest.param(RULES, (PEOPLE,), None, id="rules, where only people may"),
        pytest.param(RULES, (), None, id="nobody may"),
    ],
)
def test_r11_who_may_mark(
    by: UrgentMarker | None, marks: tuple[UrgentMarker, ...], urgent_at: datetime | None
) -> None:
    request = measured(wrote(0), UrgentMarked("u1", after(30), by=by), urgent_marks=marks)
    assert request.urgent_at == urgent_at


@pytest.mark.parametrize(
    ("marked", "urgent_at"),
    [
        pytest.param([-30], after(-30), id="before the request"),
        pytest.param([-30, -20], after(-30), id="twice before the request: the first"),
        pytest.param([-30, 40], after(-30), id="before and after: the first"),
        pytest.param([0], TEN, id="with the request"),
        pytest.param([40, 50], after(40), id="twice: the first"),
    ],
)
def test_r11_the_first_mark_counts(marked: list[int], urgent_at: datetime) -> None:
    marks = [UrgentMarked(f"u{n}", after(seconds)) for n, seconds in enumerate(marked)]
    assert measured(wrote(0), *marks).urgent_at == urgent_at


def test_r11_a_mark_of_one_who_may_not_does_not_hide_the_next() -> None:
    request = measured(
        wrote(0), UrgentMarked(RIVAL, after(5), by=None), UrgentMarked("u1", after(30))
    )
    assert request.urgent_at == after(30)


@pytest.mark.parametrize(
    ("events", "length"),
    [
        pytest.param([bot_said(1), closed(60)], 60 * SECOND, id="a bot's service counts"),
        pytest.param([said(30), closed(900)], 900 * SECOND, id="from request to close"),
        pytest.param(
            [said(30), closed(60), closed(900, id="c2")], 60 * SECOND, id="first close"
        ),
        pytest.param([said(30)], None, id="still open"),
    ],
)
def test_2_3_total_service_time(events: list[Event], length: timedelta | None) -> None:
    assert measured(wrote(0), *events).total_service_time == length


def test_r18_the_doubts_of_request_and_contact_add_up() -> None:
    one, two, three = SECOND, 2 * SECOND, 3 * SECOND
    request = measured(
        wrote(0, doubt=one), stuck(10, Delivery.FAILED), said(30, id="a2", doubt=two)
    )
    assert request.doubt == three
    assert request.marks().uncertainty == 3_000_000
    assert measured(wrote(0, doubt=one)).doubt == one
    outside = OutsideContact("o1", after(9), doubt=three, who=MEI)
    assert measured(wrote(0), outside).doubt == three
