"""What the client's people ask of the HTTP API by their session is in the trail; visitors' files they see by permission alone."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from django.conf import settings

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.unmasking import allow_unmasking
from shinuo.files.actions import Place, keep
from shinuo.journal.models import Entry
from shinuo.live.api.operation import BYTES, Operation
from shinuo.live.api.operation import Asker as AskerKind
from shinuo.live.api.routes import OPERATIONS
from shinuo.people.models import User
from shinuo.portal.models import TrailLine
from tests.desk.cast import signed_in, text_of
from tests.desk.seen import Visitor
from tests.live.api.cast import House
from tests.live.cast import Office, office, session_of
from tests.live.talk import fresh
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
    """By every operation there is: what is added is tried too."""
    of, user = Visitor(hall).asks("在吗"), rival()
    facts = {"contract": hall.contract.pk, "of": of, "id": picture(hall, of)}
    own = {"contract": Contract.objects.get(client=user.client).pk}
    before = Entry.objects.filter(contract=hall.contract.pk).count()
    pairs = (
        (facts, facts | NOWHERE | {"of": of}),
        (facts | own, facts | own | {"of": fresh()}),
    )
    tried = 0
    for one in OPERATIONS:
        for theirs, nobodys in pairs if one.asker in _OF_USERS else ():
            if "{of}" not in one.path and one.method == "GET" and theirs != facts:
                continue  # of their own contract: theirs to see
            found, nothing = (_called(hall, user, one, at) for at in (theirs, nobodys))
            assert found.status_code in {403, 404}, (one.name, found.text)
            assert _told(found) == _told(nothing), one.name
            tried += 1
    assert tried >= len([one for one in OPERATIONS if one.asker in _OF_USERS])
    assert Entry.objects.filter(contract=hall.contract.pk).count() == before
    lines = Caller(hall, user).lines()
    assert len(lines) == 2 * tried
    assert {line[1] for line in lines} <= {403, 404}


_OF_USERS = {AskerKind.USER, AskerKind.VISITOR_OR_USER}
NOWHERE = {"contract": 10**9}


def _called(hall: Office, user: User, one: Operation, at: dict[str, Any]) -> httpx.Response:
    """`user` asks for the operation `one`, with what it takes, of what is named `at`."""
    asker = House(hall, f"http://{hall.address}/api/v1").user(user)
    path, query = one.path.format(**at), {"contract": at["contract"]}
    if one.method == "GET":
        asked = {} if "{contract}" in one.path else query
        return asker.get(path, **asked)
    if one.body is BYTES:
        return asker.sends(f"{path}?contract={at['contract']}&name=a.txt", b"a")
    said: dict[str, Any] = {"delivered": 1, "seen": 1}
    if one.name == "say":
        said = {"t": "do", "id": fresh(), "of": at["of"], "act": {"kind": "urgent_marked"}}
    return asker.post(path, said, **query)


def _told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["code"])


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
