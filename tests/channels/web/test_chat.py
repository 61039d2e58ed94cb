"""The visitor's page in a browser, with the server as it runs: asked, answered, reloaded, ended, read."""

from playwright.sync_api import BrowserContext, Locator, WebSocketRoute, expect

from tests.channels.web.agent import (
    accept,
    at_desk,
    close,
    delivered,
    read,
    record,
    seen_by_the_visitor,
    type_,
    words,
)
from tests.channels.web.conftest import Chat
from tests.live.cast import Office


def test_a_question_is_asked_and_answered(chat: Chat, desk: Office) -> None:
    page = chat.page
    expect(page.locator("[data-leave]")).to_be_hidden()
    chat.say("在吗")
    chat.sent(1)
    chat.until("正在等候人工客服。")
    assert page.locator("[data-waited]").inner_text().startswith("已等候 0:0")
    at_desk(desk, accept)
    chat.until("梅已接入，正在看您的问题…")
    at_desk(desk, type_)
    chat.until("梅正在输入…")
    address = "https://post.example/track?id=7#now"
    said = f"在的，看 {address}。（{address}）javascript:alert(1)"
    at_desk(desk, words(said))
    links = page.locator(".theirs a")
    expect(links).to_have_text([address, address])
    seen_of = "(one) => [one.getAttribute('href'), one.target, one.rel]"
    assert links.first.evaluate(seen_of) == [address, "_blank", "noreferrer"]
    for name in ("waiting", "typing"):
        expect(page.locator(f".{name}").first).to_be_hidden()
    assert chat.words == ["在吗", said]
    assert record(desk) == [("requested", "在吗"), ("accepted", ""), ("said", said)]
    assert chat.trouble == []


def test_what_no_person_said_is_no_answer(context: BrowserContext, desk: Office) -> None:
    def told_of_a_bot(socket: WebSocketRoute) -> None:
        def on(frame: str | bytes) -> None:
            text = str(frame)
            is_bots = "自动回复" in text
            socket.send(text.replace('"role":"agent"', '"role":"bot"') if is_bots else text)

        socket.connect_to_server().on_message(on)

    context.route_web_socket("**/live/visitor", told_of_a_bot)
    chat = Chat(context, desk)
    chat.say("在吗")
    chat.sent(1)
    at_desk(desk, accept, words("👍", form="reaction"), words("自动回复"))
    chat.until("自动回复")
    assert chat.words == ["在吗", "自动回复"]
    expect(chat.page.locator("[data-waiting]")).to_be_visible()
    leave(chat)
    chat.until("您结束了本次咨询")
    expect(chat.page.locator("[data-rating-form]")).to_be_hidden()


def test_it_says_what_became_of_a_message(chat: Chat, desk: Office) -> None:
    mark = chat.page.locator(".own [data-mark]").last
    chat.say("在吗")
    expect(mark).to_have_text("已发送")
    at_desk(desk, delivered)
    expect(mark).to_have_text("已送达")
    at_desk(desk, accept, read)
    expect(mark).to_have_text("已读")
    chat.page.reload()
    expect(mark).to_have_text("已读")
    chat.say("再问一句")
    expect(mark).to_have_text("已发送")
    assert chat.page.locator(".own [data-mark]").all_inner_texts() == ["已读", "已发送"]
    at_desk(desk, words("在的"))
    chat.until("在的")
    at_desk(desk, seen_by_the_visitor)


