"""The pages in a real browser: nothing fails, is wider than the screen or too low for a thumb, and what is waiting can be marked urgent."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from shinuo import clock
from shinuo.conversations.queries import conversation
from shinuo.settlement.acts import Asked
from tests.desk.cast import Hand, let_in
from tests.desk.seen import Visitor, enter, opened
from tests.live.cast import Office, office
from tests.people.cast import ana
from tests.settlement.cast import HOUR, MONDAY, Life, life
from tests.touch import short

PAGES = (
    "",
    "misses/",
    "misses/{missed}/",
    "triggers/",
    "ledger/",
    "reports/",
    "agreement/",
    "matters/",
    "matters/question/1/",
    "matters/new/complaint/",
    "duties/",
    "trail/",
    "settings/",
)
REPORTED = ("reports/", "reports/2026-01/", "reports/2026-01/?preview=1", "agreement/1/")

_LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
_CUT = "all => all.map((one) => one.scrollWidth > one.clientWidth)"


@pytest.fixture
def hall(address: str) -> Office:
    return office(address)


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (390, "dark")], ids=["wide", "narrow"]
)
def test_no_page_fails_or_is_too_wide(
    width: int, scheme: str, hall: Office, hand: Hand, browser: Browser
) -> None:
    user = let_in(ana(hall.contract))
    user.display_name = "名" * 60
    user.save(update_fields=["display_name"])
    there = Life(hand, hall.contract, user, hall.supervisor, hall.agent)
    missed = there.answered(clock.now() - timedelta(minutes=50), timedelta(minutes=10))
    there.opens(user, Asked(about=missed), clock.now())
    there.asks(clock.now() - timedelta(minutes=1))
    size = {"width": width, "height": 900}
    with opened(browser, viewport=size, color_scheme=scheme) as page:
        enter(page, hall, user)
        for path in PAGES:
            page.goto(
                f"http://{hall.address}/portal/{hall.contract.pk}/{path.format(missed=missed)}"
            )
            expect(page.locator("h1").first).to_be_visible()
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, path
            assert width > 390 or short(page) == [], path
            cut = page.locator(".scroll:has(.stacks)").evaluate_all(_CUT)
            assert not any(cut), path


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "dark"), (390, "light")], ids=["wide", "narrow"]
)
def test_no_report_is_too_wide(
    width: int, scheme: str, hall: Office, hand: Hand, browser: Browser
) -> None:
    lived = life(hand)
    for hour in range(12):
        lived.missed(MONDAY + hour * HOUR)
    size = {"width": width, "height": 900}
    with opened(browser, viewport=size, color_scheme=scheme) as page:
        enter(page, hall, let_in(lived.zhou))
        for path in REPORTED:
            page.goto(f"http://{hall.address}/portal/{lived.contract.pk}/{path}")
            expect(page.locator("h1").first).to_be_visible()
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, path
            assert width > 390 or short(page) == [], path
        page.emulate_media(media="print")
        expect(page.locator(".bar, .tabs, form").filter(visible=True)).to_have_count(0)


def test_the_client_marks_what_waits_as_urgent(hall: Office, browser: Browser) -> None:
    user = let_in(ana(hall.contract))
    of = Visitor(hall).asks("很急")
    with opened(browser) as page:
        enter(page, hall, user)
        page.goto(f"http://{hall.address}/portal/{hall.contract.pk}/")
        failed = _failed(page, of)
        page.locator(f"[data-mark='{of}']").click()
        expect(page.get_by_text("已标为紧急")).to_be_visible()
        expect(failed).to_be_hidden()
        found = conversation(hall.contract.pk, of)
        assert found
        assert found.request.urgent_at
        link = page.locator(f"a[href$='{of}/']").first
        link.focus()
        page.evaluate(_LOOK)
        expect(page.locator(f"[data-mark='{of}']")).to_have_count(0)
        expect(page.get_by_text("紧急", exact=True)).to_be_visible()
        expect(link).to_be_focused()
        page.context.set_offline(True)
        cut = page.get_by_text("连接中断，正在重试。以下是截至 2")
        expect(cut).to_be_visible()
        page.context.set_offline(False)
        expect(cut).to_be_hidden()


def _failed(page: Page, of: str) -> Locator:
    """What is said of a mark that could not be made: it outlasts the rows that are put in place anew."""
    page.context.set_offline(True)
    page.locator(f"[data-mark='{of}']").click()
    failed = page.get_by_text(f"会话 {of[-8:]} 未能标为紧急（offline），请再试。")
    expect(failed).to_be_visible()
    page.context.set_offline(False)
    with page.expect_response("**/now"):
        page.evaluate(_LOOK)
    expect(page.locator("[data-broken]")).to_be_hidden()
    expect(failed).to_be_visible()
    return failed
