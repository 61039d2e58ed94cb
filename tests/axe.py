"""What keeps people out of a page, found by axe."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it ships none
    Axe,
)
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str = "", rules: Sequence[str] = ()) -> list[str]:
    """What axe finds against WCAG 2.2 AA, on the whole page or in what `within` selects, shadow roots too; by `rules` alone, if any are named."""
    context: Any = {"include": [[within]]} if within else None
    only: Any = {"type": "rule", "values": list(rules)} if rules else TAGS
    found = Axe().run(page, context=context, options={"runOnly": only})
    return [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:4]]}"
        for one in found.response["violations"]
    ]
