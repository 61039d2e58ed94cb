"""Which steps stand in a trace and which do not, and that none knows of anything later."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.events import UrgentMarked
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import CalendarTerms, Limits
from shinuo.rules.terms.readings import Abandoned, Bands, BotPolicy, BotResolved
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import Reason
from tests.rules.cast import (
    MEI,
    SECOND,
    TEN,
    TIMELINE,
    after,
    answered,
    beijing,
    bot_said,
    english,
    judged,
    left,
    measured,
    readings,
    request,
    said,
    terms,
    with_urgent,
    wrote,
)

HANDOVER = readings(bot_policy=BotPolicy.HANDOVER)
EXCUSED = readings(abandoned=Abandoned.EXCUSED)


@pytest.mark.parametrize(
    ("channel", "source", "limit"),
    [
        pytest.param("web", "2.2(1)", "180 s", id="the standard"),
        pytest.param("wechat", "2.4", "60.5 s", id="a confirmed annex"),
        pytest.param("email", "2.4", "180 s", id="an annex that says the same"),
    ],
)
def test_2_4_the_limit_names_its_source(channel: str, source: str, limit: str) -> None:
    annexes = {"wechat": Limits(day=timedelta(seconds=60.5)), "email": Limits()}
    chosen = terms(channel_limits=MappingProxyType(annexes))
    verdict = judge(request(channel=channel), chosen, TIMELINE, as_of=after(999))
    assert verdict.trace[4].source == source
    assert f"The limit is {limit}, " in verdict.trace[4].words.en


@pytest.mark.parametrize(
    ("at", "source", "band"),
    [
        pytest.param("2026-01-05 10:00:00", "2.2(1)", "working hours", id="day"),
        pytest.param("2026-01-05 20:00:00", "2.2(2)", "workday night", id="night"),
        pytest.param("2026-01-10 10:00:00", "2.2(3)", "weekend or holiday", id="rest"),
    ],
)
def test_2_2_each_band_names_its_clause(at: str, source: str, band: str) -> None:
    verdict = judged(Measurement("q1", beijing(at)), as_of=beijing("2026-02-01 00:00:00"))
    assert english(verdict, "R1") == f"The start lies in the band “{band}”."
    assert verdict.trace[4].source == source


def test_r1_a_saturday_morning_can_be_a_friday_night() -> None:
    chosen = terms(readings=readings(bands=Bands.NIGHT_RUNS_ON))
    one = Measurement("q1", beijing("2026-01-10 03:00:00"))
    verdict = judge(one, chosen, compile_timeline(chosen), as_of=one.requested_at + SECOND)
    assert "2026-01-10 is not a workday" in english(verdict, "1.5")
    assert "workday night" in english(verdict, "R1")


def test_r20_the_trace_names_the_contract() -> None:
    verdict = judge(request(), terms(number="乙-7/{SN}"), TIMELINE, as_of=after(9))
    first = verdict.trace[0]
    assert (first.source, first.words.en) == (
        "R20",
        "Judged by the terms of contract 乙-7/{SN}.",
    )
    assert first.words.zh == "依 乙-7/{SN} 号合同条款判定。"


def test_instants_are_shown_by_the_clocks_of_the_contract() -> None:
    there = terms(zone=ZoneInfo("America/New_York"), calendar=CalendarTerms("none"))
    verdict = judge(answered(90), there, compile_timeline(there), as_of=after(999))
    assert "at 2026-01-04 21:00:00 started" in english(verdict, "R5")
    assert "at 2026-01-04 21:01:30, after 90 s" in english(verdict, "R7")
    assert "2026-01-04 is not a workday" in english(verdict, "1.5")


@pytest.mark.parametrize(
    ("one", "source", "text"),
    [
        pytest.param(
            request(bot_at=after(1), asked_at=after(60)),
            "R6",
            "The visitor turned to a human at 2026-01-05 10:01:00, which started the clock "
            "(first message at 2026-01-05 10:00:00).",
            id="asked later",
        ),
        pytest.param(
            request(bot_at=after(1), asked_at=TEN),
            "R5",
            "The visitor's first message at 2026-01-05 10:00:00 started the clock.",
            id="asked at once",
        ),
        pytest.param(
            request(),
            "R5",
            "The visitor's first message at 2026-01-05 10:00:00 started the clock.",
            id="no bot",
        ),
    ],
)
def test_r6_what_started_the_clock(one: Measurement, source: str, text: str) -> None:
    assert english(judged(one, readings=HANDOVER), source) == text


def test_r6_where_no_clock_started_the_trace_does_not_say_that_one_did() -> None:
    text = judged(request(bot_at=after(1)), readings=HANDOVER).explain("en")
    assert "no clock started" in text
    assert "started the clock" not in text


def test_r6_nor_does_it_where_a_bot_solved_it_before_a_human_was_asked_for() -> None:
    agreed = replace(HANDOVER, bot_resolved=BotResolved.NOT_APPLICABLE)
    solved = judged(request(bot_at=after(1), closed_at=after(60)), readings=agreed)
    assert solved.reason is Reason.BOT_RESOLVED
    assert (
        english(solved, "R5") == "The visitor's first message came at 2026-01-05 10:00:00."
    )
    literal = readings(bot_resolved=BotResolved.NOT_APPLICABLE)
    solved = judged(request(bot_at=after(1), closed_at=after(60)), readings=literal)
    assert solved.reason is Reason.BOT_RESOLVED
    assert english(solved, "R5").endswith("started the clock.")


@pytest.mark.parametrize(
    ("marked", "as_of", "limit", "source"),
    [
        pytest.param(20, 99, 60, "2.2(4)", id="agreed"),
        pytest.param(20, 99, None, "R11", id="advisory"),
        pytest.param(20, 19, 60, None, id="not marked yet"),
        pytest.param(20, 20, 60, "2.2(4)", id="marked now"),
    ],
)
def test_r11_the_urgent_step(
    marked: int, as_of: int, limit: int | None, source: str | None
) -> None:
    one = measured(wrote(0), UrgentMarked("u1", after(marked)))
    limits = Limits() if limit is None else with_urgent(limit)
    verdict = judged(one, as_of=after(as_of), limits=limits)
    found = [each.source for each in verdict.trace if "urgent" in each.words.en]
    assert found == ([source] if source else [])


@pytest.mark.parametrize(
    ("marked", "due"),
    [
        pytest.param(-20, "10:01:00", id="before the request: from the request"),
        pytest.param(20, "10:01:20", id="after the request: from the mark"),
        pytest.param(170, "10:03:50", id="near the ordinary limit"),
    ],
)
def test_r11_the_urgent_step_says_until_when(marked: int, due: str) -> None:
    verdict = judged(request(urgent_at=after(marked)), limits=with_urgent(60))
    assert f"up to and including 2026-01-05 {due};" in english(verdict, "2.2(4)")
    assert "up to and including 2026-01-05 10:03:00." in english(verdict, "2.2(1)")


@pytest.mark.parametrize(
    ("one", "over"),
    [
        pytest.param(answered(181), "by 1 s", id="late"),
        pytest.param(request(), "that is 86220 s ago", id="overdue"),
    ],
)
def test_the_ending_says_how_late(one: Measurement, over: str) -> None:
    verdict = judged(one)
    assert over in verdict.trace[-1].words.en
    assert f"{verdict.overrun // SECOND} 秒" in verdict.trace[-1].words.zh


def test_the_order_of_the_steps() -> None:
    one = measured(wrote(0), UrgentMarked("u1", after(1)), bot_said(2), left(3), said(400))
    found = [each.source for each in judged(one, limits=with_urgent(60)).trace]
    assert found == ["R20", "R5", "1.4", "R1", "2.2(1)", "2.2(4)", "2.3", "R7", "R3"]


def test_outside_the_term_nothing_is_told_of_limits_and_contacts() -> None:
    before = beijing("2025-12-31 10:00:00")
    one = Measurement("q1", before, contact=Contact(before + SECOND, MEI), left_at=before)
    assert [each.source for each in judged(one).trace] == ["R20", "R5", "7.1"]


def test_explain_is_one_line_for_each_step() -> None:
    verdict = judged(answered(90))
    lines = verdict.explain("en").splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        f"[{one.source}]" for one in verdict.trace
    ]
    assert lines[-1] == "[R3] Not later than 2026-01-05 10:03:00: met."
    assert (
        verdict.explain("zh").splitlines()[-1] == "[R3] 未超过 2026-01-05 10:03:00，达标。"
    )
