"""A whole day at the desk without a mouse: keys, tab stops and the palette alone, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from shinuo import clock
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from tests.desk.seen import Visitor, supervised
from tests.live.cast import Office


def test_nothing_needs_the_mouse(calm: Office, desk: Callable[[Office], Page]) -> None:
    keep_answer(calm.contract, None, "您好", "您好，我是{agent}。", clock.now())
    writing = Writing("退款规则", "七天内可以退款。")
    write_article(calm.contract, None, writing, calm.supervisor, clock.now())
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("怎么退款")
    expect(page.locator("[data-tab=waiting] [data-count]")).to_have_text("1")
    page.keyboard.press("/")
    page.keyboard.press("Enter")  # nothing is looked for: it leads nowhere else
    expect(page.locator("[data-tab=mine]")).to_have_attribute("aria-selected", "true")
    found(page, of, visitor.office)
    stepped(page, page.locator("[data-rows] [data-of]"))
    accepted_and_answered(page)
    gone_through(page, visitor.office, of)
    expect(page.locator("[data-holding]")).to_have_text("接待 1 / 3")
    noted_and_tagged(page)
    reached_outside(page)
    read_beside(page)
    handed_over(page, calm.supervisor.username)
    supervised(calm, of, "transferred", to=calm.agent.username)
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    closed_and_reopened(page, of)
    assert visitor.hears(of) == ["怎么退款", "马上为您查", "您好，我是梅。"]


def found(page: Page, of: str, at: Office) -> None:
    """Among what is open, by the visitor's words, their order number, by what a row says; cleared by Escape."""
    other = Visitor(at).asks("订单 2026112701 呢")
    lines = page.locator("[data-rows] [data-of]")
    expect(page.locator("[data-tab=waiting] [data-count]")).to_have_text("2")
    page.keyboard.press("/")
    expect(page.locator("[data-find]")).to_be_focused()
    typed(page, "退款")
    expect(page.locator("[data-found]")).to_have_text("“全部”里有 1 个")
    page.keyboard.press("Enter")  # on to where it is
    expect(page.locator("[data-tab=all]")).to_have_attribute("aria-selected", "true")
    expect(lines).to_be_focused()
    tabbed(page, "aria-selected=true", back=True)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("/")
    expect(page.locator("[data-found]")).to_have_text("找到 1 个")
    expect(page.locator(f"[data-rows] [data-of='{of}'] [data-what]")).to_have_text(
        "“怎么退款”"
    )
    expect(lines).to_have_count(1)
    page.keyboard.press("Escape")
    expect(lines).to_have_count(2)
    typed(page, "12701")
    expect(page.locator(f"[data-rows] [data-of='{other}']")).to_be_visible()
    expect(lines).to_have_count(1)
    page.keyboard.press("Escape")
    typed(page, f"{of[-4:]}")
    expect(lines).to_have_count(1)
    page.keyboard.press("Escape")
    not_found(page)
    supervised(at, other, "closed")
    expect(lines).to_have_count(1)
    expect(lines).to_be_focused()


