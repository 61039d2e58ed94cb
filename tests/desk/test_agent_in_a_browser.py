"""An agent's day in a real browser on the real server: who waits, until when, what is said and what became of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.desk.cast import let_in
from tests.desk.seen import Visitor
from tests.live.cast import Office
from tests.touch import short


def test_signing_in_leads_to_the_desk(calm: Office, desk: Callable[[Office], Page]) -> None:
    page = desk(calm)
    assert page.url == f"http://{calm.address}/desk/"
    expect(page.locator("[data-rows-empty]")).to_have_text(
        "您手上没有会话。到“等待”里接入下一个。"
    )


@pytest.mark.on_both
def test_a_wait_is_counted_marked_and_judged(
    urgent: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(urgent)
    of = Visitor(urgent).asks("付款失败了")
    page.click("[data-tab=waiting]")
    row = page.locator(f"[data-of='{of}']")
    expect(row.locator("[data-left]")).to_have_text(re.compile(r"剩 0:0\d"))
    why = re.compile(r"^\S+ · 时限 \d+ 秒 · 届满时刻 [\d:]{8}\n起点 [\d:]{8}")
    expect(row).to_have_attribute("title", why)
    row.click()
    expect(page.locator("[data-log]")).to_contain_text("付款失败了")
    expect(row).to_have_attribute("data-phase", "over", timeout=20_000)
    expect(row.locator("[data-left]")).to_have_text(re.compile(r"超时 0:\d\d"))
    for kind in ("warned", "overdue"):
        expect(page.locator(f"[data-log] [data-kind={kind}]").first).to_be_visible(
            timeout=20_000
        )
    page.click("[data-act=accept]")
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    page.fill("[data-composer] [data-text]", "我来看看")
    page.keyboard.press("Enter")
    expect(page.locator("[data-log] .own [data-text]")).to_have_text("我来看看")
    expect(page.locator("[data-facts] [data-left]")).to_have_text("已回应")
    page.click("[data-facts] [data-verdict]")
    expect(page.locator(".verdict.big")).to_have_text("未达标")
    sources = page.locator(".trace .source").all_inner_texts()
    assert sources[:2] == ["R20", "R5"]
    assert {"R1", "R7"} < set(sources)


def test_it_is_closed_with_topic_and_outcome_and_opened_again(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    of = Visitor(calm).asks()
    page.goto(f"http://{calm.address}/desk/#{of}")
    page.click("[data-act=accept]")
    page.click("[data-act=close]")
    page.fill("[name=topic]", "物流")
    page.check("[name=outcome][value=follow_up]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-log] [data-kind=closed]")).to_contain_text("物流 · 待跟进")
    expect(page.locator("[data-act=close]")).to_be_hidden()
    page.reload()
    page.click("[data-act=reopen]")
    expect(page.locator("[data-log] [data-kind=reopened]")).to_be_visible()
    expect(page.locator("[data-act=transfer]")).to_be_visible()


def test_a_contact_outside_counts_from_when_it_was(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    of = Visitor(calm).asks()
    page.goto(f"http://{calm.address}/desk/#{of}")
    page.click("[data-act=accept]")
    expect(page.locator("[data-facts] [data-left]")).to_have_text(re.compile("剩"))
    page.wait_for_timeout(
        1_100
    )  # the box asks in whole seconds, and before the question is refused
    page.click("[data-act=outside]")
    page.select_option("[name=medium]", "phone")
    page.fill("[name=proof]", "录音 8812")
    page.click("dialog[open] [value=ok]")
    told = page.locator("[data-log] [data-kind=contacted_outside]")
    expect(told).to_contain_text("电话")
    expect(told).to_contain_text("录音 8812")
    expect(page.locator("[data-facts] [data-left]")).to_have_text("已回应")


def test_what_the_server_refuses_is_said_in_words(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    of = Visitor(calm).asks()
    page.goto(f"http://{calm.address}/desk/#{of}")
    page.click("[data-act=accept]")
    page.click("[data-act=outside]")
    page.fill("[name=when]", "2026-01-02T03:04:05")
    page.fill("[name=proof]", "x")
    page.click("dialog[open] [value=ok]")
    expect(page.locator("[data-refused]")).to_contain_text(
        "没有成功：联系时间 不能是 2026-01-0"
    )


def test_presence_is_what_the_agent_says(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    expect(page.locator("[data-nudge]")).to_contain_text("您现在是离线")
    page.click("[data-be-online]")
    expect(page.locator("[data-presence-text]")).to_have_text("在线")
    expect(page.locator("[data-nudge]")).to_be_hidden()
    page.click("[data-presence] summary")
    page.click("[data-reason=meal]")
    expect(page.locator("[data-presence-text]")).to_have_text("离开 · 用餐")
    page.reload()
    expect(page.locator("[data-presence-text]")).to_have_text("离开 · 用餐")


def test_a_session_that_ends_is_said_at_once(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    let_in(calm.agent)
    expect(page.locator("[data-banner]")).to_contain_text("登录已失效", timeout=20_000)
    expect(page.locator("[data-sign-in]")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_screen(
    calm: Office, desk: Callable[[Office], Page], width: int, lang: str
) -> None:
    page = desk(calm)
    page.set_viewport_size({"width": width, "height": 844})
    of = Visitor(calm).asks("长" * 300 + "x" * 300)
    pages = ("/desk/", "/roster/", "/requests/", f"/requests/{calm.contract.pk}/{of}/")
    for path in (*pages, f"/desk/?lang={lang}#{of}"):
        page.goto(f"http://{calm.address}{path}")
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
        assert width > 390 or short(page) == [], path
    if width == 390:
        page.click("[data-details]")
        composer, facts = (
            page.locator(one).bounding_box() for one in (".composer", "#facts")
        )
        assert composer is not None
        assert facts is not None
        assert facts["y"] >= composer["y"] + composer["height"]
