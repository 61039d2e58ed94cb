"""The whole: a real server on a real database, a real browser, and people at the desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from shinuo.site.server import server as made
from tests.browsers import chromium
from tests.channels.web.host import Widget, hosted, let_in
from tests.live.cast import Office, office
from tests.live.client.beside import beside
from tests.live.conftest import serving


@pytest.fixture(scope="module")
def address(database: str) -> Iterator[str]:
    """Where a server of the database listens: host and port."""
    assert database
    with serving(made("127.0.0.1", 0)) as found:
        yield found


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """A browser, begun after the database and ended before it: where its loop runs, Django uses none."""
    assert address
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(address: str) -> Office:
    """A new contract with its people, on the running server."""
    return beside(office, address)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


class Chat:
    """The visitor's page in a tab; `trouble` is whatever the browser complained of."""

    def __init__(self, context: BrowserContext, desk: Office, query: str = "") -> None:
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda one: self.trouble.append(one.text))
        self.page.on("pageerror", lambda one: self.trouble.append(str(one)))
        self.page.goto(f"http://{desk.address}/chat/{desk.channel.key}{query}")
        self.page.wait_for_selector('[data-state="live"]')

    def say(self, text: str) -> None:
        """Write `text`, and send it."""
        self.page.locator("[data-write]").fill(text)
        self.page.keyboard.press("Enter")

    def until(self, text: str) -> None:
        """Wait until `text` can be read on the page."""
        self.page.get_by_text(text).first.wait_for()

    def sent(self, count: int) -> None:
        """Wait until there are so many messages of the visitor, all of them recorded."""
        self.page.wait_for_function(
            """(count) => {
                const own = [...document.querySelectorAll('.own')];
                return own.length === count && own.every((one) => one.querySelector('time').dateTime);
            }""",
            arg=count,
        )

    @property
    def words(self) -> list[str]:
        """All messages, as they are shown."""
        return self.page.locator(".message .text").all_inner_texts()


@pytest.fixture
def chat(context: BrowserContext, desk: Office) -> Chat:
    return Chat(context, desk)


@pytest.fixture
def shop(desk: Office) -> Iterator[str]:
    with hosted(desk) as address:
        let_in(desk, address)
        yield address


@pytest.fixture
def widget(context: BrowserContext, shop: str) -> Widget:
    return Widget(context, shop)
