"""How visitors come in over HTTP: new, known, again; and from pages of others only where they may."""

from typing import Any

import httpx
import jwt
import pytest

from shinuo import clock
from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.identity_keys import add_identity_key
from shinuo.contracts.origins import set_origins
from shinuo.live.identity import LASTS, visitor_by
from shinuo.rules.instants import to_us
from tests.live.api.cast import Asker, House
from tests.people.cast import BY, OPENED

pytestmark = pytest.mark.usefixtures("database")
SHARED = "q8Zr2-mW5xK0vT9bN3hJ7pL1sD6fG4yA"
SHOP, EVIL = "https://shop.example", "https://evil.example"


def enters(at: House, said: Any = None, key: str = "", **headers: str) -> httpx.Response:
    path = f"/channels/{key or at.office.channel.key}/visitors"
    return at.anybody().but(**headers).post(path, said)


def signed(at: House, sub: str = "customer-7") -> str:
    said = {
        "aud": at.office.channel.key,
        "sub": sub,
        "exp": int(clock.now().timestamp()) + 600,
        "name": "李雷",
    }
    return jwt.encode(said, SHARED, "HS256")


@pytest.mark.parametrize("said", [{}, {"token": ""}])
def test_somebody_new_gets_a_token_for_a_day(at: House, said: Any) -> None:
    answer = enters(at, said)
    assert answer.status_code == 200
    found = answer.json()
    visitor = visitor_by(found["token"], clock.now())
    assert visitor.name == found["visitor"]
    assert visitor.channel_key == at.office.channel.key
    left = found["expires_at"] - to_us(clock.now())
    assert 0 < left <= LASTS.total_seconds() * 1_000_000
    assert at.visitor(found["token"]).asks()


def test_an_empty_body_says_nothing(at: House) -> None:
    path = f"/channels/{at.office.channel.key}/visitors"
    assert at.anybody().sends(path, b"").status_code == 200


def test_whom_the_backend_names_is_the_same_each_time(at: House) -> None:
    add_identity_key(at.office.channel, "HS256", SHARED, BY, OPENED)
    first, again = (enters(at, {"identity": signed(at)}).json() for _ in range(2))
    assert first["visitor"] == again["visitor"]
    assert first["visitor"].startswith("u-")
    of = at.visitor(first["token"]).asks()
    assert at.visitor(again["token"]).get(f"/conversations/{of}/events").json()["events"]


def test_a_token_is_renewed_for_the_same_visitor(at: House) -> None:
    first = enters(at).json()
    again = enters(at, {"token": first["token"]}).json()
    assert again["visitor"] == first["visitor"]


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"token": "x"}, 401, "bad_token"),
        ({"identity": "x"}, 401, "bad_token"),
        ({"token": "x", "identity": "x"}, 400, "bad_value"),
        ({"more": 1}, 400, "bad_frame"),
        ({"token": 1}, 400, "bad_frame"),
        ([], 400, "bad_frame"),
        ("x", 400, "bad_frame"),
    ],
    ids=range(7),
)
def test_others_are_not_let_in(at: House, said: Any, status: int, code: str) -> None:
    answer = enters(at, said)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_token_of_another_door_opens_none(at: House) -> None:
    other = open_channel(at.office.contract, "app", "app", BY, OPENED)
    answer = enters(at, {"token": at.office.token()}, key=other.key)
    assert (answer.status_code, answer.json()["code"]) == (401, "bad_token")


@pytest.mark.parametrize("key", ["nothing", "%00", "%E9%94%AE", "x" * 300])
def test_there_is_no_such_door(at: House, key: str) -> None:
    answer = enters(at, key=key)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_channel")


def test_a_closed_door_looks_like_none(at: House) -> None:
    close_channel(at.office.channel, BY, OPENED)
    answer = enters(at)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_channel")


# --- pages of others ---


def test_a_page_that_is_let_in_may_ask_and_read(at: House) -> None:
    set_origins(at.office.channel, [SHOP], BY, OPENED)
    answer = enters(at, {}, origin=SHOP)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert answer.headers["vary"] == "Origin"
    assert "access-control-allow-credentials" not in answer.headers
    visitor = at.visitor(answer.json()["token"]).but(origin=SHOP)
    of = visitor.asks()
    events = visitor.get(f"/conversations/{of}/events")
    assert events.headers["access-control-allow-origin"] == SHOP
    bad = visitor.but(authorization="Bearer x").get(f"/conversations/{of}/events")
    assert (bad.status_code, bad.headers["access-control-allow-origin"]) == (401, SHOP)


def test_our_own_pages_need_no_leave(at: House) -> None:
    answer = enters(at, {}, origin=f"http://{at.office.address}")
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("origin", [EVIL, "null", "https://shop.example:444", "x" * 9_000])
def test_other_pages_may_not(at: House, origin: str) -> None:
    set_origins(at.office.channel, [SHOP], BY, OPENED)
    answer = enters(at, {}, origin=origin)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_origin")
    assert "access-control-allow-origin" not in answer.headers
    visitor = at.visitor().but(origin=origin)
    for answer in (visitor.say("x", "y"), visitor.get("/conversations/x/events")):
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_origin")
        assert "access-control-allow-origin" not in answer.headers


def test_a_page_let_in_elsewhere_is_not_let_in_here(at: House) -> None:
    other = open_channel(at.office.contract, "app", "app", BY, OPENED)
    set_origins(other, [EVIL], BY, OPENED)
    assert enters(at, {}, origin=EVIL).status_code == 403
    assert "access-control-allow-origin" not in enters(at, {}, origin=EVIL).headers
    assert at.visitor().but(origin=EVIL).say("x", "y").status_code == 403


def preflight(asker: Asker, path: str, origin: str, method: str = "POST") -> httpx.Response:
    headers = {
        "origin": origin,
        "access-control-request-method": method,
        "access-control-request-headers": "authorization",
    }
    return httpx.options(f"{asker.base}{path}", headers=headers)


def test_a_browser_is_told_beforehand(at: House) -> None:
    channel = at.office.channel
    shop = f"https://shop{channel.pk}.example"
    set_origins(channel, [shop], BY, OPENED)
    for path in (f"/channels/{channel.key}/visitors", "/frames"):
        told = preflight(at.anybody(), path, shop)
        assert (told.status_code, told.content) == (204, b"")
        assert told.headers["access-control-allow-origin"] == shop
        assert told.headers["access-control-allow-methods"] == "POST"
        assert "Authorization" in told.headers["access-control-allow-headers"]
        refused = preflight(at.anybody(), path, "https://nobody.example")
        assert "access-control-allow-origin" not in refused.headers
        assert "access-control-allow-methods" not in refused.headers
    told = preflight(at.anybody(), "/conversations/x/events", shop, "GET")
    assert told.headers["access-control-allow-methods"] == "GET"


def test_what_is_for_users_is_for_no_page_of_others(at: House) -> None:
    channel = at.office.channel
    shop = f"https://shop{channel.pk}.example"
    set_origins(channel, [shop], BY, OPENED)
    for path in (f"/contracts/{at.number}/rows", "/conversations/x/verdicts"):
        told = preflight(at.anybody(), path, shop, "GET")
        assert told.status_code == 405
        assert "access-control-allow-origin" not in told.headers
        asked = at.supervisor.but(origin=shop).get(path)
        assert (asked.status_code, asked.json()["code"]) == (403, "wrong_origin")
        assert "access-control-allow-origin" not in asked.headers
