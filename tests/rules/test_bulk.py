"""Ten million at a time is the same as one by one: verdicts, instants and lengths, row by row."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinuo.rules.bands import OUTSIDE
from shinuo.rules.bulk import IS_MISS, MANY, BulkJudge, Judged
from shinuo.rules.case import SINGLE, Marks
from shinuo.rules.columns import Columns
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.judgement import RULES
from shinuo.rules.terms import Limits
from shinuo.rules.verdict import MISSES, Reason, State, Verdict
from tests.rules.bulk_cast import World, world
from tests.rules.cast import SECOND, TEN, TERMS, TIMELINE, US, after, terms

S = 1_000_000


def seen_one_by_one(verdicts: list[Verdict]) -> list[tuple[Any, ...]]:
    return [
        (
            one.state,
            one.reason,
            to_us(one.start_at),
            OUTSIDE if one.band is None else one.band,
            one.due_at and to_us(one.due_at),
            one.elapsed // US,
            one.waited // US,
            one.overrun // US,
        )
        for one in verdicts
    ]


def seen_in_columns(judged: Judged) -> list[tuple[Any, ...]]:
    case = judged.case
    columns = [case.start, case.band, case.due]
    columns += [judged.elapsed_us(), judged.waited_us(), judged.overrun_us()]
    rows = zip(judged.rule, *columns, strict=True)
    return [
        (
            RULES[rule].state,
            RULES[rule].reason,
            start,
            band,
            None if band == OUTSIDE else due,
            *lengths,
        )
        for rule, start, band, due, *lengths in rows
    ]


def assert_both_agree(of: World) -> None:
    judged = of.judge().judge(of.columns())
    assert len(judged) == len(of.rows)
    assert seen_in_columns(judged) == seen_one_by_one(of.verdicts)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_columns_are_judged_as_one_by_one(random: Random) -> None:
    assert_both_agree(world(random, 6))


SEEDS = pytest.mark.parametrize("seed", range(40))


@SEEDS
def test_many_rows_are_judged_as_one_by_one(seed: int) -> None:
    assert_both_agree(world(Random(seed), 60))


def test_the_random_rows_reach_every_rule_that_needs_no_ruling() -> None:
    reached: Counter[tuple[State, Reason]] = Counter()
    for seed in range(40):
        reached.update((one.state, one.reason) for one in world(Random(seed), 60).verdicts)
    rulings = {Reason.RULED, Reason.WAIVED, Reason.CLIENT_CAUSE}
    expected = {(one.state, one.reason) for one in RULES if one.reason not in rulings}
    assert set(reached) == expected


@SEEDS
def test_pieces_are_judged_as_the_whole(seed: int) -> None:
    of = world(Random(seed), 50)
    judge, columns = of.judge(), of.columns()
    whole = seen_in_columns(judge.judge(columns))
    for size in (1, 7, 49, 50, 51):
        pieces = [seen_in_columns(judge.judge(piece)) for piece in columns.chunks(size)]
        assert [row for piece in pieces for row in piece] == whole
        assert {len(piece) for piece in pieces[:-1]} <= {size}


# By hand: one row each, so that a failure says what is wrong.

LATE = {"contact": after(181)}
TOLD: dict[str, tuple[dict[str, Any], str, int, int]] = {
    "exactly on the limit": ({"contact": after(180)}, "met in_time", 180 * S, 0),
    "a microsecond past it": ({"contact": after(180, 1)}, "missed late", 180 * S + 1, 1),
    "answered before asked": (
        {"contact": after(-1)},
        "indeterminate answer_before_request",
        -S,
        0,
    ),
    "in doubt": (
        {"contact": after(180), "uncertainty": 1},
        "indeterminate clock_unproven",
        180 * S,
        0,
    ),
    "closed": ({"closed": after(200)}, "missed never_answered", 200 * S, 20 * S),
    "silent": ({}, "overdue unanswered", 3600 * S, 3420 * S),
    "answered later than known": (
        {"contact": after(3601)},
        "overdue unanswered",
        3600 * S,
        3420 * S,
    ),
    "left": ({"left": after(10)}, "overdue unanswered", 3600 * S, 3420 * S),
}


@pytest.mark.parametrize(("marks", "rule", "elapsed", "over"), TOLD.values(), ids=TOLD)
def test_a_column_of_one(marks: dict[str, Any], rule: str, elapsed: int, over: int) -> None:
    arrays = {
        name: np.array([at if isinstance(at, int) else to_us(at)])
        for name, at in marks.items()
    }
    judge = BulkJudge(TERMS, TIMELINE, as_of=after(3600))
    judged = judge.judge(Columns(Marks(np.array([to_us(TEN)]), **arrays)))
    found = RULES[judged.rule[0]]
    assert f"{found.state} {found.reason}" == rule
    assert (judged.elapsed_us()[0], judged.overrun_us()[0]) == (elapsed, over)


def test_an_urgent_limit_of_one_channel_is_none_of_another() -> None:
    annex = {"wechat": Limits(urgent=SECOND * 30)}
    judge = BulkJudge(
        terms(channel_limits=annex), TIMELINE, as_of=after(3600), channels=("web", "wechat")
    )
    requested = np.array([to_us(TEN)] * 4)
    marks = Marks(
        requested,
        contact=requested + 31 * S,
        urgent=np.array([NEVER, to_us(TEN), NEVER, to_us(TEN)]),
    )
    judged = judge.judge(Columns(marks, judge.channels, np.array([0, 0, 1, 1])))
    assert (judged.case.due - requested).tolist() == [180 * S, 180 * S, 180 * S, 30 * S]
    assert [RULES[rule].state for rule in judged.rule] == [State.MET] * 3 + [State.MISSED]


def test_no_rows_are_no_verdicts() -> None:
    judge = BulkJudge(TERMS, TIMELINE, as_of=TEN)
    none = Columns(Marks(np.array([], np.int64)))
    assert len(judge.judge(none)) == len(none) == 0
    assert list(none.chunks()) == []


def test_pieces_are_views_in_order() -> None:
    requested = np.arange(10)
    columns = Columns(Marks(requested), ("web", "wechat"), np.arange(10) % 2)
    pieces = list(columns.chunks(4))
    assert [piece.marks.requested.tolist() for piece in pieces] == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9],
    ]
    assert all(np.shares_memory(piece.marks.requested, requested) for piece in pieces)
    assert [piece.channels for piece in pieces] == [columns.channels] * 3
    assert all(piece.channel is not None for piece in pieces)
    assert all(piece.marks.contact == NEVER for piece in pieces)


def test_a_piece_is_a_cache_full_unless_said_otherwise() -> None:
    columns = Columns(Marks(np.zeros(65_537, np.int64)))
    assert [len(piece) for piece in columns.chunks()] == [65_536, 1]


def test_the_rules_that_count_as_a_miss() -> None:
    assert IS_MISS.tolist() == [rule.state in MISSES for rule in RULES]


@given(st.booleans(), st.integers(), st.integers())
def test_both_kits_choose_alike(condition: bool, one: int, other: int) -> None:  # noqa: FBT001
    for kit in (MANY, SINGLE):
        assert kit.pick(condition, one, other) == (one if condition else other)
        assert kit.least(one, other) == min(one, other)
        assert kit.most(one, other) == max(one, other)


def test_the_kit_of_arrays_chooses_element_by_element() -> None:
    ones, others = np.array([1, 5]), np.array([4, 2])
    assert MANY.pick(ones < others, ones, others).tolist() == [1, 2]
    assert MANY.least(ones, others).tolist() == [1, 2]
    assert MANY.most(ones, others).tolist() == [4, 5]
    assert MANY.least(ones, 3).tolist() == [1, 3]
    assert MANY.most(3, ones).tolist() == [3, 5]
    assert MANY.pick(condition=True, yes=ones, no=0) is ones


def test_a_length_is_whole_microseconds() -> None:
    annex = {"web": Limits(day=timedelta(microseconds=1_500_001))}
    judge = BulkJudge(
        terms(channel_limits=annex), TIMELINE, as_of=after(60), channels=("web",)
    )
    judged = judge.judge(Columns(Marks(np.array([to_us(TEN)])), ("web",)))
    assert judged.case.due.tolist() == [to_us(TEN) + 1_500_001]
