"""Verdicts where the text leaves a choice: bots (R6), leaving (R8), transfer (R10), closing (R12)."""

from datetime import datetime

import pytest

from shinuo.rules.events import Event, HumanAskedFor, Transferred
from shinuo.rules.measurement import Measurement
from shinuo.rules.terms import Readings
from shinuo.rules.terms.readings import Abandoned, BotPolicy, BotResolved
from shinuo.rules.verdict import State
from tests.rules.cast import (
    LAO_ZHOU,
    SECOND,
    TEN,
    US,
    after,
    answered,
    bot_said,
    closed,
    judged,
    left,
    measured,
    outcome,
    readings,
    request,
    said,
    wrote,
)

DEFAULT = readings()
HANDOVER = readings(bot_policy=BotPolicy.HANDOVER)
NOT_JUDGED = readings(bot_resolved=BotResolved.NOT_APPLICABLE)
EXCUSED = readings(abandoned=Abandoned.EXCUSED)

ALONE = (wrote(0), bot_said(1), closed(60))
ASKED = (wrote(0), bot_said(1), HumanAskedFor("h1", after(600)))


@pytest.mark.parametrize(
    ("events", "chosen", "found"),
    [
        pytest.param(ALONE, DEFAULT, "missed never_answered", id="solved by a bot: judged"),
        pytest.param(
            ALONE, NOT_JUDGED, "not_applicable bot_resolved", id="solved: not judged"
        ),
        pytest.param(
            ALONE[:2], NOT_JUDGED, "overdue unanswered", id="a bot, but not closed"
        ),
        pytest.param(
            (*ALONE, HumanAskedFor("h1", after(50))),
            NOT_JUDGED,
            "missed never_answered",
            id="a bot, but a human was asked for",
        ),
        pytest.param(
            (*ALONE, said(50)), NOT_JUDGED, "met in_time", id="a bot, but mei answered"
        ),
        pytest.param(
            (*ALONE, said(181)), NOT_JUDGED, "missed late", id="a bot, but mei was late"
        ),
        pytest.param(
            (wrote(0), closed(60)), NOT_JUDGED, "missed never_answered", id="no bot"
        ),
        pytest.param(
            ALONE, HANDOVER, "not_applicable no_human_asked", id="handover: none asked"
        ),
        pytest.param(
            ALONE[:2],
            HANDOVER,
            "not_applicable no_human_asked",
            id="handover: none asked yet",
        ),
        pytest.param(
            (wrote(0), closed(60)),
            HANDOVER,
            "missed never_answered",
            id="handover: no bot at all",
        ),
        pytest.param(ASKED, DEFAULT, "overdue unanswered", id="literal: unanswered"),
        pytest.param(ASKED, HANDOVER, "overdue unanswered", id="handover: unanswered"),
        pytest.param((*ASKED, said(180)), DEFAULT, "met in_time", id="literal: 180 s"),
        pytest.param((*ASKED, said(780)), DEFAULT, "missed late", id="literal: 780 s"),
        pytest.param(
            (*ASKED, said(780)), HANDOVER, "met in_time", id="handover: 180 s from asking"
        ),
        pytest.param(
            (*ASKED, said(780, 1)), HANDOVER, "missed late", id="handover: a µs more"
        ),
        pytest.param(
            (*ALONE[:2], said(900)), HANDOVER, "met in_time", id="handover: unasked for"
        ),
        pytest.param(
            (wrote(0), said(181)), HANDOVER, "missed late", id="handover without a bot"
        ),
        pytest.param(
            (wrote(0), HumanAskedFor("h1", after(180)), said(360)),
            HANDOVER,
            "met in_time",
            id="handover without a word of the bot",
        ),
        pytest.param(
            (wrote(0), HumanAskedFor("h1", after(180, 1)), said(181)),
            HANDOVER,
            "missed late",
            id="handover: asked for once it was overdue",
        ),
    ],
)
def test_r6_bots(events: tuple[Event, ...], chosen: Readings, found: str) -> None:
    assert outcome(measured(*events), readings=chosen) == found


