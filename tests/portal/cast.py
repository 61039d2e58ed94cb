"""Pages of a contract, and a browser at them at an instant of the tests' own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.people.models import User
from tests.desk.cast import signed_in

MOST_QUERIES = 8
"""What a page asks the database: session, user and contract are among it, and the line of the trail for the client's people."""


def asked(seat: "Seat", path: str) -> int:
    """What a page asks the database."""
    return questions(lambda: seat.get(path))


def questions(get: Callable[[], Any]) -> int:
    """How often the page that `get` gives asks the database; to begin and end a transaction is no question."""
    page, count = answered(get)
    assert page.status_code == 200
    return count


def answered(get: Callable[[], Any]) -> tuple[Any, int]:
    """What `get` gives, and how often the database was asked for it."""
    with CaptureQueriesContext(connection) as found:
        page = get()
    words = (one["sql"].partition(" ")[0] for one in found)
    return page, sum(word not in _NO_QUESTION for word in words)


_NO_QUESTION = frozenset({"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET"})


@dataclass
class Seat:
    """`user` at the pages of `contract`, at the instant `at`."""

    user: User
    contract: Contract
    patch: pytest.MonkeyPatch

    def __post_init__(self) -> None:
        self.browser = signed_in(self.user)

    def at(self, at: datetime) -> "Seat":
        """The same, later."""
        self.patch.setattr("shinuo.clock.now", lambda: at)
        return self

    def get(self, path: str = "", **query: str) -> Any:
        """The page `path` beneath those of the contract."""
        return self.browser.get(f"/portal/{self.contract.pk}/{path}", query)

    def post(self, path: str, **given: Any) -> Any:
        """What comes of posting to it."""
        return self.browser.post(f"/portal/{self.contract.pk}/{path}", given)
