"""What is said and done over HTTP: recorded once, by whoever may, in what is theirs."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.crypto import get_random_string

from shinuo.contracts.models import Contract
from shinuo.conversations.checking import differences
from shinuo.conversations.queries import history
from shinuo.people.closing import deactivate
from shinuo.people.serving import leave
from tests.live.api.cast import CSRF, Asker, House, house, masked
from tests.live.talk import fresh
from tests.people.cast import BY, OPENED, ana, contract, mei, rival, root

pytestmark = pytest.mark.usefixtures("database")


def told(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal; it has the words in both languages."""
    said = answer.json()
    assert set(said) == {"code", "zh", "en"}
    return answer.status_code, said["code"]


def kinds(of: Contract, id: str) -> list[str]:
    return [event.act.kind for _, event, _ in history(of.pk, id)]


def test_a_conversation_from_beginning_to_end(at: House) -> None:
    visitor, agent = at.visitor(), at.agent
    of = visitor.asks("订单还没到")
    assert agent.do(of, "accepted", at.number).status_code == 200
    answer = agent.say(of, "马上查", contract=at.number)
    assert set(answer.json()) == {"id", "seq", "at"}
    assert agent.do(of, "closed", at.number, topic="物流", outcome="已解决").is_success
    assert visitor.do(of, "rated", stars=5).is_success
    told = ["requested", "accepted", "said", "closed", "rated"]
    assert kinds(at.office.contract, of) == told
    assert list(differences(at.number)) == []


