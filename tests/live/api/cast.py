"""Those who ask over HTTP: visitors with their tokens, users with their cookies."""

import ssl
from dataclasses import dataclass, field
from typing import Any

import httpx
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.crypto import get_random_string

from shinuo.people.models import User
from tests.live.cast import Office, office, session_of
from tests.live.talk import fresh

CSRF = get_random_string(32)
"""A secret as Django gives it in a cookie."""


TLS = ssl.create_default_context()
"""Made once: nothing here is encrypted, and to make it takes longer than to ask."""


def masked() -> str:
    """The same as it stands in a page, unlike every time."""
    request = HttpRequest()
    request.META["CSRF_COOKIE"] = CSRF
    return get_token(request)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks the API at `base`, with these headers."""

    base: str
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query: Any) -> httpx.Response:
        """Ask for what is there."""
        return httpx.get(
            f"{self.base}{path}", params=query, headers=self.headers, timeout=40, verify=TLS
        )

    def post(self, path: str, said: Any = None, **query: Any) -> httpx.Response:
        """Have something done; `said` is sent as JSON."""
        return httpx.post(
            f"{self.base}{path}",
            json=said,
            params=query,
            headers=self.headers,
            timeout=40,
            verify=TLS,
        )

    def sends(self, path: str, body: Any, **headers: str) -> httpx.Response:
        """Post any bytes; of an iterator, in pieces without a length."""
        return httpx.post(
            f"{self.base}{path}",
            content=body,
            headers=self.headers | headers,
            timeout=40,
            verify=TLS,
        )

    def say(self, of: str, text: str, id: str = "", **rest: Any) -> httpx.Response:
        """Say `text` in `of`."""
        contract = rest.pop("contract", None)
        query = {} if contract is None else {"contract": contract}
        said = {"t": "say", "id": id or fresh(), "of": of, "text": text, **rest}
        return self.post("/frames", said, **query)

    def do(self, of: str, kind: str, contract: int | None = None, **act: Any) -> Any:
        """Ask for another act."""
        query = {} if contract is None else {"contract": contract}
        said = {"t": "do", "id": fresh(), "of": of, "act": {"kind": kind, **act}}
        return self.post("/frames", said, **query)

    def asks(self, text: str = "在吗") -> str:
        """Begin a conversation; returns its id."""
        of = fresh()
        answer = self.say(of, text, id=of)
        assert answer.status_code == 200, answer.text
        return of

    def but(self, **headers: str | None) -> "Asker":
        """The same with these headers; None leaves one out."""
        changed = {
            **self.headers,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return Asker(self.base, {k: v for k, v in changed.items() if v is not None})


@dataclass(frozen=True, slots=True)
class House:
    """An office, and its API."""

    office: Office
    base: str

    @property
    def number(self) -> int:
        """The contract."""
        return int(self.office.contract.pk)

    def anybody(self) -> Asker:
        """Nobody in particular."""
        return Asker(self.base)

    def visitor(self, token: str = "") -> Asker:
        """Whoever bears `token`, a new anonymous visitor if there is none."""
        return Asker(self.base, {"authorization": f"Bearer {token or self.office.token()}"})

    def user(self, user: User) -> Asker:
        """A user, signed in, as a page or a program of theirs asks."""
        cookie = f"sessionid={session_of(user)}; csrftoken={CSRF}"
        return Asker(self.base, {"cookie": cookie, "x-csrftoken": CSRF})

    @property
    def agent(self) -> Asker:
        """The agent."""
        return self.user(self.office.agent)

    @property
    def supervisor(self) -> Asker:
        """The supervisor."""
        return self.user(self.office.supervisor)

    def few(self) -> "House":
        """The same where hardly anything is allowed."""
        address = self.office.address
        return House(self.office, self.base.replace(address, f"{address}/few"))


def house(address: str) -> House:
    """A new contract with its people, on the server at `address`."""
    return House(office(address), f"http://{address}/api/v1")
