"""Every page of those who work here, looked at by axe against WCAG 2.2 AA, wide and light, then in the dark on a phone, where all of it fits."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect

from shinuo import clock
from shinuo.knowledge.actions import Writing, write_article
from shinuo.people.models import User
from shinuo.settlement.acts import Asked
from tests.axe import violations
from tests.desk.cast import Hand, let_in, signed_in
from tests.desk.seen import Visitor, enter, opened, supervised
from tests.live.cast import Office
from tests.people.cast import OPENED, agreed, ana, contract, root
from tests.portal.addresses import patterns
from tests.settlement.cast import Life
from tests.touch import short


@pytest.fixture
def sat(calm: Office, browser: Browser) -> Iterator[Page]:
    """A page nobody is signed in at yet."""
    assert calm.address
    with opened(browser) as page:
        yield page


def test_nothing_keeps_anybody_out(calm: Office, hand: Hand, sat: Page) -> None:
    """Each page is loaded once, in one language or the other, looked at wide and light, then as on a phone in the dark."""
    sat.goto(f"http://{calm.address}/sign-in?lang=zh")
    found, seen = {"/sign-in": looked_over(sat)}, set[str]()
    for user, pages in rounds(calm, hand).items():
        sat.context.clear_cookies()
        enter(sat, calm, let_in(user))
        for number, path in enumerate(pages):
            lang = "en" if number % 2 else "zh"
            head, mark, tail = path.partition("#")
            asked = "&" if "?" in head else "?"
            page = sat.goto(f"http://{calm.address}{head}{asked}lang={lang}{mark}{tail}")
            assert page, path
            assert page.ok, path
            if tail:
                expect(sat.locator("[data-act=close]")).to_be_visible()
            else:
                sat.wait_for_load_state("load")
            found[path] = looked_over(sat)
            seen.add(resolve(head.partition("?")[0]).url_name or "")
    found = {path: wrong for path, wrong in found.items() if wrong}
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert pages_there_are() - seen <= ELSEWHERE


def looked_over(page: Page) -> list[str]:
    """What axe finds on `page` as it is and dark, and, on a phone, what is beyond the edge and what a thumb would miss."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="light")
    wrong = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wrong += [f"{wider} px too wide"] * (wider > 0) + short(page)
    return wrong + violations(page, rules=("color-contrast", "scrollable-region-focusable"))


def pages_there_are() -> set[str]:
    """The names of whole pages: their addresses end in a slash."""
    return {str(one.name) for one in patterns() if str(one.pattern).endswith("/")}


ELSEWHERE = {"portal_agreement", "portal_report", "portal_changes"}
"""It leads to another; a month that is over, which January has none of; and what a second version changes."""


def rounds(calm: Office, hand: Hand) -> dict[User, list[str]]:
    """Who goes to which pages; something stands on each."""
    number, boss, client = calm.contract.pk, calm.supervisor, ana(calm.contract)
    held, watched = Visitor(calm).asks("在吗"), Visitor(calm).asks("退款呢")
    supervised(calm, held, "tagged", tag="退款")
    supervised(calm, held, "assigned", to=boss.username)
    supervised(calm, watched, "assigned", to=calm.agent.username)
    writing = Writing(
        "退款", "## 多久到账\n\n- 三天\n\n| 卡 | 天 |\n|---|---|\n| 借记卡 | 3 |"
    )
    article = write_article(calm.contract, None, writing, boss, clock.now()).article_id
    there = Life(hand, calm.contract, client, boss, calm.agent)
    missed = there.answered(clock.now() - timedelta(minutes=50), timedelta(minutes=20))
    there.opens(client, Asked(about=missed), clock.now())
    admin = root()
    given = {
        "name": "值班群",
        "address": "mailto://a@b.example",
        "tells": ["100"],
        "lang": "zh",
    }
    signed_in(admin).post(f"/administration/{number}/alarms/new", given)
    knowing, portal = f"/knowledge/{number}", f"/portal/{number}"
    serving = ["/wall/", "/crew/", "/roster/", "/requests/", "/knowledge/", "/answers/"]
    return {
        boss: [
            *serving,
            f"/desk/#{held}",
            f"/desk/?contract={number}#{watched}",
            f"/requests/{number}/{held}/",
            f"/terms/?contract={number}",
            f"{knowing}/{article}/",
            f"{knowing}/{article}/1/",
            f"{knowing}/{article}/edit",
            f"{portal}/matters/question/1/",
        ],
        client: [
            "/portal/",
            f"{portal}/",
            f"{portal}/misses/",
            f"{portal}/misses/{missed}/",
            *(f"{portal}/{one}/" for one in ("triggers", "ledger", "matters", "trail")),
            *(f"{portal}/{one}/" for one in ("agreement/1", "settings")),
            f"{portal}/duties/",
            f"{portal}/reports/",
            f"{portal}/matters/new/complaint/",
            "/account/",
        ],
        admin: [
            f"/terms/{number}/next",
            f"{knowing}/new",
            f"{portal}/erasing/",
            "/administration/",
            f"/administration/{number}/",
            f"/administration/{number}/alarms/",
            f"/administration/{number}/channels/{calm.channel.pk}/",
            "/administration/calendar/",
            "/administration/clients/",
            f"/roster/?contract={number}",
            _reported(),
        ],
    }


def _reported() -> str:
    """The page of the first month's report of a contract that was agreed as its term began."""
    made = contract()
    agreed(made)
    return f"/portal/{made.pk}/reports/{OPENED:%Y-%m}/"
