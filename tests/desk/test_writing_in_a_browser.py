"""What an agent writes, in a real browser on the real server: it goes where it was shown to go, whole, with its files."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from shinuo import clock
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from shinuo.knowledge.models import Answer
from tests.desk.seen import Visitor, delayed, supervised
from tests.files.pictures import camera
from tests.files.putting import PUT
from tests.live.api.cast import House
from tests.live.cast import Office
from tests.live.talk import fresh

TOO_LONG = "消息太长，请分几次发送"


def test_files_and_the_opening_form_are_shown(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    visitor, of = House(calm, f"http://{calm.address}/api/v1").visitor(), fresh()
    answer = visitor.sends(f"/conversations/{of}/files?name=a.jpg", camera())
    assert answer.is_success, answer.text
    sent = answer.json()["id"]
    visitor.say(of, "", id=of, fields={"订单号": "1001", "主题": "退款"}, files=[sent])
    page = desk(calm)
    page.click("[data-tab=waiting]")
    page.locator(f"[data-of='{of}']").click()
    expect(page.locator(".message [data-text]").first).to_have_text(
        "订单号: 1001 主题: 退款"
    )
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
    too_long(page, field)
    field.fill("请看附件")
    field.press("Enter")
    said = page.locator("[data-log] .own[data-mark=sent]")
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
    expect(page.locator("[data-closed-rows]")).to_contain_text("没有找到。")


def too_long(page: Page, field: Locator) -> None:
    """Write more than a message may hold: it is neither cut nor sent."""
    field.focus()
    page.keyboard.insert_text("长" * 20_001)
    expect(page.locator("[data-composer] [data-count]")).to_have_text(TOO_LONG)
    field.press("Enter")
    assert field.evaluate("(one) => one.validationMessage") == TOO_LONG
    assert field.evaluate("(one) => one.value.length") == 20_001


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
    told_what_became_of_it(page, visitor, of)
    heard = visitor.hears(of)
    assert "<img src=x onerror=alert(1)>\n第二行" in heard
    assert "只给同事看" not in heard
    visitor.says(of, "谢谢")
    expect(page.locator("[data-log] .message").last).to_contain_text("谢谢")


def told_what_became_of_it(page: Page, visitor: Visitor, of: str) -> None:
    """Below the answer stands what the visitor did with it, after a reload too; a note says nothing of them."""
    marks = page.locator("[data-log] .message [data-mark]")
    for how, told in (("", "已发送"), ("delivered", "已送达"), ("seen", "用户已读")):
        if how:
            visitor.looks(of, how)
        expect(marks).to_have_text(["", told, ""])
    page.reload()
    expect(marks).to_have_text(["", "用户已读", ""])


def test_words_right_after_accepting_are_an_answer(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    page, visitor = desk(calm), Visitor(calm)
    line = delayed(page)
    page.reload()
    field, note = page.locator("[data-composer] [data-text]"), page.locator("[data-note]")
    said = page.locator("[data-log] .own:not([data-mark=sending]) [data-text]")
    for is_given in (False, True):
        of = visitor.asks("在吗")
        page.goto(f"http://{calm.address}/desk/#{of}")
        expect(note).to_be_checked()
        line.holds = True
        if is_given:  # to me, which I do not know yet: what I accept is mine already
            supervised(calm, of, "assigned", to=calm.agent.username)
        page.click("[data-act=accept]")
        expect(note).not_to_be_checked()
        field.fill("马上来")
        field.press("Enter")
        line.releases()
        expect(said).to_have_text("马上来")
        expect(page.locator("[data-refused]")).to_be_hidden()
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


def test_an_answer_speaks_to_the_visitor_and_sends_no_blanks(
    calm: Office, desk: Callable[[Office], Page]
) -> None:
    at = clock.now()
    keep_answer(calm.contract, None, "名", "{visitor}，您好。", at)
    old = keep_answer(calm.contract, None, "单", "单号？", at)
    Answer.objects.filter(pk=old.pk).update(text="单号是 {order} 吗？")
    visitor = Visitor(calm)
    of, page = visitor.asks(), desk(calm)
    page.goto(f"http://{calm.address}/desk/#{of}")
    page.click("[data-act=accept]")
    expect(page.locator("[data-log] [data-kind=accepted]")).to_be_visible()
    field, told = (
        page.locator("[data-composer] [data-text]"),
        page.locator("[data-refused]"),
    )
    answers = f"**/knowledge/{calm.contract.pk}/answers"
    page.route(answers, lambda route: route.abort())
    field.press_sequentially("/名")
    expect(page.locator("[data-slash]")).to_contain_text("没有取到常用语")
    page.unroute(answers)
    inserts(page, "/名")
    expect(field).to_have_value("顾客，您好。")
    inserts(page, "/单")
    field.press("Enter")
    expect(told).to_contain_text("{order} 还没有填")
    expect(field).to_have_value("单号是 {order} 吗？")
    field.fill("单号是 7 吗？")
    field.press("Enter")
    expect(page.locator("[data-log] .own [data-text]")).to_have_text("单号是 7 吗？")
    assert visitor.hears(of)[-1] == "单号是 7 吗？"
    called_by_the_name_given(page, calm)


def called_by_the_name_given(page: Page, calm: Office) -> None:
    named, other = House(calm, f"http://{calm.address}/api/v1").visitor(), fresh()
    named.say(other, "在吗", id=other, fields={"姓名": "赵敏"})
    page.goto(f"http://{calm.address}/desk/#{other}")
    page.click("[data-act=accept]")
    expect(page.locator("[data-log] [data-kind=accepted]")).to_be_visible()
    inserts(page, "/名")
    field = page.locator("[data-composer] [data-text]")
    expect(field).to_have_value("赵敏，您好。")


def inserts(page: Page, typed: str) -> None:
    field = page.locator("[data-composer] [data-text]")
    field.fill("")
    field.press_sequentially(typed)
    expect(page.locator("[data-slash] [role=option]")).to_have_count(1)
    field.press("Enter")
