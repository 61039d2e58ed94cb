"""Figures of parts, added, are the figures of the whole: kept one by one or in arrays."""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.bulk_figures import TimesArrays
from shinuo.rules.statistics import (
    NOTHING,
    Statistics,
    Times,
    TimesList,
    figures,
    statistics,
)
from shinuo.rules.verdict import Reason, State, Verdict
from tests.rules.cast import DAY, TEN, US
from tests.rules.figures_cast import verdict
from tests.rules.figures_read import read, read_all

SOME = st.builds(
    verdict,
    state=st.sampled_from(State),
    reason=st.sampled_from(Reason),
    after=st.integers(0, DAY // US).map(lambda us: US * us),
    channel=st.sampled_from(["web", "wechat"]),
    band=st.none() | st.sampled_from(Band),
    is_answered=st.booleans(),
    is_abandoned=st.booleans(),
    had_bot=st.booleans(),
)
SOME_PARTS = st.lists(st.lists(SOME, max_size=6), max_size=5)


@given(SOME_PARTS)
def test_the_figures_of_a_union_are_the_sum_of_the_parts(
    parts: list[list[Verdict]],
) -> None:
    whole = figures(one for part in parts for one in part)
    assert read(sum(map(figures, parts), NOTHING)) == read(whole)
    assert read(sum(map(figures, reversed(parts)), NOTHING)) == read(whole)


@given(SOME_PARTS)
def test_cells_join_to_the_figures_of_everything(parts: list[list[Verdict]]) -> None:
    known = [one for part in parts for one in part]
    assert read(sum(statistics(known).values(), NOTHING)) == read(figures(known))


@given(SOME_PARTS)
def test_cell_by_cell_too(parts: list[list[Verdict]]) -> None:
    joined: dict[tuple[str, Band | None], Statistics] = {}
    for cells in map(statistics, parts):
        for cell, known in cells.items():
            joined[cell] = joined.get(cell, NOTHING) + known
    assert read_all(joined) == read_all(statistics(one for part in parts for one in part))


def in_list(values: list[int]) -> Times:
    return TimesList(tuple(sorted(values)))


def in_arrays(values: list[int]) -> Times:
    return TimesArrays((np.array(values, np.int64),))


KINDS = pytest.mark.parametrize("kept", [in_list, in_arrays])
Kept = Callable[[list[int]], Times]
LENGTHS = st.lists(st.integers(0, 2**58), min_size=1, max_size=12)


@KINDS
@given(parts=st.lists(LENGTHS, min_size=1, max_size=5))
def test_times_join(kept: Kept, parts: list[list[int]]) -> None:
    whole = sorted(value for part in parts for value in part)
    joined = reduce(add, map(kept, parts))
    assert len(joined) == len(whole)
    assert joined.total() == sum(whole)
    assert [joined.at(rank) for rank in range(len(whole))] == whole


@KINDS
def test_times_told_twice_are_the_same(kept: Kept) -> None:
    known = kept([3, 1, 2, 5, 4])
    assert [known.at(rank) for rank in (4, 0, 4, 2, 0)] == [5, 1, 5, 3, 1]


@KINDS
def test_joining_changes_neither_part(kept: Kept) -> None:
    one, other = kept([3, 1]), kept([2])
    assert (one.at(0), one.at(1)) == (1, 3)
    joined = one + other
    assert [joined.at(rank) for rank in range(3)] == [1, 2, 3]
    assert ([one.at(0), one.at(1)], other.at(0)) == ([1, 3], 2)


@KINDS
def test_a_sum_beyond_64_bits_is_exact(kept: Kept) -> None:
    values = [2**60 + n for n in range(40)]
    assert kept(values).total() == sum(values) > 2**64
    assert kept([-value for value in values]).total() == -sum(values)


@KINDS
def test_a_mean_beyond_64_bits_is_exact(kept: Kept) -> None:
    values = [2**60 + n for n in range(40)]
    known = Statistics({}, 0, 0, kept(values), 2, 2**70)
    assert known.mean_us == Fraction(sum(values), 40)
    assert known.mean_all_us == Fraction(sum(values) + 2**70, 42)


def test_no_arrays_hold_no_times() -> None:
    assert len(TimesArrays()) == TimesArrays().total() == 0
    assert read(Statistics({}, 0, 0, TimesArrays(), 0, 0)) == read(NOTHING)


def test_nothing_adds_nothing_to_arrays_either() -> None:
    known = Statistics({(State.MET, Reason.IN_TIME): 2}, 0, 0, in_arrays([7, 5]), 0, 0)
    assert read(NOTHING + known) == read(known + NOTHING) == read(known)


def test_the_arrays_handed_in_stay_as_they_are() -> None:
    given_array = np.array([3, 1, 2], np.int64)
    assert TimesArrays((given_array,)).at(0) == 1
    assert given_array.tolist() == [3, 1, 2]


def test_a_start_has_no_part_in_the_figures() -> None:
    early, late = verdict(start_at=TEN), verdict(start_at=TEN + DAY)
    assert read(figures([early])) == read(figures([late]))
