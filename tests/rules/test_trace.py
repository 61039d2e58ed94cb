"""Every verdict says why, in words a lawyer can read: which steps, resting on what, naming whom."""

import re
from datetime import date

import pytest

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.decisions import Decisions, ForceMajeure, GapKind, Scope
from shinuo.rules.judge import judge
from shinuo.rules.judgement import RULES
from shinuo.rules.measurement import Measurement
from shinuo.rules.terms import CalendarTerms, Term
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.trace_words import ENDINGS, POLICIES
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Words
from tests.rules.cast import (
    DAY,
    after,
    answered,
    beijing,
    judged,
    request,
    terms,
    terms_of,
)
from tests.rules.endings import SITUATIONS, Situation, gap, pause, storm

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def sources(verdict: Verdict) -> list[str]:
    return [step.source for step in verdict.trace]


def said_of(verdict: Verdict, source: str) -> list[str]:
    """What the trace says in English with this source."""
    return [step.words.en for step in verdict.trace if step.source == source]


def test_there_is_a_situation_and_an_ending_for_every_rule() -> None:
    rules = [(rule.state, rule.reason) for rule in RULES]
    assert sorted(SITUATIONS) == sorted(f"{state} {reason}" for state, reason in rules)
    assert set(ENDINGS) == set(rules)
    assert len(ENDINGS) == len(rules)


@pytest.mark.parametrize("ending", SITUATIONS)
def test_every_rule_is_reached_and_named_last(ending: str) -> None:
    verdict = SITUATIONS[ending].verdict()
    (rule,) = (one for one in RULES if f"{one.state} {one.reason}" == ending)
    assert f"{verdict.state} {verdict.reason}" == ending
    assert verdict.trace[-1].source == rule.source


@pytest.mark.parametrize("ending", SITUATIONS)
def test_a_trace_is_complete_in_both_languages(ending: str) -> None:
    verdict = SITUATIONS[ending].verdict()
    for step in verdict.trace:
        assert step.words.zh.endswith("。")
        assert step.words.en.endswith(".")
        assert CHINESE.search(step.words.zh)
        assert not CHINESE.search(step.words.en)
        for text in (step.words.zh, step.words.en):
            assert not re.search(r"[{}]|None|\(\)|  |Words\(|NEVER|[0-9]{10}", text)
    for lang in ("zh", "en"):
        assert verdict.explain(lang).count("\n") == len(verdict.trace) - 1


@pytest.mark.parametrize("ending", SITUATIONS)
def test_the_endings_of_both_languages_name_the_same(ending: str) -> None:
    step = SITUATIONS[ending].verdict().trace[-1].words
    numbers = r"\d[\d.: -]*\d|\d|FM-1|S-1|G-1|letter of \d January"
    assert sorted(re.findall(numbers, step.zh)) == sorted(re.findall(numbers, step.en))


@pytest.mark.parametrize("ending", SITUATIONS)
def test_a_trace_begins_with_the_terms_the_start_the_day_the_band_and_the_limit(
    ending: str,
) -> None:
    found = sources(SITUATIONS[ending].verdict())
    if ending == "not_applicable outside_term":
        assert found == ["R20", "R5", "7.1"]
    else:
        assert found[:5] == ["R20", "R5", "1.4", "R1", "2.2(1)"]


@pytest.mark.parametrize(
    ("situation", "which"),
    [
        pytest.param(SITUATIONS["not_applicable suspended"], "(S-1)", id="suspension"),
        pytest.param(SITUATIONS["indeterminate monitor_gap"], "(G-1)", id="gap"),
        pytest.param(SITUATIONS["excluded force_majeure"], "(FM-1)", id="force majeure"),
        pytest.param(
            Situation(answered(90), Decisions(gaps=(gap(80, 99, GapKind.CLOCK),))),
            "(G-1)",
            id="an unproven clock",
        ),
        pytest.param(
            Situation(
                answered(400),
                Decisions(force_majeure=(storm(60, 70), storm(80, 90, id="FM-2"))),
            ),
            "(FM-1, FM-2)",
            id="two that cover",
        ),
        pytest.param(
            Situation(
                answered(400),
                Decisions(force_majeure=(storm(-99, -9, id="FM-0"), storm(60, 70))),
            ),
            "(FM-1)",
            id="force majeure, not one that was over",
        ),
        pytest.param(
            Situation(
                answered(400),
                Decisions(suspensions=(pause(-99, -9, id="S-0"), pause(-5, None))),
            ),
            "(S-1)",
            id="suspension, not one that was over",
        ),
        pytest.param(
            Situation(
                answered(400), Decisions(gaps=(gap(-99, -9, id="G-0"), gap(60, 120)))
            ),
            "(G-1)",
            id="gap, not one that was over",
        ),
        pytest.param(
            Situation(
                answered(400),
                Decisions(
                    force_majeure=(
                        storm(60, 70),
                        storm(60, 70, id="FM-3", scope=Scope(channels=frozenset({"app"}))),
                    )
                ),
            ),
            "(FM-1)",
            id="not one of another channel",
        ),
    ],
)
def test_the_ending_names_the_decisions_it_rests_on(
    situation: Situation, which: str
) -> None:
    step = situation.verdict().trace[-1].words
    assert re.findall(r"\((?:FM|S|G)-.*?\)", step.en) == [which]
    assert which.strip("()").replace(", ", "、") in step.zh


