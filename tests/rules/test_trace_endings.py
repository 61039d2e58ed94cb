"""How each verdict is put into words, in both languages; an instant named in them belongs to the limit (R3)."""

import pytest

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.trace_words import POLICIES
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang
from tests.rules.endings import SITUATIONS

ENDINGS = {
    "not_applicable outside_term": (
        "[7.1] 起点在合同期限之外，不适用。",
        "[7.1] The start lies outside the term: not applicable.",
    ),
    "not_applicable suspended": (
        "[R19] 起点在暂停的服务范围内（S-1），不适用。",
        "[R19] The start lies in a suspended scope (S-1): not applicable.",
    ),
    "not_applicable bot_resolved": (
        "[R6] 机器人独立解决，依约定不适用。",
        "[R6] A bot solved it alone: by agreement not applicable.",
    ),
    "not_applicable no_human_asked": (
        "[R6] 截至 2026-01-06 10:00:00 用户未要求人工，依约定未开始计时，不适用。",
        "[R6] By 2026-01-06 10:00:00 no human was asked for, so by agreement no clock started: not applicable.",
    ),
    "met ruled": (
        "[5.2] 依决定（letter of 6 January）判为达标。",
        "[5.2] Met, by decision (letter of 6 January).",
    ),
    "missed ruled": (
        "[5.2] 依决定（letter of 6 January）判为未达标。",
        "[5.2] Missed, by decision (letter of 6 January).",
    ),
    "pending running": (
        "[R12] 截至 2026-01-05 10:01:00 尚未回应，时限至 2026-01-05 10:03:00，待回应。",
        "[R12] By 2026-01-05 10:01:00 nobody had answered and there is time until 2026-01-05 10:03:00: pending.",
    ),
    "met in_time": (
        "[R3] 未超过 2026-01-05 10:03:00，达标。",
        "[R3] Not later than 2026-01-05 10:03:00: met.",
    ),
    "excluded visitor_left": (
        "[R8] 用户于 2026-01-05 10:01:00 在时限届满前离开，依约定免责。",
        "[R8] The visitor left at 2026-01-05 10:01:00, before the limit was used up: excused by agreement.",
    ),
    "excluded force_majeure": (
        "[R17] 等待与已被接受的不可抗力（FM-1）重叠，免责。",
        "[R17] The wait overlaps accepted force majeure (FM-1): excluded.",
    ),
    "excluded waived": (
        "[6.1] 甲方放弃追究（letter of 6 January），免责。",
        "[6.1] Waived by the client (letter of 6 January).",
    ),
    "excluded client_cause": (
        "[6.1] 因甲方原因（letter of 6 January），免责。",
        "[6.1] The client's own cause (letter of 6 January): excluded.",
    ),
    "indeterminate answer_before_request": (
        "[R18] 回应的时间早于请求，时钟不可信，无法判定；未举证前计为未达标。",
        "[R18] The answer is stamped before the request, so a clock was wrong: indeterminate, counted as missed unless proven.",
    ),
    "indeterminate monitor_gap": (
        "[R18] 判定取决于监控缺口（G-1）内的情况，无法判定；未按期举证前计为未达标。",
        "[R18] The verdict depends on a gap of the monitor (G-1): indeterminate, counted as missed unless evidence is supplied in time.",
    ),
    "indeterminate clock_unproven": (
        "[R18] 时间误差使得无法确定是否不晚于 2026-01-05 10:03:00，无法判定；未举证前计为未达标。",
        "[R18] The instants are too uncertain to tell whether it was by 2026-01-05 10:03:00: indeterminate, counted as missed unless proven.",
    ),
    "missed late": (
        "[R3] 晚于 2026-01-05 10:03:00，超出 220 秒，未达标。",
        "[R3] Later than 2026-01-05 10:03:00, by 220 s: missed.",
    ),
    "missed never_answered": (
        "[R12] 截至 2026-01-05 10:03:00 无人工回应，请求已关闭，未达标。",
        "[R12] No human answered by 2026-01-05 10:03:00 and the request is closed: missed.",
    ),
    "overdue unanswered": (
        "[R12] 截至 2026-01-05 10:03:00 无人工回应，至 2026-01-06 10:00:00 已超出 86220 秒，已计为未达标。",
        "[R12] No human answered by 2026-01-05 10:03:00; at 2026-01-06 10:00:00 that is 86220 s ago: already a miss.",
    ),
}

STATES = {
    State.PENDING: ("待回应", "pending"),
    State.OVERDUE: ("已超时未回应", "overdue"),
    State.MET: ("达标", "met"),
    State.MISSED: ("未达标", "missed"),
    State.EXCLUDED: ("免责", "excluded"),
    State.NOT_APPLICABLE: ("不适用", "not applicable"),
    State.INDETERMINATE: ("无法判定", "indeterminate"),
}

BY_POLICY = {
    WorkdayPolicy.PLAN: (
        "按国务院放假安排，调休上班日不作工作日",
        "by the State Council plan, make-up days not counted",
    ),
    WorkdayPolicy.PLAN_WITH_MAKEUP: (
        "按国务院放假安排，调休上班日作工作日",
        "by the State Council plan, make-up days counted",
    ),
    WorkdayPolicy.STATUTE: ("仅按法定节假日", "by the statutory dates alone"),
}


@pytest.mark.parametrize("ending", SITUATIONS)
def test_the_ending(ending: str) -> None:
    verdict = SITUATIONS[ending].verdict()
    languages: tuple[Lang, Lang] = ("zh", "en")
    found = tuple(verdict.explain(lang).splitlines()[-1] for lang in languages)
    assert found == ENDINGS[ending]


def test_there_is_a_name_for_every_state_and_every_policy() -> None:
    assert {one: (one.words.zh, one.words.en) for one in State} == STATES
    assert {one: (words.zh, words.en) for one, words in POLICIES.items()} == BY_POLICY