def not_found(page: Page) -> None:
    """It is said; Escape clears, and once more leads to the list."""
    typed(page, "没有这样的")
    expect(page.locator("[data-rows-empty]")).to_have_text(
        "没有符合“没有这样的”的会话。按 Esc 清除。"
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def stepped(page: Page, lines: Locator) -> None:
    """Arrows lead to the list from nowhere, and from its tabs."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    expect(lines).to_be_focused()
    page.locator("[data-tab=all]").focus()
    page.keyboard.press("ArrowDown")
    expect(lines).to_be_focused()


def accepted_and_answered(page: Page) -> None:
    page.keyboard.press("N")  # as with Caps Lock
    expect(page.locator("[data-log] [data-kind=accepted]")).to_be_visible()
    own = page.locator("[data-log] .own:not([data-mark=sending]) [data-text]")
    typed(page, "马上为您查", "Enter")
    expect(own.last).to_have_text("马上为您查")
    page.keyboard.type("/没有")
    expect(page.locator("[data-slash]")).to_contain_text("没有这样的常用语")
    page.keyboard.press("Enter")
    expect(page.locator("[data-slash]")).to_be_hidden()
    expect(page.locator("[data-composer] [data-text]")).to_have_value("/没有")
    page.keyboard.press("Control+a")
    page.keyboard.type("/您")
    expect(page.locator("[data-slash]")).to_contain_text("您好，我是梅。")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(own.last).to_have_text("您好，我是梅。")


def gone_through(page: Page, at: Office, of: str) -> None:
    """Alt and an arrow lead on, out of what is being written; who waits there is accepted by Enter, and one writes on."""
    other, field = Visitor(at).asks("发票呢"), page.locator("[data-composer] [data-text]")
    page.locator("[data-tab=all]").focus()
    page.keyboard.press("Enter")
    chosen = page.locator("[data-rows] [aria-current=true]")
    expect(page.locator("[data-rows] [data-of]")).to_have_count(2)
    expect(page.locator(f"[data-of='{other}'] [data-what]")).to_have_text("“发票呢”")
    expect(page.locator(f"[data-of='{of}'] [data-what]")).to_have_text(
        "回复：您好，我是梅。"
    )
    field.focus()
    page.keyboard.type("半句")
    page.keyboard.press("Alt+ArrowUp")
    expect(chosen).to_have_attribute("data-of", other)
    expect(page.locator("[data-act=accept]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    expect(field).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(chosen).to_have_attribute("data-of", of)
    expect(field).to_have_value("半句")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    supervised(at, other, "closed")
    expect(page.locator("[data-rows] [data-of]")).to_have_count(1)


def noted_and_tagged(page: Page) -> None:
    tabbed(page, "data-note", back=False)
    page.keyboard.press("Space")
    tabbed(page, "data-text", back=True)
    typed(page, "只给同事看", "Enter")
    expect(page.locator("[data-log] .message.note")).to_contain_text("只给同事看")
    run(page, "加标签")
    typed(page, "退款", "Enter")
    expect(page.locator("[data-tags] .tag")).to_have_count(1)


def reached_outside(page: Page) -> None:
    """By telephone, the last minute: what proves it is typed, the rest stands there already."""
    run(page, "渠道外联系")
    tabbed(page, "name=proof", back=False)
    typed(page, "已在电话里说明", "Tab", "Tab", "Enter")
    expect(page.locator("[data-log] [data-kind=contacted_outside]")).to_contain_text(
        "经 电话 联系到用户 · 已在电话里说明"
    )


def read_beside(page: Page) -> None:
    """The trace of the verdict, by arrows what stands beside it, and from the knowledge base into the answer."""
    run(page, "看判定依据")
    expect(page.locator("#side-tab-trace")).to_be_focused()
    expect(page.locator("#side-trace")).to_contain_text("2.2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#side-visitor")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#side-know .founds")).to_contain_text("按用户说的话找到：")
    run(page, "搜索知识库")
    typed(page, "退款")
    page.locator("[data-insert]").wait_for()
    tabbed(page, "data-insert", back=False)
    page.keyboard.press("Enter")
    field = page.locator("[data-composer] [data-text]")
    expect(field).to_have_value("七天内可以退款。")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")


def handed_over(page: Page, to: str) -> None:
    page.locator("[data-composer] [data-text]").focus()
    page.keyboard.press("Alt+T")
    choose(page, to)
    tabbed(page, "name=note", back=False)
    typed(page, "请接着办", "Tab", "Tab", "Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-log] [data-kind=transferred]")).to_contain_text("请接着办")
    expect(page.locator("[data-talk-sub]")).to_contain_text("老周 接待")


def closed_and_reopened(page: Page, of: str) -> None:
    page.locator("[data-composer] [data-text]").focus()
    page.keyboard.press("Alt+C")
    expect(page.locator("[name=topic]")).to_be_focused()
    page.keyboard.press("Alt+T")  # not out of a box
    expect(page.locator("dialog[open]")).to_have_count(1)
    typed(page, "退款进度", "Enter")
    expect(page.locator("[data-log] [data-kind=closed]")).to_contain_text("退款进度")
    run(page, "查找已关闭的会话")
    tabbed(page, "data-closed-ask", back=False)
    typed(page, "#退款")
    expect(page.locator(f"[data-closed-rows] [data-of='{of}']")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    run(page, "提示音：关")
    expect(page.locator("[data-sound]")).to_have_attribute("aria-pressed", "true")
    run(page, "重新打开")
    expect(page.locator("[data-log] [data-kind=reopened]")).to_be_visible()
    expect(page.locator("[data-tab=mine]")).to_have_attribute("aria-selected", "true")


def typed(page: Page, text: str, *keys: str) -> None:
    """Type where the focus is, then press `keys`; a list of answers is waited for before one is taken from it."""
    page.keyboard.type(text)
    if text.startswith("/"):
        page.locator("[data-slash] [role=option]").first.wait_for()
    for key in keys:
        page.keyboard.press(key)


def run(page: Page, name: str) -> None:
    """Have the palette do what is called so."""
    page.keyboard.press("Control+k")
    page.keyboard.type(name)
    expect(page.locator("[data-commands] [role=option] b").first).to_have_text(name)
    page.keyboard.press("Enter")


def tabbed(page: Page, mark: str, *, back: bool) -> None:
    """Go on with Tab, or back, until what is marked so has the focus."""
    focus = f"() => document.activeElement.matches('[{mark}]')"
    for _ in range(40):
        if page.evaluate(focus):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(mark)


def choose(page: Page, value: str) -> None:
    """Choose by arrows among those to whom it can go."""
    page.locator("dialog[open] [type=radio]").first.wait_for()
    tabbed(page, "type=radio", back=False)
    page.keyboard.press("Space")
    wanted = f"() => document.activeElement.value === '{value}' && document.activeElement.checked"
    for _ in range(10):
        if page.evaluate(wanted):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(value)
