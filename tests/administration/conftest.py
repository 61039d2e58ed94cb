"""A contract, and an administrator signed in."""

import pytest
from django.test import Client as Visit

from shinuo.contracts.models import Contract
from tests.desk.cast import signed_in
from tests.people.cast import contract, root


@pytest.fixture
def of(database: str) -> Contract:
    """A contract that is new."""
    assert database
    return contract()


@pytest.fixture
def admin(database: str) -> Visit:
    """The browser of an administrator."""
    assert database
    return signed_in(root())
