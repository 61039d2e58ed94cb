"""Verdicts on what is urgent: clause 2.2(4), reading R11."""

import pytest

from shinuo.rules.events import UrgentMarked
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.verdict import State
from tests.rules.cast import (
    SECOND,
    TEN,
    after,
    answered,
    judged,
    measured,
    outcome,
    readings,
    request,
    said,
    with_urgent,
    wrote,
)

HANDOVER = readings(bot_policy=BotPolicy.HANDOVER)


@pytest.mark.parametrize(
    ("marked", "answer", "agreed", "advisory"),
    [
        pytest.param(20, (80, 0), "met in_time", "met in_time", id="60 s from the mark"),
        pytest.param(20, (80, 1), "missed late", "met in_time", id="a µs more"),
        pytest.param(
            -20, (60, 0), "met in_time", "met in_time", id="marked before the request"
        ),
        pytest.param(
            -20, (60, 1), "missed late", "met in_time", id="60 s from the request"
        ),
        pytest.param(
            170, (180, 0), "met in_time", "met in_time", id="the ordinary limit first"
        ),
        pytest.param(170, (180, 1), "missed late", "missed late", id="it keeps running"),
        pytest.param(
            90, (90, 0), "met in_time", "met in_time", id="answered as it is marked"
        ),
        pytest.param(
            400, (180, 0), "met in_time", "met in_time", id="marked after the answer"
        ),
    ],
)
def test_r11_urgent(
    marked: int, answer: tuple[int, int], agreed: str, advisory: str
) -> None:
    one = measured(wrote(0), UrgentMarked("u1", after(marked)), said(*answer))
    assert outcome(one, limits=with_urgent(60)) == agreed
    assert outcome(one) == advisory


@pytest.mark.parametrize(
    ("urgent_limit", "marked", "due"),
    [
        pytest.param(60, None, 180, id="not marked"),
        pytest.param(60, 20, 80, id="marked"),
        pytest.param(60, 120, 180, id="both at once"),
        pytest.param(60, 121, 180, id="the ordinary one first"),
        pytest.param(600, 0, 180, id="an urgent limit that is longer"),
    ],
)
def test_r11_the_due_instant_is_that_of_the_limit_that_ends_first(
    urgent_limit: int, marked: int | None, due: int
) -> None:
    mark = None if marked is None else after(marked)
    verdict = judged(request(urgent_at=mark), limits=with_urgent(urgent_limit))
    assert verdict.due_at == after(due)
    assert verdict.limit == 180 * SECOND


def test_r11_an_urgent_limit_runs_from_the_start_under_handover_too() -> None:
    one = request(bot_at=after(1), asked_at=after(600), urgent_at=after(5))
    verdict = judged(one, limits=with_urgent(60), readings=HANDOVER)
    assert verdict.due_at == after(660)


def test_r11_one_request_has_one_miss_though_both_limits_are_missed() -> None:
    one = answered(500, urgent_at=TEN)
    verdict = judged(one, limits=with_urgent(60))
    assert (verdict.state, verdict.overrun) == (State.MISSED, 440 * SECOND)
    assert [step.words.en for step in verdict.trace if "missed" in step.words.en] == [
        "Later than 2026-01-05 10:01:00, by 440 s: missed."
    ]


def test_r11_a_mark_is_not_known_before_it_is_made() -> None:
    one = request(urgent_at=after(100))
    assert judged(one, as_of=after(99), limits=with_urgent(10)).due_at == after(180)
    assert judged(one, as_of=after(100), limits=with_urgent(10)).due_at == after(110)