@pytest.mark.parametrize(
    ("events", "chosen", "start", "elapsed"),
    [
        pytest.param((*ASKED, said(700)), DEFAULT, TEN, 700, id="literal"),
        pytest.param((*ASKED, said(700)), HANDOVER, after(600), 100, id="handover"),
        pytest.param(
            (*ASKED, said(300)), HANDOVER, after(300), 0, id="answered before asked"
        ),
        pytest.param((*ALONE[:2], said(300)), HANDOVER, after(300), 0, id="never asked"),
        pytest.param((wrote(0), said(300)), HANDOVER, TEN, 300, id="no bot"),
        pytest.param(
            (HumanAskedFor("h0", after(-5)), *ASKED[:2], said(300)),
            HANDOVER,
            after(300),
            0,
            id="asked before the request is no request",
        ),
    ],
)
def test_r6_where_the_clock_starts(
    events: tuple[Event, ...], chosen: Readings, start: datetime, elapsed: int
) -> None:
    verdict = judged(measured(*events), readings=chosen)
    assert (verdict.start_at, verdict.elapsed) == (start, elapsed * SECOND)


@pytest.mark.parametrize(
    ("asked_at", "start"),
    [
        pytest.param(after(-5), TEN, id="stamped before the request"),
        pytest.param(TEN, TEN, id="with the request"),
        pytest.param(after(5), after(5), id="after the request"),
    ],
)
def test_r6_a_handover_is_never_before_the_request(
    asked_at: datetime, start: datetime
) -> None:
    assert judged(request(asked_at=asked_at), readings=HANDOVER).start_at == start


def test_r6_a_handover_into_the_night_has_the_limit_of_the_night() -> None:
    one = request(bot_at=after(1), asked_at=after(8 * 3_600))
    verdict = judged(one, readings=HANDOVER)
    assert verdict.limit == 300 * SECOND
    assert judged(one).limit == 180 * SECOND


def test_r6_a_bot_whose_word_comes_after_the_limit_undoes_no_miss() -> None:
    one = measured(wrote(0), bot_said(3_600))
    assert judged(one, as_of=after(181), readings=HANDOVER).state is State.OVERDUE
    assert judged(one, as_of=after(3_601), readings=HANDOVER).state is State.OVERDUE


@pytest.mark.parametrize(
    ("one", "runs_on", "excused"),
    [
        pytest.param(
            request(left_at=after(179, 999_999)),
            "overdue unanswered",
            "excluded visitor_left",
            id="a µs before the limit",
        ),
        pytest.param(
            request(left_at=after(180)),
            "overdue unanswered",
            "overdue unanswered",
            id="exactly on the limit",
        ),
        pytest.param(
            request(left_at=after(180, 1)),
            "overdue unanswered",
            "overdue unanswered",
            id="a µs past the limit",
        ),
        pytest.param(
            measured(wrote(0), left(30, explicit=False)),
            "overdue unanswered",
            "overdue unanswered",
            id="a dropped connection is not leaving",
        ),
        pytest.param(
            request(left_at=after(30), closed_at=after(40)),
            "missed never_answered",
            "excluded visitor_left",
            id="left, then closed",
        ),
        pytest.param(
            answered(180, left_at=after(30)),
            "met in_time",
            "met in_time",
            id="left, and reached in time by other means",
        ),
        pytest.param(
            answered(181, left_at=after(30)),
            "missed late",
            "missed late",
            id="left, and reached too late",
        ),
    ],
)
def test_r8_leaving(one: Measurement, runs_on: str, excused: str) -> None:
    assert outcome(one) == runs_on
    assert outcome(one, readings=EXCUSED) == excused


@pytest.mark.parametrize("chosen", [DEFAULT, EXCUSED])
def test_r8_whoever_left_may_still_be_reached_until_the_limit(chosen: Readings) -> None:
    one = request(left_at=after(30))
    assert outcome(one, as_of=after(180), readings=chosen) == "pending running"


def test_r10_a_transfer_does_not_restart_the_clock() -> None:
    moved = measured(wrote(0), Transferred("x1", after(100), to=LAO_ZHOU), said(181))
    assert judged(moved).elapsed == 181 * SECOND
    assert outcome(moved) == "missed late"


@pytest.mark.parametrize("closed_after", [1, 60, 179])
def test_closing_an_unanswered_request_early_does_not_make_the_miss_smaller(
    closed_after: int,
) -> None:
    """Else a provider who closes at once would owe nothing per started minute."""
    verdict = judged(request(closed_at=after(closed_after)))
    assert verdict.counts_as_miss
    assert verdict.overrun == US
