"""A browser at the pages, and a visitor who talks to the server beside it."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from playwright.sync_api import Browser, ConsoleMessage, Page, WebSocketRoute

from shinuo.people.models import User
from tests.desk.cast import PASSWORD
from tests.live.api.cast import House
from tests.live.cast import Office, asked
from tests.live.talk import Talk

T = TypeVar("T")


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in a browser of its own, far from Shanghai; nothing on it may fail."""
    context = browser.new_context(locale="zh-CN", timezone_id="America/New_York", **options)
    page, failed = context.new_page(), list[str]()
    page.on("pageerror", lambda error: failed.append(error.stack or str(error)))
    page.on("console", lambda message: failed.extend(_worth(message)))
    yield page
    context.close()
    assert failed == [], failed


def _worth(message: ConsoleMessage) -> list[str]:
    """What a page complains of; that the server cannot be reached is another test's."""
    is_ours = message.type == "error" and "Failed to load resource" not in message.text
    return [message.text] if is_ours else []


def enter(page: Page, office: Office, user: User) -> None:
    """Sign in as `user`, by the form."""
    page.goto(f"http://{office.address}/sign-in")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("form [class~=wide]")


class Visitor:
    """Somebody anonymous at the door of an office."""

    def __init__(self, office: Office) -> None:
        self.office, self.token = office, office.token()

    def asks(self, text: str = "在吗") -> str:
        """Begin a conversation; returns its id."""

        async def ask() -> str:
            async with self.office.visitor() as talk:
                return str((await asked(talk, self.token, text))["id"])

        return beside(ask())

    def says(self, of: str, text: str) -> None:
        """Say more in `of`."""

        async def say() -> None:
            async with self.office.visitor() as talk:
                await talk.send("hello", token=self.token, of=of)
                await talk.next("ack", id=await talk.say(of, text))

        beside(say())

    def looks(self, of: str, how: str) -> None:
        """Have everything in `of` on the screen (`delivered`), or look at it (`seen`)."""

        async def look() -> None:
            async with self.office.visitor() as talk:
                await talk.send("hello", token=self.token, of=of)
                await talk.next("caught_up", of=of)
                await talk.send(how, of=of, seq=talk.got[-1]["seq"])
                await talk.send("ping", n=1)
                await talk.next("pong")

        beside(look())

    def hears(self, of: str) -> list[str]:
        """Every text in `of` that is shown to them."""

        async def hear() -> list[str]:
            async with self.office.visitor() as talk:
                await talk.send("hello", token=self.token, of=of)
                await talk.next("caught_up", of=of)
                return _texts(talk)

        return beside(hear())


class Line:
    """The desk's socket; while it `holds`, what the server says comes later."""

    holds = False

    def __init__(self) -> None:
        self._kept: list[str | bytes] = []
        self._page: WebSocketRoute | None = None

    def through(self, socket: WebSocketRoute) -> None:
        """Pass what the page and the server say on."""
        self._page = socket
        socket.connect_to_server().on_message(self._heard)

    def _heard(self, said: str | bytes) -> None:
        if self.holds:
            self._kept.append(said)
        elif self._page:
            self._page.send(said)

    def says(self, told: str) -> None:
        """As if the server said it now."""
        self._heard(told)

    def releases(self) -> None:
        """What was kept comes now, and all that follows at once."""
        self.holds = False
        for said in self._kept:
            self._heard(said)


def delayed(page: Page) -> Line:
    """The line that `page` has to the server from its next load on."""
    line = Line()
    page.route_web_socket("**/live/desk", line.through)
    return line


def supervised(office: Office, of: str, kind: str, **act: str) -> None:
    """The supervisor does something in the conversation `of`."""
    asker = House(office, f"http://{office.address}/api/v1").supervisor
    answer = asker.do(of, kind, office.contract.pk, **act)
    assert answer.is_success, answer.text


def _texts(talk: Talk) -> list[str]:
    events = [frame for frame in talk.got if frame["t"] == "event" and frame["content"]]
    return [event["content"]["text"] for event in events]


def beside(work: Coroutine[Any, Any, T]) -> T:
    """The outcome of `work` in a thread and a loop of its own: the browser's has this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
