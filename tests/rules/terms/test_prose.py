"""The terms as both parties read them: every clause and reading once, who decided it, in both languages."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from shinuo.rules.terms import Terms, read_terms
from shinuo.rules.terms.prose import Mark, Paragraph, annex, clauses
from tests.rules.terms.test_read_terms import SAID, paths_of
from tests.rules.terms.toml_files import MINIMAL, chosen

SHORTEST = read_terms(MINIMAL)
READINGS = [f"R{n}" for n in range(1, 22)]


def named(paragraphs: Iterable[Paragraph]) -> dict[str, Paragraph]:
    """The paragraphs by their source; a second one of the same clause is `… again`."""
    found: dict[str, Paragraph] = {}
    for one in paragraphs:
        found[f"{one.source} again" if one.source in found else one.source] = one
    return found


def printed(terms: Terms) -> dict[str, Paragraph]:
    """Everything printed of `terms`, by source."""
    return named((*clauses(terms), *annex(terms)))


# The source contract, word for word: the clause, in Chinese, in English.

CLAUSES = [
    (
        "1.4",
        "工作日为周一、周二、周三、周四、周五，工作时间 09:00-18:00（北京时间），节假日除外。",
        "Workdays are Mon, Tue, Wed, Thu, Fri, working hours 09:00-18:00 (Beijing time), holidays "
        "excepted.",
    ),
    ("1.5", "其余日期为周末或节假日。", "Every other civil day is a weekend or holiday."),
    (
        "2.2(1)",
        "工作日工作时间：首次人工回应不超过 180 秒。",
        "Working hours: a first human response within 180 s.",
    ),
    (
        "2.2(2)",
        "工作日夜间：首次人工回应不超过 300 秒。",
        "Workday night: a first human response within 300 s.",
    ),
    (
        "2.2(3)",
        "周末及节假日：首次人工回应不超过 300 秒。",
        "Weekend or holiday: a first human response within 300 s.",
    ),
    (
        "2.2(4)",
        "甲方认定的紧急或重要咨询：收到后立即回应，先于其他请求；未约定秒数，仅作提示。",
        "What the client deems urgent or important: at once and ahead of all others; no number is agreed, so it is "
        "advisory.",
    ),
    ("2.4", "各渠道适用同一标准。", "Every channel has the same standard."),
    (
        "3.3",
        "乙方在每月结束后 5 个工作日内，向甲方提交上月的报告。",
        "Within 5 workdays after each month the provider submits its report on it to the client.",
    ),
    (
        "5.2",
        "一方询问、提出异议、主张免责或转来投诉的，另一方须在 7 日内答复，另有期限的除外。",
        "What a party asks, disputes or claims, and every complaint, is answered within 7 days unless "
        "another deadline is named.",
    ),
    (
        "6.1",
        "每次请求至多计一次，每次 100.00 元。不设上限。",
        "At most one per request, ¥100.00 each. No cap.",
    ),
    (
        "6.2",
        "累计未达标满 3 次，或连续 3 日平均回应时间超出标准的幅度大于 20% 的，甲方可要求乙方提供书面解释和改进计划。",
        "When misses reach 3, or the mean response time exceeds the standard by more than 20 % on 3 "
        "consecutive days, the client may demand a written explanation and an improvement plan.",
    ),
    (
        "6.2",
        "乙方应在甲方提出要求后 7 日内提供；逾期未提供，或者改进未见成效的，甲方可暂停部分或全部服务，并要求赔偿。",
        "They are due within 7 days of the demand; if they are late, or nothing improves, the client may suspend part or "
        "all of the service and claim compensation.",
    ),
    (
        "6.3",
        "乙方因不能预见、不能避免且不能克服的客观情况（不可抗力）不能履行的，应在其发生后 2 日内通知甲方。",
        "Where circumstances that can be neither foreseen, avoided nor overcome (force majeure) keep the provider from "
        "performing, it notifies the client within 2 days of their beginning.",
    ),
    (
        "7.1",
        "有效期自 2026-01-01 起 12 个月，至 2027-01-01 零时止。",
        "In force from 2026-01-01 for 12 months, to 2027-01-01 00:00.",
    ),
    (
        "7.1",
        "双方最迟在期满前 30 日商定是否续签。",
        "Whether it is renewed is agreed at the latest 30 days before it ends.",
    ),
]


def test_the_clauses_of_the_source_contract() -> None:
    found = [(one.source, one.words.zh, one.words.en) for one in clauses(SHORTEST)]
    assert found == CLAUSES


def test_no_boundary_is_said_by_a_word_that_includes_it() -> None:
    """To the Civil Code (article 1259) 以上 and 以下 include the number itself; an excess is strict (R14)."""
    said = "".join(one.words.zh for one in printed(SHORTEST).values())
    assert not {"以上", "以下"} & {said[at : at + 2] for at in range(len(said))}


def test_every_reading_is_printed_once_and_in_order() -> None:
    assert [one.source for one in annex(SHORTEST)] == READINGS


@pytest.mark.parametrize("row", SAID)
def test_whatever_is_chosen_each_stands_there_once(row: str) -> None:
    terms = chosen(SAID[row][0])
    found = Counter(one.source for one in (*clauses(terms), *annex(terms)))
    expected = Counter([*(source for source, _, _ in CLAUSES), *READINGS])
    expected["2.4"] += len(terms.channel_limits)
    assert found == expected


# Who decided: each path of the file with what it says, and the paragraphs that are then `chosen`.

MARKS = {
    "timezone": ('"Asia/Shanghai"', "1.4"),
    "term.starts_on": ("2026-01-01", "7.1"),
    "term.months": ("12", "7.1"),
    "term.renewal_notice_days": ("30", "7.1 again"),
    "calendar.country": ('"CN"', "R4"),
    "calendar.policy": ('"plan"', "R4"),
    "calendar.workdays": ('["mon"]', "1.4"),
    "calendar.hours": ('["09:00-18:00"]', "1.4"),
    "calendar.holidays": ("[]", "1.5"),
    "limits.day": ("180", "2.2(1)"),
    "limits.night": ("300", "2.2(2)"),
    "limits.rest": ("300", "2.2(3)"),
    "limits.urgent": ("30", "2.2(4) R11"),
    "limits.channel.wechat.day": ("60", "2.4"),
    "readings.bands": ('"start_date"', "R1"),
    "readings.edges": ('"half_open"', "R2"),
    "readings.at_limit": ('"met"', "R3"),
    "readings.start": ('"first_message"', "R5"),
    "readings.bot_policy": ('"literal"', "R6"),
    "readings.bot_resolved": ('"judged"', "R6"),
    "readings.human_contact": ('"words_or_call"', "R7"),
    "readings.abandoned": ('"runs_on"', "R8"),
    "readings.idle_after": ("86400", "R9"),
    "readings.cross_channel_stop": ("false", "R9"),
    "readings.transfer": ('"runs_on"', "R10"),
    "readings.urgent_marks": ('["client_people", "client_rules"]', "R11"),
    "readings.never_answered": ('"from_deadline"', "R12"),
    "readings.excess_day": ('"ratio_of_sums"', "R14"),
    "readings.counting_days": ('"civil_code"', "R16"),
    "readings.force_majeure": ('"once_accepted"', "R17"),
    "readings.monitor_gap": ('"indeterminate"', "R18"),
    "readings.gap_evidence_days": ("7", "R18"),
    "readings.suspension": ('"not_applicable"', "R19"),
    "readings.version": ('"in_force_at_start"', "R20"),
    "readings.missing_plan": ('"provisional_statute"', "R21"),
    "damages.kind": ('"fixed"', "6.1 R15"),
    "damages.amount": ('"100.00"', "6.1 R15"),
    "damages.tiers": (
        '[{over = 0, amount = "1"}]\ndamages.kind = "tiers"',
        "6.1 R15",
    ),
    "damages.cap_per_miss": ('"100.00"', "6.1 R15"),
    "damages.cap_per_month": ('"5000.00"', "6.1 R15"),
    "damages.cap_per_term": ('"5000.00"', "6.1 R15"),
    "triggers.cumulative": ("3", "6.2 R13"),
    "triggers.cumulative_window": ('"term"', "R13"),
    "triggers.rolling_days": ('30\ntriggers.cumulative_window = "rolling_days"', "R13"),
    "triggers.consecutive_days": ("3", "6.2"),
    "triggers.excess_percent": ("20", "6.2 R14"),
    "deadlines.remedy_days": ("7", "6.2 again"),
    "deadlines.answer_days": ("7", "5.2"),
    "deadlines.force_majeure_notice_days": ("2", "6.3"),
    "deadlines.report_workdays": ("5", "3.3"),
}


def by_choice(terms: Terms) -> set[str]:
    """The sources of what the parties chose."""
    return {name for name, one in printed(terms).items() if one.mark is Mark.CHOSEN}


@pytest.mark.parametrize("path", MARKS)
def test_what_the_file_states_is_marked_as_chosen_and_nothing_else(path: str) -> None:
    value, marked = MARKS[path]
    always = "7.1"  # no file leaves out when the term starts
    expected = {*re.findall(r"\S+ again|\S+", marked), always}
    assert by_choice(chosen(f"{path} = {value}")) == expected


def test_the_rows_leave_no_path_out() -> None:
    names = {"number", "client", "provider"}
    assert MARKS.keys() - {"limits.channel.wechat.day"} == paths_of(SHORTEST) - names


def test_the_marks_have_words() -> None:
    assert [(one.words.zh, one.words.en) for one in Mark] == [
        ("选定", "chosen"),
        ("默认", "default"),
    ]
