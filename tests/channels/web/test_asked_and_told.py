"""What a visitor is asked before the first words and told of the wait, and the complaint they can make at any time."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, WebSocketRoute, expect

from shinuo import clock
from shinuo.contracts.doors import Question, QuestionKind, set_opening_form
from shinuo.settlement.models import MatterRow
from tests.axe import violations
from tests.channels.web.agent import accept, at_desk, close, record, words
from tests.channels.web.conftest import Chat
from tests.channels.web.host import Widget
from tests.live.cast import Office
from tests.live.client.beside import beside


def test_the_opening_form_is_the_first_message(
    context: BrowserContext, desk: Office
) -> None:
    form = (
        Question(
            "主题", QuestionKind.CHOICE, "Topic", needed=True, choices=("物流", "退款")
        ),
        Question("订单号", name_en="Order number"),
        Question("发生了什么", QuestionKind.TEXT, "What happened", needed=True),
    )
    beside(set_opening_form, desk.channel, form, "user:root", clock.now())
    tell = told_late(context)
    chat = Chat(context, desk)
    expect(chat.page.locator(".composer")).to_be_hidden()
    greets_in_little_room(chat)
    chat.page.get_by_label("主题").select_option("退款")
    chat.page.get_by_role("button", name="开始咨询").click()
    assert record(desk) == []
    chat.page.get_by_label("订单号").fill("1001")
    chat.page.reload()
    expect(chat.page.get_by_label("主题")).to_have_value("退款")
    expect(chat.page.get_by_label("订单号")).to_have_value("1001")
    chat.page.get_by_label("发生了什么").fill("坏了")
    chat.page.get_by_role("button", name="开始咨询").click()
    chat.sent(1)
    kept = "Object.keys(sessionStorage).filter((name) => name.endsWith(':form'))"
    assert chat.page.evaluate(kept) == []
    expect(chat.page.locator("[data-write]")).to_be_focused()
    expect(chat.page.locator(".opening")).to_be_hidden()
    tell()
    expect(chat.page.locator("[data-leave]")).to_be_visible()
    in_order = "主题: 退款\n订单号: 1001\n发生了什么: 坏了"
    assert chat.words == [in_order]
    in_english = "Topic: 退款\nOrder number: 1001\nWhat happened: 坏了"
    for lang, said in (("zh", in_order), ("en", in_english)):
        again = Chat(context, desk, f"?lang={lang}")
        again.sent(1)
        expect(again.page.locator(".opening")).to_be_hidden()
        assert again.words == [said]


def greets_in_little_room(chat: Chat) -> None:
    """Beside a form that leaves little of it, the greeting is read from its beginning."""
    chat.page.set_viewport_size({"width": 390, "height": 480})
    expect(chat.page.locator(".hello")).to_be_in_viewport(ratio=1)
    chat.page.set_viewport_size({"width": 390, "height": 844})


def told_late(context: BrowserContext) -> Callable[[], None]:
    """What tells that a request began comes only when this is called; that it is recorded is known before."""
    held: list[Callable[[], None]] = []

    def through(socket: WebSocketRoute) -> None:
        def on(frame: str | bytes) -> None:
            if '"requested"' in str(frame) and not held:
                held.append(lambda: socket.send(frame))
            else:
                socket.send(frame)

        socket.connect_to_server().on_message(on)

    context.route_web_socket("**/live/visitor", through)
    return lambda: held[0]()


def test_it_is_told_how_long_it_usually_takes(widget: Widget) -> None:
    mine: dict[str, Any] = {"is_attended": True, "ahead": 3}

    def answer(route: Any) -> None:
        headers = {"access-control-allow-origin": "*"}
        told = {"band": "rest", "limit_us": 300_000_000, "usual_us": 95_000_001, **mine}
        route.fulfill(json=told, headers=headers)

    widget.page.route("**/standing?*", answer)
    widget.opened()
    widget.until("近期多数在 96 秒内得到人工回应。")
    widget.until("现在是非工作时间，承诺 5 分钟内由人工回应。")
    widget.say("在吗")
    widget.until("正在等候人工客服。前面还有 3 位。")
    line = widget.page.locator("[data-waiting-text]")
    assert "没有客服在线" not in widget.page.locator(".expect").inner_text()
    long_ago = clock.now_us() - 200_000_000
    mine |= {"is_attended": False, "since_us": long_ago, "due_us": long_ago + 300_000_000}
    leave_and_come_back(widget)
    expect(line).to_contain_text("此刻没有客服在线；承诺的时限照常计算。")
    expect(widget.page.locator("[data-waited]")).to_contain_text("已等候 3:")
    expect(widget.page.locator(".expect")).to_contain_text("此刻没有客服在线")
    mine |= {"is_attended": True, "has_agent": True, "ahead": None}
    leave_and_come_back(widget)
    expect(line).to_have_text("客服正在赶来…")


def leave_and_come_back(widget: Widget) -> None:
    """End the chat, and go on with it."""
    widget.page.get_by_role("button", name="结束咨询").click()
    widget.page.get_by_role("button", name="结束", exact=True).click()
    widget.page.locator(".rating").wait_for()
    widget.say("还在吗")


def test_a_complaint_is_taken_at_any_time(widget: Widget, desk: Office) -> None:
    page = widget.opened().page
    page.get_by_role("button", name="投诉与建议").click()
    for number, text in ((1, "等了太久"), (2, "还是没人")):
        page.get_by_role("textbox", name="投诉与建议").fill(text)
        page.get_by_role("button", name="提交", exact=True).click()
        widget.until(f"已收到，编号 {number}。")
    page.get_by_role("button", name="关闭").click()
    rows = MatterRow.objects.filter(contract=desk.contract.pk)
    assert beside(lambda: list(rows.values_list("kind", flat=True))) == ["complaint"] * 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_keeps_anybody_out(
    context: BrowserContext, desk: Office, scheme: Any, lang: str
) -> None:
    form = (
        Question("主题", QuestionKind.CHOICE, choices=("物流", "退款")),
        Question("订单号"),
    )
    beside(set_opening_form, desk.channel, form, "user:root", clock.now())
    chat = Chat(context, desk, f"?lang={lang}")
    chat.page.emulate_media(color_scheme=scheme)
    assert violations(chat.page) == []
    chat.page.get_by_label("订单号").fill("1")
    chat.page.locator(".opening button").click()
    chat.sent(1)
    at_desk(desk, accept, words("在"))
    chat.page.locator(".theirs").wait_for()
    assert violations(chat.page) == []
    chat.page.locator("[data-complain]").click()
    assert violations(chat.page) == []
    chat.page.locator("[data-complain-no]").click()
    at_desk(desk, close)
    chat.page.locator(".rating").wait_for()
    assert violations(chat.page) == []
