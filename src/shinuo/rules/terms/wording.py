"""What the readings that leave a choice say, for the choice that was made."""

from datetime import timedelta

from shinuo.rules.money import yuan
from shinuo.rules.words import Words, joined, lasting, seconds

from . import readings as r
from .model import CumulativeWindow, DamagesKind, Terms


def bands_say(terms: Terms) -> Words:
    """R1 as these terms have it."""
    if terms.readings.bands is r.Bands.START_DATE:
        return Words(
            "时段按起点所在的当地日期划分：非工作日全天为“周末及节假日”；工作日的约定工时为“工作日工作时间”，其余为“工作日夜间”。",
            "The band follows the civil date of the start: a day that is no workday is weekend or holiday all day; on a "
            "workday the agreed hours are working hours and the remainder is workday night.",
        )
    return Words(
        "工作日夜间延续到次日上班时刻，次日休息亦然；休息日的夜间同样延续到次日上班时刻，其余同日期划分。",
        "A workday's night runs on until the next day's opening hour even if that is a day of rest; the "
        "rest before a workday likewise runs on until the opening hour.",
    )


def policy_says(terms: Terms) -> Words:
    """R4 as these terms have it."""
    if terms.calendar.country == "none":
        return Words(
            "工作日为约定的星期几，减去条款列明的假日；不采用国家放假安排。",
            "Workdays are the agreed days of the week less the holidays listed; no national plan applies.",
        )
    return _POLICIES[terms.calendar.policy.value]


_POLICIES = {
    "plan": Words(
        "工作日为约定的星期几，减去国务院年度安排的全部休息日；调休上班的周末不是工作日。",
        "Workdays are the agreed days of the week less every rest day of the yearly State Council plan; "
        "make-up days at weekends are no workdays.",
    ),
    "plan_with_makeup": Words(
        "工作日为约定的星期几，减去国务院年度安排的全部休息日，另加调休上班的周末。",
        "Workdays are the agreed days of the week less every rest day of the yearly State Council plan, "
        "and its make-up days at weekends.",
    ),
    "statute": Words(
        "工作日为约定的星期几，只减去法定节假日当天；调休放假不算休息日。",
        "Workdays are the agreed days of the week less the statutory dates alone; moved rest days count "
        "as workdays.",
    ),
}


def bot_says(terms: Terms) -> Words:
    """R6 as these terms have it."""
    literal = Words(
        "计时自首次请求起，机器人接待期间照走。",
        "The clock runs from the first request, through any bot.",
    )
    handover = Words(
        "计时自用户要求人工起。", "The clock runs from the request for a human."
    )
    judged = Words(
        "机器人独立解决的请求照常判定。",
        " What a bot solved alone is judged like any other.",
    )
    exempt = Words(
        "机器人独立解决的请求不适用。", " What a bot solved alone is not applicable."
    )
    is_literal = terms.readings.bot_policy is r.BotPolicy.LITERAL
    is_judged = terms.readings.bot_resolved is r.BotResolved.JUDGED
    return (literal if is_literal else handover) + (judged if is_judged else exempt)


def abandoned_says(terms: Terms) -> Words:
    """R8 as these terms have it."""
    if terms.readings.abandoned is r.Abandoned.RUNS_ON:
        return Words(
            "用户离开后计时照走，仍可经任何媒介联系。",
            "When the visitor leaves the clock runs on; contact by any medium is still possible.",
        )
    return Words(
        "用户在时限届满前明确离开的，免责；掉线不算离开。",
        "A visitor who explicitly leaves before the limit is used up excuses; a dropped connection is not leaving.",
    )


def request_says(terms: Terms) -> Words:
    """R9 as these terms have it."""
    idle = lasting(terms.readings.idle_after)
    one = Words(
        "关闭前的消息属于同一请求；关闭之后，或相隔满 {idle}后的消息，开始新的请求。",
        "Messages until the close are one request; a message after it, or {idle} after what was last said, "
        "opens a new one.",
    ).of(idle=idle)
    if terms.readings.cross_channel_stop:
        return one + Words(
            "一次联系同时停止同一用户的并行请求。",
            " One contact stops the same person's parallel requests.",
        )
    return one + Words(
        "各渠道的请求各自计时。", " Requests on several channels are timed each by itself."
    )


_MARKERS = {
    r.UrgentMarker.CLIENT_PEOPLE: Words("甲方人员", "the client's people"),
    r.UrgentMarker.CLIENT_RULES: Words(
        "甲方规则（用户名单、关键词、主题）",
        "the client's rules (visitors, keywords, topics)",
    ),
}


