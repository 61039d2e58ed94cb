"""Presence as a pure fold: intervals that neither overlap nor leave a gap. Source: clause 3.3"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.people.presence import (
    NOBODY,
    AwayReason,
    Change,
    Interval,
    State,
    change_of,
    evolve,
    intervals,
)

DAY = datetime(2026, 3, 2, tzinfo=UTC)
US = timedelta(microseconds=1)
ONLINE, BUSY, AWAY, OFFLINE = State
MEAL, MEETING = AwayReason.MEAL, AwayReason.MEETING


def at(hours: int) -> datetime:
    return DAY + timedelta(hours=hours)


def mei(state: State, hours: int, reason: AwayReason | None = None) -> Change:
    return Change("mei", state, reason, at(hours))


def was(
    state: State, begins: int, ends: int | None = None, reason: AwayReason | None = None
) -> Interval:
    return Interval("mei", state, reason, at(begins), None if ends is None else at(ends))


SHIFT = [mei(ONLINE, 9), mei(AWAY, 12, MEAL), mei(ONLINE, 13), mei(OFFLINE, 18)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([], []),
        ([mei(ONLINE, 9)], [was(ONLINE, 9)]),
        (
            SHIFT,
            [
                was(ONLINE, 9, 12),
                was(AWAY, 12, 13, MEAL),
                was(ONLINE, 13, 18),
                was(OFFLINE, 18),
            ],
        ),
        # What is so already goes on.
        (
            [mei(ONLINE, 9), mei(ONLINE, 10), mei(BUSY, 11)],
            [was(ONLINE, 9, 11), was(BUSY, 11)],
        ),
        # Another reason is another interval.
        (
            [mei(AWAY, 9, MEAL), mei(AWAY, 10, MEETING)],
            [was(AWAY, 9, 10, MEAL), was(AWAY, 10, None, MEETING)],
        ),
        # At the same instant the later entry holds, and the earlier lasted no time.
        ([mei(ONLINE, 9), mei(BUSY, 9)], [was(BUSY, 9)]),
        # A clock that was set back moves no interval that is recorded.
        (
            [mei(ONLINE, 9), mei(BUSY, 8), mei(OFFLINE, 10)],
            [was(BUSY, 9, 10), was(OFFLINE, 10)],
        ),
    ],
)
def test_intervals(changes: list[Change], found: list[Interval]) -> None:
    assert list(intervals(changes, at(24))) == found


@pytest.mark.parametrize(
    ("as_of", "last"),
    [(at(12) - US, was(ONLINE, 9)), (at(12), was(AWAY, 12, None, MEAL))],
)
def test_nothing_later_is_known(as_of: datetime, last: Interval) -> None:
    assert intervals(SHIFT, as_of)[-1] == last


def test_several_people_stand_side_by_side() -> None:
    zhou = Change("lao_zhou", BUSY, None, at(10))
    assert intervals([mei(ONLINE, 9), zhou, mei(OFFLINE, 11)], at(24)) == (
        was(ONLINE, 9, 11),
        Interval("lao_zhou", BUSY, None, at(10)),
        was(OFFLINE, 11),
    )


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [(0, 24, 3), (10, 24, 2), (0, 10, 1), (10, 11, 1), (12, 24, 0), (0, 9, 0), (20, 5, 0)],
)
def test_how_much_of_an_interval_lies_in_a_span(since: int, until: int, hours: int) -> None:
    assert was(ONLINE, 9, 12).within(at(since), at(until)) == timedelta(hours=hours)


def test_an_interval_that_goes_on_fills_the_span() -> None:
    assert was(ONLINE, 9).within(at(0), at(24)) == timedelta(hours=15)


def test_entries_say_changes() -> None:
    away = change_of("user:mei", 1, {"state": "away", "reason": "meal"})
    assert away == Change("mei", AWAY, MEAL, datetime(1970, 1, 1, 0, 0, 0, 1, UTC))
    assert change_of("user:mei", 1, {"state": "busy", "reason": ""}).reason is None
    with pytest.raises(ValueError, match="asleep"):
        change_of("user:mei", 1, {"state": "asleep", "reason": ""})


def test_one_step_at_a_time() -> None:
    board, ended = evolve(NOBODY, mei(ONLINE, 9))
    assert (dict(board), ended) == ({"mei": was(ONLINE, 9)}, None)
    same, ended = evolve(board, mei(ONLINE, 10))
    assert (same, ended) == (board, None)
    board, ended = evolve(board, mei(BUSY, 10))
    assert (dict(board), ended) == ({"mei": was(BUSY, 10)}, was(ONLINE, 9, 10))


CHANGES = st.lists(
    st.builds(
        Change,
        user=st.sampled_from(["mei", "lao_zhou"]),
        state=st.sampled_from([ONLINE, BUSY, OFFLINE]),
        reason=st.none(),
        at=st.integers(0, 20).map(at),
    ),
    max_size=30,
)


@given(CHANGES)
def test_the_intervals_of_a_person_join_without_gap_or_overlap(
    changes: list[Change],
) -> None:
    found = intervals(changes, at(24))
    for user in ("mei", "lao_zhou"):
        own = [one for one in found if one.user == user]
        for before, after in pairwise(own):
            assert before.begins < after.begins
            assert before.ends == after.begins
        assert [one.ends for one in own[-1:]] in ([], [None])
        said = [one.at for one in changes if one.user == user]
        assert bool(own) is bool(said)


@given(CHANGES)
def test_every_hour_of_somebody_known_is_in_one_interval(changes: list[Change]) -> None:
    ordered = sorted(changes, key=lambda one: one.at)
    found = intervals(ordered, at(24))
    for user in {one.user for one in ordered}:
        first = min(one.at for one in ordered if one.user == user)
        own = [one.within(DAY, at(24)) for one in found if one.user == user]
        assert sum(own, timedelta()) == at(24) - first
