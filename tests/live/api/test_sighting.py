"""Delivered and seen over HTTP, for apps and networks without sockets: the same, and a wait ends with them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.live.api.cast import Asker, House, house
from tests.live.api.test_following import events
from tests.people.cast import ana

pytestmark = pytest.mark.usefixtures("database")

NOTHING = {"delivered": -1, "seen": -1}


def sees(asker: Asker, of: str, contract: int = 0, **how: int) -> Any:
    return asker.post(f"/conversations/{of}/sight", how, contract=contract).json()


def test_each_side_says_how_far_it_is_and_learns_how_far_the_other(at: House) -> None:
    visitor, agent = at.visitor(), at.agent
    of = visitor.asks()
    question = events(visitor, of).seq
    found = sees(agent, of, at.number, delivered=10**12)
    assert found == {
        "visitor": NOTHING,
        "desk": {"delivered": question, "seen": -1},
    }
    assert agent.do(of, "accepted", at.number).is_success
    answer = agent.say(of, "在的", contract=at.number).json()["seq"]
    found = sees(visitor, of, seen=answer)
    assert found["visitor"] == {"delivered": answer, "seen": answer}
    assert sees(visitor, of, seen=question, delivered=-1) == found
    assert events(agent, of, contract=at.number).sights.visitor.seen == answer


def test_who_waits_is_told_as_soon_as_it_was_seen(at: House) -> None:
    visitor, agent = at.visitor(), at.agent
    of = visitor.asks()
    after = events(visitor, of).seq
    with ThreadPoolExecutor(1) as pool:
        known = {"after": after, **NOTHING}
        waiting = pool.submit(events, visitor, of, wait=25, **known)
        sees(agent, of, at.number, seen=after)
        found = waiting.result(20)
    assert (found.events, found.sights.desk.seen) == ([], after)
    known |= {"delivered": after, "seen": after}
    assert events(visitor, of, wait=0.3, **known).sights == found.sights


def test_nobody_else_says_or_learns_anything(at: House) -> None:
    of = at.visitor().asks()
    other = house(at.office.address)
    strangers = [
        (at.visitor(), 0, 404),
        (other.agent, at.number, 404),
        (other.agent, other.number, 404),
        (at.anybody(), at.number, 401),
        (at.user(ana(at.office.contract)), at.number, 403),
    ]
    for one, contract, status in strangers:
        answer = one.post(f"/conversations/{of}/sight", {"seen": 5}, contract=contract)
        assert answer.status_code == status, answer.text
    assert events(at.agent, of, contract=at.number).sights.desk.seen == -1


@pytest.mark.parametrize("body", [[], {"seen": "5"}, {"seen": 1.5}, {"read": 5}, None])
def test_what_cannot_be_read_is_refused(at: House, body: Any) -> None:
    visitor = at.visitor()
    answer = visitor.post(f"/conversations/{visitor.asks()}/sight", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_frame")
