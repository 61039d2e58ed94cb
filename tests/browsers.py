"""The browser of the machine, for tests of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block lasts; its loop stands in this thread meanwhile."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=which("chromium"))
        yield opened
        opened.close()
