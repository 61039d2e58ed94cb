"""Requests and verdicts: the same that the rules say, with all that happened, and for nobody else."""

from datetime import timedelta
from typing import get_args

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec import convert

from shinuo.conversations.acts import (
    Assigned,
    Closed,
    Content,
    Overdue,
    Requested,
    Said,
    Transferred,
    Warned,
)
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import history
from shinuo.conversations.unmasking import allow_unmasking, set_masked_names
from shinuo.desk.judged import Judge
from shinuo.journal.erasing import erase
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.people.closing import deactivate
from shinuo.people.serving import leave
from shinuo.rules.instants import to_us
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang
from shinuo.settlement.actions import open_matter
from shinuo.settlement.acts import Waived
from tests.desk.cast import Past, signed_in, text_of, titles
from tests.live.cast import Office, office
from tests.live.talk import fresh
from tests.people.cast import BY, OPENED, ana, rival, root

pytestmark = pytest.mark.usefixtures("database")

LATE = timedelta(minutes=10)
MOST_QUERIES = 8
NOTE = convert({"form": "note"}, Said)


def page_of(hall: Office, of: str) -> str:
    return f"/requests/{hall.contract.pk}/{of}/"


def test_the_list_says_every_verdict(hall: Office, past: Past) -> None:
    past.answered(hall.agent)
    past.answered(hall.agent, LATE)
    past.asks()
    page = text_of(signed_in(hall.agent).get("/requests/"))
    rows = page.partition("会话 ")[2]
    assert rows.index("已超时未回应") < rows.index("未达标") < rows.index("达标 30")
    assert f"{hall.agent.display_name} {hall.agent.username}" in rows


def told(judge: Judge, of: str) -> Conversation:
    """The conversation as all that happened in it makes it."""
    happened = history(judge.contract.pk, of)
    state = judge.conversation(of, (event for _seq, event, _said in happened))
    assert state is not None
    return state


@pytest.mark.parametrize("who", ["agent", "supervisor", "auditor", "administrator"])
def test_both_parties_read_the_same_trace(hall: Office, past: Past, who: str) -> None:
    of = past.answered(hall.agent, LATE)
    users = {"agent": hall.agent, "supervisor": hall.supervisor}
    user = (
        users.get(who)
        or {"auditor": lambda: ana(hall.contract), "administrator": root}[who]()
    )
    judge = Judge(hall.contract, past.at)
    names = {hall.agent.username: hall.agent.display_name}
    (judged,) = judge.told(told(judge, of), names)
    assert judged.verdict
    assert judged.verdict.state is State.MISSED
    named = f"{hall.agent.display_name} {hall.agent.username}"
    assert any(f"{named} 首次人工联系于" in step.words.zh for step in judged.verdict.trace)
    for lang in get_args(Lang):
        text = text_of(signed_in(user).get(page_of(hall, of), {"lang": lang}))
        for step in judged.verdict.trace:
            assert f"{step.source} {step.words[lang]}" in text


def test_the_verdict_is_that_of_the_room_below(hall: Office, past: Past) -> None:
    of = past.answered(hall.agent)
    judge = Judge(hall.contract, past.at)
    state = told(judge, of)
    (judged,) = judge.requests(state)
    assert judged.verdict == Judging(hall.contract.pk).verdict(state.request, past.at)


def test_every_request_of_a_conversation_is_judged(hall: Office, past: Past) -> None:
    of = past.answered(hall.agent)
    past.does(of, f"agent:{hall.agent.username}", Closed(topic="物流", outcome="resolved"))
    past.does(of, f"visitor:{past.visitor}", Said(), "还有一个问题")
    page = signed_in(hall.agent).get(page_of(hall, of))
    text = text_of(page)
    assert "第 1 次请求 达标" in text
    assert "第 2 次请求 已超时未回应" in text
    assert "关闭会话：物流 · 已解决" in text
    listed = text_of(signed_in(hall.agent).get("/requests/"))
    assert listed.count(of[-8:]) == 2


