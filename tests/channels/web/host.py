"""Somebody else's page with our one line on it, as strict as a page can be."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import BrowserContext, Locator, Page
from typing_extensions import override

from shinuo import clock
from shinuo.contracts.origins import set_origins
from tests.live.cast import Office
from tests.live.client.beside import beside

STYLE = """
* { all: unset !important; font: 40px serif !important; color: red !important }
html { direction: rtl !important } body { zoom: 1.5 !important; transform: translateX(-30px) !important }
button, body > * { display: none !important }
"""
PAGE = """<!doctype html><html lang="zh"><title>小店</title><link rel="stylesheet" href="/style.css">
<main><h1>安娜小店</h1><p>价目表</p></main>
<script src="{ours}/widget.js" data-channel="{key}"{more} async></script></html>"""
POLICY = (
    "default-src 'none'; script-src {ours}; connect-src {ours} {sockets}; style-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
)


@contextmanager
def hosted(desk: Office, more: str = "") -> Iterator[str]:
    """The address of a page of another origin that lets our script in, and nothing else."""
    ours = f"http://{desk.address}"
    policy = POLICY.format(ours=ours, sockets=f"ws://{desk.address}")
    page = PAGE.format(ours=ours, key=desk.channel.key, more=more)

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_style = self.path == "/style.css"
            body = (STYLE if is_style else page).encode()
            self.send_response(200)
            kind = "text/css" if is_style else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        @override
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def let_in(desk: Office, origin: str) -> None:
    """Let pages of `origin` have visitors."""
    beside(set_origins, desk.channel, [origin], "user:root", clock.now())


class Widget:
    """The widget on a page in a tab; `trouble` is whatever the browser complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda one: self.trouble.append(one.text))
        self.page.on("pageerror", lambda one: self.trouble.append(str(one)))
        self.page.goto(address)

    @property
    def launcher(self) -> Locator:
        """The button in the corner."""
        return self.page.locator("shinuo-chat .launcher")

    def opened(self) -> "Widget":
        """The same, unfolded."""
        self.launcher.click()
        self.page.wait_for_selector('shinuo-chat [data-state="live"]')
        return self

    def say(self, text: str) -> None:
        """Write `text`, and send it."""
        self.page.locator("[data-write]").fill(text)
        self.page.keyboard.press("Enter")

    def until(self, text: str) -> None:
        """Wait until `text` can be read."""
        self.page.get_by_text(text).first.wait_for()

    def sent(self, count: int) -> None:
        """Wait until there are so many messages of the visitor, all of them recorded."""
        own = self.page.locator(".own time[datetime]")
        self.page.wait_for_function(
            """(count) => {
                const root = document.querySelector('shinuo-chat')?.shadowRoot;
                const own = [...(root?.querySelectorAll('.own') ?? [])];
                return own.length === count && own.every((one) => one.querySelector('time').dateTime);
            }""",
            arg=count,
        )
        assert own.count() == count

    @property
    def words(self) -> list[str]:
        """All messages, as they are shown."""
        return self.page.locator(".message .text").all_inner_texts()
