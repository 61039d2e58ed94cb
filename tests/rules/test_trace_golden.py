"""Whole traces as a reader gets them, in both languages: these words are what the parties will argue with."""

from textwrap import dedent

import pytest

from shinuo.rules.decisions import Decisions
from shinuo.rules.events import Form, HumanAskedFor, OutsideContact, UrgentMarked
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.verdict import Verdict
from tests.rules.cast import (
    LAO_ZHOU,
    MEI,
    SECOND,
    US,
    after,
    answered,
    beijing,
    bot_said,
    judged,
    measured,
    readings,
    request,
    sent,
    with_urgent,
    wrote,
)
from tests.rules.endings import storm

NATIONAL_DAY = beijing("2026-10-01 00:00:00")
MET = judged(answered(180))
MISSED_BY_A_MICROSECOND = judged(
    Measurement("q1", NATIONAL_DAY, contact=Contact(NATIONAL_DAY + 300 * SECOND + US, MEI)),
    as_of=beijing("2026-10-02 00:00:00"),
)
OVERDUE = judged(
    request(left_at=after(60)),
    as_of=after(182, 500_000),
    decisions=Decisions(force_majeure=(storm(30, 90, accepted_at=None),)),
)
URGENT = judged(
    measured(
        wrote(0),
        bot_said(1),
        bot_said(2, "b2"),
        sent(3, Form.GREETING),
        UrgentMarked("u1", after(10)),
        OutsideContact("o1", after(100, 1), who=LAO_ZHOU, medium="phone"),
    ),
    limits=with_urgent(90),
)
HANDED_OVER = judged(
    measured(
        wrote(0), bot_said(1), HumanAskedFor("h1", after(60)), UrgentMarked("u1", after(90))
    ),
    readings=readings(bot_policy=BotPolicy.HANDOVER),
    as_of=after(100),
)

ZH = {
    "met on the limit": (
        MET,
        """
        [R20] 依 SN-2026-001 号合同条款判定。
        [R5] 用户首条消息于 2026-01-05 10:00:00 发出，计时开始。
        [1.4] 2026-01-05 是工作日：合同约定的工作日（按国务院放假安排，调休上班日不作工作日）。
        [R1] 起点落在“工作日工作时间”时段。
        [2.2(1)] 时限 180 秒，至 2026-01-05 10:03:00（含）止。
        [R7] mei 首次人工联系于 2026-01-05 10:03:00，历时 180 秒。
        [R3] 未超过 2026-01-05 10:03:00，达标。
        """,
    ),
    "missed by a microsecond on National Day": (
        MISSED_BY_A_MICROSECOND,
        """
        [R20] 依 SN-2026-001 号合同条款判定。
        [R5] 用户首条消息于 2026-10-01 00:00:00 发出，计时开始。
        [1.5] 2026-10-01 不是工作日：国务院2026年节假日安排（国办发明电〔2025〕7号）（按国务院放假安排，调休上班日不作工作日）。
        [R1] 起点落在“周末及节假日”时段。
        [2.2(3)] 时限 300 秒，至 2026-10-01 00:05:00（含）止。
        [R7] mei 首次人工联系于 2026-10-01 00:05:00.000001，历时 300.000001 秒。
        [R3] 晚于 2026-10-01 00:05:00，超出 0.000001 秒，未达标。
        """,
    ),
    "overdue, left, and a claim": (
        OVERDUE,
        """
        [R20] 依 SN-2026-001 号合同条款判定。
        [R5] 用户首条消息于 2026-01-05 10:00:00 发出，计时开始。
        [1.4] 2026-01-05 是工作日：合同约定的工作日（按国务院放假安排，调休上班日不作工作日）。
        [R1] 起点落在“工作日工作时间”时段。
        [2.2(1)] 时限 180 秒，至 2026-01-05 10:03:00（含）止。
        [R8] 用户于 2026-01-05 10:01:00 离开；计时照走，仍可经任何媒介联系。
        [R17] 不可抗力主张 FM-1 未按期通知或未被接受，不影响判定。
        [R12] 截至 2026-01-05 10:03:00 无人工回应，至 2026-01-05 10:03:02.5 已超出 2.5 秒，已计为未达标。
        """,
    ),
    "missed by the urgent limit": (
        URGENT,
        """
        [R20] 依 SN-2026-001 号合同条款判定。
        [R5] 用户首条消息于 2026-01-05 10:00:00 发出，计时开始。
        [1.4] 2026-01-05 是工作日：合同约定的工作日（按国务院放假安排，调休上班日不作工作日）。
        [R1] 起点落在“工作日工作时间”时段。
        [2.2(1)] 时限 180 秒，至 2026-01-05 10:03:00（含）止。
        [2.2(4)] 于 2026-01-05 10:00:10 标为紧急：另须在 90 秒内，至 2026-01-05 10:01:40（含）止；原时限照走。
        [2.3] 此前的非人工回应不计：机器人自动回复 ×2、接入时的自动问候 ×1。
        [R7] lao_zhou 首次人工联系于 2026-01-05 10:01:40.000001（经 phone），历时 100.000001 秒。
        [R3] 晚于 2026-01-05 10:01:40，超出 0.000001 秒，未达标。
        """,
    ),
    "pending after a handover": (
        HANDED_OVER,
        """
        [R20] 依 SN-2026-001 号合同条款判定。
        [R6] 用户于 2026-01-05 10:01:00 转向人工，计时开始（首条消息于 2026-01-05 10:00:00）。
        [1.4] 2026-01-05 是工作日：合同约定的工作日（按国务院放假安排，调休上班日不作工作日）。
        [R1] 起点落在“工作日工作时间”时段。
        [2.2(1)] 时限 180 秒，至 2026-01-05 10:04:00（含）止。
        [R11] 于 2026-01-05 10:01:30 标为紧急；紧急时限未约定，仅作优先提示。
        [2.3] 此前的非人工回应不计：机器人自动回复 ×1。
        [R12] 截至 2026-01-05 10:01:40 尚未回应，时限至 2026-01-05 10:04:00，待回应。
        """,
    ),
}

