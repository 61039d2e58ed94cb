"""Who sits at a desk is told when somebody can hold more, knows something else, came or is called otherwise; once."""

import json
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import pytest

from shinuo.live.staff import Staff, people_of
from shinuo.people.accounts import set_capacity, set_display_name
from shinuo.people.serving import add_skill, give_skill, leave
from tests.live.cast import Office, office
from tests.people.cast import BY, OPENED, mei

P = ParamSpec("P")
T = TypeVar("T")


@pytest.fixture
def hall(database: str) -> Office:
    assert database
    return office("")


class Desks:
    """At whose desks somebody sits, and what they were told."""

    def __init__(self, *contracts: int) -> None:
        self.contracts = list(contracts)
        self.told: list[tuple[int, dict[str, Any]]] = []

    def listened(self) -> list[int]:
        return self.contracts

    def tell(self, contract: int, made: bytes) -> None:
        self.told.append((contract, json.loads(made)))

    def taken(self) -> list[tuple[int, dict[str, Any]]]:
        """What was told since it was asked last."""
        told, self.told = self.told, []
        return told


async def read(what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """At once, without a loop and its threads."""
    return what(*args, **kwargs)


def ran(work: Coroutine[Any, Any, None]) -> None:
    """`work`, which waits for nothing, to its end."""
    for _ in work.__await__():
        raise AssertionError


def test_what_changed_is_told_once(hall: Office) -> None:
    contract, agent, supervisor = hall.contract, hall.agent, hall.supervisor
    desks, names = Desks(contract.pk), dict[str, str]()
    staff = Staff(desks, read, names)

    def told() -> dict[str, dict[str, Any]]:
        ran(staff.look())
        [(of, frame)] = desks.taken()
        assert (of, frame["t"]) == (contract.pk, "people")
        return {one.pop("name"): one for one in frame["people"]}

    first = told()
    who = agent.username
    assert set(first) == {who, supervisor.username}
    assert first[who] == {"shown": "梅", "role": "agent", "capacity": 3, "skills": []}
    ran(staff.look())
    assert desks.taken() == []
    set_capacity(agent, 8)
    assert told()[who]["capacity"] == 8
    give_skill(agent, add_skill(contract, "退款", BY, OPENED), None, BY, OPENED)
    assert told()[who]["skills"] == ["退款"]
    set_display_name(agent, "小梅")
    assert told()[who]["shown"] == names[who] == "小梅"
    other = mei(contract).username
    assert set(told()) == {who, other, supervisor.username}
    leave(agent, contract, BY, OPENED)
    assert set(told()) == {other, supervisor.username}


def test_where_nobody_sits_nobody_is_told_and_nothing_kept(hall: Office) -> None:
    desks = Desks()
    staff = Staff(desks, read, {})
    ran(staff.look())
    assert desks.taken() == []
    desks.contracts = [hall.contract.pk]
    ran(staff.look())
    assert len(desks.taken()) == 1
    desks.contracts = []
    ran(staff.look())
    desks.contracts = [hall.contract.pk]
    ran(staff.look())
    assert len(desks.taken()) == 1


def test_at_the_beginning_where_they_stand_is_told_besides(hall: Office) -> None:
    [found] = [
        one for one in people_of(hall.contract) if one["name"] == hall.agent.username
    ]
    stands = {"state": "offline", "reason": None, "since": None}
    assert found.items() >= {"capacity": 3, **stands}.items()
