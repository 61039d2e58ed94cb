"""The widget on somebody else's page: one line, a strict policy, nothing leaks either way, small, and the whole story in it."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Response, WebSocketRoute, expect

from shinuo import clock
from shinuo.contracts.doors import set_look
from tests.axe import violations
from tests.channels.web.agent import (
    accept,
    at_desk,
    close,
    read,
    record,
    seen_by_the_visitor,
    words,
)
from tests.channels.web.conftest import Chat
from tests.channels.web.host import Widget, hosted, let_in
from tests.live.cast import Office
from tests.live.client.beside import beside

MOST = 20_000
"""Bytes that the widget may be, packed, with everything that it can ever fetch; and so the page."""
UNOPENED = 8_000
"""Bytes of it that a page of others loads before anybody opens it."""
HOSTILE = (
    '<img src=x onerror="alert(1)"><script>alert(2)</script>',
    "Z\u0351\u036b\u0343\u036a\u0302\u036b" * 200,
    "\u202egpj.exe\u202c \u2066abc",
    "长" * 9_000,
)


def sockets_of(context: BrowserContext) -> list[WebSocketRoute]:
    """The sockets that pages open from now on, as they open them."""
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    context.route_web_socket("**/live/visitor", through)
    return sockets


@pytest.mark.on_both
def test_the_whole_story(widget: Widget, context: BrowserContext, desk: Office) -> None:
    sockets = sockets_of(context)
    expect(widget.launcher).to_be_visible()
    widget.opened().say("在吗")
    widget.sent(1)
    widget.until("正在等候人工客服。")
    at_desk(desk, accept, words("在的"))
    widget.until("在的")
    at_desk(desk, seen_by_the_visitor)
    what_was_seen_is_no_news(widget)
    context.set_offline(True)
    sockets[-1].close(code=1001)  # a socket that is open outlasts the switch
    widget.until("连接断开了")
    widget.say("二")
    widget.until("发送中")
    widget.page.locator("[data-fold]").click()
    context.set_offline(False)
    at_desk(desk, words("三"), words("四"))
    expect(widget.page.locator(".badge")).to_have_text("2")
    widget.opened()
    widget.sent(2)
    expect(widget.page.locator(".badge")).to_be_hidden()
    at_desk(desk, close)
    widget.page.get_by_text("满意", exact=True).click()
    widget.page.get_by_placeholder("想说点什么").fill("很快")
    widget.page.get_by_role("button", name="提交评价").click()
    widget.until("感谢您的评价。")
    assert record(desk)[-1] == ("rated", "很快")
    offline = re.compile("ERR_INTERNET_DISCONNECTED|WebSocket")
    assert [one for one in widget.trouble if not offline.search(one)] == []


def what_was_seen_is_no_news(widget: Widget) -> None:
    """Folded and loaded anew, the page counts nothing as unread."""
    widget.page.locator("[data-fold]").click()
    widget.page.reload()
    widget.page.locator('.paper[aria-busy="false"]').wait_for(state="attached")
    expect(widget.page.locator(".theirs")).to_have_count(1)
    expect(widget.page.locator(".badge")).to_be_hidden()
    widget.opened()


def test_nothing_leaks_either_way(widget: Widget) -> None:
    before = widget.page.evaluate("document.body.innerText")
    heading = "getComputedStyle(document.querySelector('h1')).fontSize"
    assert widget.page.evaluate(heading) == "40px"
    place = "(one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height] }"
    widget.launcher.wait_for()
    assert widget.launcher.evaluate(place) == [390 - 80, 844 - 80, 60, 60]
    widget.opened()
    assert widget.page.evaluate("document.body.innerText") == before
    assert widget.page.evaluate(heading) == "40px"
    style = "(one) => { const s = getComputedStyle(one); return [s.fontSize, s.direction, s.color, s.fontFamily] }"
    size, direction, colour, family = widget.page.locator("[data-write]").evaluate(style)
    assert (size, direction) == ("16px", "ltr")
    assert widget.page.locator(".frame").evaluate(place) == [0, 0, 390, 844]
    assert colour != "rgb(255, 0, 0)"
    assert "serif" not in family.replace("sans-serif", "")
    globals_ = "Object.keys(window).filter((name) => /shinuo|chat/i.test(name))"
    assert widget.page.evaluate(globals_) == []
    assert widget.page.evaluate("Boolean(customElements.get('shinuo-chat'))")
    assert widget.trouble == []


def test_a_page_that_is_not_let_in_has_nothing_nor_one_that_is_no_more(
    context: BrowserContext, desk: Office
) -> None:
    sockets = sockets_of(context)
    with hosted(desk) as address:
        widget = Widget(context, address)
        has_nothing(widget)
        let_in(desk, address)
        widget.page.reload()
        widget.opened().say("一")
        widget.sent(1)
        let_in(desk, "https://elsewhere.example")
        sockets[-1].close(code=1001)
        widget.until("已停用")
        widget.say("二")
        widget.until("未送出：这个客服渠道已关闭，或不能在此页面使用。")
        widget.page.reload()
        has_nothing(widget)


def has_nothing(widget: Widget) -> None:
    widget.page.wait_for_load_state("networkidle")
    assert widget.page.locator("shinuo-chat").count() == 0


def loaded_by(context: BrowserContext, desk: Office) -> dict[str, Response]:
    """What pages get of the server from now on, by address, as they get it; what they ask of the API is not loaded."""
    found: dict[str, Response] = {}

    def keep(one: Response) -> None:
        if desk.address in one.url and "/api/" not in one.url:
            found[one.url.split("/")[-1]] = one

    context.on("response", keep)
    return found


def sizes_of(loaded: dict[str, Response]) -> dict[str, int]:
    """Bytes as they came: packed, where that is of use; and nothing more is fetched later."""
    for one in loaded.values():
        is_packed = one.headers.get("content-encoding") == "gzip"
        assert is_packed or len(one.body()) <= 600 or one.url.endswith(".svg"), one.url
        assert ".js" not in one.url or len(re.findall(r"\bimport\(", one.text())) <= 1
    return {name: int(one.headers["content-length"]) for name, one in loaded.items()}


def test_it_is_small(context: BrowserContext, shop: str, desk: Office) -> None:
    loaded = loaded_by(context, desk)
    Widget(context, shop).opened().page.wait_for_load_state("networkidle")
    sizes = sizes_of(loaded)
    assert set(sizes) == {
        "widget.js",
        "chat.js?joined",
        "widget.css?joined",
        "panel?lang=zh",
    }
    assert sum(sizes.values()) <= MOST, (sum(sizes.values()), sizes)
    assert sum(sizes.values()) - sizes["chat.js?joined"] <= UNOPENED, sizes
    loaded.clear()
    Chat(context, desk).page.wait_for_load_state("networkidle")
    page = sizes_of(loaded)
    key = desk.channel.key
    assert set(page) <= {key, "page.js?joined", "page.css?joined", "icon.svg"}
    assert {key, "page.js?joined", "page.css?joined"} <= set(page)
    assert sum(page.values()) <= MOST, (sum(page.values()), page)


def test_a_face_is_put_where_the_words_are(widget: Widget, desk: Office) -> None:
    widget.opened().page.locator("[data-write]").fill("谢谢")
    widget.page.locator(".smiles summary").click()
    widget.page.keyboard.press("Escape")
    expect(widget.page.get_by_role("button", name="🙏")).to_be_hidden()
    widget.page.keyboard.press("Enter")
    widget.page.get_by_role("button", name="🙏").click()
    widget.page.keyboard.press("Enter")
    widget.sent(1)
    assert record(desk) == [("requested", "谢谢🙏")]


def test_colour_and_name_are_the_clients(
    context: BrowserContext, shop: str, desk: Office
) -> None:
    beside(set_look, desk.channel, "#0a7d55", "安娜小店", "user:root", clock.now())
    widget = Widget(context, shop).opened()
    assert colour(widget.launcher) == [10, 125, 85]
    expect(widget.page.get_by_role("heading", name="安娜小店").last).to_be_visible()


def test_a_black_colour_is_seen_on_dark_paper(
    context: BrowserContext, shop: str, desk: Office
) -> None:
    beside(set_look, desk.channel, "#000000", "", "user:root", clock.now())
    widget = Widget(context, shop)
    assert colour(widget.launcher) == [0, 0, 0]
    widget.page.emulate_media(color_scheme="dark")
    chat = Chat(context, desk)
    chat.page.emulate_media(color_scheme="dark")
    for shown in (widget.launcher, chat.page.locator(".send")):
        assert all(0x64 <= one <= 0x76 for one in colour(shown)), (
            "3 to the paper, 4.5 to white"
        )


def colour(shown: Locator) -> list[int]:
    """Red, green and blue of what is behind it."""
    found: list[int] = shown.evaluate(
        """(one) => {
            const paper = new OffscreenCanvas(1, 1).getContext('2d');
            paper.fillStyle = getComputedStyle(one).backgroundColor;
            paper.fillRect(0, 0, 1, 1);
            return [...paper.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }"""
    )
    return found


@pytest.mark.parametrize("text", HOSTILE, ids=["html", "zalgo", "bidi", "long"])
def test_hostile_words_are_words(widget: Widget, desk: Office, text: str) -> None:
    widget.opened().say(text)
    widget.sent(1)
    at_desk(desk, accept, words(text))
    expect(widget.page.locator(".theirs .text")).to_have_count(1)
    assert widget.page.locator(".messages img, .messages script").count() == 0
    wide = "(one) => one.scrollWidth - one.clientWidth"
    assert widget.page.locator(".paper").evaluate(wide) == 0
    assert widget.trouble == []


def test_what_is_longer_than_a_message_is_told_so_and_kept_whole(widget: Widget) -> None:
    field = widget.opened().page.locator("[data-write]")
    field.focus()
    count = widget.page.locator("[data-count]")
    expect(count).to_be_hidden()
    for length, said in ((19_000, "还可写 1000 字"), (20_001, "消息太长，请分几次发送")):
        field.clear()
        widget.page.keyboard.insert_text("长" * length)
        expect(count).to_have_text(said)
    widget.page.get_by_role("button", name="发送").click()
    expect(count).to_have_text("消息太长，请分几次发送")
    assert field.evaluate("(one) => one.value.length") == 20_001
    assert widget.page.locator(".own").count() == 0


def test_two_tabs_and_a_reload(context: BrowserContext, shop: str, desk: Office) -> None:
    one, two = Widget(context, shop).opened(), Widget(context, shop).opened()
    one.say("一")
    two.sent(1)
    two.say("二")
    one.sent(2)
    one.page.reload()
    one.sent(2)
    assert one.words == two.words == ["一", "二"]
    assert [text for _, text in record(desk)] == ["一", "二"]


def test_by_keyboard_alone(widget: Widget, desk: Office) -> None:
    page = widget.page
    expect(widget.launcher).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector('shinuo-chat [data-state="live"]')
    page.keyboard.type("在吗")
    page.keyboard.press("Enter")
    widget.sent(1)
    page.locator("[data-complain]").press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="投诉与建议")).to_be_hidden()
    expect(page.locator(".frame")).to_be_visible()
    page.locator("[data-write]").press("Escape")
    expect(page.locator(".frame")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".frame")).to_be_visible()
    page.keyboard.type("还有")
    page.keyboard.press("Enter")
    widget.sent(2)
    assert record(desk) == [("requested", "在吗"), ("said", "还有")]


def test_nothing_keeps_anybody_out_of_its_shadow_root(widget: Widget, desk: Office) -> None:
    widget.opened().say("在吗")
    widget.sent(1)
    at_desk(desk, accept, read, words("这就看"))
    widget.until("已读")
    widget.until("这就看")
    for scheme in ("light", "dark"):
        widget.page.emulate_media(color_scheme=scheme)
        assert violations(widget.page, "shinuo-chat") == []
