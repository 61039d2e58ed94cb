"""Pages of a contract, and a browser at them at an instant of the tests' own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from shinuo.contracts.models import Contract
from shinuo.people.models import User
from tests.desk.cast import signed_in

MOST_QUERIES = 42


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