EN = {
    "met on the limit": (
        MET,
        """
        [R20] Judged by the terms of contract SN-2026-001.
        [R5] The visitor's first message at 2026-01-05 10:00:00 started the clock.
        [1.4] 2026-01-05 is a workday: a weekly workday of the terms (by the State Council plan, make-up days not counted).
        [R1] The start lies in the band “working hours”.
        [2.2(1)] The limit is 180 s, up to and including 2026-01-05 10:03:00.
        [R7] First human contact by mei at 2026-01-05 10:03:00, after 180 s.
        [R3] Not later than 2026-01-05 10:03:00: met.
        """,
    ),
    "missed by a microsecond on National Day": (
        MISSED_BY_A_MICROSECOND,
        """
        [R20] Judged by the terms of contract SN-2026-001.
        [R5] The visitor's first message at 2026-10-01 00:00:00 started the clock.
        [1.5] 2026-10-01 is not a workday: the State Council's holiday plan for 2026 (国办发明电〔2025〕7号) (by the State Council plan, make-up days not counted).
        [R1] The start lies in the band “weekend or holiday”.
        [2.2(3)] The limit is 300 s, up to and including 2026-10-01 00:05:00.
        [R7] First human contact by mei at 2026-10-01 00:05:00.000001, after 300.000001 s.
        [R3] Later than 2026-10-01 00:05:00, by 0.000001 s: missed.
        """,
    ),
    "overdue, left, and a claim": (
        OVERDUE,
        """
        [R20] Judged by the terms of contract SN-2026-001.
        [R5] The visitor's first message at 2026-01-05 10:00:00 started the clock.
        [1.4] 2026-01-05 is a workday: a weekly workday of the terms (by the State Council plan, make-up days not counted).
        [R1] The start lies in the band “working hours”.
        [2.2(1)] The limit is 180 s, up to and including 2026-01-05 10:03:00.
        [R8] The visitor left at 2026-01-05 10:01:00; the clock runs on, contact by any medium is still possible.
        [R17] Claim FM-1 of force majeure was not notified in time or not accepted: it changes nothing yet.
        [R12] No human answered by 2026-01-05 10:03:00; at 2026-01-05 10:03:02.5 that is 2.5 s ago: already a miss.
        """,
    ),
    "missed by the urgent limit": (
        URGENT,
        """
        [R20] Judged by the terms of contract SN-2026-001.
        [R5] The visitor's first message at 2026-01-05 10:00:00 started the clock.
        [1.4] 2026-01-05 is a workday: a weekly workday of the terms (by the State Council plan, make-up days not counted).
        [R1] The start lies in the band “working hours”.
        [2.2(1)] The limit is 180 s, up to and including 2026-01-05 10:03:00.
        [2.2(4)] Marked urgent at 2026-01-05 10:00:10: also within 90 s, up to and including 2026-01-05 10:01:40; the ordinary limit runs on.
        [2.3] What came before is no human response: an automatic reply of a bot ×2, a greeting sent on accept ×1.
        [R7] First human contact by lao_zhou at 2026-01-05 10:01:40.000001 (phone), after 100.000001 s.
        [R3] Later than 2026-01-05 10:01:40, by 0.000001 s: missed.
        """,
    ),
    "pending after a handover": (
        HANDED_OVER,
        """
        [R20] Judged by the terms of contract SN-2026-001.
        [R6] The visitor turned to a human at 2026-01-05 10:01:00, which started the clock (first message at 2026-01-05 10:00:00).
        [1.4] 2026-01-05 is a workday: a weekly workday of the terms (by the State Council plan, make-up days not counted).
        [R1] The start lies in the band “working hours”.
        [2.2(1)] The limit is 180 s, up to and including 2026-01-05 10:04:00.
        [R11] Marked urgent at 2026-01-05 10:01:30; no urgent limit is agreed, so it is advisory.
        [2.3] What came before is no human response: an automatic reply of a bot ×1.
        [R12] By 2026-01-05 10:01:40 nobody had answered and there is time until 2026-01-05 10:04:00: pending.
        """,
    ),
}


@pytest.mark.parametrize(("verdict", "text"), ZH.values(), ids=ZH)
def test_the_trace_in_chinese(verdict: Verdict, text: str) -> None:
    assert verdict.explain("zh") == dedent(text).strip()


@pytest.mark.parametrize(("verdict", "text"), EN.values(), ids=EN)
def test_the_trace_in_english(verdict: Verdict, text: str) -> None:
    assert verdict.explain("en") == dedent(text).strip()
