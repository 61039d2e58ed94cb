"""A browser, and a peer for the client in it."""

from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import chromium
from tests.live.client.peer import Peer
from tests.live.conftest import serving


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer()
    config = uvicorn.Config(
        made.app(), port=0, ws="websockets-sansio", log_config=None, lifespan="off"
    )
    config.timeout_graceful_shutdown = 1
    with serving(uvicorn.Server(config)) as address:
        made.address = f"http://{address}/"
        yield made


class Tab:
    """A page with the client in it; `got` is all that the client told the page, by name."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def until(self, what: str, patience_s: float = 40) -> None:
        """Wait until the expression `what` is true in the page."""
        self.page.wait_for_function(f"() => {what}", timeout=patience_s * 1000)

    def do(self, what: str) -> Any:
        """What the expression is worth in the page."""
        return self.page.evaluate(what)

    def got(self, name: str) -> list[Any]:
        """What handlers called `name` were given, in order."""
        return list(
            self.do(f"got.filter(([name]) => name === {name!r}).map((one) => one[1])")
        )

    @property
    def words(self) -> list[str]:
        """The words of all events, in the order in which the page was told."""
        return [one["content"]["text"] for one in self.got("event")]


def opened(
    context: BrowserContext, peer: Peer, until: str = "live.state.state === 'live'"
) -> Tab:
    """A new tab of the visitor, when the expression `until` is true."""
    page = context.new_page()
    page.goto(peer.address)
    tab = Tab(page)
    tab.until(f"window.live && {until}")
    return tab


@pytest.fixture
def tab(context: BrowserContext, peer: Peer) -> Tab:
    return opened(context, peer)
