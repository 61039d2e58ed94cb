"""The browser of the machine, for tests of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block lasts; its loop stands in this thread meanwhile.

    The same engine without what a window needs begins in less than half the time, and so does every page in it.
    """
    found = which("chromium-headless-shell") or which("chromium")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=found)
        yield opened
        opened.close()
