"""What other products got wrong about time and verdicts, one test for each that our rules could get wrong too."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.events import (
    Accepted,
    Author,
    Delivery,
    Event,
    Form,
    Message,
    OutsideContact,
    Transferred,
)
from shinuo.rules.instants import to_us
from shinuo.rules.judge import judge
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import CalendarTerms, Limits
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import State
from tests.rules.cast import (
    ANA,
    DAY,
    LAO_ZHOU,
    MEI,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    beijing,
    bot_said,
    closed,
    got_through,
    judged,
    measured,
    outcome,
    readings,
    request,
    said,
    sent,
    span,
    stuck,
    terms,
    terms_of,
    wrote,
)


def test_a_limit_ends_at_its_instant_not_at_the_next_poll() -> None:
    states = [judged(request(), as_of=after(180, us)).state for us in (-1, 0, 1)]
    assert states == [State.PENDING, State.PENDING, State.OVERDUE]


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(bot_said(5), id="a bot"),
        pytest.param(
            Message("s1", after(5), author=Author.AI, who=MEI), id="an AI assistant"
        ),
        pytest.param(
            sent(5, Form.STATUS, Author.SYSTEM),
            id="an “agent joined” or “agent left” notice",
        ),
        pytest.param(sent(5, Form.STATUS), id="a status change without words"),
        pytest.param(Message("s1", after(5), author=Author.CAMPAIGN), id="a campaign"),
        pytest.param(sent(5, Form.NOTE), id="a private note"),
        pytest.param(sent(5, Form.REACTION), id="a reaction"),
        pytest.param(sent(5, Form.EDIT), id="an edited message"),
        pytest.param(sent(5, Form.GREETING), id="a greeting on accept"),
        pytest.param(Accepted("x1", after(5), who=MEI), id="an accept"),
        pytest.param(Transferred("x1", after(5), to=LAO_ZHOU), id="a transfer"),
        pytest.param(
            Message("s1", after(5), author=Author.CLIENT_STAFF, who=ANA),
            id="the client's staff",
        ),
        pytest.param(stuck(5, Delivery.FAILED), id="a failed send"),
    ],
)
def test_it_is_no_first_response(event: Event) -> None:
    assert outcome(measured(wrote(0), event)) == "overdue unanswered"


def test_a_human_phone_call_is_one() -> None:
    call = OutsideContact("o1", after(170), who=MEI, medium="phone")
    assert outcome(measured(wrote(0), bot_said(1), call)) == "met in_time"


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(wrote(100, id="q2"), id="the visitor's second message"),
        pytest.param(Accepted("x1", after(100), who=MEI), id="the accept"),
        pytest.param(Transferred("x1", after(100), to=LAO_ZHOU), id="the transfer"),
        pytest.param(bot_said(100), id="the bot's last word"),
    ],
)
def test_nothing_restarts_the_clock(event: Event) -> None:
    assert outcome(measured(wrote(0), event, said(180))) == "met in_time"
    assert outcome(measured(wrote(0), event, said(180, 1))) == "missed late"


def test_a_slow_channel_is_not_charged_to_the_agent() -> None:
    one = measured(wrote(0), stuck(179, Delivery.PENDING), got_through(4_000))
    assert outcome(one) == "met in_time"


def test_met_is_stamped_by_the_contact_not_by_when_it_is_looked_at() -> None:
    soon = judged(answered(90), as_of=after(90))
    late = judged(answered(90), as_of=after(9_000))
    assert (soon.state, soon.elapsed) == (State.MET, 90 * SECOND)
    assert (late.state, late.elapsed) == (State.MET, 90 * SECOND)


def test_exactly_on_the_limit_is_the_same_everywhere() -> None:
    live = judged(request(), as_of=after(180))
    then = judged(answered(180), as_of=after(180))
    assert (live.state, then.state) == (State.PENDING, State.MET)
    assert "Not later than" in then.trace[-1].words.en
    assert (live.overrun, then.overrun) == (0 * US, 0 * US)


@pytest.mark.parametrize(
    "at",
    ["2026-01-05 11:59:59.999999", "2026-01-05 17:59:59.999999", "2026-01-05 13:30:00"],
)
def test_no_part_of_a_minute_vanishes_at_a_closing_time(at: str) -> None:
    hours = (span("09:00", "12:00"), span("13:30", "18:00"))
    assert (
        compile_timeline(terms_of(CalendarTerms(hours=hours))).band_at(beijing(at))
        is Band.DAY
    )


@pytest.fixture(params=["America/New_York", "Pacific/Kiritimati", "UTC"])
def server_in(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("server_in")
def test_the_local_date_of_the_server_does_not_matter() -> None:
    eve, day = beijing("2026-09-30 23:59:59"), beijing("2026-10-01 00:00:00")
    assert [TIMELINE.band_at(at) for at in (eve, day)] == [Band.NIGHT, Band.REST]
    assert compile_timeline(TERMS) == TIMELINE
    assert "2026-10-01 00:00:00" in judged(Measurement("q1", day), as_of=day).explain("zh")


def test_a_changed_policy_does_not_judge_the_past_anew() -> None:
    before = judge(answered(181), TERMS, TIMELINE, as_of=after(900))
    milder = terms(limits=Limits(day=600 * SECOND))
    assert judge(answered(181), milder, TIMELINE, as_of=after(900)).state is State.MET
    assert judge(answered(181), TERMS, TIMELINE, as_of=after(900)) == before


def test_a_closing_thanks_opens_no_new_wait() -> None:
    (one,) = measure([wrote(0), said(30), wrote(60, id="thanks"), closed(90)], readings())
    assert outcome(one) == "met in_time"


def test_a_reply_and_a_close_in_one_step_are_both_kept() -> None:
    for step in ([said(30), closed(30)], [closed(30), said(30)]):
        one = measured(wrote(0), *step)
        assert (one.contact_at, one.closed_at) == (after(30), after(30))


def test_the_credit_is_that_of_who_answered_not_of_who_was_last() -> None:
    one = measured(
        wrote(0),
        Accepted("x1", after(5), who=LAO_ZHOU),
        said(30),
        Transferred("x2", after(40), to=LAO_ZHOU),
        Message("a2", after(50), who=LAO_ZHOU),
        closed(60),
    )
    assert one.contact is not None
    assert one.contact.by == MEI


def test_two_times_of_one_zone_are_not_subtracted_by_the_clock_on_the_wall() -> None:
    # On 8 March 2026 the clocks of New York go from 02:00 to 03:00 in no time at all.
    york = ZoneInfo("America/New_York")
    there = terms(zone=york, calendar=CalendarTerms("none"))
    one = Measurement(
        "q1",
        datetime(2026, 3, 8, 1, 59, 30, tzinfo=york),
        contact=Contact(datetime(2026, 3, 8, 3, 0, 30, tzinfo=york), MEI),
    )
    noon = datetime(2026, 3, 8, 12, tzinfo=york)
    verdict = judge(one, there, compile_timeline(there), as_of=noon)
    assert (verdict.state, verdict.elapsed) == (State.MET, 60 * SECOND)


def test_the_date_of_a_utc_instant_is_not_the_date_in_beijing() -> None:
    start = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
    verdict = judged(Measurement("q1", start), as_of=start + DAY)
    assert (verdict.band, verdict.limit) == (Band.REST, 300 * SECOND)
    assert TIMELINE.date_of(start) == date(2026, 10, 1) != start.date()


def test_a_value_of_nothing_is_a_value() -> None:
    verdict = judged(answered(0))
    assert (verdict.state, verdict.elapsed) == (State.MET, 0 * US)
    one = Measurement("q1", datetime(1970, 1, 1, tzinfo=UTC), contact=Contact(TEN))
    assert to_us(judged(one).start_at) == 0