def test_the_same_again_is_recorded_once(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    id = fresh()
    first, again = (visitor.say(of, "在吗", id=id) for _ in range(2))
    assert first.json() == again.json()
    assert told(visitor.say(of, "不在吗", id=id)) == (409, "id_taken")
    assert kinds(at.office.contract, of) == ["requested", "said"]


def test_what_does_not_go_with_how_things_stand_is_a_conflict(at: House) -> None:
    of = at.visitor().asks()
    assert told(at.agent.say(of, "x", contract=at.number)) == (409, "not_held")
    assert at.supervisor.do(of, "accepted", at.number).is_success
    assert told(at.agent.do(of, "accepted", at.number)) == (409, "held_by_other")
    assert told(at.agent.do(of, "reopened", at.number)) == (409, "conversation_open")
    assert told(at.agent.do(of, "assigned", at.number, to="x")) == (403, "not_allowed")
    gone = at.supervisor.do(of, "transferred", at.number, to="nobody")
    assert told(gone) == (400, "bad_value")


# --- strangers ---


def strangers(at: House) -> Iterator[tuple[str, Asker]]:
    """Those to whom the contract's conversations are not there."""
    other = house(at.office.address)
    yield "another visitor", at.visitor()
    yield "a visitor of another contract", at.visitor(other.office.token())
    yield "an agent of another contract", at.user(mei(contract()))
    yield "an auditor of another client", at.user(rival())
    left = mei(at.office.contract)
    asker = at.user(left)
    leave(left, at.office.contract, BY, OPENED)
    yield "an agent who serves it no more", asker


def test_strangers_find_nothing(at: House) -> None:
    of = at.visitor().asks("机密")
    before = kinds(at.office.contract, of)
    for who, stranger in strangers(at):
        missing = {"no_such_conversation", "no_such_contract"}
        for answer in (
            stranger.say(of, "x", contract=at.number),
            stranger.do(of, "closed", at.number),
            stranger.get(f"/conversations/{of}/events", contract=at.number),
        ):
            status, code = told(answer)
            is_refused = status == 404 and code in missing
            assert is_refused or (status, code) == (403, "not_allowed"), who
            assert "机密" not in answer.text, who
        if "cookie" in stranger.headers:
            for path in (
                f"/conversations/{of}/verdicts?contract={at.number}",
                f"/contracts/{at.number}/rows",
            ):
                assert told(stranger.get(path))[0] == 404, who
    assert kinds(at.office.contract, of) == before


def test_nobody_guesses_what_is_there(at: House) -> None:
    """What is another's, and what is nobody's, get the very same answer."""
    of, visitor = at.visitor().asks(), at.visitor()
    theirs = visitor.get(f"/conversations/{of}/events")
    nobodys = visitor.get(f"/conversations/{fresh()}/events")
    assert (theirs.status_code, theirs.text) == (nobodys.status_code, nobodys.text)
    stranger = at.user(rival())
    theirs, nobodys = (
        stranger.get(f"/contracts/{number}/rows") for number in (at.number, 10**17)
    )
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace(str(at.number), "") == nobodys.text.replace(str(10**17), "")


def test_the_clients_people_read_and_do_not_write(at: House) -> None:
    of = at.visitor().asks()
    for user in (ana(at.office.contract), root()):
        asker = at.user(user)
        events = asker.get(f"/conversations/{of}/events", contract=at.number)
        assert events.json()["events"][0]["id"] == of
        answer = asker.say(of, "x", contract=at.number)
        assert told(answer) == (403, "not_for_role")


@pytest.mark.parametrize("path", ["/conversations/x/verdicts", "/contracts/{n}/rows"])
def test_a_visitor_sees_no_lists_and_no_verdicts(at: House, path: str) -> None:
    visitor = at.visitor()
    visitor.asks()
    assert told(visitor.get(path.format(n=at.number))) == (401, "not_signed_in")


# --- who asks ---


def test_who_is_not_signed_in_is_nobody(at: House) -> None:
    gone = mei(at.office.contract)
    asker = at.user(gone)
    assert asker.get(f"/contracts/{at.number}/rows").is_success
    deactivate(gone, BY, OPENED)
    for nobody in (
        asker,
        at.anybody(),
        at.anybody().but(cookie="sessionid=x"),
        at.anybody().but(cookie=f"sessionid={'x' * 5_000}"),
        at.anybody().but(cookie='sessionid=";;=\\'),
        at.anybody().but(authorization="Basic eDp5"),
    ):
        assert told(nobody.get(f"/contracts/{at.number}/rows")) == (401, "not_signed_in")
        answer = nobody.get("/conversations/x/events", contract=at.number)
        assert told(answer) == (401, "not_signed_in")
        assert told(nobody.say("x", "y", contract=at.number)) == (401, "not_signed_in")


def test_a_token_is_asked_before_a_cookie(at: House) -> None:
    for bad in (".", "x", at.office.token() + "x"):
        asker = at.agent.but(authorization=f"Bearer {bad}")
        assert told(asker.say("x", "y", contract=at.number)) == (401, "bad_token")


def test_a_program_proves_that_it_asks_by_itself(at: House) -> None:
    of, agent = at.visitor().asks(), at.agent
    other = get_random_string(32)
    own = f"http://{at.office.address}"
    for bad in (
        agent.but(x_csrftoken=None),
        agent.but(x_csrftoken=""),
        agent.but(x_csrftoken=other),
        agent.but(x_csrftoken="x" * 4_000),
        agent.but(cookie=agent.headers["cookie"].replace(CSRF, other)),
        agent.but(cookie=agent.headers["cookie"].partition(";")[0]),
    ):
        assert told(bad.do(of, "accepted", at.number)) == (403, "bad_csrf")
        assert bad.get(f"/contracts/{at.number}/rows").is_success
    for origin in ("https://evil.example", "null", f"{own}.evil.example"):
        evil = agent.but(origin=origin)
        assert told(evil.do(of, "accepted", at.number)) == (403, "wrong_origin")
    assert kinds(at.office.contract, of) == ["requested"]
    page = agent.but(x_csrftoken=masked(), origin=own)
    assert page.do(of, "accepted", at.number).is_success


# --- what is said ---


BAD: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("no JSON", b"{"),
    ("no UTF-8", b'{"t":"say","id":"a","of":"a","text":"\xff"}'),
    ("half a pair", b'{"t":"say","id":"a","of":"a","text":"\\ud800"}'),
    ("null", b"null"),
    ("a list", b"[]"),
    ("deep", b"[" * 30_000),
    ("no kind", b'{"id":"a","of":"a","text":"x"}'),
    ("hello", b'{"t":"hello","token":"x"}'),
    ("typing", b'{"t":"typing","of":"x"}'),
    ("a member more", b'{"t":"say","id":"a","of":"a","text":"x","more":1}'),
    ("no id", b'{"t":"say","of":"a","text":"x"}'),
    ("a number as text", b'{"t":"say","id":"a","of":"a","text":1}'),
    ("two frames", b'{"t":"say","id":"a","of":"a","text":"x"}\n' * 2),
    ("no such act", b'{"t":"do","id":"a","of":"a","act":{"kind":"nothing"}}'),
    ("an act without a kind", b'{"t":"do","id":"a","of":"a","act":{}}'),
    ("an act with more", b'{"t":"do","id":"a","of":"a","act":{"kind":"left","x":1}}'),
    ("words as an act", b'{"t":"do","id":"a","of":"a","act":{"kind":"said"}}'),
    ("an act that is none", b'{"t":"do","id":"a","of":"a","act":7}'),
]


