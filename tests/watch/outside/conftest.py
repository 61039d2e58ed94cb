"""Somebody who is told, on this machine; a setting lets alarms come there."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from shinuo.watch.outside.reach import networks_of
from tests.watch.outside.sink import Sink, sink


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alarms may be sent to this machine."""
    monkeypatch.setattr(settings, "ALARM_NETWORKS", networks_of("127.0.0.1"))


@pytest.fixture
def told(near: None) -> Iterator[Sink]:
    """Who is told."""
    assert near is None
    with sink() as one:
        yield one
