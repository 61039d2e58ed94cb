"""Chance, so that it comes out the same: a stream of its own for each use, lengths by tables of quantiles.

Each stream is drawn from in the order of the requests, so it does not matter in what pieces they are made. A length is
read off a table of whole quantiles with nothing but products and sums: no logarithm of another machine can move it.
"""

from functools import cache
from math import exp
from statistics import NormalDist
from typing import Final

import numpy as np

from shinuo.rules.bulk import Array

STREAMS: Final = (
    "days",
    "slots",
    "counts",
    "arrival",
    "channel",
    "work",
    "reaction",
    "patience",
    "accepted",
    "closed",
    "bot",
    "bot_solved",
    "urgent",
    "urgent_at",
    "agent",
    "visitor",
)
_STEPS = 1_024
_SCALE = 1_000_000
_NORMAL = NormalDist()


class Chance:
    """The streams of one seed."""

    def __init__(self, seed: int) -> None:
        self._streams = {
            name: np.random.Generator(
                np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(place,)))
            )
            for place, name in enumerate(STREAMS)
        }

    def evenly(self, stream: str, number: int) -> Array:
        """`number` values from 0 until 1."""
        return self._streams[stream].random(number)

    def spread(self, stream: str, number: int, sigma: float) -> Array:
        """`number` lognormal values around the median 1; the outermost half a per mille is cut off."""
        drawn = self.evenly(stream, number) * _STEPS
        return np.asarray(np.interp(drawn, _PLACES, _table(sigma)))

    def shared_out(self, stream: str, total: int, weights: Array) -> Array:
        """How many of `total` fall to each place, by its weight."""
        shares = weights / weights.sum()
        return self._streams[stream].multinomial(total, shares)


def mean_of(sigma: float) -> float:
    """The mean of what `spread` gives."""
    table = _table(sigma)
    return float((table[:-1] + table[1:]).mean() / 2)


@cache
def _table(sigma: float) -> Array:
    inner = [_NORMAL.inv_cdf(step / _STEPS) for step in range(1, _STEPS)]
    edge = _NORMAL.inv_cdf(0.5 / _STEPS)
    values = (round(exp(sigma * one) * _SCALE) for one in (edge, *inner, -edge))
    return np.array([*values]) / _SCALE


_PLACES = np.arange(_STEPS + 1)
