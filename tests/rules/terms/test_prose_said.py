"""What each choice says is what was chosen: no two sentences may change places."""

import pytest

from tests.rules.terms.test_prose import printed
from tests.rules.terms.toml_files import chosen

BOT = {
    "literal": (
        "计时自首次请求起",
        "The clock runs from the first request, through any bot. ",
    ),
    "handover": ("计时自用户要求人工起", "The clock runs from the request for a human. "),
}
SOLVED = {
    "judged": ("照常判定", "What a bot solved alone is judged like any other."),
    "not_applicable": ("不适用", "What a bot solved alone is not applicable."),
}
STATUTE = "less the statutory dates alone; moved rest days count as workdays."

# The rows of a file; the reading; words of the Chinese sentence, and of the English one.
SAYS: dict[str, tuple[str, str, str, str]] = {
    "the plan": (
        "",
        "R4",
        "调休上班的周末不是工作日",
        "make-up days at weekends are no workdays.",
    ),
    "the plan with its make-up days": (
        'calendar.policy = "plan_with_makeup"',
        "R4",
        "另加调休上班的周末",
        "every rest day of the yearly State Council plan, and its make-up days at weekends.",
    ),
    "the statute": ('calendar.policy = "statute"', "R4", "调休放假不算休息日", STATUTE),
    "no country": (
        'calendar.country = "none"',
        "R4",
        "不采用国家放假安排",
        "less the holidays listed; no national plan applies.",
    ),
    "bands by date": (
        'readings.bands = "start_date"',
        "R1",
        "时段按起点所在的当地日期划分",
        "The band follows the civil date of the start",
    ),
    "nights that run on": (
        'readings.bands = "night_runs_on"',
        "R1",
        "工作日夜间延续到次日上班时刻",
        "A workday's night runs on until the next day's opening hour",
    ),
    "the clock runs on": (
        'readings.abandoned = "runs_on"',
        "R8",
        "用户离开后计时照走",
        "When the visitor leaves the clock runs on",
    ),
    "who leaves excuses": (
        'readings.abandoned = "excused"',
        "R8",
        "用户在时限届满前明确离开的，免责",
        "A visitor who explicitly leaves before the limit is used up excuses",
    ),
    "one contact for all": (
        "readings.cross_channel_stop = true",
        "R9",
        "一次联系同时停止同一用户的并行请求",
        "One contact stops the same person's parallel requests.",
    ),
    "each channel by itself": (
        "readings.cross_channel_stop = false",
        "R9",
        "各渠道的请求各自计时",
        "Requests on several channels are timed each by itself.",
    ),
    "nobody marks": (
        "readings.urgent_marks = []",
        "R11",
        "无人可标为紧急。紧急时限未约定",
        "Nobody may mark a request urgent. No urgent limit is agreed",
    ),
    "people mark": (
        'readings.urgent_marks = ["client_people"]',
        "R11",
        "可标为紧急者：甲方人员。紧急时限未约定",
        "May mark a request urgent: the client's people. No urgent limit is agreed",
    ),
    "rules mark": (
        'readings.urgent_marks = ["client_rules"]',
        "R11",
        "可标为紧急者：甲方规则",
        "May mark a request urgent: the client's rules",
    ),
    "an urgent limit": (
        "limits.urgent = 30",
        "R11",
        "紧急时限 30 秒，",
        "The urgent limit of 30 s runs from the later of request and mark",
    ),
    "an urgent limit in some channels": (
        "limits.channel.web.urgent = 5",
        "R11",
        "紧急时限仅在个别渠道约定",
        "The urgent limit, agreed for some channels only (see 2.4), runs from the later",
    ),
    "misses of the term": (
        "",
        "R13",
        "合同期内累计，",
        "Misses are counted over the term;",
    ),
    "misses of a month": (
        'triggers.cumulative_window = "month"',
        "R13",
        "每个自然月内累计，",
        "Misses are counted within a civil month;",
    ),
    "misses within days": (
        'triggers = {cumulative_window = "rolling_days", rolling_days = 31}',
        "R13",
        "连续 31 日内累计，",
        "Misses are counted within 31 days;",
    ),
    "a price each": ("", "R15", "每次 100.00 元。不设上限", "¥100.00 each. No cap."),
    "a price for each minute": (
        'damages.kind = "per_started_minute"',
        "R15",
        "超时每开始一分钟 100.00 元",
        "¥100.00 for each started minute over the limit. No cap.",
    ),
    "three caps, the nearest first": (
        'damages = {cap_per_term = "900", cap_per_month = "800", cap_per_miss = "700"}',
        "R15",
        "每次上限 700.00 元。每月上限 800.00 元。合同期内上限 900.00 元。",
        "Capped at ¥700.00 a miss. Capped at ¥800.00 a month. Capped at ¥900.00 the term.",
    ),
} | {
    f"{policy}, {solved}": (
        f'readings = {{bot_policy = "{policy}", bot_resolved = "{solved}"}}',
        "R6",
        SOLVED[solved][0],
        BOT[policy][1] + SOLVED[solved][1],
    )
    for policy in BOT
    for solved in SOLVED
}


@pytest.mark.parametrize("row", SAYS)
def test_a_choice_says_what_was_chosen(row: str) -> None:
    rows, source, zh, en = SAYS[row]
    words = printed(chosen(rows))[source].words
    assert zh in words.zh
    assert en in words.en


@pytest.mark.parametrize("policy", BOT)
def test_r6_the_clock_is_said_to_start_where_it_does_in_chinese_too(policy: str) -> None:
    words = printed(chosen(f'readings.bot_policy = "{policy}"'))["R6"].words
    assert words.zh.startswith(BOT[policy][0])
