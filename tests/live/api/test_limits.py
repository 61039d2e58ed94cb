"""Too much is refused, to whoever asks it and nobody else, and may be asked again later."""

from concurrent.futures import ThreadPoolExecutor, as_completed

import httpx
import pytest

from shinuo.live.api.limits import MOST_KNOWN, Limits, Rate, Rates
from shinuo.live.api.refusals import TooMany
from tests.live.api.cast import House
from tests.people.cast import mei

pytestmark = pytest.mark.usefixtures("database")


def is_too_many(answer: httpx.Response) -> bool:
    """Whether it is, said as it should be."""
    if answer.status_code != 429:
        return False
    assert (answer.json()["code"], answer.headers["retry-after"]) == ("too_many", "1")
    return True


def test_a_visitor_and_a_user_who_ask_too_much_disturb_nobody(at: House) -> None:
    few = at.few()
    visitor, other = few.visitor(), few.visitor()
    of = visitor.asks()
    asked = [visitor.get(f"/conversations/{of}/events") for _ in range(6)]
    assert [is_too_many(one) for one in asked] == [False] * 5 + [True]
    assert other.asks()
    agent, second = few.agent, few.user(mei(at.office.contract))
    path = f"/contracts/{at.number}/rows"
    assert [is_too_many(agent.get(path)) for _ in range(6)] == [False] * 5 + [True]
    assert not is_too_many(second.get(path))
    # As many again come in, and then everything from this address is refused.
    key = at.office.channel.key
    entered = [few.anybody().post(f"/channels/{key}/visitors") for _ in range(4)]
    assert [is_too_many(one) for one in entered] == [False] * 3 + [True]
    answers = [few.anybody().get("/openapi.json") for _ in range(40)]
    assert is_too_many(answers[-1])
    assert is_too_many(few.supervisor.get(path))
    assert at.supervisor.get(path).is_success


def test_few_wait_at_the_same_time() -> None:
    limits = Limits(Rates(waiting=1, waiting_of_address=2))
    with limits.waiting("a", "x"), limits.waiting("b", "x"):
        for name, address in (("a", "y"), ("c", "x")):
            with pytest.raises(TooMany), limits.waiting(name, address):
                pass
        with limits.waiting("c", "y"):
            pass
    with limits.waiting("a", "x"), limits.waiting("b", "x"):
        pass


def test_who_waits_takes_a_place_and_gives_it_back(at: House) -> None:
    def waits(wait: float) -> int:
        answer = visitor.get(f"/conversations/{of}/events", after=after, wait=wait)
        return answer.status_code

    visitor, boss = at.visitor(), at.supervisor
    of = visitor.asks()
    after = visitor.get(f"/conversations/{of}/events").json()["seq"]
    with ThreadPoolExecutor(9) as pool:
        waiting = as_completed([pool.submit(waits, 25) for _ in range(9)])
        assert [next(waiting).result() for _ in range(5)] == [429] * 5
        assert boss.do(of, "accepted", at.number).is_success
        assert [one.result() for one in waiting] == [200] * 4
    assert waits(0.1) == 200


def test_no_more_is_remembered_than_there_is_room_for() -> None:
    limits = Limits(Rates(address=Rate(0.001, 1)))
    limits.ask("first")
    with pytest.raises(TooMany):
        limits.ask("first")
    for n in range(MOST_KNOWN):
        limits.ask(str(n))
    limits.ask("first")
    with pytest.raises(TooMany):
        limits.ask(str(MOST_KNOWN - 1))
