"""What one miss costs, on every boundary and a microsecond past it. Source: clause 6.1, R15."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from shinuo.rules.bulk import MANY
from shinuo.rules.case import SINGLE
from shinuo.rules.damages import DamagesLine, damages, price
from shinuo.rules.decisions import Decisions, Outcome, Ruling
from shinuo.rules.terms import DamagesKind, DamagesTerms, Limits, Tier
from shinuo.rules.verdict import State, Verdict
from tests.rules.cast import (
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    judged,
    request,
    terms,
)
from tests.rules.figures_cast import miss, verdict

S = 1_000_000
MINUTE = 60 * S


def per_minute(**caps: Any) -> DamagesTerms:
    return DamagesTerms(DamagesKind.PER_STARTED_MINUTE, 10_00, **caps)


def tiered(**caps: Any) -> DamagesTerms:
    """¥50, over 60 s ¥100, over 300 s ¥500."""
    edges = ((0, 50_00), (60, 100_00), (300, 500_00))
    tiers = tuple(Tier(SECOND * over, amount_fen) for over, amount_fen in edges)
    return DamagesTerms(DamagesKind.TIERS, tiers=tiers, **caps)


def fixed(**caps: Any) -> DamagesTerms:
    return DamagesTerms(**caps)


def lines(*verdicts: Verdict, of: DamagesTerms | None = None) -> tuple[DamagesLine, ...]:
    return damages(verdicts, terms(damages=of or fixed()), TIMELINE)


PRICES: dict[str, tuple[DamagesTerms, int, int]] = {
    "the source contract: ¥100 a miss": (fixed(), 1, 100_00),
    "fixed: by an hour the same": (fixed(), 60 * MINUTE, 100_00),
    "fixed: of no overrun the same": (fixed(), 0, 100_00),
    "per minute: a microsecond is a minute": (per_minute(), 1, 10_00),
    "per minute: 59.999999 s": (per_minute(), MINUTE - 1, 10_00),
    "per minute: 60.000000 s is one": (per_minute(), MINUTE, 10_00),
    "per minute: 60.000001 s are two": (per_minute(), MINUTE + 1, 20_00),
    "per minute: 120.000000 s are two": (per_minute(), 2 * MINUTE, 20_00),
    "per minute: 120.000001 s are three": (per_minute(), 2 * MINUTE + 1, 30_00),
    "per minute: a day": (per_minute(), 1440 * MINUTE, 1440 * 10_00),
    "per minute: never below one": (per_minute(), 0, 10_00),
    "tiers: a microsecond": (tiered(), 1, 50_00),
    "tiers: no overrun is the first tier": (tiered(), 0, 50_00),
    "tiers: exactly at an edge is still the lower": (tiered(), 60 * S, 50_00),
    "tiers: a microsecond over an edge": (tiered(), 60 * S + 1, 100_00),
    "tiers: at the last edge": (tiered(), 300 * S, 100_00),
    "tiers: over the last edge": (tiered(), 300 * S + 1, 500_00),
    "tiers: a day": (tiered(), 1440 * MINUTE, 500_00),
    "cap: fixed, exactly at it": (fixed(cap_per_miss_fen=100_00), 1, 100_00),
    "cap: fixed, a fen below the price": (fixed(cap_per_miss_fen=99_99), 1, 99_99),
    "cap: per minute, below it": (per_minute(cap_per_miss_fen=20_01), 2 * MINUTE, 20_00),
    "cap: per minute, at it": (per_minute(cap_per_miss_fen=20_00), 2 * MINUTE, 20_00),
    "cap: per minute, over": (per_minute(cap_per_miss_fen=20_01), 2 * MINUTE + 1, 20_01),
    "cap: tiers, below it": (tiered(cap_per_miss_fen=120_00), 300 * S, 100_00),
    "cap: tiers, over": (tiered(cap_per_miss_fen=120_00), 300 * S + 1, 120_00),
}


@pytest.mark.parametrize(("of", "overrun", "fen"), PRICES.values(), ids=PRICES)
def test_one_miss_costs(of: DamagesTerms, overrun: int, fen: int) -> None:
    found = price(of, overrun, SINGLE)
    assert found == fen
    assert type(found) is int


@pytest.mark.parametrize("of", [fixed(), per_minute(), tiered(cap_per_miss_fen=120_00)])
def test_an_array_of_misses_costs_the_same_one_by_one(of: DamagesTerms) -> None:
    overruns = [0, 1, MINUTE, MINUTE + 1, 300 * S, 300 * S + 1, 10**12]
    found = price(of, np.array(overruns), MANY)
    assert found.tolist() == [price(of, overrun, SINGLE) for overrun in overruns]


STATES = {
    State.PENDING: 0,
    State.OVERDUE: 1,
    State.MET: 0,
    State.MISSED: 1,
    State.EXCLUDED: 0,
    State.NOT_APPLICABLE: 0,
    State.INDETERMINATE: 1,
}


def test_the_table_of_states_is_whole() -> None:
    assert set(STATES) == set(State)


@pytest.mark.parametrize(("state", "number"), STATES.items(), ids=STATES)
def test_what_counts_as_a_miss_costs_and_nothing_else(state: State, number: int) -> None:
    assert [line.amount_fen for line in lines(verdict(state=state))] == [100_00] * number


def test_a_line_says_which_request_which_month_and_how_much() -> None:
    (line,) = lines(miss("q7", TEN, over=SECOND * 61), of=per_minute())
    assert (line.request, line.month) == ("q7", date(2026, 1, 1))
    assert (line.price_fen, line.amount_fen) == (20_00, 20_00)


def test_nothing_missed_costs_nothing() -> None:
    assert lines() == ()


TRACES: dict[str, tuple[DamagesTerms, timedelta, list[tuple[str, str, str]]]] = {
    "fixed": (
        fixed(),
        US,
        [("6.1", "每次违约金 100.00 元。", "Every miss costs ¥100.00.")],
    ),
    "per minute, to the microsecond": (
        per_minute(),
        SECOND * 60 + US,
        [
            (
                "6.1",
                "超出 60.000001 秒，每开始一分钟 10.00 元，计 20.00 元。",
                "Over by 60.000001 s at ¥10.00 for each minute begun: ¥20.00.",
            )
        ],
    ),
    "tiers": (
        tiered(),
        SECOND * 61,
        [
            (
                "6.1",
                "超出 61 秒，所在档次 100.00 元。",
                "Over by 61 s, in the tier of ¥100.00.",
            )
        ],
    ),
    "a cap per miss, after the price without it": (
        per_minute(cap_per_miss_fen=15_00),
        SECOND * 60 + US,
        [
            (
                "6.1",
                "超出 60.000001 秒，每开始一分钟 10.00 元，计 20.00 元。",
                "Over by 60.000001 s at ¥10.00 for each minute begun: ¥20.00.",
            ),
            ("R15", "单次上限 15.00 元。", "Capped at ¥15.00 a miss."),
        ],
    ),
    "both caps": (
        tiered(cap_per_miss_fen=40_00, cap_per_month_fen=30_00),
        US,
        [
            (
                "6.1",
                "超出 0.000001 秒，所在档次 50.00 元。",
                "Over by 0.000001 s, in the tier of ¥50.00.",
            ),
            ("R15", "单次上限 40.00 元。", "Capped at ¥40.00 a miss."),
            ("R15", "受上限限制，计 30.00 元。", "The cap leaves ¥30.00."),
        ],
    ),
    "a cap per miss just reached is not spoken of": (
        fixed(cap_per_miss_fen=100_00),
        US,
        [("6.1", "每次违约金 100.00 元。", "Every miss costs ¥100.00.")],
    ),
    "a cap": (
        fixed(cap_per_month_fen=99_99),
        US,
        [
            ("6.1", "每次违约金 100.00 元。", "Every miss costs ¥100.00."),
            ("R15", "受上限限制，计 99.99 元。", "The cap leaves ¥99.99."),
        ],
    ),
    "a cap just reached is not spoken of": (
        fixed(cap_per_month_fen=100_00),
        US,
        [("6.1", "每次违约金 100.00 元。", "Every miss costs ¥100.00.")],
    ),
}


@pytest.mark.parametrize(("of", "over", "steps"), TRACES.values(), ids=TRACES)
def test_a_line_explains_itself(
    of: DamagesTerms, over: timedelta, steps: list[tuple[str, str, str]]
) -> None:
    (line,) = lines(miss("q1", TEN, over=over), of=of)
    assert [(one.source, one.words.zh, one.words.en) for one in line.trace] == steps


def priced(one: Verdict, **chosen: Any) -> list[int]:
    """The amounts owed for a verdict that was really judged."""
    return [line.amount_fen for line in damages([one], terms(**chosen), TIMELINE)]


def test_a_miss_of_both_limits_is_one_miss() -> None:
    limits = Limits(urgent=SECOND * 30)
    late = judged(answered(200, urgent_at=TEN), limits=limits)
    assert late.state is State.MISSED
    assert priced(late) == [100_00]


def test_the_overrun_of_an_urgent_request_runs_from_the_urgent_limit() -> None:
    limits = Limits(urgent=SECOND * 30)
    late = judged(answered(91, urgent_at=TEN), limits=limits)
    assert priced(late, damages=per_minute()) == [20_00]


SILENCE = {
    "a microsecond past the limit": (180, 1, [10_00]),
    "on the limit": (180, 0, []),
    "a minute past it": (240, 0, [10_00]),
    "a minute and a microsecond": (240, 1, [20_00]),
    "an hour": (3780, 0, [600_00]),
}


@pytest.mark.parametrize(("seconds", "us", "owed"), SILENCE.values(), ids=SILENCE)
def test_silence_costs_from_the_deadline_on_and_grows(
    seconds: int, us: int, owed: list[int]
) -> None:
    assert priced(judged(request(), as_of=after(seconds, us)), damages=per_minute()) == owed


def test_an_answer_stamped_before_its_request_costs_the_first_minute() -> None:
    early = judged(answered(-1))
    assert (early.state, early.overrun) == (State.INDETERMINATE, timedelta(0))
    assert priced(early, damages=per_minute()) == [10_00]


def test_a_miss_by_ruling_of_what_was_in_time_costs_the_first_tier() -> None:
    ruling = Ruling("q1", Outcome.MISSED, "arbitration", TEN)
    ruled = judged(answered(10), decisions=Decisions(rulings=(ruling,)))
    assert priced(ruled, damages=tiered()) == [50_00]


def test_the_default_terms_are_the_example_of_the_text() -> None:
    assert TERMS.damages == DamagesTerms(DamagesKind.FIXED, 100_00)