def test_instants_are_whole_to_who_points_at_them(hall: Office, past: Past) -> None:
    of = past.asks()
    first = past.at - timedelta(seconds=1)
    page = signed_in(hall.agent).get(page_of(hall, of))
    whole = first.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert any(one.endswith(whole) and "Asia/Shanghai" in one for one in titles(page))
    assert whole.endswith("123456Z")
    local = (first + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S.123")
    assert f"{local} " in text_of(page)


def test_everything_that_happened_is_told(hall: Office, past: Past) -> None:
    agent = f"agent:{hall.agent.username}"
    of = past.asks("包裹呢？<b>x</b>")
    due = to_us(past.at) + 1
    past.does(of, "system:watch", Warned(request=of, percent=80, due_us=due))
    past.does(of, "system:watch", Overdue(request=of, due_us=due))
    past.does(of, agent, NOTE, "老客户")
    past.does(of, "system:router", Assigned(to=hall.agent.username))
    past.does(of, agent, Transferred(skill="退款"))
    boss = hall.supervisor.username
    past.does(of, f"supervisor:{boss}", Assigned(to=boss))
    page = signed_in(hall.agent).get(page_of(hall, of))
    text = text_of(page)
    assert "<b>x</b>" not in page.content.decode()
    for said in (
        "用户 包裹呢？<b>x</b>",
        "时限已用 80 %",
        "已超时：",
        "内部备注 老客户",
        "系统 分配给 梅",
        f"老周 {boss} 接管会话",
        f"梅 {hall.agent.username} 转接到技能组“退款”",
    ):
        assert said in text


def test_what_was_erased_is_said_to_be(hall: Office, past: Past) -> None:
    of = past.asks()
    seq = past.does(of, f"visitor:{past.visitor}", Said(), "我的电话 13800138000")
    erase(hall.contract.pk, [seq], "user:root", "i-" + of[:30], to_us(past.at))
    text = text_of(signed_in(hall.agent).get(page_of(hall, of)))
    assert "13800138000" not in text
    assert "内容已抹除" in text


def test_what_was_decided_is_in_the_verdict(hall: Office, past: Past) -> None:
    of, user = past.answered(hall.agent, LATE), ana(hall.contract)
    open_matter(user, hall.contract, Waived(about=of), past.at)
    browser = signed_in(user)
    page = browser.get(page_of(hall, of))
    assert "免责" in text_of(page)
    listed = browser.get("/requests/?state=excluded").content.decode()
    assert listed.count("<tr data-look=") == 1


PHONE = "请回电 13800138000，我是王小明"


def test_the_client_reads_words_masked_and_those_who_serve_do_not(
    hall: Office, past: Past
) -> None:
    of = past.asks(PHONE)
    assert "13800138000" in text_of(signed_in(hall.agent).get(page_of(hall, of)))
    masked = text_of(signed_in(ana(hall.contract)).get(page_of(hall, of)))
    assert "请回电 ＊＊＊＊＊＊＊＊＊＊＊，我是王小明" in masked
    assert "须由乙方主管许可" in masked
    set_masked_names(hall.contract, ["王小明"], BY, past.at)
    assert "王小明" not in text_of(signed_in(ana(hall.contract)).get(page_of(hall, of)))


def test_what_was_filled_into_the_form_is_read_as_it_stood_there_and_masked(
    hall: Office, past: Past
) -> None:
    fields = {"订单号": "A-17", "发生了什么": PHONE}
    content = Content(fields=fields, order=("订单号", "发生了什么"))
    of = fresh()
    past.does(of, f"visitor:{past.visitor}", Requested(channel=past.channel), content, of)
    read = text_of(signed_in(hall.agent).get(page_of(hall, of)))
    assert f"订单号: A-17 发生了什么: {PHONE}" in read
    masked = text_of(signed_in(ana(hall.contract)).get(page_of(hall, of)))
    assert "发生了什么: 请回电 ＊＊＊＊＊＊＊＊＊＊＊，我是王小明" in masked


def test_requests_are_found_by_what_was_said_as_one_may_read_it(
    hall: Office, past: Past
) -> None:
    of, other = past.asks(f"{PHONE} 查Ａ-17 号订单"), past.asks("退款到账了吗")

    def found(browser: Client, said: str, **more: str) -> set[str]:
        page = browser.get("/requests/", {"said": said, **more}).content.decode()
        return {one for one in (of, other) if f"/{one}/" in page}

    ours, theirs = signed_in(hall.supervisor), signed_in(ana(hall.contract))
    for browser in (ours, theirs):
        assert found(browser, "订单") == {of}
        assert found(browser, " 退款到账 ") == {other}
        day = f"{past.at + timedelta(days=2):%Y-%m-%d}"
        assert found(browser, "退款到账", day=day) == found(browser, "没有") == set()
    assert found(ours, "13800138000") == {of}
    assert found(theirs, "13800138000") == found(theirs, "1380013") == set()
    assert found(signed_in(rival()), "订单") == set()
    with CaptureQueriesContext(connection) as made:
        assert found(theirs, "订单", contract=f"{hall.contract.pk}") == {of}
    assert len(made) <= MOST_QUERIES


def test_unmasking_takes_permission_and_a_reason_and_is_recorded(
    hall: Office, past: Past
) -> None:
    of, user = past.asks(PHONE), ana(hall.contract)
    browser, address = signed_in(user), page_of(hall, of) + "unmasked"
    refused = browser.post(address, {"reason": "核对"})
    assert refused.status_code == 409
    assert "13800138000" not in refused.content.decode()
    allow_unmasking(hall.contract, user, BY, past.at)
    assert browser.post(address, {"reason": " "}).status_code == 409
    opened = browser.get(f"{address}?lang=zh")  # as after the other language was chosen
    assert (opened.status_code, opened["Location"]) == (302, page_of(hall, of))
    shown = browser.post(address, {"reason": "核对"})
    assert "13800138000" in shown.content.decode()
    assert "13800138000" not in browser.get(page_of(hall, of)).content.decode()
    (said,) = Entry.objects.filter(contract=hall.contract.pk, kind="unmasked")
    assert (said.by, recorded(said).data["conversation"]) == (user.recorded_as, of)
    allow_unmasking(hall.contract, user, BY, past.at, may=False)
    assert browser.post(address, {"reason": "核对"}).status_code == 409
    assert signed_in(rival()).post(address, {"reason": "核对"}).status_code == 404


def test_strangers_are_told_that_there_is_nothing(hall: Office, past: Past) -> None:
    of = past.asks()
    other = office("")
    for user in (other.agent, other.supervisor, ana(other.contract), rival()):
        browser = signed_in(user)
        assert browser.get(page_of(hall, of)).status_code == 404
        assert browser.get(f"/requests/?contract={hall.contract.pk}").status_code == 404
        assert of not in browser.get("/requests/").content.decode()


def test_a_conversation_is_not_found_under_another_contract(
    hall: Office, past: Past
) -> None:
    of, other = past.asks(), office("")
    browser = signed_in(root())
    assert browser.get(page_of(hall, of)).status_code == 200
    assert browser.get(page_of(other, of)).status_code == 404
    assert browser.get(page_of(hall, "nothing")).status_code == 404
    for odd in (
        f"{10**30}/{of}",
        f"{hall.contract.pk}/%00",
        f"{hall.contract.pk}/{'x' * 41}",
    ):
        assert browser.get(f"/requests/{odd}/").status_code == 404


def test_who_left_or_was_deactivated_sees_nothing_more(hall: Office, past: Past) -> None:
    of = past.asks()
    agent, supervisor = signed_in(hall.agent), signed_in(hall.supervisor)
    assert agent.get(page_of(hall, of)).status_code == 200
    leave(hall.agent, hall.contract, BY, OPENED)
    assert agent.get(page_of(hall, of)).status_code == 404
    deactivate(hall.supervisor, BY, OPENED)
    assert supervisor.get(page_of(hall, of)).status_code == 302
