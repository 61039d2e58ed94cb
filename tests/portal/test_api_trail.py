"""What the client's people ask of the HTTP API by their session is in the trail; visitors' files they see by permission alone."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from django.conf import settings

from shinuo import clock
from shinuo.conversations.unmasking import allow_unmasking
from shinuo.files.actions import Place, keep
from shinuo.people.models import User
from shinuo.portal.models import TrailLine
from tests.desk.cast import signed_in, text_of
from tests.desk.seen import Visitor
from tests.live.cast import Office, office, session_of
from tests.people.cast import ana, rival


@pytest.fixture
def hall(address: str) -> Office:
    return office(address)


@dataclass
class Caller:
    """One of the people, who asks the API by their session."""

    hall: Office
    user: User

    def get(self, path: str, **query: Any) -> httpx.Response:
        """What comes of asking for `path`."""
        if not path.startswith("/contracts/"):
            query = {"contract": self.hall.contract.pk, **query}
        cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(self.user)}"
        return httpx.get(
            f"http://{self.hall.address}/api/v1{path}",
            params=query,
            headers={"Cookie": cookie},
            timeout=30,
        )

    def lines(self) -> list[tuple[str, int, bool]]:
        """Their trail: what was asked, with what outcome, and whether it lies in the contract."""
        rows = TrailLine.objects.filter(user=self.user).order_by("pk")
        return [(one.view, one.status, one.contract_id is not None) for one in rows]


def picture(hall: Office, of: str, by: str = "visitor:li") -> str:
    place = Place(hall.contract.pk, of, by)
    return keep(place, "李雷身份证.txt", b"110101199003070000", clock.now()).id


def test_every_call_of_the_clients_people_is_in_the_trail_and_nobody_elses(
    hall: Office,
) -> None:
    of, client = Visitor(hall).asks("在吗"), Caller(hall, ana(hall.contract))
    assert client.get(f"/conversations/{of}/events").status_code == 200
    assert client.get(f"/conversations/{of}/verdicts").status_code == 200
    assert client.get(f"/contracts/{hall.contract.pk}/rows").status_code == 200
    assert client.get("/conversations/nothing/events").status_code == 404
    assert client.lines() == [
        ("api_events", 200, True),
        ("api_verdicts", 200, True),
        ("api_rows", 200, True),
        ("api_events", 404, True),
    ]
    agent = Caller(hall, hall.agent)
    assert agent.get(f"/conversations/{of}/events").status_code == 200
    assert agent.lines() == []
    page = signed_in(hall.supervisor).get(f"/portal/{hall.contract.pk}/trail/")
    assert "会话内容（接口） 已打开 200" in text_of(page)


def test_another_clients_person_finds_nothing_and_it_says_so_in_their_trail(
    hall: Office,
) -> None:
    of, other = Visitor(hall).asks("在吗"), Caller(hall, rival())
    paths = (f"/conversations/{of}/events", f"/conversations/{of}/verdicts")
    for path in (*paths, f"/contracts/{hall.contract.pk}/rows"):
        theirs = other.get(path)
        nobodys = _at_nobodys(other, path)
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.json()["code"] == nobodys.json()["code"]
    assert {line[1:] for line in other.lines()} == {(404, False)}
    assert len(other.lines()) == 6


def _at_nobodys(other: Caller, path: str) -> httpx.Response:
    """The same in a contract that is not there."""
    nowhere = "9" * 9
    if path.startswith("/contracts/"):
        return other.get(f"/contracts/{nowhere}/rows")
    return other.get(path, contract=nowhere)


def test_a_visitors_file_is_shown_by_permission_alone(hall: Office) -> None:
    of, client = Visitor(hall).asks("见附件"), Caller(hall, ana(hall.contract))
    id = picture(hall, of)
    path = f"/conversations/{of}/files/{id}"
    refused = client.get(path)
    assert (refused.status_code, refused.json()["code"]) == (403, "may_not_unmask")
    named = client.get(f"/conversations/{of}/files", ids=id).json()["files"]
    assert [one["name"] for one in named] == ["＊＊＊.txt"]
    by = hall.supervisor.recorded_as
    allow_unmasking(hall.contract, client.user, by, clock.now())
    shown = client.get(path)
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    named = client.get(f"/conversations/{of}/files", ids=id).json()["files"]
    assert [one["name"] for one in named] == ["李雷身份证.txt"]
    allow_unmasking(hall.contract, client.user, by, clock.now(), may=False)
    assert client.get(path).status_code == 403
    assert [line for line in client.lines() if line[0] == "api_file"] == [
        ("api_file", 403, True),
        ("api_file", 200, True),
        ("api_file", 403, True),
    ]


def test_what_the_provider_sent_is_the_clients_to_see(hall: Office) -> None:
    of, client = Visitor(hall).asks("在吗"), Caller(hall, ana(hall.contract))
    id = picture(hall, of, hall.agent.recorded_as.replace("user:", "agent:"))
    assert client.get(f"/conversations/{of}/files/{id}").status_code == 200


def test_those_who_serve_see_files_as_they_are(hall: Office) -> None:
    of = Visitor(hall).asks("见附件")
    id = picture(hall, of)
    for user in (hall.agent, hall.supervisor):
        assert Caller(hall, user).get(f"/conversations/{of}/files/{id}").status_code == 200
