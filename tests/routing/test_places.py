"""How many are served before whom: the very order in which the line gives out its slots."""

import pytest

from shinuo.routing import places
from shinuo.routing.places import KEPT_US, Places, order
from shinuo.routing.policy import Settings, Waiting
from tests.routing.cast import SECOND, waits
from tests.routing.test_policy import LATER, LOST, NOW, OLD, SOON, URGENT, URGENT_LOST
from tests.routing.test_policy import order as served

EVERYBODY = (OLD, LATER, URGENT, LOST, SOON, URGENT_LOST)
USUAL = Settings()


@pytest.mark.parametrize("guard", [None, 1, 2, 5])
@pytest.mark.parametrize("others", [0, 9])
def test_places_are_the_order_of_serving(guard: int | None, others: int) -> None:
    settings = Settings(guard=guard)
    everybody = [*EVERYBODY, *(waits(f"s{n}", since=100, due=280) for n in range(others))]
    found = order(everybody, NOW, settings)
    assert list(found) == [id for id, _ in served(*everybody, settings=settings)]
    assert list(found.values()) == list(range(len(everybody)))


def test_the_urgent_come_before_and_the_lost_after() -> None:
    line = Places()
    assert line.ahead("soon", EVERYBODY, NOW, USUAL) == 2
    assert line.ahead("lost", EVERYBODY, NOW, USUAL) == 4
    assert line.ahead("nobody", EVERYBODY, NOW, USUAL) is None


def test_of_a_long_line_the_order_is_made_once_in_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "LONG", 2)
    line, newcomer = Places(), waits("newcomer", since=200, due=380, urgent=True)
    assert line.ahead("soon", EVERYBODY, NOW, USUAL) == 2
    more: tuple[Waiting, ...] = (*EVERYBODY, newcomer)
    later = NOW + KEPT_US - 1
    assert line.ahead("newcomer", more, later, USUAL) is None
    assert line.ahead("soon", more, later, USUAL) == 2
    assert line.ahead("newcomer", more, later + 1, USUAL) == 1
    assert line.ahead("soon", more, later + 1, USUAL) == 3
    assert SECOND == KEPT_US
