"""Files over HTTP: who may send and see them, how they are given out, and what is refused."""

from typing import Any

import pytest

from shinuo import clock
from shinuo.conversations.unmasking import allow_unmasking
from tests.files.pictures import bomb, camera, made
from tests.files.test_kinds import HTML, SVG
from tests.live.api.cast import Asker, House, house
from tests.live.api.test_saying import told
from tests.live.talk import fresh
from tests.people.cast import ana, rival, root

pytestmark = pytest.mark.usefixtures("database")
MB = 1024 * 1024


def sent(asker: Asker, of: str, content: Any, name: str = "a.jpg", **query: Any) -> Any:
    """Send a file; returns the answer."""
    parts = "&".join(f"{key}={value}" for key, value in {"name": name, **query}.items())
    return asker.sends(f"/conversations/{of}/files?{parts}", content)


def got(asker: Asker, of: str, id: str, **query: Any) -> Any:
    return asker.get(f"/conversations/{of}/files/{id}", **query)


def test_a_visitor_sends_a_picture_with_the_first_words(at: House) -> None:
    visitor, of = at.visitor(), fresh()
    answer = sent(visitor, of, camera(), "外滩.jpg")
    assert answer.status_code == 200, answer.text
    file = answer.json()
    assert (file["name"], file["kind"], file["width"]) == ("外滩.jpg", "picture", 900)
    assert got(visitor, of, file["id"]).status_code == 200
    assert visitor.say(of, "看图", id=of, files=[file["id"]]).status_code == 200
    shown = got(at.agent, of, file["id"], contract=at.number)
    assert shown.headers["content-type"] == "image/jpeg"
    assert b"Shutter" not in shown.content
    small = got(at.agent, of, file["id"], contract=at.number, size="small")
    assert small.headers["content-type"] == "image/webp"
    assert len(small.content) < len(shown.content)
    named = at.agent.get(f"/conversations/{of}/files", contract=at.number, ids=file["id"])
    assert named.json() == {"files": [file]}


def test_an_agent_sends_one_to_the_visitor(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    at.agent.do(of, "accepted", at.number)
    file = sent(at.agent, of, b"%PDF-1.7\n", "说明.pdf", contract=at.number).json()
    answer = at.agent.say(of, "", contract=at.number, files=[file["id"]])
    assert answer.status_code == 200, answer.text
    given = got(visitor, of, file["id"])
    assert given.content == b"%PDF-1.7\n"
    assert given.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E8%AF%B4%E6%98%8E.pdf"
    )


@pytest.mark.parametrize("content", [SVG, HTML, b"%PDF-1.7\n", made("BMP"), b"hello"])
def test_what_is_no_safe_picture_is_never_shown(at: House, content: bytes) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    file = sent(visitor, of, content, "a.jpg").json()
    given = got(visitor, of, file["id"])
    assert given.headers["content-type"] == "application/octet-stream"
    assert given.headers["content-disposition"].startswith("attachment;")
    assert told(got(visitor, of, file["id"], size="small")) == (404, "no_such_file")


def test_every_file_stands_alone(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    for content in (camera(), HTML):
        headers = got(visitor, of, sent(visitor, of, content).json()["id"]).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert headers["cache-control"].startswith("private")


def test_strangers_learn_nothing(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    id = sent(visitor, of, camera()).json()["id"]
    strangers: tuple[tuple[Asker, dict[str, Any]], ...] = (
        (at.visitor(), {}),
        (house(at.office.address).agent, {"contract": at.number}),
        (at.user(rival()), {"contract": at.number}),
    )
    for stranger, query in strangers:
        path = f"/conversations/{of}/files"
        assert got(stranger, of, id, **query).status_code == 404
        assert stranger.get(path, ids=id, **query).status_code == 404
        assert sent(stranger, of, camera(), **query).status_code == 404
    assert told(got(at.anybody(), of, id)) == (401, "not_signed_in")
    other = at.visitor()
    assert told(got(other, other.asks(), id)) == (404, "no_such_file")
    elsewhere = house(at.office.address).visitor()
    assert told(got(elsewhere, of, id)) == (404, "no_such_file")
    assert elsewhere.get(f"/conversations/{of}/files", ids=id).json() == {"files": []}


def test_before_the_first_words_only_who_sent_it_sees_it(at: House) -> None:
    visitor, other, of = at.visitor(), at.visitor(), fresh()
    id = sent(visitor, of, camera()).json()["id"]
    assert told(got(other, of, id)) == (404, "no_such_conversation")
    assert told(sent(other, of, camera())) == (404, "no_such_conversation")
    assert told(got(at.agent, of, id, contract=at.number)) == (404, "no_such_conversation")


def test_who_looks_on_sees_and_sends_nothing(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    id = sent(visitor, of, camera()).json()["id"]
    client = ana(at.office.contract)
    allow_unmasking(at.office.contract, client, "user:x", clock.now())
    for user in (client, root()):
        asker = at.user(user)
        assert got(asker, of, id, contract=at.number).status_code == 200
        answer = sent(asker, of, camera(), contract=at.number)
        assert told(answer) == (403, "not_for_role")


def test_only_files_of_the_conversation_can_be_said(at: House) -> None:
    visitor, of = at.visitor(), fresh()
    id = sent(visitor, of, camera()).json()["id"]
    elsewhere = visitor.asks()
    for named in (id, "../../secret", "https://example.com/a.png"):
        answer = visitor.say(elsewhere, "x", files=[named])
        assert told(answer) == (404, "no_such_file")


@pytest.mark.parametrize(
    ("content", "name", "status", "code"),
    [
        (b"x" * (20 * MB), "a.jpg", 413, "file_too_large"),
        (b"x" * (10 * MB + 1), "a.jpg", 413, "file_too_large"),
        (b"", "a.jpg", 400, "file_empty"),
        (bomb(), "a.png", 413, "picture_too_large"),
        (b"MZ\x90", "a.jpg", 415, "file_not_taken"),
        (b"x", "a.exe", 415, "file_not_taken"),
    ],
    ids=["20 MB", "a byte too much", "empty", "bomb", "program", "called one"],
)
def test_what_is_not_taken_is_refused_kindly(
    at: House, content: bytes, name: str, status: int, code: str
) -> None:
    answer = sent(at.visitor(), fresh(), content, name)
    assert told(answer) == (status, code)
    assert sent(at.visitor(), fresh(), iter([content]), name).json()["code"] == code


def test_too_many_at_once_are_too_many(at: House) -> None:
    visitor, of = at.visitor(), fresh()
    answers = [sent(visitor, of, b"x").status_code for _ in range(25)]
    assert answers.count(200) >= 20
    assert answers[-1] == 429


def test_a_desk_without_its_token_sends_nothing(at: House) -> None:
    of = at.visitor().asks()
    asker = at.agent.but(x_csrftoken=None)
    assert told(sent(asker, of, camera(), contract=at.number)) == (403, "bad_csrf")
    assert told(sent(at.visitor(), "a b", camera())) == (400, "bad_value")
