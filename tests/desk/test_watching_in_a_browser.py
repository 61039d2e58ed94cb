"""Two at one conversation, both in a real browser: a supervisor watches, whispers, joins, takes over; a colleague is told."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.desk.cast import let_in
from tests.desk.seen import Visitor, enter, opened, supervised
from tests.desk.test_by_keyboard import run, typed
from tests.live.cast import Office

BELOW = """() => document.querySelector("[data-toasts]").getBoundingClientRect().top
  >= document.querySelector("[data-strip]").getBoundingClientRect().bottom"""


def test_a_supervisor_beside_an_agent(
    calm: Office, desk: Callable[[Office], Page], browser: Browser
) -> None:
    agent, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("三天没到账")
    supervised(calm, of, "assigned", to=calm.agent.username)
    with opened(browser) as page:
        enter(page, calm, let_in(calm.supervisor))
        page.goto(f"http://{calm.address}/desk/#{of}")
        watched(page)
        whispered(page, agent, of)
        joined(page, agent)
        whispered_where_no_limit_runs(page, agent, visitor, of)
        taken_over_and_given_back(page, calm)
    assert visitor.hears(of) == ["三天没到账", "我是主管，马上处理", "好的"]


def watched(page: Page) -> None:
    bar = page.locator("[data-watching]")
    expect(bar).to_contain_text("旁观中 用户看不到您；梅能看到您也在看。")
    expect(page.locator("[data-note]")).to_be_checked()
    expect(page.locator("[data-note]")).to_be_disabled()
    expect(page.locator("[data-note-name]")).to_have_text("悄悄话 → 梅")
    expect(page.locator("[data-paper]")).to_be_focused()
    told_below_what_can_be_done(page)


def told_below_what_can_be_done(page: Page) -> None:
    """On a phone a note lies over what was said, not over the bar of who watches nor the clock."""
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(BELOW)
    assert size is not None
    page.set_viewport_size(size)


def whispered(page: Page, agent: Page, of: str) -> None:
    """The agent is told at once, and nobody else."""
    page.keyboard.press("w")
    field = page.locator("[data-composer] [data-text]")
    expect(field).to_have_attribute("placeholder", "写给梅的悄悄话，用户看不到…")
    typed(page, "先道歉，再查流水", "Enter")
    expect(agent.locator(".toast")).to_contain_text("老周 给您写了悄悄话")
    line = agent.locator(f"[data-rows] [data-of='{of}']")
    expect(line.locator("[data-call]")).to_have_text("有悄悄话")
    line.click()
    told = agent.locator("[data-log] .message.note")
    expect(told).to_contain_text("老周 · 悄悄话 → 梅")
    expect(told).to_contain_text("先道歉，再查流水")
    expect(agent.locator("[data-viewing]")).to_have_text("老周 也在看")
    expect(line.locator("[data-call]")).to_be_hidden()


def joined(page: Page, agent: Page) -> None:
    """What the supervisor writes goes to the visitor; the agent keeps the conversation."""
    run(page, "加入")
    expect(agent.locator("[data-log] [data-kind=joined]")).to_contain_text("老周 加入会话")
    expect(page.locator("[data-watching]")).to_contain_text("会话仍由梅接待")
    page.locator("[data-composer] [data-text]").focus()
    typed(page, "我是主管，马上处理", "Enter")
    said = agent.locator("[data-log] .message:not(.note)").last
    expect(said).to_contain_text("老周")
    expect(said).to_contain_text("我是主管，马上处理")
    expect(agent.locator("[data-talk-sub]")).to_contain_text("由我接待")
    expect(agent.locator("[data-facts] [data-left]")).to_have_text("已回应")


def whispered_where_no_limit_runs(
    page: Page, agent: Page, visitor: Visitor, of: str
) -> None:
    """It stays until it is seen, whatever else happens there: an answer ends alarms and nothing else."""
    agent.keyboard.press("Escape")
    page.focus("[data-paper]")
    page.keyboard.press("w")
    typed(page, "问问单号", "Enter")
    toast, line = agent.locator(".toast"), agent.locator(f"[data-rows] [data-of='{of}']")
    expect(toast).to_contain_text("老周 给您写了悄悄话")
    visitor.says(of, "好的")
    expect(line.locator("[data-unread]")).to_have_text("1 条新消息")
    expect(toast).to_have_count(1)
    line.click()
    expect(toast).to_have_count(0)


def taken_over_and_given_back(page: Page, at: Office) -> None:
    page.focus("[data-paper]")
    page.keyboard.press("t")
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    expect(page.locator("[data-watching]")).to_be_hidden()
    expect(page.locator("[data-log] [data-kind=assigned]").last).to_contain_text(
        "老周 接管会话"
    )
    page.click("[data-act=assign]")
    page.check(f"dialog[open] [value={at.agent.username}]")
    page.click("dialog[open] [value=ok]")
    expect(page.locator("[data-watching]")).to_contain_text("旁观中")
    page.focus("[data-paper]")
    page.keyboard.press("r")
    expect(page.locator("[data-hand-title]")).to_have_text("改派给")
    page.keyboard.press("Escape")


def test_a_colleague_who_is_named_in_a_note_is_told(
    calm: Office, browser: Browser, desk: Callable[[Office], Page]
) -> None:
    page = desk(calm)
    of = Visitor(calm).asks("在吗")
    with opened(browser) as other:
        enter(other, calm, let_in(calm.supervisor))
        other.goto(f"http://{calm.address}/desk/#{of}")
        field = other.locator("[data-composer] [data-text]")
        other.check("[data-note]")
        field.press_sequentially("请看一下 @梅")
        other.locator("[data-slash] [role=option]").first.wait_for()
        field.press("Enter")
        field.press("Enter")
        expect(page.locator(".toast")).to_contain_text("老周 在备注中提到了您")
        page.click(".toast [data-show]")
        expect(page.locator("[data-log] .message.note")).to_contain_text("请看一下 @梅")
        expect(page.locator("[data-viewing]")).to_have_text("老周 也在看")
        expect(other.locator("[data-viewing]")).to_have_text("梅 也在看")
