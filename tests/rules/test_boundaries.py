"""Every boundary of the contract in time: on it, and a microsecond to either side."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules import boundaries as b
from shinuo.rules.instants import NEVER

SECOND = 1_000_000
MINUTE = 60 * SECOND
INSTANTS = st.integers(-(2**60), 2**60)


@pytest.mark.parametrize(
    ("contact", "is_kept"),
    [
        pytest.param(179_999_999, True, id="179.999999 s"),
        pytest.param(180_000_000, True, id="180.000000 s is met"),
        pytest.param(180_000_001, False, id="180.000001 s is missed"),
        pytest.param(NEVER, False, id="never"),
    ],
)
def test_a_contact_keeps_the_limit(contact: int, *, is_kept: bool) -> None:
    assert b.in_time(contact, 180 * SECOND) is is_kept


@pytest.mark.parametrize(
    ("as_of", "is_too_late"),
    [
        pytest.param(179_999_999, False, id="a microsecond before the limit"),
        pytest.param(180_000_000, False, id="on the limit"),
        pytest.param(180_000_001, True, id="a microsecond past the limit"),
    ],
)
def test_it_is_too_late_to_keep_the_limit(as_of: int, *, is_too_late: bool) -> None:
    assert b.is_past(as_of, 180 * SECOND) is is_too_late


@given(INSTANTS, INSTANTS)
def test_exactly_on_the_limit_is_met_and_never_also_missed(at: int, due: int) -> None:
    assert b.in_time(at, due) is not b.is_past(at, due)
    assert b.in_time(due, due)


@pytest.mark.parametrize(
    ("at", "is_known"),
    [
        pytest.param(99, True, id="a microsecond ago"),
        pytest.param(100, True, id="now"),
        pytest.param(101, False, id="a microsecond from now"),
        pytest.param(NEVER, False, id="never"),
    ],
)
def test_what_has_happened_is_known(at: int, *, is_known: bool) -> None:
    assert b.has_happened(at, as_of=100) is is_known


@pytest.mark.parametrize(
    ("left", "is_before"),
    [
        pytest.param(99, True, id="a microsecond before the limit"),
        pytest.param(100, False, id="exactly on the limit"),
        pytest.param(101, False, id="a microsecond past the limit"),
        pytest.param(NEVER, False, id="never"),
    ],
)
def test_a_visitor_leaves_before_the_limit_is_used_up(
    left: int, *, is_before: bool
) -> None:
    assert b.left_before(left, due=100) is is_before


@pytest.mark.parametrize(
    ("at", "is_inside"),
    [
        pytest.param(9, False, id="a microsecond before it begins"),
        pytest.param(10, True, id="as it begins"),
        pytest.param(19, True, id="a microsecond before it ends"),
        pytest.param(20, False, id="as it ends"),
    ],
)
def test_a_span_is_half_open(at: int, *, is_inside: bool) -> None:
    assert b.is_within(at, 10, 20) is is_inside


@pytest.mark.parametrize(
    ("begins", "ends", "do_meet"),
    [
        pytest.param(0, 9, False, id="the wait ends a microsecond before the span"),
        pytest.param(0, 10, True, id="the wait ends as the span begins"),
        pytest.param(12, 15, True, id="the wait lies inside the span"),
        pytest.param(0, 99, True, id="the span lies inside the wait"),
        pytest.param(
            19, 99, True, id="the wait begins in the last microsecond of the span"
        ),
        pytest.param(20, 99, False, id="the wait begins as the span ends"),
        pytest.param(10, 10, True, id="a wait of no length as the span begins"),
        pytest.param(20, 20, False, id="a wait of no length as the span ends"),
    ],
)
def test_a_wait_overlaps_a_span(begins: int, ends: int, *, do_meet: bool) -> None:
    assert b.overlaps(begins, ends, 10, 20) is do_meet


@given(INSTANTS, st.integers(0, 100), INSTANTS, st.integers(1, 100))
def test_a_wait_overlaps_a_span_if_it_shares_an_instant(
    begins: int, wait: int, span_begins: int, length: int
) -> None:
    shared = range(
        max(begins, span_begins), min(begins + wait + 1, span_begins + length)
    )  # the last instant of the wait belongs to it, that of the span does not
    found = b.overlaps(begins, begins + wait, span_begins, span_begins + length)
    assert found is bool(shared)


@pytest.mark.parametrize(
    ("contact", "is_before"),
    [
        pytest.param(99, True, id="a microsecond before the request"),
        pytest.param(100, False, id="in the same microsecond as the request"),
        pytest.param(101, False, id="a microsecond after the request"),
    ],
)
def test_an_answer_precedes_its_request(contact: int, *, is_before: bool) -> None:
    assert b.precedes(contact, request=100) is is_before


@pytest.mark.parametrize(
    ("at", "is_idle"),
    [
        pytest.param(1_099, False, id="a microsecond short of idle_after"),
        pytest.param(1_100, True, id="exactly idle_after"),
        pytest.param(1_101, True, id="a microsecond more than idle_after"),
    ],
)
def test_a_conversation_is_idle(at: int, *, is_idle: bool) -> None:
    assert b.is_idle(last=100, at=at, idle_after=1_000) is is_idle


@pytest.mark.parametrize(
    ("elapsed", "limit", "excess_bp", "does_exceed"),
    [
        pytest.param(216 * SECOND, 180 * SECOND, 2000, False, id="exactly 20 % over"),
        pytest.param(216 * SECOND + 1, 180 * SECOND, 2000, True, id="a microsecond more"),
        pytest.param(180 * SECOND, 180 * SECOND, 0, False, id="on the standard, X = 0"),
        pytest.param(
            180 * SECOND + 1, 180 * SECOND, 0, True, id="over the standard, X = 0"
        ),
        pytest.param(0, 0, 2000, False, id="nothing to judge"),
        pytest.param(10_001, 10_000, 1, False, id="exactly X = 0.01 %"),
        pytest.param(10_002, 10_000, 1, True, id="over X = 0.01 %"),
    ],
)
def test_a_mean_exceeds_the_standard_strictly(
    elapsed: int, limit: int, excess_bp: int, *, does_exceed: bool
) -> None:
    assert b.exceeds(elapsed, limit, excess_bp) is does_exceed


@pytest.mark.parametrize(
    ("overrun", "minutes"),
    [
        pytest.param(0, 0, id="no overrun"),
        pytest.param(1, 1, id="a microsecond"),
        pytest.param(MINUTE, 1, id="60.000000 s"),
        pytest.param(MINUTE + 1, 2, id="60.000001 s"),
        pytest.param(60 * MINUTE - 1, 60, id="a microsecond short of an hour"),
        pytest.param(60 * MINUTE, 60, id="an hour"),
    ],
)
def test_begun_minutes_of_an_overrun(overrun: int, minutes: int) -> None:
    assert b.started_minutes(overrun) == minutes


@pytest.mark.parametrize(
    ("overrun", "is_over"),
    [
        pytest.param(59, False, id="a microsecond below the tier"),
        pytest.param(60, False, id="on the tier"),
        pytest.param(61, True, id="a microsecond over the tier"),
    ],
)
def test_a_tier_begins_after_its_edge(overrun: int, *, is_over: bool) -> None:
    assert b.is_over_tier(overrun, tier_over=60) is is_over


@pytest.mark.parametrize(
    ("per_cent", "count", "place"),
    [
        pytest.param(50, 1, 0, id="P50 of one"),
        pytest.param(50, 2, 0, id="P50 of two is the lower"),
        pytest.param(50, 3, 1, id="P50 of three is the middle"),
        pytest.param(90, 10, 8, id="P90 of ten is the ninth"),
        pytest.param(90, 11, 9, id="P90 of eleven is the tenth"),
        pytest.param(99, 100, 98, id="P99 of a hundred is the ninety-ninth"),
        pytest.param(99, 101, 99, id="P99 of a hundred and one is the hundredth"),
        pytest.param(100, 7, 6, id="P100 is the greatest"),
        pytest.param(0, 7, 0, id="P0 is the least"),
    ],
)
def test_the_nearest_rank(per_cent: int, count: int, place: int) -> None:
    assert b.nearest_rank(per_cent, count) == place


@given(st.integers(1, 100), st.integers(1, 10**6))
def test_at_least_so_many_per_cent_are_not_above_the_nearest_rank(
    per_cent: int, count: int
) -> None:
    place = b.nearest_rank(per_cent, count)
    assert (place + 1) * 100 >= per_cent * count > place * 100


Truths = Callable[..., Any]


@pytest.mark.parametrize("boundary", [b.in_time, b.is_past, b.has_happened, b.left_before])
def test_a_boundary_answers_with_a_plain_bool(boundary: Truths) -> None:
    assert type(boundary(1, 2)) is bool
    assert type(boundary(2, 1)) is bool
