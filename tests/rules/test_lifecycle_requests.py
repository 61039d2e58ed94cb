"""Where one request ends and the next begins: reading R9."""

from datetime import datetime, timedelta

import pytest

from shinuo.rules.events import (
    Event,
    HumanAskedFor,
    Message,
    Reopened,
    UrgentMarked,
    VisitorWrote,
)
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Measurement
from tests.rules.cast import (
    LI,
    SECOND,
    US,
    after,
    bot_said,
    closed,
    judged,
    left,
    outcome,
    readings,
    said,
    wrote,
)

HOURS_24 = 24 * 3_600


def requests(*events: Event, idle_after: timedelta = timedelta(hours=24)) -> list[str]:
    """The ids of the requests of these events."""
    return [one.id for one in measure(events, readings(idle_after=idle_after))]


def all_of(*events: Event) -> tuple[Measurement, ...]:
    return measure(events, readings())


@pytest.mark.parametrize(
    ("events", "found"),
    [
        pytest.param([wrote(50, id="q2")], ["q1"], id="a second message"),
        pytest.param([said(30), wrote(50, id="q2")], ["q1"], id="thanks after the answer"),
        pytest.param(
            [closed(40), wrote(40, id="q2")], ["q1"], id="written as it closes: before"
        ),
        pytest.param(
            [closed(40), wrote(40, 1, id="q2")], ["q1", "q2"], id="a µs after the close"
        ),
        pytest.param(
            [closed(40), Reopened("r1", after(45)), wrote(50, id="q2")],
            ["q1"],
            id="reopened",
        ),
        pytest.param(
            [
                closed(40),
                Reopened("r1", after(45)),
                closed(46, id="c2"),
                wrote(50, id="q2"),
            ],
            ["q1", "q2"],
            id="reopened and closed again",
        ),
        pytest.param(
            [closed(40), wrote(50, id="q2"), Reopened("r1", after(55)), wrote(60, id="q3")],
            ["q1", "q2"],
            id="reopened after a new one began",
        ),
        pytest.param([left(40), wrote(50, id="q2")], ["q1"], id="left and came back"),
    ],
)
def test_messages_until_close_are_one_request(
    events: list[Event], found: list[str]
) -> None:
    assert requests(wrote(0), *events) == found


@pytest.mark.parametrize(
    ("events", "found"),
    [
        pytest.param([wrote(HOURS_24, -1, id="q2")], ["q1"], id="a µs before 24 hours"),
        pytest.param([wrote(HOURS_24, id="q2")], ["q1", "q2"], id="after exactly 24 hours"),
        pytest.param(
            [wrote(60, id="q2"), wrote(HOURS_24 + 60, -1, id="q3")],
            ["q1"],
            id="since the last",
        ),
        pytest.param(
            [wrote(60, id="q2"), wrote(HOURS_24 + 60, id="q3")],
            ["q1", "q3"],
            id="since it, over",
        ),
        pytest.param(
            [said(60), wrote(HOURS_24 + 60, -1, id="q2")],
            ["q1"],
            id="since the agent's words",
        ),
        pytest.param(
            [said(60), wrote(HOURS_24 + 60, id="q2")], ["q1", "q2"], id="since these, over"
        ),
        pytest.param(
            [bot_said(60), wrote(HOURS_24, id="q2")],
            ["q1", "q2"],
            id="a bot keeps none awake",
        ),
        pytest.param(
            [closed(60), wrote(HOURS_24, id="q2")], ["q1", "q2"], id="closed long before"
        ),
    ],
)
def test_idle_after(events: list[Event], found: list[str]) -> None:
    assert requests(wrote(0), *events) == found


@pytest.mark.parametrize(
    ("us", "found"), [pytest.param(-1, 1, id="a µs before"), pytest.param(0, 2, id="on it")]
)
def test_idle_after_is_a_term(us: int, found: int) -> None:
    events = [wrote(0), wrote(600, us, id="q2")]
    assert len(requests(*events, idle_after=600 * SECOND)) == found


def test_what_grew_idle_is_closed_by_what_comes_next() -> None:
    first, second = all_of(wrote(0), said(60), wrote(2 * HOURS_24, id="q2"))
    assert first.closed_at == second.requested_at == after(2 * HOURS_24)
    assert first.contact_at == after(60)
    assert second.contact is None