@pytest.mark.parametrize("body", [pytest.param(one[1], id=one[0]) for one in BAD])
def test_what_is_no_frame_is_refused(at: House, body: bytes) -> None:
    for asker, query in ((at.visitor(), ""), (at.agent, f"?contract={at.number}")):
        assert told(asker.sends(f"/frames{query}", body)) == (400, "bad_frame")


@pytest.mark.parametrize(
    ("frame", "status", "code"),
    [
        ({"id": "../x", "of": "../x", "text": "x"}, 400, "bad_value"),
        ({"id": "a b", "of": "x", "text": "x"}, 400, "bad_value"),
        ({"id": "{of}", "of": "{of}", "text": " "}, 400, "empty_message"),
        ({"id": "{of}", "of": "{of}", "text": "x" * 20_001}, 400, "too_long"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    at: House, frame: dict[str, str], status: int, code: str
) -> None:
    of = fresh()
    said = {name: value.replace("{of}", of) for name, value in frame.items()}
    assert told(at.visitor().post("/frames", {"t": "say", **said})) == (status, code)
    assert kinds(at.office.contract, of) == []


def test_a_body_is_no_larger_than_a_frame(at: House) -> None:
    visitor = at.visitor()
    of = fresh()
    small = b'{"t":"say","id":"%s","of":"%s","text":"x"' % (of.encode(), of.encode())

    def pieces(size: int) -> Iterator[bytes]:
        body = small + b" " * (size - len(small) - 1) + b"}"
        yield from (body[first : first + 1000] for first in range(0, size, 1000))

    for body in (b"x" * 65_537, b"x" * 5_000_000, pieces(65_537), pieces(5_000_000)):
        assert told(visitor.sends("/frames", body)) == (413, "too_large")
    assert kinds(at.office.contract, of) == []
    assert visitor.sends("/frames", pieces(65_536)).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["?contract=x", "?contract=-2", f"?contract={2**70}", "?more=1", "?contract=1.5"],
)
def test_a_query_is_read_strictly(at: House, query: str) -> None:
    answer = at.agent.sends(f"/frames{query}", b"{}")
    assert told(answer) == (400, "bad_value")


def test_there_is_no_such_path(at: House) -> None:
    for path in ("/nothing", "/", "/contracts//rows", "/contracts/1/rows/"):
        assert told(at.agent.get(path)) == (404, "no_such_path")
    answer = at.agent.get("/frames")
    assert told(answer) == (405, "no_such_path")
    assert "POST" in answer.headers["allow"]
    for number in ("x", "-1", "9" * 18, "9" * 19, "9" * 5_000, "%00", "%D9%A1"):
        answer = at.agent.get(f"/contracts/{number}/rows")
        assert told(answer) == (404, "no_such_contract")


def test_nobody_keeps_an_answer(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    for answer in (
        visitor.get(f"/conversations/{of}/events"),
        visitor.get("/conversations/x/events"),
        at.supervisor.get(f"/contracts/{at.number}/rows"),
        at.anybody().get("/openapi.json"),
        at.anybody().get("/nothing"),
        visitor.sends("/frames", b"{"),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers


def test_the_clients_people_mark_what_is_urgent(at: House) -> None:
    of = at.visitor().asks()
    asker = at.user(ana(at.office.contract))
    answer = asker.do(of, "urgent_marked", at.number)
    assert answer.status_code == 200, answer.text
    told_now = asker.get(f"/conversations/{of}/events", contract=at.number).json()["events"]
    assert (told_now[-1]["kind"], told_now[-1]["act"]) == ("urgent_marked", {})
    for user in (rival(), root()):
        assert at.user(user).do(of, "urgent_marked", at.number).status_code in {403, 404}
    assert at.agent.do(of, "urgent_marked", at.number).status_code == 403
