"""The visitor's page in a browser whose network breaks, comes back, or lets no sockets through."""

import pytest
from playwright.sync_api import BrowserContext, WebSocketRoute, expect

from tests.channels.web.agent import (
    accept,
    at_desk,
    read,
    record,
    seen_by_the_visitor,
    words,
)
from tests.channels.web.conftest import Chat
from tests.live.cast import Office

NOTICED_MS = 10_000
"""By then a page that was told of a dead network knows that its socket is dead too."""


@pytest.fixture
def timed(context: BrowserContext, desk: Office) -> Chat:
    """The page, with a clock that can be put forward."""
    context.clock.install()
    return Chat(context, desk)


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_what_is_said_without_a_network_arrives_once_and_in_order(
    context: BrowserContext, timed: Chat, desk: Office, *, is_reloaded: bool
) -> None:
    chat = timed
    chat.say("一")
    chat.sent(1)
    cut_off(context, chat)
    chat.until("连接断开了")
    for text in ("二", "三", "四"):
        chat.say(text)
    assert chat.page.locator('[data-mark="sending"]').count() == 3
    chat.until("发送中")
    context.set_offline(False)
    if is_reloaded:
        chat.page.reload()
    chat.sent(4)
    expect(chat.page.locator(".banner")).to_be_hidden()
    assert chat.words == ["一", "二", "三", "四"]
    assert [text for _, text in record(desk)] == ["一", "二", "三", "四"]


def test_answers_missed_meanwhile_come_when_the_network_does(
    context: BrowserContext, timed: Chat, desk: Office
) -> None:
    chat = timed
    chat.say("一")
    chat.sent(1)
    cut_off(context, chat)
    at_desk(desk, accept, words("二"), words("三"))
    assert chat.words == ["一"]
    context.set_offline(False)
    chat.until("三")
    assert chat.words == ["一", "二", "三"]


def cut_off(context: BrowserContext, chat: Chat) -> None:
    """No network any more; noticed as soon as nobody answers."""
    context.set_offline(True)
    chat.page.clock.run_for(NOTICED_MS)
    chat.page.wait_for_selector('[data-state="lost"]')


def test_who_will_not_wait_comes_again_at_once(
    context: BrowserContext, desk: Office
) -> None:
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    context.route_web_socket("**/live/visitor", through)
    chat = Chat(context, desk)
    chat.page.evaluate("void (Math.random = () => 1000)")
    sockets[0].close(code=1001)
    chat.until("连接断开了")
    chat.say("在吗")
    chat.until("发送中")
    chat.page.get_by_role("button", name="立即重试").click()
    chat.sent(1)
    assert len(sockets) == 2


def test_a_network_without_sockets_is_enough(context: BrowserContext, desk: Office) -> None:
    context.route_web_socket("**/live/visitor", lambda socket: socket.close(code=1006))
    chat = Chat(context, desk)
    chat.say("一")
    chat.say("二")
    chat.sent(2)
    at_desk(desk, accept, words("三"))
    chat.until("三")
    assert chat.words == ["一", "二", "三"]
    at_desk(desk, seen_by_the_visitor)
    chat.page.reload()
    chat.until("三")
    chat.say("四")
    chat.sent(3)
    at_desk(desk, read)
    expect(chat.page.locator(".own [data-mark]").last).to_have_text("已读")
    assert [text for _, text in record(desk) if text] == ["一", "二", "三", "四"]
