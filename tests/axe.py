"""What keeps people out of a page, found by axe."""

from typing import Any

from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it ships none
    Axe,
)
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str = "") -> list[str]:
    """What axe finds against WCAG 2.2 AA, on the whole page or in what `within` selects, shadow roots too."""
    context: Any = {"include": [[within]]} if within else None
    found = Axe().run(page, context=context, options={"runOnly": TAGS})
    return [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:4]]}"
        for one in found.response["violations"]
    ]
