"""The firings that are listed: found among many misses without sorting them all, and the same as if they were."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.audit import firing
from shinuo.audit.firing import firings
from shinuo.reports.totals import Misses
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.timeline import compile_timeline
from tests.rules.cast import beijing, terms

TERMS = terms()
TIMELINE = compile_timeline(TERMS)
NUMBER = TERMS.triggers.cumulative
BEGINS = to_us(beijing("2026-01-05 10:00"))
SECOND = 1_000_000
dues = st.lists(st.integers(0, 40), max_size=40)


def fired(due: list[int], as_of: int = 100) -> Any:
    """What fires of misses with these seconds until due, in this order in the log."""
    misses, rows = Misses(), np.arange(1, len(due) + 1)
    at = BEGINS + np.array(due, np.int64) * SECOND
    for half in (slice(0, len(due) // 2), slice(len(due) // 2, None)):
        misses.parts.append((rows[half], at[half], at[half], at[half]))
    as_of_at = from_us(BEGINS + as_of * SECOND)
    return firings(
        misses,
        (),
        lambda some: {one: f"q{one:03}" for one in some},
        TERMS,
        TIMELINE,
        as_of_at,
    )


@given(dues, st.integers(1, 50))
def test_the_first_firings_are_those_of_all(due: list[int], as_of: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        every, total = fired(due, as_of)
        assert total == len(every) == sum(one < as_of for one in due) // NUMBER
        patched.setattr(firing, "MOST", 2)
        assert fired(due, as_of) == (every[:2], total)


def test_of_misses_due_at_once_the_earlier_in_the_log_are_counted_first() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(firing, "MOST", 1)
        ((first,), total) = fired([7] * (2 * NUMBER + 1))
    assert (first.requests, total) == (("q001", "q002", "q003")[:NUMBER], 2)
