"""The figures of the day over HTTP: right, for supervisors of the contract alone, and not reckoned too often."""

import time
from typing import Any

import pytest

from tests.live.api.cast import House
from tests.live.cast import on_line
from tests.people.cast import contract as another
from tests.people.cast import lao_zhou

pytestmark = pytest.mark.usefixtures("database")


def figures(at: House) -> dict[str, Any]:
    answer = at.supervisor.get(f"/contracts/{at.number}/figures")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_day_by_channel_and_band_and_all_together(at: House) -> None:
    on_line(at.office.agent)
    of = at.visitor().asks()
    at.visitor().asks()
    agent = at.agent
    assert agent.do(of, "accepted", at.number).status_code in (200, 409)
    assert agent.say(of, "在的", contract=at.number).status_code == 200
    found = figures(at)
    (cell,) = found["cells"]
    total = found["total"]
    assert (cell["channel"], cell["requests"], cell["answered"]) == ("web", 2, 1)
    assert cell["band"] in ("day", "night", "rest")
    assert {name: cell[name] for name in total} == total
    assert (total["pending"], total["misses"], total["attainment_bp"]) == (1, 0, 10_000)
    assert 0 < total["p95_us"] < 60_000_000
    assert found["agents"] == {"online": 1, "busy": 0, "away": 0, "offline": 0}
    assert 0 < found["longest_wait_us"] < 60_000_000


def test_a_day_without_requests_has_nothing_to_judge(at: House) -> None:
    found = figures(at)
    assert found["cells"] == []
    total = found["total"]
    assert (total["requests"], total["attainment_bp"], total["p95_us"]) == (0, None, None)
    assert found["longest_wait_us"] is None


def test_within_a_second_they_are_the_same(at: House) -> None:
    first = figures(at)
    at.visitor().asks()
    again = figures(at)
    assert again == first or again["at"] != first["at"]
    time.sleep(1.1)
    total = figures(at)["total"]
    assert total["requests"] == 1


def test_who_does_not_oversee_the_contract_gets_none(at: House) -> None:
    path = f"/contracts/{at.number}/figures"
    assert at.anybody().get(path).status_code == 401
    assert at.agent.get(path).json()["code"] == "not_allowed"
    stranger = at.user(lao_zhou(another()))
    assert stranger.get(path).status_code == 404
    assert stranger.get("/contracts/no/figures").status_code == 404
