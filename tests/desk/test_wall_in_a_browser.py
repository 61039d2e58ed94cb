"""The wallboard in a real browser on the real server: who waits, who could help, and that it can be done from there."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from shinuo import clock
from shinuo.settlement.actions import open_matter
from shinuo.settlement.acts import Taken
from shinuo.settlement.matter import Saying
from tests.desk.cast import let_in
from tests.desk.seen import Visitor, delayed, enter, opened
from tests.live.cast import Office, office, on_line
from tests.people.cast import ana

LATER = "limits.day = 600\nlimits.night = 600\nlimits.rest = 600"
SOON = "limits.day = 6\nlimits.night = 6\nlimits.rest = 6"


@pytest.fixture
def wall(browser: Browser) -> Iterator[Callable[[Office], Page]]:
    """Opens the wallboard of an office, signed in as its supervisor; it must have run without an error."""
    with opened(browser) as page:

        def stand(at: Office) -> Page:
            enter(page, at, let_in(at.supervisor))
            expect(page.locator("[data-line]")).to_have_attribute("data-state", "live")
            return page

        yield stand


def head(page: Page, name: str) -> str:
    return f"[data-head={name}] [data-value]"


def test_who_waits_is_seen_and_can_be_assigned(
    address: str, wall: Callable[[Office], Page]
) -> None:
    at = office(address, LATER)
    on_line(at.agent)
    page = wall(at)
    assert page.url == f"http://{address}/wall/"
    expect(page.locator(head(page, "agents"))).to_have_text("1 / 1")
    expect(page.locator("[data-queue-empty]")).to_have_text("现在没有人等待。")
    of = Visitor(at).asks()
    waiter = page.locator(".waiter")
    expect(waiter).to_have_count(1)
    expect(page.locator(head(page, "waiting"))).to_have_text("1")
    expect(waiter.locator("[data-left]")).to_have_text(re.compile(r"剩 (10:00|9:\d\d)"))
    waiter.locator("[data-assign]").click()
    page.check(f"dialog[open] [value={at.agent.username}]")
    page.click("dialog[open] [value=ok]")
    expect(waiter).to_contain_text("梅 接待")
    expect(page.locator(".agent")).to_contain_text("接待 1 / 3")
    waiter.locator("[data-watch]").click()
    expect(page.locator("[data-log]")).to_contain_text("老周 分配给 梅")
    assert page.url.endswith(f"#{of}")


def test_an_overdue_wait_alarms(address: str, wall: Callable[[Office], Page]) -> None:
    at = office(address, SOON)
    page = wall(at)
    Visitor(at).asks()
    expect(page.locator(".waiter")).to_have_attribute("data-phase", "over", timeout=20_000)
    over = page.locator("[data-alarm-list] [data-look=over]")
    expect(over).to_contain_text("已超时，仍未回应", timeout=20_000)
    expect(over).to_have_count(1)
    assert page.title().startswith("(1) ")
    page.reload()
    expect(over).to_contain_text("已超时，仍未回应")
    expect(page.locator("[data-alarm-list] li")).to_have_count(3)
    expect(page.locator("[data-alarm-empty]")).to_be_hidden()


def told_of_duties(page: Page, at: Office) -> None:
    """What is late and what is due soon stands above, from the first moment and as soon as the record tells of more."""
    line, client = delayed(page), ana(at.contract)
    taken_at = clock.now() - timedelta(days=40)
    open_matter(client, at.contract, Taken(days=1), taken_at, Saying("太慢"))
    page.reload()
    late = page.locator("[data-duties] [data-duty=late]")
    before = int(re.findall(r"\d+", late.inner_text())[0])
    open_matter(client, at.contract, Taken(days=1), taken_at, Saying("还是慢"))
    line.says('{"t": "duties"}')
    expect(late).to_have_text(f"{before + 1} 项已逾期")
    link = page.locator("[data-duties] a")
    expect(link).to_have_attribute("href", f"/portal/{at.contract.pk}/duties/?by=provider")


def test_the_day_is_shown_in_figures(address: str, wall: Callable[[Office], Page]) -> None:
    at = office(address, SOON)
    page = wall(at)
    told_of_duties(page, at)
    Visitor(at).asks()
    expect(page.locator(head(page, "misses"))).to_have_text("1", timeout=20_000)
    expect(page.locator(head(page, "attainment"))).to_have_text("0.00 %")
    expect(page.locator("[data-head=attainment] [data-note]")).to_have_text("待回应 0")
    expect(page.locator("[data-cells] tr").first).to_contain_text("web")
    expect(page.locator("[data-missed] .missed")).to_contain_text("无具备该技能的客服在线")
    expect(page.locator("[data-missed]")).to_contain_text("等待期间没有客服在线。")
