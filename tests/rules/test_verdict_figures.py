"""What a verdict hands on to figures and damages beside its state: times, and what happened."""

from datetime import datetime, timedelta

import pytest

from shinuo.rules.decisions import Decisions, Outcome
from shinuo.rules.measurement import Measurement
from tests.rules.cast import SECOND, after, answered, judged, request
from tests.rules.endings import SITUATIONS, ruled, storm


@pytest.mark.parametrize(
    ("one", "as_of", "waited"),
    [
        pytest.param(answered(90), after(999), 90, id="to the contact"),
        pytest.param(answered(90), after(60), 60, id="not answered yet"),
        pytest.param(request(), after(400), 400, id="to now"),
        pytest.param(request(left_at=after(60)), after(400), 60, id="to leaving"),
        pytest.param(request(left_at=after(60)), after(59), 59, id="not left yet"),
        pytest.param(request(closed_at=after(70)), after(400), 70, id="to the close"),
        pytest.param(
            request(left_at=after(60), closed_at=after(70)),
            after(400),
            60,
            id="left, closed",
        ),
        pytest.param(
            request(left_at=after(80), closed_at=after(70)),
            after(400),
            70,
            id="closed, left",
        ),
        pytest.param(
            answered(90, left_at=after(60)), after(999), 90, id="left, yet reached"
        ),
        pytest.param(
            request(left_at=after(-9)), after(400), 0, id="left before the request"
        ),
        pytest.param(request(), after(-9), 0, id="as of before the request"),
        pytest.param(answered(-5), after(999), -5, id="stamped before the request"),
    ],
)
def test_how_long_the_visitor_waited(
    one: Measurement, as_of: datetime, waited: int
) -> None:
    assert judged(one, as_of=as_of).waited == waited * SECOND


@pytest.mark.parametrize(
    ("one", "as_of", "is_answered", "is_abandoned", "had_bot"),
    [
        pytest.param(request(), after(99), False, False, False, id="nothing"),
        pytest.param(answered(90), after(90), True, False, False, id="answered"),
        pytest.param(answered(90), after(89), False, False, False, id="not yet answered"),
        pytest.param(request(left_at=after(90)), after(90), False, True, False, id="left"),
        pytest.param(
            request(left_at=after(90)), after(89), False, False, False, id="not yet left"
        ),
        pytest.param(
            answered(95, left_at=after(90)),
            after(99),
            True,
            False,
            False,
            id="left, yet reached",
        ),
        pytest.param(
            answered(95, left_at=after(90)), after(90), False, True, False, id="left so far"
        ),
        pytest.param(request(bot_at=after(5)), after(5), False, False, True, id="a bot"),
        pytest.param(
            request(bot_at=after(5)), after(4), False, False, False, id="no bot yet"
        ),
        pytest.param(
            answered(90, bot_at=after(5)),
            after(99),
            True,
            False,
            True,
            id="a bot, then mei",
        ),
    ],
)
def test_what_happened_to_the_request(
    one: Measurement,
    as_of: datetime,
    *,
    is_answered: bool,
    is_abandoned: bool,
    had_bot: bool,
) -> None:
    found = judged(one, as_of=as_of)
    assert (found.is_answered, found.is_abandoned) == (is_answered, is_abandoned)
    assert found.had_bot is had_bot


@pytest.mark.parametrize("channel", ["web", "wechat", ""])
def test_the_channel_is_that_of_the_request(channel: str) -> None:
    assert judged(request(channel=channel)).channel == channel


@pytest.mark.parametrize(
    ("decisions", "overrun"),
    [
        pytest.param(Decisions(), 220, id="missed"),
        pytest.param(ruled(Outcome.MISSED), 220, id="ruled a miss"),
        pytest.param(ruled(Outcome.MET), 0, id="ruled met"),
        pytest.param(ruled(Outcome.WAIVED), 0, id="waived"),
        pytest.param(ruled(Outcome.CLIENT_CAUSE), 0, id="the client's own cause"),
        pytest.param(Decisions(force_majeure=(storm(60, 300),)), 0, id="force majeure"),
    ],
)
def test_only_a_miss_has_an_overrun(decisions: Decisions, overrun: int) -> None:
    verdict = judged(answered(400), decisions=decisions)
    assert verdict.overrun == overrun * SECOND
    assert verdict.elapsed == 400 * SECOND


@pytest.mark.parametrize("ending", SITUATIONS)
def test_no_time_is_negative_but_that_of_an_answer_before_its_request(ending: str) -> None:
    verdict = SITUATIONS[ending].verdict()
    is_early = ending == "indeterminate answer_before_request"
    assert (verdict.elapsed < timedelta(0)) is is_early
    assert (verdict.waited < timedelta(0)) is is_early
    assert verdict.overrun >= timedelta(0)
    assert verdict.waited <= verdict.elapsed
