"""The chat page inside an app: who the visitor is, by the word of the client's backend, behind `#` of the address."""

import jwt
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shinuo import clock
from shinuo.contracts.identity_keys import add_identity_key
from tests.channels.web.agent import accept, at_desk, words
from tests.channels.web.conftest import Chat
from tests.channels.web.host import Widget, hosted, let_in
from tests.live.cast import Office
from tests.live.client.beside import beside
from tests.live.signing import SHARED


@pytest.fixture
def app(desk: Office) -> Office:
    """An office whose client signs who its visitors are."""
    beside(add_identity_key, desk.channel, "HS256", SHARED, "user:root", clock.now())
    return desk


def signed(app: Office, sub: str, **claims: object) -> str:
    """What the backend makes each time the view is opened, put behind the address."""
    said = {
        "aud": app.channel.key,
        "sub": sub,
        "exp": int(clock.now().timestamp()) + 60,
        **claims,
    }
    return f"#identity={jwt.encode(said, SHARED, 'HS256')}"


def test_a_person_is_known_on_every_device_and_nobody_else_is_they(
    app: Office, context: BrowserContext, browser: Browser
) -> None:
    chat = Chat(context, app, signed(app, "customer-7"))
    assert chat.page.evaluate("location.hash") == ""
    chat.say("我的订单呢")
    chat.sent(1)
    at_desk(app, accept, words("在查"))
    chat.until("在查")
    chat.page.reload()
    chat.until("在查")
    elsewhere = browser.new_context(locale="zh-CN")
    phone = Chat(elsewhere, app, signed(app, "customer-7"))
    phone.until("在查")
    phone.say("换了手机")
    phone.sent(2)
    chat.until("换了手机")
    other = Chat(elsewhere, app, signed(app, "customer-8"))
    expect(other.page.locator(".composer")).to_be_visible()
    other.say("我是别人")
    other.sent(1)
    assert other.words == ["我是别人"]
    elsewhere.close()
    assert chat.trouble == phone.trouble == []


def test_a_token_that_is_over_lets_nobody_in(app: Office, context: BrowserContext) -> None:
    page: Page = context.new_page()
    late = signed(app, "customer-7", exp=int(clock.now().timestamp()) - 3600)
    asked = asked_to_come_in(page)
    page.goto(f"http://{app.address}/chat/{app.channel.key}{late}")
    page.locator("[data-write]").fill("在吗")
    page.keyboard.press("Enter")
    expect(page.locator(".own")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("请回到应用重新打开客服")
    expect(page.get_by_role("button", name="立即重试")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('online'))")
    assert len(asked) == 1, "what was refused is not tried again"
    expect(page.locator(".own time[datetime]")).to_have_count(0)
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('token'))")
        == []
    )


def test_a_page_makes_another_where_an_identity_is_refused(
    app: Office, context: BrowserContext
) -> None:
    now = int(clock.now().timestamp())
    late, good = (
        signed(app, "customer-7", exp=exp).removeprefix("#identity=")
        for exp in (now - 3600, now + 60)
    )
    context.add_init_script(f"""
        window.made = 0;
        window.who = async () => [{late!r}, {good!r}][window.made++];
    """)
    with hosted(app, ' data-identity="who"') as address:
        let_in(app, address)
        widget = Widget(context, address).opened()
        widget.say("在吗")
        widget.sent(1)
        assert widget.page.evaluate("window.made") == 2
        chat = Chat(context, app, signed(app, "customer-7"))
        chat.sent(1)


def test_an_identity_that_is_none_is_said_to_be(
    app: Office, context: BrowserContext
) -> None:
    page: Page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda one: trouble.append(str(one)))
    asked = asked_to_come_in(page)
    page.goto(f"http://{app.address}/chat/{app.channel.key}?lang=en#identity=abc.def.ghi")
    expect(page.get_by_role("alert")).to_contain_text("go back to the app")
    expect(page.locator("[data-status]")).to_have_text("Not available")
    assert (trouble, len(asked)) == ([], 1)


def asked_to_come_in(page: Page) -> list[str]:
    """Where the page asked for a token, as it goes on."""
    asked: list[str] = []
    page.on(
        "request", lambda one: asked.append(one.url) if "/visitors" in one.url else None
    )
    return asked
