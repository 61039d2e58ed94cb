"""An agent who stays silent loses the conversation to the next; the visitor's clock runs on."""

import pytest

from shinuo.routing.policy import Agent, Settings, Waiting, assign, to_reoffer
from tests.routing.cast import SECOND, agent, held, pairs, waits

GIVEN = 30
QUIET = held(waits("c", since=10, due=190), "a", GIVEN)
"""A limit of 180 s, of which a quarter, 45 s, may pass in silence: until 75 s."""
NEXT = [agent("a", 1, 1), agent("b")]


@pytest.mark.parametrize(
    ("now_us", "percent", "is_lost"),
    [
        pytest.param(75 * SECOND, 25, False, id="on the share"),
        pytest.param(75 * SECOND + 1, 25, True, id="a microsecond past it"),
        pytest.param(120 * SECOND, 50, False, id="on half"),
        pytest.param(120 * SECOND + 1, 50, True, id="a microsecond past half"),
        pytest.param(31_800_001, 1, True, id="a hundredth is 1.8 s"),
        pytest.param(GIVEN * SECOND, 1, False, id="at once"),
        pytest.param(500 * SECOND, 25, True, id="long overdue"),
    ],
)
def test_past_a_share_of_the_limit(now_us: int, percent: int, *, is_lost: bool) -> None:
    found = to_reoffer([QUIET], NEXT, now_us, Settings(silent_percent=percent))
    assert found == ((QUIET,) if is_lost else ())


@pytest.mark.parametrize(
    ("waiting", "others", "is_lost"),
    [
        pytest.param(waits("c"), [agent("b")], True, id="one is free"),
        pytest.param(waits("c"), [], False, id="nobody else is there"),
        pytest.param(waits("c"), [agent("b", 1, 1)], False, id="nobody else has room"),
        pytest.param(waits("c", skill="tax"), [agent("b")], False, id="nobody else knows"),
        pytest.param(
            waits("c", skill="tax"), [agent("b", skills="tax")], True, id="one knows"
        ),
        pytest.param(
            waits("c", silent="b"), [agent("b")], False, id="the other was silent too"
        ),
        pytest.param(
            waits("c", since=9, due=9), [agent("b")], False, id="there is no limit"
        ),
    ],
)
def test_only_while_there_is_a_next(
    waiting: Waiting, others: list[Agent], *, is_lost: bool
) -> None:
    own = agent("a", 5, 1, "tax")
    found = to_reoffer([held(waiting, "a", 0)], [own, *others], 500 * SECOND)
    assert bool(found) is is_lost


def test_they_are_told_by_id_whatever_the_order() -> None:
    quiet = [held(waits(id), "a", 0) for id in ("z", "b", "m")]
    found = to_reoffer(quiet, NEXT, 170 * SECOND)
    assert [one.waiting.id for one in found] == ["b", "m", "z"]
    assert to_reoffer(quiet[::-1], NEXT[::-1], 170 * SECOND) == found


def test_the_clock_runs_on_and_the_next_takes_it() -> None:
    (lost,) = to_reoffer([QUIET], NEXT, 76 * SECOND)
    again = lost.again
    assert (again.since_us, again.due_us) == (10 * SECOND, 190 * SECOND)
    assert again.silent == {"a"}
    given = assign([again], [agent("a"), agent("b", 2, 1)], 76 * SECOND)
    assert pairs(given.assignments) == [("c", "b")]


def test_who_was_silent_before_is_remembered() -> None:
    twice = held(waits("c", silent="x"), "y", 0).again
    assert twice.silent == {"x", "y"}