def urgent_says(terms: Terms) -> Words:
    """R11 as these terms have it."""
    marks = Words("无人可标为紧急。", "Nobody may mark a request urgent.")
    if terms.readings.urgent_marks:
        who = joined([_MARKERS[one] for one in terms.readings.urgent_marks])
        marks = Words("可标为紧急者：{who}。", "May mark a request urgent: {who}.").of(
            who=who
        )
    return marks + _urgent_limit(terms)


def _urgent_limit(terms: Terms) -> Words:
    limit = terms.limits.urgent
    if limit is None and not any(one.urgent for one in terms.channel_limits.values()):
        return Words(
            "紧急时限未约定，仅作优先提示。",
            " No urgent limit is agreed: a mark is advisory.",
        )
    agreed = Words("紧急时限 {limit} 秒", " The urgent limit of {limit} s")
    in_annexes = Words(
        "紧急时限仅在个别渠道约定（见 2.4）",
        " The urgent limit, agreed for some channels only (see 2.4),",
    )
    runs = Words(
        "，自请求与标记中较晚者起；原时限照走；一次请求至多一次违约。",
        " runs from the later of request and mark; the ordinary limit runs on; one request has at most one miss.",
    )
    return (agreed.of(limit=seconds(limit)) if limit else in_annexes) + runs


_WINDOWS = {
    CumulativeWindow.TERM: Words("合同期内", "over the term"),
    CumulativeWindow.MONTH: Words("每个自然月内", "within a civil month"),
}


def cumulative_says(terms: Terms) -> Words:
    """R13 as these terms have it."""
    triggers = terms.triggers
    rolling = Words("连续 {days} 日内", "within {days} days").of(days=triggers.rolling_days)
    window = _WINDOWS.get(triggers.cumulative_window, rolling)
    return Words(
        "{window}累计，每满 {n} 次触发一次；改进计划被接受后重新累计。",
        "Misses are counted {window}; every {n} fire once; the count restarts after an accepted plan.",
    ).of(window=window, n=triggers.cumulative)


def excess_says(terms: Terms) -> Words:
    """R14 as these terms have it."""
    return Words(
        "当日应判定请求的等待总和除以时限总和，严格大于 1 + {x}% 为超标日；未回应的按已等待时间计入；"
        "无请求的日子不计；日期按起点。",
        "A day is in excess when the sum of waits over the sum of limits of its judged requests is strictly "
        "above 1 + {x} %; the unanswered count as far as they waited; a day without requests is neutral; the "
        "day is that of the start.",
    ).of(x=percent(terms.triggers.excess_bp))


def gap_says(terms: Terms) -> Words:
    """R18 as these terms have it."""
    return Words(
        "监控中断或时钟不可信期间，取决于它的判定为“无法判定”，除非在 {n} 日内举证，计为未达标。",
        "While the monitor was down or its clock unproven, a verdict that depends on it is indeterminate "
        "and counts as missed unless evidence is supplied within {n} days.",
    ).of(n=terms.readings.gap_evidence_days)


def damages_say(terms: Terms) -> Words:
    """R15 as these terms have it."""
    damages = terms.damages
    price = _PRICES[damages.kind].of(
        amount=yuan(damages.amount_fen),
        tiers=joined(
            [_tier(seconds(one.over), yuan(one.amount_fen)) for one in damages.tiers]
        ),
    )
    caps = (
        (damages.cap_per_miss_fen, Words("每次", "a miss")),
        (damages.cap_per_month_fen, Words("每月", "a month")),
        (damages.cap_per_term_fen, Words("合同期内", "the term")),
    )
    agreed = [_cap(what, yuan(cap)) for cap, what in caps if cap is not None]
    return price + (joined(agreed, "", "") if agreed else Words("不设上限。", " No cap."))


_PRICES = {
    DamagesKind.FIXED: Words(
        "每次请求至多计一次，每次 {amount} 元。", "At most one per request, ¥{amount} each."
    ),
    DamagesKind.PER_STARTED_MINUTE: Words(
        "每次请求至多计一次，超时每开始一分钟 {amount} 元。",
        "At most one per request, ¥{amount} for each started minute over the limit.",
    ),
    DamagesKind.TIERS: Words(
        "每次请求至多计一次，按超时分档：{tiers}。",
        "At most one per request, by how far over the limit: {tiers}.",
    ),
}


def _tier(over: str, amount: str) -> Words:
    return Words(f"超过 {over} 秒 {amount} 元", f"more than {over} s ¥{amount}")


def _cap(what: Words, amount: str) -> Words:
    return Words("{what}上限 {amount} 元。", " Capped at ¥{amount} {what}.").of(
        what=what, amount=amount
    )


def percent(hundredths: int) -> str:
    """Hundredths of a percent as a percentage without trailing zeros."""
    return seconds(timedelta(microseconds=hundredths * 10_000))
