"""The page as a browser shows it: one language at a time, light or dark, no wider than a telephone, no script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.audit.report.cast import HOSTILE, ROWS, Reported, hostile_report, reported
from tests.browsers import chromium

TELEPHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=TELEPHONE, color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(reported(tmp_path_factory.mktemp("small"), *ROWS))


def _written(made: Reported) -> str:
    path = made.audited.out / "report.html"
    path.write_text(made.html, encoding="utf-8")
    return path.as_uri()


def paper(page: Page) -> str:
    """The colour behind everything."""
    return str(
        page.locator(".page").evaluate("one => getComputedStyle(one).backgroundColor")
    )


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_one_language_at_a_time(page: Page, file: str) -> None:
    page.goto(file)
    heading = page.locator("h1")
    assert heading.inner_text() == "回应时限报告"
    page.get_by_text("English", exact=True).click()
    assert heading.inner_text() == "Response-time report"
    assert page.locator(".zh:visible").count() == 0
    page.get_by_text("中文", exact=True).click()
    assert page.locator(".en:visible").count() == 0


def test_the_switches_work_by_keyboard(page: Page, file: str) -> None:
    page.goto(file)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("h1").inner_text() == "Response-time report"
    page.keyboard.press("Tab")
    light = paper(page)
    page.keyboard.press("ArrowLeft")
    assert paper(page) != light


def test_light_and_dark(page: Page, file: str) -> None:
    page.goto(file)
    light = paper(page)
    page.emulate_media(color_scheme="dark")
    dark = paper(page)
    assert dark != light
    page.get_by_text("浅色").click()
    assert paper(page) == light
    page.emulate_media(color_scheme="light")
    page.get_by_text("深色").click()
    assert paper(page) == dark
    page.emulate_media(media="print")
    assert paper(page) == light


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_it_is_no_wider_than_a_telephone(page: Page, file: str, lang: str) -> None:
    page.goto(file)
    page.get_by_text(lang, exact=True).click()
    assert width(page) == TELEPHONE["width"]
    assert page.locator("table").first.evaluate("one => one.offsetWidth") > width(page)


def test_hostile_text_does_nothing(page: Page, tmp_path: Path) -> None:
    done: list[str] = []
    page.on("dialog", lambda one: done.append(one.message))
    page.on("console", lambda one: done.append(one.text))
    page.on("request", lambda one: done.append(one.url))
    file = _written(hostile_report(tmp_path, *HOSTILE))
    page.goto(file)
    assert done == [file]
    assert width(page) == TELEPHONE["width"]
    assert page.title() == "合同 SN-2026-001 的回应时限报告"
    tall = page.locator("bdi").evaluate_all(
        "all => Math.max(...all.map(one => one.offsetHeight))"
    )
    assert tall < 100
