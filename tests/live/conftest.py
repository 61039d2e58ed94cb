"""A real server on a real database, in a thread of the test's process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from shinuo.site.server import server as made
from tests.live.cast import Office, office


@pytest.fixture(scope="session")
def address(database: str) -> Iterator[str]:
    """Where a server of the database listens: host and port."""
    assert database
    with serving(made("127.0.0.1", 0)) as found:
        yield found


@contextmanager
def serving(server: uvicorn.Server) -> Iterator[str]:
    """Host and port of `server`, which serves as long as the block lasts."""
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.02)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    yield f"{host}:{port}"
    server.should_exit = True
    thread.join(30)
    assert not thread.is_alive()


@pytest.fixture
def desk(address: str) -> Office:
    """A new contract with its people, on the running server."""
    return office(address)
