"""A real server, as the tests of sockets have it."""

from tests.live.conftest import address, desk

__all__ = ["address", "desk"]