def test_what_was_closed_stays_closed_when() -> None:
    first, _ = all_of(wrote(0), closed(60), wrote(90, id="q2"))
    assert first.closed_at == after(60)


def test_a_new_request_starts_with_nothing() -> None:
    _, second = all_of(
        UrgentMarked("u0", after(-5)),
        wrote(0, doubt=SECOND),
        bot_said(1),
        HumanAskedFor("h1", after(2)),
        said(30),
        closed(60),
        wrote(90, id="q2"),
    )
    assert second == Measurement("q2", after(90), channel="web", visitor=LI)


@pytest.mark.parametrize(
    ("channel", "visitor", "found"),
    [
        pytest.param("", "", ("web", LI), id="not said again"),
        pytest.param("wechat", "guest-7", ("wechat", "guest-7"), id="said anew"),
    ],
)
def test_a_new_request_is_the_same_persons(
    channel: str, visitor: str, found: tuple[str, str]
) -> None:
    again = VisitorWrote("q2", after(90), visitor=visitor, channel=channel)
    _, second = all_of(wrote(0), closed(60), again)
    assert (second.channel, second.visitor) == found


def test_an_answer_goes_to_the_request_that_is_open() -> None:
    first, second = all_of(wrote(0), closed(60), wrote(90, id="q2"), said(120))
    assert first.contact is None
    assert second.contact_at == after(120)


def test_an_answer_after_the_close_is_an_answer_still() -> None:
    (request,) = all_of(wrote(0), closed(60), said(120))
    assert request.contact_at == after(120)
    assert outcome(request) == "met in_time"


def test_each_request_is_judged_by_its_own_clock() -> None:
    first, second = all_of(
        wrote(0), said(30), closed(60), wrote(90, id="q2"), said(271, id="a2")
    )
    assert (outcome(first), outcome(second)) == ("met in_time", "missed late")
    assert judged(second).elapsed == 181 * SECOND


def test_a_reopening_takes_the_close_back() -> None:
    (request,) = all_of(wrote(0), closed(60), Reopened("r1", after(70)))
    assert request.closed_at is None
    (again,) = all_of(wrote(0), closed(60), Reopened("r1", after(70)), closed(80, id="c2"))
    assert again.closed_at == after(80)


def test_r18_an_answer_stamped_before_the_request_is_all_there_is() -> None:
    (request,) = all_of(said(-5), wrote(0))
    assert request.contact_at == after(-5)
    assert outcome(request) == "indeterminate answer_before_request"


def test_r18_an_answer_in_the_same_microsecond_is_after_the_request() -> None:
    (request,) = all_of(said(0), wrote(0))
    assert judged(request).elapsed == timedelta(0)
    assert outcome(request) == "met in_time"


def test_r18_a_microsecond_before_it_is_not() -> None:
    (request,) = all_of(said(0, -1), wrote(0))
    assert judged(request).elapsed == -US
    assert outcome(request) == "indeterminate answer_before_request"


@pytest.mark.parametrize(
    ("events", "contact_at"),
    [
        pytest.param([said(-9, id="a0"), said(-5)], after(-9), id="the first of two"),
        pytest.param([said(-5, id="a0"), said(30)], after(30), id="a real one is better"),
    ],
)
def test_r18_of_early_answers(events: list[Event], contact_at: datetime) -> None:
    (request,) = all_of(*events, wrote(0))
    assert request.contact_at == contact_at


def test_r18_an_early_answer_is_never_that_of_a_second_request() -> None:
    first, second = all_of(said(-5), wrote(0), closed(60), wrote(90, id="q2"))
    assert first.contact_at == after(-5)
    assert second.contact is None


def test_what_came_before_the_first_request_and_is_no_answer_is_gone() -> None:
    (request,) = all_of(
        bot_said(-9), Message("s1", after(-8)), left(-7), closed(-6), wrote(0)
    )
    assert request == Measurement("q1", after(0), channel="web", visitor=LI)


def test_a_second_request_can_be_marked_urgent() -> None:
    first, second = all_of(
        wrote(0), closed(60), wrote(90, id="q2"), UrgentMarked("u1", after(100))
    )
    assert first.urgent_at is None
    assert second.urgent_at == after(100)
