"""A hand that writes into the record, on a real database."""

from collections.abc import Iterator

import pytest

from shinuo.reports import reporting
from tests.desk.cast import Hand
from tests.reports.cast import first_pictures
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


@pytest.fixture
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of one month stand in for those of all."""
    monkeypatch.setattr(reporting, "drawn_pictures", first_pictures)
