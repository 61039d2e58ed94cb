"""Chance that comes out the same: streams apart from each other, lengths by tables."""

from math import exp
from statistics import NormalDist

import numpy as np
import pytest

from shinuo.audit.sample.spread import STREAMS, Chance, mean_of


@pytest.mark.parametrize("stream", STREAMS)
def test_a_stream_does_not_depend_on_how_it_is_drawn(stream: str) -> None:
    whole = Chance(5).spread(stream, 1_000, 0.8)
    chance = Chance(5)
    parts = [chance.spread(stream, number, 0.8) for number in (1, 0, 299, 700)]
    assert (np.concatenate(parts) == whole).all()


def test_streams_and_seeds_differ() -> None:
    drawn = [Chance(seed).evenly(stream, 4) for seed in (0, 1) for stream in STREAMS]
    assert len({tuple(one.tolist()) for one in drawn}) == 2 * len(STREAMS)


@pytest.mark.parametrize("sigma", [0.08, 0.65, 1.0])
def test_lengths_are_lognormal_around_one(sigma: float) -> None:
    drawn = Chance(2).spread("work", 200_000, sigma)
    for part in (0.1, 0.5, 0.9, 0.99):
        value = exp(sigma * NormalDist().inv_cdf(part))
        assert np.quantile(drawn, part) == pytest.approx(value, rel=0.03)
    assert drawn.mean() == pytest.approx(mean_of(sigma), rel=0.02)
    assert mean_of(sigma) == pytest.approx(exp(sigma**2 / 2), rel=0.02)


def test_all_are_shared_out() -> None:
    shared = Chance(3).shared_out("counts", 10_000, np.array([1.0, 0.0, 3.0]))
    assert shared.sum() == 10_000
    assert shared[1] == 0
    assert 2_300 < shared[0] < 2_700
