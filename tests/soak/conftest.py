"""The server behind the database of the tests, for those that take it away; they give it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from shinuo.contracts.models import Contract
from tests.conversations.cast import web_contract
from tests.soak.databases import Server


@pytest.fixture
def server(database: str) -> Server | None:
    """The server of the database in use, None where the database is a file."""
    if database.startswith("sqlite"):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    connections.close_all()
    return Server(folder)


@pytest.fixture
def contract(database: str) -> Contract:
    """A new contract with the channel web."""
    assert database
    return web_contract()


@pytest.fixture
def options(contract: Contract) -> Iterator[dict[str, Any]]:
    """How the connections that are opened during a test are opened; it may be changed."""
    assert contract.pk
    given: dict[str, Any] = connections.settings["default"]["OPTIONS"]
    before = dict(given)
    yield given
    given.clear()
    given.update(before)
