"""The bound is one: it never exceeds what the best of all schedules has, found by trying them all."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.routing.bound import least_misses
from shinuo.routing.simulation import Arrival, Policy, Trial, waits
from shinuo.rules.boundaries import is_past
from tests.routing.cast import arrives, some_arrivals

CLASSES = st.sampled_from([1, 2, 3, 24])


def best(arrivals: list[Arrival], places: int) -> int:
    """The fewest misses of all schedules: started in every order, each as early as can be, the late ones put off."""
    return min(_misses(order, places) for order in permutations(arrivals))


def _misses(order: tuple[Arrival, ...], places: int) -> int:
    free, misses = [-1] * places, 0
    for one in order:
        place = free.index(min(free))
        contact = max(one.at_us, free[place])
        if is_past(contact, one.due_us):
            misses += 1
        else:
            free[place] = contact + one.service_us
    return misses


@given(some_arrivals(6, 12), st.integers(1, 3), CLASSES)
def test_it_never_exceeds_the_best(
    arrivals: list[Arrival], places: int, classes: int
) -> None:
    assert 0 <= least_misses(arrivals, places, classes) <= best(arrivals, places)


@given(some_arrivals(60, 60), st.integers(1, 3), CLASSES)
def test_no_policy_undercuts_it(arrivals: list[Arrival], places: int, classes: int) -> None:
    bound = least_misses(arrivals, places, classes)
    assert all(bound <= waits(arrivals, Trial(one, places)).misses for one in Policy)


@pytest.mark.parametrize(
    ("arrivals", "places", "least"),
    [
        pytest.param([arrives("a", 0, 100, limit=0)], 1, 0, id="one alone"),
        pytest.param(
            [arrives(id, 0, 100, limit=0) for id in "abc"], 1, 2, id="one of three at once"
        ),
        pytest.param(
            [arrives(id, 0, 100, limit=0) for id in "abc"], 2, 1, id="two of three at once"
        ),
        pytest.param(
            [arrives(id, 0, 100, limit=0) for id in "abc"], 3, 0, id="a place for each"
        ),
        pytest.param(
            [arrives("a", 0, 1000, limit=10), arrives("b", 20, 1000, limit=10)],
            1,
            1,
            id="they overlap",
        ),
        pytest.param(
            [arrives("a", 0, 20, limit=10), arrives("b", 20, 20, limit=10)],
            1,
            0,
            id="one after the other",
        ),
        pytest.param(
            [arrives("long", 0, 1000, limit=0)]
            + [arrives(f"s{n}", 100 * n, 100, limit=0) for n in range(10)],
            1,
            1,
            id="ten short ones for a long one",
        ),
        pytest.param(
            [
                arrives(f"{n}{id}", n * 10_000, 100, limit=0)
                for n in range(5)
                for id in "ab"
            ],
            1,
            5,
            id="five crowds with silence between them",
        ),
        pytest.param([arrives(id, 0, 0, limit=0) for id in "abc"], 1, 0, id="no service"),
        pytest.param(
            [arrives(id, 0, 100, limit=0) for id in "ab"] + [arrives("c", 50, 10)],
            1,
            1,
            id="one is lost, and then one is kept before there is a break",
        ),
    ],
)
def test_where_it_is_exact(arrivals: list[Arrival], places: int, least: int) -> None:
    assert least_misses(arrivals, places) == least
    if len(arrivals) <= 7:
        assert best(arrivals, places) == least


@given(some_arrivals(40, 60), st.integers(1, 3))
def test_finer_classes_never_loosen_it(arrivals: list[Arrival], places: int) -> None:
    found = [least_misses(arrivals, places, classes) for classes in (1, 2, 4, 8, 64)]
    assert found[0] <= found[-1]


@given(some_arrivals(40, 60), st.integers(1, 3))
def test_more_places_never_raise_it(arrivals: list[Arrival], places: int) -> None:
    assert least_misses(arrivals, places + 1, 64) <= least_misses(arrivals, places, 64)


@given(some_arrivals(20, 40), some_arrivals(20, 40), st.integers(1, 3))
def test_crowds_far_apart_add_up(
    one: list[Arrival], other: list[Arrival], places: int
) -> None:
    """With classes fine enough for both; what is left over in part may round up to one more together."""
    day = 86_400 * 1_000_000
    later = [
        Arrival(f"x{a.id}", a.at_us + day, a.due_us + day, a.service_us) for a in other
    ]
    apart = least_misses(one, places, 64) + least_misses(other, places, 64)
    assert apart - 1 <= least_misses([*one, *later], places, 64) <= apart
