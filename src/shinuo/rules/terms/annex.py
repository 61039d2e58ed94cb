"""The annex of readings: for each of R1–R21 its place in the file, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass

from shinuo.rules.words import Words

from .model import Terms
from .wording import (
    abandoned_says,
    bands_say,
    bot_says,
    cumulative_says,
    damages_say,
    excess_says,
    gap_says,
    policy_says,
    request_says,
    urgent_says,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: `paths` in the terms file that choose it, and its sentence for given terms."""

    id: str
    paths: tuple[str, ...]
    says: Callable[[Terms], Words]


def _fixed(zh: str, en: str) -> Callable[[Terms], Words]:
    return lambda _terms: Words(zh, en)


READINGS = (
    Reading("R1", ("readings.bands",), bands_say),
    Reading(
        "R2",
        ("readings.edges",),
        _fixed(
            "时段左闭右开：开始的那一刻属于新时段，结束的那一刻不属于旧时段；时限在起点确定，不再变更。",
            "Bands are half-open: the instant at which a band begins belongs to it; the limit is fixed at the "
            "start and never re-based.",
        ),
    ),
    Reading(
        "R3",
        ("readings.at_limit",),
        _fixed(
            "以微秒整数计：恰好等于时限为达标，多一微秒即未达标。",
            "In integer microseconds: exactly the limit is met, a microsecond more is missed.",
        ),
    ),
    Reading("R4", ("calendar.country", "calendar.policy"), policy_says),
    Reading(
        "R5",
        ("readings.start",),
        _fixed(
            "起点为用户首条消息或提交的开场表单；打开窗口不是请求；同一请求的后续消息不改变起点。",
            "The start is the visitor's first message or submitted opening form; opening the window is no "
            "request; later messages of the same request never move the start.",
        ),
    ),
    Reading("R6", ("readings.bot_policy", "readings.bot_resolved"), bot_says),
    Reading(
        "R7",
        ("readings.human_contact",),
        _fixed(
            "人工联系指乙方署名客服人员主动发出并被渠道接受的文字或通话；接入问候、AI 自行发送、无话接入、状态变更、"
            "内部备注、系统通知、营销群发、表情、编辑、发送失败、甲方人员的消息均不算。",
            "A human contact is words or a call actively sent by an identified agent of the provider and accepted "
            "by the channel; no greeting on accept, AI by itself, accept without words, status change, note, "
            "system notice, campaign, reaction, edit, failed send, or message of the client's staff.",
        ),
    ),
    Reading("R8", ("readings.abandoned",), abandoned_says),
    Reading("R9", ("readings.idle_after", "readings.cross_channel_stop"), request_says),
    Reading(
        "R10",
        ("readings.transfer",),
        _fixed("转接不重新计时。", "A transfer does not restart the clock."),
    ),
    Reading("R11", ("readings.urgent_marks", "limits.urgent"), urgent_says),
    Reading(
        "R12",
        ("readings.never_answered",),
        _fixed(
            "从未回应的请求自时限届满起即为未达标，而非自回应时起。",
            "A request never answered is a miss from the deadline on, not from the answer.",
        ),
    ),
    Reading(
        "R13",
        ("triggers.cumulative", "triggers.cumulative_window", "triggers.rolling_days"),
        cumulative_says,
    ),
    Reading("R14", ("readings.excess_day", "triggers.excess_percent"), excess_says),
    Reading(
        "R15",
        (
            "damages.kind",
            "damages.amount",
            "damages.tiers",
            "damages.cap_per_miss",
            "damages.cap_per_month",
            "damages.cap_per_term",
        ),
        damages_say,
    ),
    Reading(
        "R16",
        ("readings.counting_days",),
        _fixed(
            "期间开始的当日不计；最后一日不是工作日的顺延至下一工作日；至合同时区当日 24:00 止。",
            "The first day of a period is not counted; a last day that is no workday moves to the next workday; "
            "it ends at 24:00 in the contract's zone.",
        ),
    ),
    Reading(
        "R17",
        ("readings.force_majeure",),
        _fixed(
            "不可抗力只涵盖等待与之重叠、且在其开始时尚未超时的请求；须按期通知；在甲方接受或有决定记录前仅为主张，仍计为未达标。",
            "Force majeure covers requests whose wait overlaps it and that were not already overdue when it began; "
            "it needs notice in time; until the client accepts it or a decision is recorded it is a claim and the "
            "miss stands.",
        ),
    ),
    Reading("R18", ("readings.monitor_gap", "readings.gap_evidence_days"), gap_says),
    Reading(
        "R19",
        ("readings.suspension",),
        _fixed(
            "暂停范围内的请求不适用。",
            "Requests inside a suspended scope are not applicable.",
        ),
    ),
    Reading(
        "R20",
        ("readings.version",),
        _fixed(
            "请求按其起点时有效的条款版本判定；变更须双方确认，且不早于第二次确认生效。",
            "A request is judged by the terms in force at its start; a change needs both confirmations and never "
            "takes effect before the second.",
        ),
    ),
    Reading(
        "R21",
        ("readings.missing_plan",),
        _fixed(
            "日历是事实而非条款：尚无官方安排的年份按法定节假日暂定，安排公布后重新判定未冻结的月份；已冻结的报告不改，只在下期调整。",
            "Days are facts, not terms: a year without an official plan runs on the statute, provisionally; when the "
            "plan arrives open months are judged again; a frozen report is only adjusted in the next.",
        ),
    ),
)
