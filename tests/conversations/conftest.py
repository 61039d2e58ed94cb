"""A writer on a real database, and a contract to write to."""

from collections.abc import Iterator

import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations.writer import Writer
from tests.conversations.cast import web_contract


@pytest.fixture
def writer(database: str) -> Iterator[Writer]:
    """A writer that runs as long as the test."""
    assert database
    one = Writer()
    one.start()
    yield one
    one.stop()


@pytest.fixture
def contract(database: str) -> Contract:
    """A new contract with the channel web."""
    assert database
    return web_contract()