def test_after_a_reload_everything_is_there_once(chat: Chat, desk: Office) -> None:
    chat.say("一")
    chat.say("二")
    chat.sent(2)
    at_desk(desk, accept, words("三"))
    chat.until("三")
    chat.page.locator("[data-write]").fill("还没写完")
    chat.page.reload()
    chat.sent(2)
    chat.until("三")
    assert chat.words == ["一", "二", "三"]
    expect(chat.page.locator("[data-write]")).to_have_value("还没写完")
    expect(chat.page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    chat.say("四")
    chat.sent(3)
    expect(chat.page.get_by_role("button", name="发送")).to_be_disabled()
    assert [text for _, text in record(desk)] == ["一", "二", "", "三", "四"]
    chat.page.reload()
    chat.sent(3)
    expect(chat.page.locator("[data-write]")).to_have_value("")


def test_the_visitor_ends_it_rates_it_and_asks_again(chat: Chat, desk: Office) -> None:
    page = chat.page
    chat.say("在吗")
    chat.sent(1)
    page.get_by_role("button", name="结束咨询").click()
    page.get_by_role("button", name="继续咨询").click()
    expect(page.locator(".rating")).to_be_hidden()
    leave(chat)
    chat.until("您结束了本次咨询")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    chat.until("还有问题？直接写下就好。")
    expect(page.locator("[data-rating-form]")).to_be_hidden()
    chat.say("还是问一下")
    chat.sent(2)
    chat.until("正在等候人工客服。")
    at_desk(desk, accept, words("在的"))
    chat.until("在的")
    leave(chat)
    page.get_by_text("满意", exact=True).click()
    page.get_by_role("button", name="提交评价").click()
    chat.until("感谢您的评价。")
    chat.say("还有一个问题")
    chat.sent(3)
    for name in ("rating", "waiting"):
        expect(page.locator(f".{name}").first).to_be_hidden()
    kinds = " ".join(kind for kind, _ in record(desk))
    assert kinds == "requested left said accepted said left rated said"


def leave(chat: Chat) -> None:
    """End the chat."""
    chat.page.get_by_role("button", name="结束咨询").click()
    chat.page.get_by_role("button", name="结束", exact=True).click()


def test_closed_by_the_agent_it_asks_for_a_rating_and_stays_to_be_read(
    chat: Chat, desk: Office
) -> None:
    chat.say("在吗")
    chat.sent(1)
    at_desk(desk, accept, words("在"), close)
    chat.until("本次咨询已结束")
    chat.page.reload()
    chat.until("这次服务怎么样？")
    assert chat.words == ["在吗", "在"]
    assert "物流" not in chat.page.content()
    chat.say("再问一句")
    chat.sent(2)
    assert chat.words == ["在吗", "在", "再问一句"]


def test_two_tabs_show_the_same(context: BrowserContext, chat: Chat, desk: Office) -> None:
    other = Chat(context, desk)
    chat.say("一")
    chat.sent(1)
    other.sent(1)
    other.say("二")
    other.sent(2)
    chat.sent(2)
    at_desk(desk, accept, words("三"))
    chat.until("三")
    other.until("三")
    assert chat.words == other.words == ["一", "二", "三"]
    assert [text for _, text in record(desk) if text] == ["一", "二", "三"]


def test_another_visitor_sees_nothing_of_it(chat: Chat, desk: Office) -> None:
    chat.say("我的手机号是 13800000000")
    chat.sent(1)
    browser = chat.page.context.browser
    assert browser
    other = Chat(browser.new_context(), desk)
    other.page.wait_for_selector('[role=log][aria-busy="false"]')
    assert other.words == []
    other.page.context.close()


def test_hostile_words_are_words(chat: Chat, desk: Office) -> None:
    hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    chat.say(hostile)
    chat.sent(1)
    at_desk(desk, accept, words(hostile), words("\u202e" + "长" * 3000))
    chat.until("长长长")
    assert chat.words[:2] == [hostile, hostile]
    assert chat.page.locator(".messages img, .messages script").count() == 0
    assert chat.page.evaluate("document.documentElement.scrollWidth") == 390
    assert chat.trouble == []


def test_it_works_by_keyboard_alone(chat: Chat, desk: Office) -> None:
    page = chat.page
    page.locator("[data-write]").focus()
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    composed = (
        "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })"
    )
    page.locator("[data-write]").evaluate(f"(one) => one.dispatchEvent({composed})")
    assert chat.words == [], "Enter chose a word of the input method"
    page.keyboard.press("Enter")
    chat.sent(1)
    assert chat.words == ["第一行\n第二行"]
    page.keyboard.press("Enter")
    at_desk(desk, accept, words("在"))
    chat.until("梅")
    focus_on(chat, "data-leave")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    chat.until("您结束了本次咨询")
    focus_on(chat, "name", "stars")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    chat.until("感谢您的评价。")
    kinds = [kind for kind, _ in record(desk)]
    assert kinds == ["requested", "accepted", "said", "left", "rated"]


def focus_on(chat: Chat, name: str, value: str = "") -> None:
    """Press Tab until what has the attribute has the focus."""
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        if chat.page.evaluate(f"document.activeElement.getAttribute('{name}')") == value:
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_older_messages_stay_in_sight_while_new_ones_come(chat: Chat, desk: Office) -> None:
    chat.say("开头")
    chat.sent(1)
    at_desk(desk, accept, *(words(f"第 {n} 句\n…\n…") for n in range(12)))
    chat.until("第 11 句")
    paper = chat.page.get_by_role("log")
    at_its_end(paper)
    paper.evaluate("(one) => { one.scrollTop = 0 }")
    chat.page.wait_for_timeout(100)
    at_desk(desk, words("最新的一句"))
    newer = chat.page.get_by_role("button", name="有新消息")
    expect(newer).to_be_visible()
    assert not chat.page.title().startswith("("), "who reads older words has not gone"
    newer.click()
    at_its_end(paper)
    expect(newer).to_be_hidden()


def at_its_end(paper: Locator) -> None:
    """It is scrolled to its end, at once or in a moment: scrolling may be smooth."""
    rest = "(one) => one.scrollHeight - one.scrollTop - one.clientHeight"
    for _ in range(50):
        if paper.evaluate(rest) < 2:
            return
        paper.page.wait_for_timeout(100)
    raise AssertionError(paper.evaluate(rest))


def test_english_and_dark(context: BrowserContext, desk: Office) -> None:
    chat = Chat(context, desk, "?lang=en")
    light = paper_colour(chat)
    chat.page.emulate_media(color_scheme="dark")
    assert paper_colour(chat) != light
    chat.say("Hello")
    chat.until("Waiting for a person.")
    assert not any("\u4e00" <= one <= "\u9fff" for one in visible_words(chat))


def paper_colour(chat: Chat) -> str:
    found = chat.page.locator(".chat").evaluate(
        "(one) => getComputedStyle(one).backgroundColor"
    )
    return str(found)


def visible_words(chat: Chat) -> str:
    """All that can be read, but for names and the link to the other language."""
    return str(
        chat.page.evaluate(
            """() => {
                document.querySelectorAll('h1, .face, [hreflang], .smiles').forEach((one) => one.remove());
                return document.body.innerText;
            }"""
        )
    )
