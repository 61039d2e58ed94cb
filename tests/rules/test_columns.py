"""Sums that leave 64 bits are still exact, and nothing sums to nothing."""

import numpy as np
import pytest

from shinuo.rules.columns import exact_sum
from shinuo.rules.instants import NEVER


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="nothing"),
        pytest.param([7], id="one"),
        pytest.param([-3, 5], id="below zero"),
        pytest.param([NEVER - 1], id="a µs before never"),
        pytest.param([NEVER], id="never"),
        pytest.param([NEVER] * 9, id="beyond 64 bits"),
        pytest.param([-NEVER] * 9, id="beyond 64 bits, below zero"),
        pytest.param([0] + [NEVER] * 9, id="beyond 64 bits, beside nothing"),
        pytest.param([0] + [-NEVER] * 9, id="beyond 64 bits below zero, beside nothing"),
        pytest.param([NEVER, -NEVER, 1, -1] * 5, id="cancelling out"),
        pytest.param([NEVER + (1 << 32) - 1, (1 << 32) + 1] * 7, id="carried over"),
    ],
)
def test_a_sum_is_what_it_is_without_an_array(values: list[int]) -> None:
    assert exact_sum(np.array(values, np.int64)) == sum(values)
