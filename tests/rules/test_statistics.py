"""The figures of the monthly report, each beside a plain formula of its own. Source: clause 3.3."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.statistics import NOTHING, Statistics, figures, statistics
from shinuo.rules.verdict import Reason, State
from tests.rules.cast import (
    SECOND,
    US,
    after,
    answered,
    judged,
    request,
)
from tests.rules.figures_cast import verdict

S = 1_000_000
MET, MISSED, OVERDUE = State.MET, State.MISSED, State.OVERDUE


def waits(*lengths: int) -> Statistics:
    """The figures of requests answered after so many microseconds."""
    return figures(verdict(state=MET, after=US * us) for us in lengths)


def of(*states: State) -> Statistics:
    return figures(verdict(state=state) for state in states)


# Percentiles.

HUNDRED = range(1, 101)

# By name: waits, then P50, P90, P95, P99 and the longest.
PERCENTILES: dict[str, tuple[list[int], list[int]]] = {
    "one": ([7], [7, 7, 7, 7, 7]),
    "two": ([1, 2], [1, 2, 2, 2, 2]),
    "three": ([1, 2, 3], [2, 3, 3, 3, 3]),
    "four": ([1, 2, 3, 4], [2, 4, 4, 4, 4]),
    "ten": (list(range(1, 11)), [5, 9, 10, 10, 10]),
    "twenty": (list(range(1, 21)), [10, 18, 19, 20, 20]),
    "a hundred": (list(HUNDRED), [50, 90, 95, 99, 100]),
    "a hundred and one": (list(range(1, 102)), [51, 91, 96, 100, 101]),
    "in no order": ([30, 10, 20], [20, 30, 30, 30, 30]),
    "many alike": ([5, 5, 5, 9], [5, 9, 9, 9, 9]),
    "zero is a value": ([0, 0, 4], [0, 4, 4, 4, 4]),
}


@pytest.mark.parametrize(("lengths", "expected"), PERCENTILES.values(), ids=PERCENTILES)
def test_percentiles_are_nearest_rank(lengths: list[int], expected: list[int]) -> None:
    known = waits(*lengths)
    assert [*map(known.percentile_us, (50, 90, 95, 99)), known.max_us] == expected


def nearest_rank_by_hand(values: list[int], per_cent: int) -> int:
    """The least value that at least so many per cent of all do not exceed."""
    for value in sorted(values):
        if 100 * sum(one <= value for one in values) >= per_cent * len(values):
            return value
    raise AssertionError(values)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=120), st.integers(1, 100))
def test_a_percentile_is_what_the_definition_says(values: list[int], per_cent: int) -> None:
    assert waits(*values).percentile_us(per_cent) == nearest_rank_by_hand(values, per_cent)


# Means.


def test_the_mean_is_over_the_answered_and_exact() -> None:
    known = figures(
        [
            verdict(state=MET, after=US),
            verdict(state=MISSED, after=US),
            verdict(state=MET, after=US * 2),
            verdict(state=OVERDUE, after=SECOND * 1000),
        ]
    )
    assert known.mean_us == Fraction(4, 3)
    assert known.answered == 3


def test_the_mean_once_more_counts_the_unanswered_as_far_as_they_waited() -> None:
    known = figures(
        [
            judged(answered(10), as_of=after(1000)),
            judged(request(), as_of=after(1000)),
            judged(request(left_at=after(400)), as_of=after(1000)),
            judged(request(closed_at=after(500)), as_of=after(1000)),
            judged(request(requested_at=after(900)), as_of=after(1000)),
        ]
    )
    assert known.mean_us == 10 * S
    assert (known.unanswered, known.unanswered_us) == (4, (1000 + 400 + 500 + 100) * S)
    assert known.mean_all_us == Fraction(2010 * S, 5)


# name: (state, is it answered, is its time in the mean, is it in the mean of all)
TIMES = {
    "met": (State.MET, True, True, True),
    "missed, answered late": (State.MISSED, True, True, True),
    "missed, closed unanswered": (State.MISSED, False, False, True),
    "overdue": (State.OVERDUE, False, False, True),
    "pending": (State.PENDING, False, False, True),
    "excluded, answered": (State.EXCLUDED, True, True, True),
    "excluded, unanswered": (State.EXCLUDED, False, False, True),
    "not applicable, answered": (State.NOT_APPLICABLE, True, False, False),
    "not applicable, unanswered": (State.NOT_APPLICABLE, False, False, False),
    "indeterminate, answered": (State.INDETERMINATE, True, False, False),
    "indeterminate, unanswered": (State.INDETERMINATE, False, False, False),
}


@pytest.mark.parametrize(
    ("state", "is_answered", "in_mean", "in_all"), TIMES.values(), ids=TIMES
)
def test_whose_time_is_a_figure(
    state: State, *, is_answered: bool, in_mean: bool, in_all: bool
) -> None:
    known = figures([verdict(state=state, after=SECOND * 9, is_answered=is_answered)])
    assert known.answered == int(in_mean)
    assert known.mean_us == known.max_us == (9 * S if in_mean else None)
    assert known.mean_all_us == (9 * S if in_all else None)
    assert known.unanswered == int(in_all and not in_mean)


def test_the_answered_are_timed_by_the_clock_and_the_unanswered_by_their_wait() -> None:
    known = figures(
        verdict(state=state, after=SECOND * 9, waited=SECOND * 5)
        for state in (MET, OVERDUE)
    )
    assert (known.times.total(), known.unanswered_us) == (9 * S, 5 * S)


def test_huge_times_are_exact() -> None:
    year = 365 * 86_400 * S
    lengths = [year * 7000 + n for n in range(60)]
    known = figures(verdict(state=MET, after=US * us) for us in lengths)
    assert known.mean_us == Fraction(sum(lengths), 60) > 2**57
    assert known.percentile_us(50) == lengths[29]
    late = figures(verdict(state=OVERDUE, after=US * us) for us in lengths)
    assert late.unanswered_us == sum(lengths) > 2**63


# Attainment.

# By name: states, and what they attain.
ATTAINMENTS: dict[str, tuple[list[State], Fraction | None]] = {
    "no requests: nothing, not 100 %": ([], None),
    "only running": ([State.PENDING], None),
    "only excluded": ([State.EXCLUDED], None),
    "only not applicable": ([State.NOT_APPLICABLE], None),
    "all met": ([MET, MET], Fraction(1)),
    "all missed": ([MISSED], Fraction(0)),
    "overdue counts as a miss": ([MET, OVERDUE], Fraction(1, 2)),
    "indeterminate counts as a miss": ([MET, State.INDETERMINATE], Fraction(1, 2)),
    "each of the three": (
        [MET, MET, MISSED, OVERDUE, State.INDETERMINATE],
        Fraction(2, 5),
    ),
    "the others do not weigh": (
        [MET, MISSED, State.PENDING, State.EXCLUDED, State.NOT_APPLICABLE],
        Fraction(1, 2),
    ),
    "a third is a third": ([MET, MISSED, MISSED], Fraction(1, 3)),
}


@pytest.mark.parametrize(("states", "rate"), ATTAINMENTS.values(), ids=ATTAINMENTS)
def test_attainment(states: list[State], rate: Fraction | None) -> None:
    assert of(*states).attainment == rate


def test_misses_are_the_overdue_the_missed_and_the_indeterminate() -> None:
    assert of(*State).misses == 3
    assert all(of(*State).count(state) == 1 for state in State)
    assert of(*State).requests == 7


# Everything else.


def test_the_excluded_are_told_by_reason() -> None:
    reasons = [Reason.FORCE_MAJEURE, Reason.WAIVED, Reason.WAIVED, Reason.CLIENT_CAUSE]
    known = figures(
        [
            verdict(),
            verdict(state=State.NOT_APPLICABLE),
            *(verdict(state=State.EXCLUDED, reason=reason) for reason in reasons),
        ]
    )
    assert known.excluded_by() == {
        Reason.FORCE_MAJEURE: 1,
        Reason.WAIVED: 2,
        Reason.CLIENT_CAUSE: 1,
    }
    assert of(MET).excluded_by() == {}


def test_a_reason_that_stands_at_nought_is_not_told() -> None:
    none = {(State.EXCLUDED, Reason.WAIVED): 0}
    assert replace(NOTHING, rules=none).excluded_by() == {}


def test_how_many_were_abandoned_and_met_a_bot() -> None:
    known = figures(
        [
            verdict(is_abandoned=True, had_bot=True),
            verdict(is_abandoned=True),
            verdict(had_bot=False),
        ]
    )
    assert (known.abandoned, known.with_bot) == (2, 1)
    assert known.bot_share == Fraction(1, 3)


def test_nothing_is_no_data() -> None:
    for known in (NOTHING, figures([]), NOTHING + NOTHING):
        assert (known.requests, known.answered, known.misses) == (0, 0, 0)
        assert (known.mean_us, known.mean_all_us, known.max_us) == (None, None, None)
        assert (known.attainment, known.bot_share) == (None, None)
        assert all(known.percentile_us(per_cent) is None for per_cent in (50, 99))


def test_figures_stand_per_channel_and_band() -> None:
    told: dict[str, dict[str, Any]] = {
        "a": {"channel": "web", "band": Band.DAY},
        "b": {"channel": "web", "band": Band.NIGHT},
        "c": {"channel": "wechat", "band": Band.DAY},
        "d": {"channel": "web", "band": Band.DAY},
        "e": {"channel": "web", "band": None, "state": State.NOT_APPLICABLE},
    }
    found = statistics(verdict(name, **rest) for name, rest in told.items())
    assert {cell: one.requests for cell, one in found.items()} == {
        ("web", Band.DAY): 2,
        ("web", Band.NIGHT): 1,
        ("wechat", Band.DAY): 1,
        ("web", None): 1,
    }
    assert statistics([]) == {}
