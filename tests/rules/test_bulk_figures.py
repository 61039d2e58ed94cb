"""Figures gathered from columns, in any pieces, are those of the verdicts one by one. Source: clause 3.3."""

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.bulk import MANY, BulkJudge
from shinuo.rules.bulk_figures import Gathering
from shinuo.rules.case import SINGLE, Marks
from shinuo.rules.columns import Columns
from shinuo.rules.damages import price
from shinuo.rules.instants import NEVER, from_us, to_us
from shinuo.rules.statistics import Cell, Statistics, statistics
from shinuo.rules.terms import DamagesKind, DamagesTerms, Tier
from shinuo.rules.verdict import State
from tests.rules.bulk_cast import CHANNELS, World, world
from tests.rules.cast import SECOND, TEN, TERMS, TIMELINE, US, after
from tests.rules.figures_read import read, read_all

S = 1_000_000


def gathered(of: World, size: int) -> dict[Cell, Statistics]:
    """The figures of the world's requests, taken `size` at a time."""
    judge, gathering = of.judge(), Gathering(CHANNELS)
    for piece in of.columns().chunks(size):
        gathering.add(judge.judge(piece))
    return gathering.cells()


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 7))
def test_figures_of_columns_are_those_of_the_verdicts(random: Random, size: int) -> None:
    of = world(random, 6)
    assert read_all(gathered(of, size)) == read_all(statistics(of.verdicts))


SEEDS = pytest.mark.parametrize("seed", range(30))


@SEEDS
def test_any_pieces_give_the_same_figures(seed: int) -> None:
    of = world(Random(seed), 60)
    expected = read_all(statistics(of.verdicts))
    assert all(read_all(gathered(of, size)) == expected for size in (1, 7, 59, 60, 61))


@SEEDS
def test_figures_of_parts_join_to_those_of_the_whole(seed: int) -> None:
    of = world(Random(seed), 60)
    judge, joined = of.judge(), dict[Cell, Statistics]()
    for piece in of.columns().chunks(25):
        gathering = Gathering(CHANNELS)
        gathering.add(judge.judge(piece))
        for cell, known in gathering.cells().items():
            joined[cell] = joined[cell] + known if cell in joined else known
    assert read_all(joined) == read_all(statistics(of.verdicts))


@SEEDS
def test_misses_cost_in_columns_what_they_cost_by_themselves(seed: int) -> None:
    of = world(Random(seed), 60)
    overruns = of.judge().judge(of.columns()).overrun_us()
    tiers = (Tier(SECOND * 0, 50_00), Tier(SECOND * 60, 100_00))
    for kind in DamagesKind:
        chosen = DamagesTerms(kind, 7_77, tiers, cap_per_miss_fen=40_00)
        each = [price(chosen, one.overrun // US, SINGLE) for one in of.verdicts]
        assert price(chosen, overruns, MANY).tolist() == each


# By hand.

START = to_us(TEN)


def figures_of(
    *, as_of: int = START + 3600 * S, channels: tuple[str, ...] = ("",), **marks: Any
) -> dict[Cell, Statistics]:
    channel = marks.pop("channel", None)
    arrays = {name: np.array(column, np.int64) for name, column in marks.items()}
    judge = BulkJudge(TERMS, TIMELINE, as_of=from_us(as_of), channels=channels)
    gathering = Gathering(channels)
    chosen = None if channel is None else np.array(channel, np.uint8)
    gathering.add(judge.judge(Columns(Marks(**arrays), channels, chosen)))
    return gathering.cells()


def test_a_month_of_few() -> None:
    waits = [10 * S, 180 * S, 180 * S + 1, 400 * S]
    found = figures_of(
        requested=[START] * 6,
        contact=[*(START + wait for wait in waits), NEVER, NEVER],
        left=[NEVER] * 5 + [START + 100 * S],
        bot=[START, NEVER, START, NEVER, NEVER, NEVER],
    )
    (known,) = found.values()
    assert list(found) == [("", Band.DAY)]
    assert known.count(State.MET) == 2
    assert known.count(State.MISSED) == 2
    assert known.count(State.OVERDUE) == 2
    assert known.attainment == Fraction(1, 3)
    assert (known.mean_us, known.max_us) == (Fraction(sum(waits), 4), 400 * S)
    assert known.percentile_us(50) == 180 * S
    assert known.mean_all_us == Fraction(sum(waits) + 3600 * S + 100 * S, 6)
    assert (known.abandoned, known.with_bot) == (1, 2)
    assert known.bot_share == Fraction(1, 3)


def test_only_cells_with_a_request_are_told() -> None:
    channels = ("web", "wechat", "phone")
    night = to_us(after(9 * 3600))
    found = figures_of(
        requested=[START, night, 0],
        channel=[2, 0, 1],
        channels=channels,
        as_of=START + 86_400 * S,
    )
    assert {cell: known.requests for cell, known in found.items()} == {
        ("phone", Band.DAY): 1,
        ("web", Band.NIGHT): 1,
        ("wechat", None): 1,
    }


def test_many_channels_stay_apart() -> None:
    channels = tuple(f"c{n}" for n in range(300))
    found = figures_of(
        requested=[START] * 300,
        contact=[START + n for n in range(300)],
        channels=channels,
        channel=None,
    )
    assert [known.requests for known in found.values()] == [300]
    judge = BulkJudge(TERMS, TIMELINE, as_of=after(3600), channels=channels)
    gathering = Gathering(channels)
    marks = Marks(np.full(300, START), contact=START + np.arange(300))
    gathering.add(judge.judge(Columns(marks, channels, np.arange(300, dtype=np.int16))))
    cells = gathering.cells()
    assert {cell: known.mean_us for cell, known in cells.items()} == {
        (f"c{n}", Band.DAY): n for n in range(300)
    }


def test_nothing_gathered_is_nothing_told() -> None:
    gathering = Gathering(("web",))
    assert gathering.cells() == {}
    judge = BulkJudge(TERMS, TIMELINE, as_of=TEN)
    gathering.add(judge.judge(Columns(Marks(np.array([], np.int64)))))
    assert gathering.cells() == {}


def test_figures_can_be_asked_for_while_pieces_come_by() -> None:
    judge = BulkJudge(TERMS, TIMELINE, as_of=after(3600))
    gathering = Gathering(("",))
    piece = judge.judge(
        Columns(Marks(np.array([START] * 2), contact=np.array([START, START + S])))
    )
    gathering.add(piece)
    before = gathering.cells()["", Band.DAY]
    told = read(before)
    gathering.add(piece)
    after_both = gathering.cells()["", Band.DAY]
    assert read(before) == told
    assert (after_both.requests, after_both.mean_us) == (4, Fraction(S, 2))


def test_waits_of_thousands_of_years_are_summed_exactly() -> None:
    end = to_us(from_us(253_370_000_000 * S))
    found = figures_of(requested=[START] * 80, as_of=end)
    assert found["", Band.DAY].unanswered_us == 80 * (end - START) > 2**63
    late = figures_of(requested=[START] * 80, contact=[end] * 80, as_of=end)
    assert late["", Band.DAY].mean_us == end - START
    assert late["", Band.DAY].times.total() == 80 * (end - START)
