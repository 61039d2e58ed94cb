"""An agent's day in a real browser on the real server: who waits, until when, what is said and what became of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from shinuo import clock
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from tests.desk.cast import let_in
from tests.desk.seen import Visitor, delayed, enter, opened, supervised
from tests.files.pictures import camera
from tests.live.api.cast import House
from tests.live.cast import Office, office
from tests.live.talk import fresh

PUT = """(one, kind) => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.7'], `${kind}.pdf`));
    const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true })
        : new DragEvent('drop', { dataTransfer: data, bubbles: true });
    one.dispatchEvent(event);
}"""
"""A file pasted, or dropped."""
SOON = "limits.day = 6\nlimits.night = 6\nlimits.rest = 6"
LATER = "limits.day = 600\nlimits.night = 600\nlimits.rest = 600"


@pytest.fixture
def urgent(address: str) -> Office:
    """An office with six seconds to answer."""
    return office(address, SOON)


@pytest.fixture
def calm(address: str) -> Office:
    """An office with ten minutes to answer."""
    return office(address, LATER)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Callable[[Office], Page]]:
    """Opens the desk of an office, signed in as its agent; it must have run without an error."""
    with opened(browser) as page:

        def sit(at: Office) -> Page:
            enter(page, at, let_in(at.agent))
            expect(page.locator("[data-line]")).to_have_attribute("data-state", "live")
            return page

        yield sit


def test_signing_in_leads_to_the_desk(calm: Office, desk: Callable[[Office], Page]) -> None:
    page = desk(calm)
    assert page.url == f"http://{calm.address}/desk/"
    expect(page.locator("[data-rows-empty]")).to_have_text(
        "您手上没有会话。到“等待”里接入下一个。"
    )


def test_files_and_the_opening_form_are_shown(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    visitor, of = House(calm, f"http://{calm.address}/api/v1").visitor(), fresh()
    sent = visitor.sends(f"/conversations/{of}/files?name=a.jpg", camera()).json()["id"]
    visitor.say(of, "", id=of, fields={"订单号": "1001"}, files=[sent])
    page = desk(calm)
    page.click("[data-tab=waiting]")
    page.locator(f"[data-of='{of}']").click()
    expect(page.locator(".message [data-text]").first).to_have_text("订单号: 1001")
    picture = page.locator(".attached img")
    expect(picture).to_have_attribute("alt", "a.jpg")
    expect(picture).to_have_js_property("naturalWidth", 480)


def test_an_agent_sends_files_tags_and_hands_over_with_a_note(
    calm: Office, desk: Callable[[Office], Page], tmp_path: Path
) -> None:
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("在吗")
    page.goto(f"http://{calm.address}/desk/#{of}")
    page.click("[data-act=accept]")
    (tmp_path / "a.jpg").write_bytes(camera())
    page.set_input_files("[data-file-input]", tmp_path / "a.jpg")
    field = page.locator("[data-composer] [data-text]")
    for kind in ("paste", "drop"):
        field.evaluate(PUT, kind)
    expect(page.locator("[data-tray] .sending")).to_have_text([re.compile("已就绪")] * 3)
    field.fill("请看附件")
    field.press("Enter")
    said = page.locator("[data-log] .own:not([data-mark])")
    expect(said.locator("img")).to_have_js_property("naturalWidth", 480)
    expect(said.locator(".attached")).to_have_count(3)
    page.fill("[data-tag]", "退款")
    page.press("[data-tag]", "Enter")
    expect(page.locator("[data-tags] .tag")).to_have_text(["退款×"])
    page.click("[data-act=transfer]")
    page.check(f"[name=to][value='{calm.supervisor.username}']")
    page.fill("[data-hand-note] textarea", "已承诺三天到账")
    page.click("dialog[open] [value=ok]")
    expect(page.locator("[data-log] [data-kind=transferred]")).to_contain_text(
        "转接给 老周 · 已承诺三天到账"
    )
    assert visitor.hears(of) == ["在吗", "请看附件"]
    supervised(calm, of, "closed", topic="物流", outcome="resolved")
    page.click("[data-tab=closed]")
    page.fill("[data-closed-ask]", "#退款")
    expect(page.locator(f"[data-closed-rows] [data-of='{of}'] .tag")).to_have_text("退款")
    page.fill("[data-closed-ask]", "#退")
    expect(page.locator("[data-closed-rows]")).to_have_text("没有找到。")


def test_a_wait_is_counted_marked_and_judged(
    urgent: Office, desk: Callable[[Office], Page]
) -> None:
    page = desk(urgent)
    of = Visitor(urgent).asks("付款失败了")
    page.click("[data-tab=waiting]")
    row = page.locator(f"[data-of='{of}']")
    expect(row.locator("[data-left]")).to_have_text(re.compile(r"剩 0:0\d"))
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


def test_words_go_both_ways(calm: Office, desk: Callable[[Office], Page]) -> None:
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("在吗")
    page.click("[data-tab=waiting]")
    page.click(f"[data-of='{of}']")
    page.keyboard.press("Escape")
    page.focus(f"[data-of='{of}']")
    page.keyboard.press("a")
    expect(page.locator("[data-tab=mine]")).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    field = page.locator("[data-composer] [data-text]")
    field.fill("<img src=x onerror=alert(1)>")
    field.press("Shift+Enter")
    field.press_sequentially("第二行")
    field.press("Enter")
    own = page.locator("[data-log] .own [data-text]")
    expect(own).to_have_text("<img src=x onerror=alert(1)>\n第二行", use_inner_text=True)
    page.check("[data-note]")
    field.fill("只给同事看")
    field.press("Enter")
    expect(page.locator("[data-log] .message.note")).to_contain_text("只给同事看")
    heard = visitor.hears(of)
    assert "<img src=x onerror=alert(1)>\n第二行" in heard
    assert "只给同事看" not in heard
    visitor.says(of, "谢谢")
    expect(page.locator("[data-log] .message").last).to_contain_text("谢谢")


def test_words_right_after_accepting_are_an_answer(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page, visitor = desk(calm), Visitor(calm)
    line = delayed(page)
    page.reload()
    of = visitor.asks("在吗")
    page.goto(f"http://{calm.address}/desk/#{of}")
    field, note = page.locator("[data-composer] [data-text]"), page.locator("[data-note]")
    expect(note).to_be_checked()
    line.holds = True
    page.click("[data-act=accept]")
    expect(note).not_to_be_checked()
    field.fill("马上来")
    field.press("Enter")
    line.releases()
    said = page.locator("[data-log] .own:not([data-mark]) [data-text]")
    expect(said).to_have_text("马上来")
    assert "马上来" in visitor.hears(of)


def test_what_was_begun_as_a_note_or_an_answer_stays_so(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("在吗")
    page.goto(f"http://{calm.address}/desk/#{of}")
    field, note = page.locator("[data-composer] [data-text]"), page.locator("[data-note]")
    expect(note).to_be_checked()
    field.fill("这位客人很急")
    supervised(calm, of, "assigned", to=calm.agent.username)
    expect(page.locator("[data-talk-sub]")).to_contain_text("由我接待")
    expect(note).to_be_checked()
    field.press("Enter")
    expect(page.locator("[data-log] .message.note")).to_contain_text("这位客人很急")
    expect(note).not_to_be_checked()
    field.fill("您好")
    supervised(calm, of, "assigned", to=calm.supervisor.username)
    expect(page.locator("[data-talk-sub]")).to_contain_text("老周 接待")
    expect(note).not_to_be_checked()
    field.press("Enter")
    expect(page.locator("[data-refused]")).to_contain_text("已不由您接待")
    expect(field).to_have_value("您好")
    assert visitor.hears(of) == ["在吗"]


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
    expect(page.locator("[data-refused]")).to_contain_text("没有成功：at_us 不能是")


def test_a_draft_stays_with_its_conversation(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page, visitor = desk(calm), Visitor(calm)
    one, other = visitor.asks("一"), Visitor(calm).asks("二")
    field = page.locator("[data-composer] [data-text]")
    page.goto(f"http://{calm.address}/desk/#{one}")
    field.fill("写了一半")
    page.click("[data-tab=all]")
    page.click(f"[data-of='{other}']")
    expect(field).to_have_value("")
    page.click(f"[data-of='{one}']")
    expect(field).to_have_value("写了一半")
    page.reload()
    expect(field).to_have_value("写了一半")
    page.click("[data-sign-out] button")
    expect(page).to_have_url(re.compile("/sign-in"))
    assert page.evaluate("sessionStorage.length") == 0


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


def test_the_next_is_one_key_and_an_answer_a_few(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    at = clock.now()
    keep_answer(calm.contract, None, "您好", "您好，我是{agent}。", at)
    writing = Writing("退款流程", "七天内可**无理由退款**。")
    write_article(calm.contract, None, writing, calm.supervisor, at)
    page, visitor = desk(calm), Visitor(calm)
    of = visitor.asks("怎么退款")
    expect(page.locator("[data-tab=waiting] [data-count]")).to_have_text("1")
    page.locator("body").press("n")
    field = page.locator("[data-composer] [data-text]")
    expect(page.locator("[data-log] [data-kind=accepted]")).to_be_visible()
    expect(field).to_have_value("")
    field.press_sequentially("/您")
    expect(page.locator("[data-slash] [role=option]")).to_have_count(1)
    field.press("Enter")
    expect(field).to_have_value("您好，我是梅。")
    page.keyboard.press("Control+k")
    page.keyboard.type("搜索知识")
    page.keyboard.press("Enter")
    page.keyboard.type("退款")
    page.click("[data-insert]")
    field.press("Enter")
    expect(page.locator("[data-log] .own [data-text]")).to_contain_text(
        "七天内可无理由退款。"
    )
    page.click("[data-side=trace]")
    expect(page.locator("[data-part-of=trace] .verdict.big")).to_contain_text("达标")
    assert any("我是梅" in said for said in visitor.hears(of))


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


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_screen(
    calm: Office, desk: Callable[[Office], Page], width: int, lang: str
) -> None:
    page = desk(calm)
    page.set_viewport_size({"width": width, "height": 844})
    of = Visitor(calm).asks("长" * 300 + "x" * 300)
    pages = ("/desk/", "/requests/", f"/requests/{calm.contract.pk}/{of}/")
    for path in (*pages, f"/desk/?lang={lang}#{of}"):
        page.goto(f"http://{calm.address}{path}")
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
