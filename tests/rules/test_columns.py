"""Columns by default; sums that leave 64 bits are still exact, and nothing sums to nothing."""

import numpy as np
import pytest

from shinuo.rules.case import Marks
from shinuo.rules.columns import Columns, exact_sum
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


def test_a_log_without_channels_has_one_and_no_name_for_it() -> None:
    columns = Columns(Marks(requested=np.array([1, 2], np.int64)))
    assert (columns.channels, columns.channel) == (("",), None)
    assert len(columns) == 2


def test_a_log_says_nothing_of_the_columns_it_does_not_have() -> None:
    marks = Marks(requested=0)
    instants = (marks.asked, marks.bot, marks.contact, marks.left, marks.closed)
    assert {*instants, marks.urgent} == {NEVER}
    assert (marks.uncertainty, marks.start_doubt) == (0, 0)
