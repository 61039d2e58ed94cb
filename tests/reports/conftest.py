"""A hand that writes into the record, on a real database."""

from collections.abc import Iterator

import pytest

from tests.desk.cast import Hand
from tests.settlement.cast import Life, life


@pytest.fixture
def hand(database: str) -> Iterator[Hand]:
    """A writer whose clock shows what it is told to."""
    assert database
    one = Hand()
    yield one
    one.writer.stop()


@pytest.fixture
def lived(hand: Hand) -> Life:
    """A contract with terms, people, two channels, and nothing that happened."""
    return life(hand, channels=("web", "wechat"))
