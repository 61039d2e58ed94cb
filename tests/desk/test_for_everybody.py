"""Every page of those who work here, looked at by axe against WCAG 2.2 AA: in both languages, in light and in dark."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.desk.cast import let_in
from tests.desk.seen import Visitor, enter, opened, supervised
from tests.live.cast import Office
from tests.people.cast import ana, root


@pytest.fixture
def sat(calm: Office, browser: Browser) -> Iterator[Page]:
    """A page nobody is signed in at yet."""
    assert calm.address
    with opened(browser) as page:
        yield page


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_nothing_keeps_anybody_out(calm: Office, sat: Page, lang: str, scheme: Any) -> None:
    of = Visitor(calm).asks("在吗")
    supervised(calm, of, "tagged", tag="退款")
    supervised(calm, of, "assigned", to=calm.supervisor.username)
    number, door = calm.contract.pk, calm.channel.pk
    sat.emulate_media(color_scheme=scheme)
    serving = [f"/desk/#{of}", "/wall/", "/crew/", "/requests/", "/knowledge/", "/answers/"]
    paths = {
        calm.supervisor: [
            *serving,
            f"/requests/{number}/{of}/",
            f"/terms/?contract={number}",
        ],
        ana(calm.contract): [
            "/portal/",
            f"/portal/{number}/",
            f"/portal/{number}/misses/",
            f"/portal/{number}/duties/",
        ],
        root(): [
            "/administration/",
            f"/administration/{number}/",
            f"/administration/{number}/alarms/",
            f"/administration/{number}/channels/{door}/",
        ],
    }
    found = dict[str, list[str]]()
    for user, pages in paths.items():
        sat.context.clear_cookies()
        enter(sat, calm, let_in(user))
        for path in pages:
            head, mark, tail = path.partition("#")
            asked = "&" if "?" in head else "?"
            sat.goto(f"http://{calm.address}{head}{asked}lang={lang}{mark}{tail}")
            if tail:
                expect(sat.locator("[data-act=close]")).to_be_visible()
            else:
                sat.wait_for_load_state("load")
            found[path] = violations(sat)
    found = {path: wrong for path, wrong in found.items() if wrong}
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
