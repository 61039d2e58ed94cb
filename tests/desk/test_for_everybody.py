"""Every page of those who work here, looked at by axe against WCAG 2.2 AA: in both languages, in light and in dark."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from shinuo import clock
from shinuo.knowledge.actions import Writing, write_article
from shinuo.people.models import User
from shinuo.settlement.acts import Asked
from tests.axe import violations
from tests.desk.cast import Hand, let_in, signed_in
from tests.desk.seen import Visitor, enter, opened, supervised
from tests.live.cast import Office
from tests.people.cast import ana, root
from tests.settlement.cast import Life


@pytest.fixture
def sat(calm: Office, browser: Browser) -> Iterator[Page]:
    """A page nobody is signed in at yet."""
    assert calm.address
    with opened(browser) as page:
        yield page


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_nothing_keeps_anybody_out(
    calm: Office, hand: Hand, sat: Page, lang: str, scheme: Any
) -> None:
    sat.emulate_media(color_scheme=scheme)
    sat.goto(f"http://{calm.address}/sign-in?lang={lang}")
    found = {"/sign-in": violations(sat)}
    for user, pages in rounds(calm, hand).items():
        sat.context.clear_cookies()
        enter(sat, calm, let_in(user))
        for path in pages:
            head, mark, tail = path.partition("#")
            asked = "&" if "?" in head else "?"
            page = sat.goto(f"http://{calm.address}{head}{asked}lang={lang}{mark}{tail}")
            assert page, path
            assert page.ok, path
            if tail:
                expect(sat.locator("[data-act=close]")).to_be_visible()
            else:
                sat.wait_for_load_state("load")
            found[path] = violations(sat)
    found = {path: wrong for path, wrong in found.items() if wrong}
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


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
            f"{knowing}/{article}/edit",
            f"{portal}/matters/question/1/",
            *_reported(portal),
        ],
        client: [
            "/portal/",
            f"{portal}/",
            f"{portal}/misses/",
            f"{portal}/misses/{missed}/",
            f"{portal}/duties/",
            f"{portal}/reports/",
            f"{portal}/matters/new/complaint/",
        ],
        admin: [
            "/administration/",
            f"/administration/{number}/",
            f"/administration/{number}/alarms/",
            f"/administration/{number}/channels/{calm.channel.pk}/",
            "/administration/clients/",
            f"/roster/?contract={number}",
        ],
    }


def _reported(portal: str) -> list[str]:
    """The page of the first month's report, once the month is over: the term began with the year."""
    now = clock.now()
    return [f"{portal}/reports/{now.year}-01/"] if now.month > 1 else []