@pytest.mark.parametrize(
    ("claim", "is_told"),
    [
        pytest.param(storm(60, 90, accepted_at=None), True, id="not accepted"),
        pytest.param(storm(60, 90, notice_at=None), True, id="not notified"),
        pytest.param(
            storm(180, None, accepted_at=None), True, id="from the due instant on"
        ),
        pytest.param(storm(181, None, accepted_at=None), False, id="when it was overdue"),
        pytest.param(storm(-9, 0, accepted_at=None), False, id="over as the request came"),
        pytest.param(
            storm(60, 90, accepted_at=None, scope=Scope(channels=frozenset({"app"}))),
            False,
            id="of another channel",
        ),
        pytest.param(storm(60, 90), False, id="accepted: it is the ending"),
    ],
)
def test_r17_a_claim_that_does_not_count_is_told(
    claim: ForceMajeure, *, is_told: bool
) -> None:
    found = said_of(
        judged(answered(400), decisions=Decisions(force_majeure=(claim,))), "R17"
    )
    told = [
        text for text in found if text.startswith("Claim FM-1 of force majeure was not")
    ]
    assert bool(told) is is_told


def test_r17_a_claim_that_begins_later_is_not_told_yet() -> None:
    decisions = Decisions(force_majeure=(storm(100, None, accepted_at=None),))
    before = judged(request(), as_of=after(99), decisions=decisions)
    assert "R17" not in sources(before)
    assert "R17" in sources(judged(request(), as_of=after(100), decisions=decisions))


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        pytest.param(answered(180), "after 180 s", id="180.000000 s"),
        pytest.param(answered(180, 1), "after 180.000001 s", id="180.000001 s"),
        pytest.param(answered(179, 999_999), "after 179.999999 s", id="179.999999 s"),
        pytest.param(answered(180, 100_000), "after 180.1 s", id="180.1 s"),
    ],
)
def test_r3_no_miss_reads_like_the_limit(one: Measurement, shown: str) -> None:
    assert said_of(judged(one), "R7")[0].endswith(f", {shown}.")


def test_r3_the_overrun_of_a_microsecond_is_shown() -> None:
    verdict = judged(answered(180, 1))
    assert said_of(verdict, "R3") == [
        "Later than 2026-01-05 10:03:00, by 0.000001 s: missed."
    ]


@pytest.mark.parametrize(
    ("calendar", "at", "step"),
    [
        pytest.param(
            CalendarTerms(policy=WorkdayPolicy.PLAN_WITH_MAKEUP),
            "2026-10-10 10:00:00",
            "1.4 2026-10-10 is a workday",
            id="a make-up day that is worked",
        ),
        pytest.param(
            CalendarTerms(),
            "2026-10-10 10:00:00",
            "1.5 2026-10-10 is not a workday",
            id="and not worked",
        ),
        pytest.param(
            CalendarTerms(policy=WorkdayPolicy.STATUTE),
            "2026-10-06 10:00:00",
            "1.4 2026-10-06 is a workday",
            id="by the statute alone",
        ),
    ],
)
def test_r4_the_trace_says_what_the_day_is_and_by_which_policy(
    calendar: CalendarTerms, at: str, step: str
) -> None:
    chosen, one = terms_of(calendar), Measurement("q1", beijing(at))
    verdict = judge(one, chosen, compile_timeline(chosen), as_of=one.requested_at + DAY)
    day = verdict.trace[2]
    assert f"{day.source} {day.words.en}".startswith(step + ": ")
    assert f"({POLICIES[calendar.policy].en})" in day.words.en
    assert POLICIES[calendar.policy].zh in day.words.zh


@pytest.mark.parametrize(
    ("year", "is_provisional"),
    [pytest.param(2026, False, id="2026"), pytest.param(2027, True, id="2027")],
)
def test_r21_a_provisional_calendar_is_said_to_be_one(
    year: int, *, is_provisional: bool
) -> None:
    chosen = terms(term=Term(date(year, 1, 1)))
    one = Measurement("q1", beijing(f"{year}-01-01 10:00:00"))
    verdict = judge(one, chosen, compile_timeline(chosen), as_of=one.requested_at + DAY)
    (day,) = said_of(verdict, "1.5")
    assert ("(provisional calendar)" in day) is is_provisional
    assert ("（暂定日历）" in verdict.explain("zh")) is is_provisional


@pytest.mark.parametrize("policy", WorkdayPolicy)
def test_every_policy_has_words(policy: WorkdayPolicy) -> None:
    assert isinstance(POLICIES[policy], Words)
    assert len({words.en for words in POLICIES.values()}) == len(WorkdayPolicy)
