"""An office on real rows, a hand that writes its past, quick passwords; and a real browser for the pages."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from shinuo import clock
from shinuo.people.models import SignInAttempt
from tests.browsers import chromium
from tests.desk.cast import Hand, Past, let_in
from tests.desk.seen import enter, opened
from tests.live.cast import Office, office
from tests.live.conftest import address

__all__ = ["address"]
SOON = "limits.day = 6\nlimits.night = 6\nlimits.rest = 6"
LATER = "limits.day = 600\nlimits.night = 600\nlimits.rest = 600"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work: what is tested here does not depend on it."""
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture
def nobody_tried(database: str) -> Iterator[None]:
    """Attempts of other tests count nothing, nor do this one's afterwards."""
    SignInAttempt.objects.all().delete()
    yield
    SignInAttempt.objects.all().delete()


@pytest.fixture
def hall(database: str) -> Office:
    """A contract in force, its agent and supervisor, without a server."""
    assert database
    return office("")


@pytest.fixture(scope="session")
def hand(database: str) -> Iterator[Hand]:
    assert database
    one = Hand()
    yield one
    one.writer.stop()


@pytest.fixture
def past(hall: Office, hand: Hand) -> Past:
    """The hall's past, from an hour ago on."""
    return Past(hand, hall.contract, an_hour_ago())


def an_hour_ago() -> datetime:
    """To the whole second, and some microseconds nobody would round to."""
    return clock.now().replace(microsecond=123_456) - timedelta(hours=1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, no longer than a module: its loop stands in this thread, where Django suspects other work at once.

    While a loop is there Django keeps its connections elsewhere; they end with it, for the next one may be meant for
    another database.
    """
    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened
        for one in connections.all(initialized_only=True):
            one.close()
            del connections[one.alias]


@pytest.fixture
def urgent(address: str) -> Office:
    """An office with six seconds to answer."""
    return office(address, SOON)


@pytest.fixture
def calm(address: str) -> Office:
    """An office with ten minutes to answer."""
    return office(address, LATER)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Callable[[Office], Page]]:
    """Opens the desk of an office, signed in as its agent; it must have run without an error."""
    with opened(browser) as page:

        def sit(at: Office) -> Page:
            enter(page, at, let_in(at.agent))
            expect(page.locator("[data-line]")).to_have_attribute("data-state", "live")
            return page

        yield sit
