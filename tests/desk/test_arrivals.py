"""What arrives while an agent looks elsewhere: in the list, in the title, by sound and by notices, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.cast import let_in
from tests.desk.seen import Visitor, enter, opened
from tests.live.api.cast import House
from tests.live.cast import Office
from tests.people.cast import ana

URGENT = "有紧急的会话"
ELSEWHERE = """
  let isHidden = false;
  window.looks = (isLooking) => {
    isHidden = !isLooking;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  window.noticed = [];
  window.sounds = 0;
  window.Notification = class {
    static permission = "granted";
    constructor(_, { body }) { noticed.push(body); }
  };
  AudioContext.prototype.createOscillator = new Proxy(AudioContext.prototype.createOscillator, {
    apply: (real, at, given) => { sounds += 1; return Reflect.apply(real, at, given); },
  });
  localStorage.setItem("shinuo:desk:notify", "on");
  localStorage.setItem("shinuo:desk:sound", "on");
"""
"""Both switches on, and `looks(false)` hides the tab, as far as its page can tell."""


def test_no_follow_up_is_missed(calm: Office, desk: Callable[[Office], Page]) -> None:
    page, one, other = with_both_on(desk(calm), calm), Visitor(calm), Visitor(calm)
    first, second = one.asks("订单还没到"), other.asks("怎么退款")
    answered(page, first)
    answered(page, second)
    looks_elsewhere(page)
    assert heard(page) == ([], 0)  # who is offline is offered nothing
    line = page.locator(f"[data-rows] [data-of='{first}']")
    called = f"{name_in(line)} 有新消息"
    one.says(first, "还在吗")
    expect(line.locator("[data-unread]")).to_have_text("1 条新消息")
    expect(line.locator("[data-what]")).to_have_text("“还在吗”")
    expect(line.locator("[data-left]")).to_contain_text("待回复 0:")
    expect(page.locator("[data-rows] [data-of]").first).to_have_attribute("data-of", first)
    expect(page.locator("[data-arrived]")).to_have_text(called)
    expect(page).to_have_title("(1) 工作台 · 时诺")
    assert heard(page) == ([called], 1)
    one.says(first, "到底有没有人")
    expect(page).to_have_title("(2) 工作台 · 时诺")
    assert heard(page)[0] == [called, called]
    other.says(second, "我再问一句")  # open, and yet nobody sees it
    expect(page).to_have_title("(3) 工作台 · 时诺")
    page.evaluate("looks(true)")
    expect(page).to_have_title("(2) 工作台 · 时诺")
    unread_until_opened(page, line)
    one.says(first, "谢谢")
    expect(page.locator("[data-log]")).to_contain_text("谢谢")
    assert heard(page) == ([], 0)
    expect(page).to_have_title("工作台 · 时诺")


def unread_until_opened(page: Page, line: Locator) -> None:
    """It stands a reload, and ends when it is seen."""
    page.reload()
    expect(line.locator("[data-unread]")).to_have_text("2 条新消息")
    expect(line.locator("[data-what]")).to_have_text("“到底有没有人”")
    expect(page).to_have_title("(2) 工作台 · 时诺")
    line.click()
    expect(line.locator("[data-unread]")).to_be_hidden()
    expect(page).to_have_title("工作台 · 时诺")


def test_who_can_be_accepted_is_heard_of(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page = with_both_on(desk(calm), calm)
    page.click("[data-be-online]")
    expect(page.locator("[data-presence-text]")).to_have_text("在线")
    looks_elsewhere(page)
    of = Visitor(calm).asks()
    expect(page.locator(f"[data-of='{of}']")).to_have_count(1)
    noticed, sounds = heard(page)
    assert noticed[0] in {"有新的会话等待", "有会话分配给您"}
    assert sounds >= 1
    what_the_client_calls_urgent_comes_first(page, calm)


def what_the_client_calls_urgent_comes_first(page: Page, at: Office) -> None:
    """It rings another time, and goes above who asked before it, in words as well. Source: clause 2.2(4)"""
    of, lines = Visitor(at).asks(), page.locator("[data-rows] [data-of]")
    page.click("[data-tab=all]")
    expect(lines).to_have_count(2)
    expect(lines.last).to_have_attribute("data-of", of)
    noticed, sounds = heard(page)
    assert URGENT not in noticed
    marked(at, of)
    expect(lines.first).to_have_attribute("data-of", of)
    expect(lines.first).to_contain_text("紧急")
    page.wait_for_function(f"noticed.includes('{URGENT}')")
    assert heard(page)[1] > sounds


def marked(at: Office, of: str) -> None:
    """The client calls it urgent."""
    client = House(at, f"http://{at.address}/api/v1").user(ana(at.contract))
    answer = client.do(of, "urgent_marked", at.contract.pk)
    assert answer.is_success, answer.text


def test_what_is_handed_to_nobody_there_is_not_lost(
    calm: Office, desk: Callable[[Office], Page], browser: Browser
) -> None:
    """Who hands it over is told before; what the visitor says then is on the wall, and unread in the list of who has it."""
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks()
    page.reload()
    answered(page, of)
    page.click("[data-act=transfer]")
    warned = page.locator("dialog[open] [data-hand-warned]")
    expect(warned).to_have_text("")
    page.check(f"dialog[open] [value={calm.supervisor.username}]")
    expect(warned).to_contain_text("老周 现在离线，回来之前看不到。")
    expect(page.locator("dialog[open] [value=ok]")).to_have_text("仍要交给对方")
    page.click("dialog[open] [value=ok]")
    expect(page.locator("[data-talk-sub]")).to_contain_text("老周 接待")
    with opened(browser) as other:
        enter(other, calm, let_in(calm.supervisor))
        expect(other.locator("[data-queue-empty]")).to_have_text("现在没有人等待。")
        visitor.says(of, "还有一件事")
        waiter = other.locator(".waiter")
        expect(waiter.locator("[data-left]")).to_have_text("离线，未看 1 条")
        expect(waiter).to_contain_text("老周 接待")
        expect(other.locator("[data-head=waiting] [data-value]")).to_have_text("0")
        other.goto(f"http://{calm.address}/desk/")
        line = other.locator(f"[data-rows] [data-of='{of}']")
        expect(line.locator("[data-unread]")).to_have_text("1 条新消息")
        expect(other).to_have_title("(1) 工作台 · 时诺")


def with_both_on(page: Page, at: Office) -> Page:
    """The desk again, with sound and notices."""
    page.add_init_script(ELSEWHERE)
    page.goto(f"http://{at.address}/desk/")
    expect(page.locator("[data-notify]")).to_have_attribute("aria-pressed", "true")
    return page


def answered(page: Page, of: str) -> None:
    """Mei accepts `of` and answers it; it stays open."""
    page.click("[data-tab=waiting]")
    page.click(f"[data-rows] [data-of='{of}']")
    page.click("[data-act=accept]")
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    page.fill("[data-composer] [data-text]", "在的")
    page.keyboard.press("Enter")
    expect(page.locator("[data-facts] [data-left]")).to_have_text("已回应")


def looks_elsewhere(page: Page) -> None:
    page.evaluate("looks(false)")


def heard(page: Page) -> tuple[list[str], int]:
    """The notices that were shown, and how often it sounded."""
    noticed, sounds = page.evaluate("[noticed, sounds]")
    return noticed, sounds


def name_in(line: Locator) -> str:
    """How the visitor is called there."""
    return line.locator("[data-who]").inner_text()
