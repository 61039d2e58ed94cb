"""The OpenAPI document says what is: every path there is, in shapes that real answers have."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import (  # type: ignore[import-untyped]  # it ships no types
    Draft202012Validator,
    ValidationError,
)
from starlette.routing import Route

from shinuo.conversations.writer import Writer
from shinuo.live.api.routes import OPERATIONS, PREFIX, api
from shinuo.live.service import Live
from tests.live.api.cast import House
from tests.live.talk import fresh

pytestmark = pytest.mark.usefixtures("database")
Json = dict[str, Any]


@pytest.fixture
def document(at: House) -> Json:
    """The document as it is served."""
    answer = at.anybody().get("/openapi.json")
    assert answer.status_code == 200
    found: Json = answer.json()
    return found


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield path, method, one


def validator(document: Json, schema: Json) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": document["components"]})


def test_every_route_is_described_and_no_other(document: Json) -> None:
    routes = {
        (route.path, method.lower())
        for route in api(Live(Writer())).routes
        if isinstance(route, Route)
        for method in (route.methods or ())
        if method not in {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, method, _ in operations(document)} == routes
    assert len(routes) == len(OPERATIONS) + 1
    assert document["servers"] == [{"url": PREFIX}]
    assert document["openapi"] == "3.1.0"


def test_it_holds_together(document: Json) -> None:
    components = document["components"]
    refs = set(re.findall(r'"\$ref": "([^"]*)"', repr(document).replace("'", '"')))
    names = {f"#/components/schemas/{name}" for name in components["schemas"]}
    assert refs <= names
    assert refs
    for schema in components["schemas"].values():
        Draft202012Validator.check_schema(schema)
    ids = [one["operationId"] for _, _, one in operations(document)]
    assert len(ids) == len(set(ids))
    for path, _, one in operations(document):
        named = {p["name"] for p in one["parameters"] if p["in"] == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path))
        assert one["summary"]
        for security in one["security"]:
            assert set(security) <= set(components["securitySchemes"])
        for parameter in one["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])


def schema_of(document: Json, path: str, method: str, status: str = "200") -> Json:
    one = document["paths"][path][method]
    found: Json = one["responses"][status]["content"]["application/json"]["schema"]
    return found


def test_real_answers_have_the_shapes(at: House, document: Json) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    agent = at.agent
    agent.do(of, "accepted", at.number)
    ack = agent.say(of, "在的", contract=at.number)
    closed = visitor.asks()
    at.supervisor.do(closed, "closed", at.number, topic="a", outcome="b")
    waiting = at.visitor().asks()
    number, key = at.number, at.office.channel.key
    found = [
        (
            "/channels/{key}/visitors",
            "post",
            at.anybody().post(f"/channels/{key}/visitors"),
        ),
        ("/frames", "post", ack),
        ("/conversations/{of}/events", "get", visitor.get(f"/conversations/{of}/events")),
        (
            "/conversations/{of}/events",
            "get",
            agent.get(f"/conversations/{of}/events", contract=number),
        ),
        (
            "/conversations/{of}/verdicts",
            "get",
            agent.get(f"/conversations/{waiting}/verdicts", contract=number),
        ),
        (
            "/contracts/{contract}/rows",
            "get",
            agent.get(f"/contracts/{number}/rows", after=0),
        ),
        (
            "/contracts/{contract}/figures",
            "get",
            at.supervisor.get(f"/contracts/{number}/figures"),
        ),
    ]
    sent = visitor.sends(f"/conversations/{of}/files?name=a.txt", b"hello")
    listed = agent.get(f"/conversations/{of}/files", contract=number, ids=sent.json()["id"])
    found += [
        ("/conversations/{of}/files", "post", sent),
        ("/conversations/{of}/files", "get", listed),
        ("/standing", "get", visitor.get("/standing", of=of)),
        (
            "/conversations/{of}/sight",
            "post",
            visitor.post(f"/conversations/{of}/sight", {"seen": 1}),
        ),
        ("/complaints", "post", visitor.post("/complaints", {"id": fresh(), "text": "x"})),
    ]
    for path, method, answer in found:
        assert answer.status_code == 200, answer.text
        validator(document, schema_of(document, path, method)).validate(answer.json())
    others = {"/openapi.json", "/conversations/{of}/files/{id}"}
    assert {path for path, _, _ in found} | others == set(document["paths"])
    bytes_ = document["paths"]["/conversations/{of}/files/{id}"]["get"]["responses"]["200"]
    assert set(bytes_["content"]) == {"application/octet-stream"}


def test_real_refusals_have_the_shape_and_a_status_that_is_described(
    at: House, document: Json
) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    for path, method, answer in (
        ("/frames", "post", visitor.sends("/frames", b"{")),
        ("/frames", "post", at.anybody().sends("/frames", b"{}")),
        ("/frames", "post", visitor.sends("/frames", b"x" * 70_000)),
        ("/frames", "post", visitor.say(of, "x", id=of)),
        ("/frames", "post", at.agent.but(x_csrftoken=None).say(of, "x")),
        (
            "/conversations/{of}/events",
            "get",
            visitor.get(f"/conversations/{fresh()}/events"),
        ),
    ):
        status = str(answer.status_code)
        schema = schema_of(document, path, method, status)
        validator(document, schema).validate(answer.json())
        description = document["paths"][path][method]["responses"][status]["description"]
        assert answer.json()["code"] in description or status == "409"


@pytest.mark.parametrize(
    ("frame", "is_right"),
    [
        ({"t": "say", "id": "a", "of": "a", "text": "x"}, True),
        ({"t": "say", "id": "a", "of": "a", "text": "x", "form": "note"}, True),
        ({"t": "do", "id": "a", "of": "b", "act": {"kind": "accepted"}}, True),
        ({"t": "do", "id": "a", "of": "b", "act": {"kind": "rated", "stars": 5}}, True),
        ({"t": "do", "id": "a", "of": "b", "act": {"kind": "rated", "more": 5}}, False),
        ({"t": "do", "id": "a", "of": "b", "act": {"kind": "requested"}}, False),
        ({"t": "do", "id": "a", "of": "b", "act": {"kind": "warned"}}, False),
        ({"t": "do", "id": "a", "of": "b", "act": {}}, False),
        ({"t": "say", "id": "a", "of": "a", "more": 1}, False),
        ({"t": "say", "of": "a"}, False),
        ({"t": "ping"}, False),
    ],
    ids=range(11),
)
def test_frames_are_described_as_they_are_read(
    at: House,
    document: Json,
    frame: Json,
    is_right: bool,  # noqa: FBT001
) -> None:
    body = document["paths"]["/frames"]["post"]["requestBody"]["content"]
    checked = validator(document, body["application/json"]["schema"])
    try:
        checked.validate(frame)
        is_found = True
    except ValidationError:
        is_found = False
    assert is_found is is_right
    is_read = at.visitor().post("/frames", frame).json().get("code") != "bad_frame"
    assert is_read is (is_right or frame.get("act", {}).get("kind") == "warned")
