"""A contract that is lived, on a real database, and a real browser for its pages."""

from collections.abc import Iterator

import pytest

from tests.desk.cast import Hand
from tests.desk.conftest import browser
from tests.live.conftest import address
from tests.portal.cast import Seat
from tests.settlement.cast import DAY, MONDAY, Life, life

__all__ = ["address", "browser"]

TUESDAY = MONDAY + DAY


@pytest.fixture
def hand(database: str) -> Iterator[Hand]:
    """A writer whose clock shows what it is told to."""
    assert database
    one = Hand()
    yield one
    one.writer.stop()


@pytest.fixture
def lived(hand: Hand) -> Life:
    """A contract with terms, people and nothing that happened."""
    return life(hand)


@pytest.fixture
def client(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Whoever audits for the client, at the pages on Tuesday."""
    return Seat(lived.ana, lived.contract, monkeypatch).at(TUESDAY)


@pytest.fixture
def provider(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    """The provider's supervisor, at the same hour."""
    return Seat(lived.zhou, lived.contract, monkeypatch).at(TUESDAY)
