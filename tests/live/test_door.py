"""Who waits at the door of the loop, and when their turn comes: by a clock and a timer of the test's own."""

import asyncio
from collections.abc import Callable

import pytest

from shinuo.live import door
from shinuo.live.door import MOST_LATE_S, PACE_S, REST_S, Porter


class Doorway:
    """A porter, and a loop that comes to the door when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.let_in: list[str] = []
        self.gone: set[str] = set()
        self._timers: list[tuple[float, Callable[[], None]]] = []
        self.porter = Porter(now=lambda: self.now, later=self._later)

    def come(self, *names: str, address: str = "", is_inside: bool = False) -> None:
        for name in names:
            assert self.porter.ask(address or name, self.go(name), is_inside=is_inside)

    def turn(self, late_s: float = 0.0) -> float:
        """Let the next timer go off, so late; when it was due, from now."""
        ((due, what),) = self._timers
        self._timers.clear()
        after, self.now = due - self.now, due + late_s
        what()
        return after

    def until_empty(self) -> None:
        while self._timers:
            self.turn()

    def _later(self, after_s: float, what: Callable[[], None]) -> None:
        self._timers.append((self.now + after_s, what))

    def go(self, name: str) -> Callable[[], bool]:
        def go() -> bool:
            if name in self.gone:
                return False
            self.let_in.append(name)
            return True

        return go


@pytest.fixture
def doorway() -> Doorway:
    return Doorway()


def test_who_comes_to_an_empty_door_is_let_in_at_once(doorway: Doorway) -> None:
    doorway.come("li")
    assert doorway.let_in == ["li"]
    doorway.now = PACE_S
    doorway.come("wang")
    assert doorway.let_in == ["li", "wang"]


def test_a_crowd_is_let_in_one_by_one_at_the_pace(doorway: Doorway) -> None:
    names = [f"{n}" for n in range(100)]
    doorway.come(*names)
    for n in range(1, 100):
        assert len(doorway.let_in) == n
        assert doorway.turn() == pytest.approx(PACE_S)
    assert doorway.let_in == names
    assert doorway.porter.passed == 100
    assert doorway.porter.waiting == 0


def test_addresses_take_turns_so_that_a_crowd_keeps_nobody_else_waiting(
    doorway: Doorway,
) -> None:
    doorway.come(*(f"bad {n}" for n in range(500)), address="127.0.0.9")
    doorway.come("li", "wang")
    for _ in range(3):
        doorway.turn()
    assert {"li", "wang"} <= set(doorway.let_in)


def test_who_is_half_inside_comes_first(doorway: Doorway) -> None:
    doorway.come("a", "b", "c")
    doorway.come("hello", is_inside=True)
    doorway.until_empty()
    assert doorway.let_in == ["a", "hello", "b", "c"]


def test_who_has_gone_costs_no_turn(doorway: Doorway) -> None:
    doorway.gone = {f"{n}" for n in range(50)}
    doorway.come("first", *(f"{n}" for n in range(50)), "last", address="one")
    doorway.turn()
    assert doorway.let_in == ["first", "last"]
    assert doorway.porter.passed == 2


def test_who_asks_again_while_it_is_their_turn_waits_for_the_next(
    doorway: Doorway,
) -> None:
    porter = doorway.porter
    assert porter.ask("li", lambda: porter.ask("li", doorway.go("again")))
    assert (doorway.let_in, porter.passed) == ([], 1)
    doorway.turn()
    assert (doorway.let_in, porter.passed) == (["again"], 2)


@pytest.mark.parametrize(
    ("late_s", "rests_s"),
    [(MOST_LATE_S, 0.0), (0.003, 0.003), (5.0, REST_S)],
    ids=["not late", "late", "very late"],
)
def test_a_busy_loop_is_left_alone_as_long_again_and_then_no_longer(
    doorway: Doorway, late_s: float, rests_s: float
) -> None:
    doorway.come("a", "b", "c")
    doorway.turn(late_s)
    assert len(doorway.let_in) == (1 if rests_s else 2)
    if rests_s:
        assert doorway.turn(late_s) == pytest.approx(rests_s)
        assert len(doorway.let_in) == 2


def test_when_too_many_wait_the_next_is_sent_away(
    doorway: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "MOST_WAITING", 2)
    doorway.come("in", "a", "b")
    assert not doorway.porter.ask("c", lambda: True)
    doorway.until_empty()
    doorway.now += PACE_S
    doorway.come("c")
    assert doorway.let_in == ["in", "a", "b", "c"]


def test_between_two_turns_of_a_real_loop_no_crowd_is_let_in() -> None:
    """Whatever else the loop has to do comes in between: here a neighbour who has something every time."""

    async def run() -> None:
        porter, crowd = Porter(), 100
        coming = asyncio.gather(*(porter.turn(f"{n % 7}") for n in range(crowd)))
        before = most = 0
        while not coming.done():
            await asyncio.sleep(0)
            most, before = max(most, porter.passed - before), porter.passed
        assert await coming == [True] * crowd
        assert porter.passed == crowd
        assert most <= 2  # the second is let in at once if the pace is over before it asks

    asyncio.run(run())


def test_who_no_longer_waits_is_passed_over(doorway: Doorway) -> None:
    porter = doorway.porter

    async def run() -> None:
        await porter.turn("a")
        waiting = [asyncio.create_task(porter.turn("b")) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
        doorway.until_empty()
        assert await asyncio.gather(*waiting[1:]) == [True, True]

    asyncio.run(run())
    assert porter.passed == 3
