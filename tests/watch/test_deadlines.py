"""When something is told of a wait: on the instant and a microsecond before it, each once, whatever happens between."""

import pytest

from shinuo.conversations.judging import Wait
from shinuo.rules.bands import Band
from shinuo.watch.deadlines import Deadlines

SECOND = 1_000_000
START = 1_000 * SECOND
LIMIT = 180 * SECOND
KEY = (1, "c1")


def wait(
    since: int = START, limit: int = LIMIT, request: str = "r1", of: str = "c1"
) -> Wait:
    return Wait(of, request, since, since + limit, Band.DAY, is_urgent=False)


def watched() -> Deadlines:
    made = Deadlines()
    made.put(1, wait(), is_open=True)
    return made


def told(deadlines: Deadlines, at: int) -> list[int]:
    return [one.percent for one in deadlines.due(at)]


def test_a_lower_share_told_late_takes_nothing_back() -> None:
    """By another watch, whose entry comes after: what is told of is told."""
    deadlines = watched()
    for percent in (80, 50):
        deadlines.told(KEY, "r1", percent)
    assert told(deadlines, START + LIMIT) == []
    assert told(deadlines, START + LIMIT + 1) == [100]


@pytest.mark.parametrize(
    ("before", "at", "percent"),
    [
        (None, START + LIMIT // 2, 50),
        (START + LIMIT // 2, START + LIMIT * 8 // 10, 80),
        (START + LIMIT * 8 // 10, START + LIMIT + 1, 100),
    ],
    ids=["half", "four fifths", "past the limit: on it nothing is late"],
)
def test_on_the_instant_and_once(before: int | None, at: int, percent: int) -> None:
    deadlines = watched()
    if before:
        assert told(deadlines, before)
    assert deadlines.next_at == at
    assert told(deadlines, at - 1) == []
    assert told(deadlines, at) == [percent]
    assert told(deadlines, at) == []


def test_after_the_end_nothing_more_is_told() -> None:
    deadlines = watched()
    assert told(deadlines, START + LIMIT + 1) == [100]
    assert deadlines.next_at is None
    assert told(deadlines, START + 9 * LIMIT) == []
    assert len(deadlines) == 0


def test_of_several_shares_passed_at_once_the_highest_is_told() -> None:
    deadlines = watched()
    assert told(deadlines, START + LIMIT * 9 // 10) == [80]
    assert told(deadlines, START + LIMIT + 1) == [100]


def test_what_was_told_before_the_start_is_not_told_again() -> None:
    deadlines = Deadlines()
    deadlines.told(KEY, "r1", 80)
    deadlines.put(1, wait(), is_open=True)
    assert told(deadlines, START + LIMIT) == []
    assert told(deadlines, START + LIMIT + 1) == [100]


def test_what_was_told_of_an_earlier_request_says_nothing_of_this_one() -> None:
    deadlines = Deadlines()
    deadlines.told(KEY, "r1", 100)
    deadlines.put(1, wait(request="r2"), is_open=True)
    assert told(deadlines, START + LIMIT // 2) == [50]


def test_an_urgent_mark_shortens_it() -> None:
    deadlines = watched()
    assert told(deadlines, START + LIMIT // 2) == [50]
    shorter = 100 * SECOND
    deadlines.put(1, wait(limit=shorter), is_open=True)
    assert deadlines.next_at == START + 80 * SECOND
    assert told(deadlines, START + LIMIT // 2) == [80]
    assert told(deadlines, START + shorter + 1) == [100]


def test_who_was_answered_is_forgotten() -> None:
    deadlines = watched()
    deadlines.drop(KEY)
    deadlines.drop(KEY)
    assert deadlines.next_at is None
    assert told(deadlines, START + LIMIT + 1) == []


def test_of_what_is_closed_only_the_end_is_told() -> None:
    deadlines = watched()
    deadlines.put(1, wait(), is_open=False)
    assert told(deadlines, START + LIMIT) == []
    assert told(deadlines, START + LIMIT + 1) == [100]


def test_what_could_not_be_recorded_comes_up_again() -> None:
    deadlines = watched()
    (one,) = deadlines.due(START + LIMIT // 2)
    deadlines.again(one, one.at_us + SECOND)
    assert told(deadlines, one.at_us) == []
    (again,) = deadlines.due(one.at_us + SECOND)
    assert (again.percent, again.request) == (50, "r1")
    assert told(deadlines, START + LIMIT * 8 // 10) == [80]


def test_unless_more_was_told_meanwhile_or_nobody_waits() -> None:
    deadlines = watched()
    (one,) = deadlines.due(START + LIMIT // 2)
    deadlines.told(KEY, "r1", 80)
    deadlines.again(one, one.at_us + SECOND)
    assert told(deadlines, one.at_us + SECOND) == []
    deadlines.drop(KEY)
    deadlines.again(one, one.at_us + SECOND)
    assert deadlines.next_at is None


def test_many_come_in_their_order() -> None:
    deadlines = Deadlines()
    for n in range(10_000):
        since = START + (n * 7_919 % 10_000) * SECOND
        deadlines.put(1, wait(since=since, of=f"c{n}"), is_open=True)
    found = deadlines.due(START + 20_000 * SECOND)
    assert len(found) == 10_000
    assert {one.percent for one in found} == {100}
    firsts = Deadlines()
    for n in range(100):
        firsts.put(1, wait(since=START - n * SECOND, of=f"c{n}"), is_open=True)
    due = firsts.due(START + LIMIT // 2)
    assert [one.key[1] for one in due] == [f"c{n}" for n in range(99, -1, -1)]
