"""The pages: who may, what they show, how often they ask the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from shinuo.knowledge.models import Answer, ArticleVersion
from shinuo.people.models import User
from shinuo.rules.instants import BEIJING
from tests.desk.cast import signed_in, text_of
from tests.people.cast import OPENED, ana, contract, lao_zhou, mei, rival, root

MOST_QUERIES = 8


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


@pytest.fixture
def article(of: Contract) -> ArticleVersion:
    writing = Writing(
        "退款流程", "七天内可**无理由退款**。<script>alert(1)</script>", "售后"
    )
    return write_article(of, None, writing, ana(of), OPENED)


def reader(name: str, of: Contract) -> User:
    return {"mei": mei, "lao_zhou": lao_zhou, "ana": ana}[name](of)


@pytest.mark.parametrize("name", ["mei", "lao_zhou", "ana"])
def test_whoever_sees_the_contract_reads(
    name: str, of: Contract, article: ArticleVersion
) -> None:
    browser = signed_in(reader(name, of))
    listed = text_of(browser.get(f"/knowledge/?contract={of.pk}"))
    assert "退款流程" in listed
    found = browser.get(f"/knowledge/?contract={of.pk}&q=无理由")
    assert "<mark>无理由</mark>" in found.content.decode()
    page = browser.get(f"/knowledge/{of.pk}/{article.article_id}/")
    assert "<strong>无理由退款</strong>" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    part = browser.get(f"/knowledge/{of.pk}/found?q=退款").content.decode()
    assert 'data-insert="七天内可无理由退款。' in part


def test_while_nothing_is_asked_what_fits_the_visitors_words_is_found(
    of: Contract, article: ArticleVersion
) -> None:
    for n in range(4):
        write_article(of, None, Writing(f"发票 {n}", "发票当日开出"), ana(of), OPENED)
    browser, path = signed_in(mei(of)), f"/knowledge/{of.pk}/found"
    fits = text_of(browser.get(path, {"about": "在吗？我要退款，想问怎么退"}))
    assert fits.strip().startswith("按用户说的话找到： 退款流程")
    assert text_of(browser.get(path, {"about": "开发票"})).count("当日开出") == 3
    nothing = text_of(browser.get(path, {"about": "你好"})).strip()
    assert nothing == "按用户说的话，没有对得上的文章。写几个字搜索。"
    asked = text_of(browser.get(path, {"about": "退款", "q": "发票"}))
    assert "按用户说的话找到" not in asked
    assert "退款流程" not in asked


def test_the_list_shows_what_an_article_says_without_marks(of: Contract) -> None:
    writing = Writing("发票", "# 发票\n\n**电子**发票，当日开出")
    write_article(of, None, writing, ana(of), OPENED)
    listed = text_of(signed_in(mei(of)).get(f"/knowledge/?contract={of.pk}"))
    assert "发票 电子发票，当日开出" in listed
    assert "# 发票" not in listed
    assert "**" not in listed


def paths(of: Contract, article: ArticleVersion) -> list[str]:
    base = f"/knowledge/{of.pk}"
    one = f"{base}/{article.article_id}"
    return [
        f"/knowledge/?contract={of.pk}",
        f"{base}/found?q=退款",
        f"{base}/answers",
        f"{base}/new",
        f"{one}/",
        f"{one}/1/",
        f"{one}/edit",
    ]


def test_a_stranger_finds_nothing(of: Contract, article: ArticleVersion) -> None:
    browser = signed_in(rival())
    for path in paths(of, article):
        assert browser.get(path).status_code == 404, path
    for path in (
        f"/knowledge/{of.pk}/new",
        f"/knowledge/{of.pk}/{article.article_id}/retire",
    ):
        assert browser.post(path, {"title": "我", "markdown": "的"}).status_code == 404
    assert ArticleVersion.objects.filter(contract=of).count() == 1


def test_an_article_is_not_reached_through_another_contract(
    of: Contract, article: ArticleVersion
) -> None:
    other = contract()
    browser = signed_in(root())
    assert browser.get(f"/knowledge/{other.pk}/{article.article_id}/").status_code == 404


def test_nobody_signed_in_signs_in_first(of: Contract, article: ArticleVersion) -> None:
    for path in paths(of, article):
        assert Client().get(path).status_code == 302, path


def test_agents_read_but_do_not_write(of: Contract, article: ArticleVersion) -> None:
    browser = signed_in(mei(of))
    assert browser.get(f"/knowledge/{of.pk}/new").status_code == 404
    answer = browser.post(f"/knowledge/{of.pk}/{article.article_id}/edit", {"title": "x"})
    assert answer.status_code == 404


def test_the_client_writes_and_nothing_typed_is_lost(of: Contract) -> None:
    browser = signed_in(ana(of))
    asked = {
        "title": "",
        "markdown": "写了很久的正文",
        "based_on": "0",
        "review_on": "",
    }
    for wrong, code in (
        ({}, "bad_article"),
        ({"title": "新文章", "review_on": "2026-13-45"}, "bad_review_day"),
        ({"title": "新文章", "review_on": "明天"}, "bad_review_day"),
    ):
        refused = browser.post(f"/knowledge/{of.pk}/new", asked | wrong)
        assert refused.status_code == 409
        assert "写了很久的正文" in refused.content.decode()
        assert f'data-code="{code}"' in refused.content.decode()
    done = browser.post(f"/knowledge/{of.pk}/new", asked | {"title": "新文章"}, follow=True)
    assert {"新文章", "已保存。"} <= set(text_of(done).split())


def test_who_was_overtaken_compares_and_saves_again(
    of: Contract, article: ArticleVersion
) -> None:
    page = f"/knowledge/{of.pk}/{article.article_id}/edit"
    mine = {"title": "退款流程", "markdown": "八天", "based_on": "1"}
    other = signed_in(lao_zhou(of)).post(page, mine | {"markdown": "九天"})
    assert other.status_code == 302
    browser = signed_in(ana(of))
    refused = browser.post(page, mine).content.decode()
    assert 'data-code="article_changed"' in refused
    assert f'href="/knowledge/{of.pk}/{article.article_id}/"' in refused
    assert 'name="based_on" value="2"' in refused
    assert browser.post(page, mine | {"based_on": "2"}).status_code == 302
    assert browser.post(page, mine | {"based_on": "9" * 5_000}).status_code == 409


def test_what_was_retired_is_brought_back_from_the_list(
    of: Contract, article: ArticleVersion
) -> None:
    browser, listed = signed_in(ana(of)), f"/knowledge/?contract={of.pk}"
    one = f"/knowledge/{of.pk}/{article.article_id}/"
    assert "已停用的文章" not in text_of(browser.get(listed))
    gone = browser.post(f"{one}retire", follow=True).content.decode()
    assert gone.index("已停用的文章") < gone.index(f'href="{one}"')
    assert "已停用的文章" not in text_of(signed_in(mei(of)).get(listed))
    given = {"title": "退款流程", "markdown": "八天", "based_on": "1"}
    assert browser.post(f"{one}edit", given).status_code == 302
    assert "已停用的文章" not in text_of(browser.get(listed))


def test_who_opens_what_is_to_be_reviewed_is_told(of: Contract) -> None:
    today = clock.now().astimezone(BEIJING).date()
    due, later = (
        write_article(of, None, Writing("退款", "七天", "", day), ana(of), OPENED)
        for day in (today, today + timedelta(days=2))
    )
    base, write = f"/knowledge/{of.pk}/", "只改下一个复核日"
    for reader_, is_told, may_mend in ((ana(of), True, True), (mei(of), True, False)):
        html = signed_in(reader_).get(f"{base}{due.article_id}/").content.decode()
        assert ("data-due" in html, write in html) == (is_told, may_mend)
    browser = signed_in(ana(of))
    assert "data-due" not in browser.get(f"{base}{later.article_id}/").content.decode()
    again = {"title": "退款", "markdown": "七天", "based_on": "1", "review_on": ""}
    assert browser.post(f"{base}{due.article_id}/edit", again).status_code == 302
    assert "data-due" not in browser.get(f"{base}{due.article_id}/").content.decode()
    old = browser.get(f"{base}{due.article_id}/1/").content.decode()
    assert ("data-due" in old, "banner" in old) == (False, True)


def test_an_agent_keeps_changes_and_forgets_their_own_answer(of: Contract) -> None:
    browser = signed_in(mei(of))
    path = f"/answers/?contract={of.pk}"
    browser.post(path, {"shortcut": "/谢谢", "text": "不客气", "whose": "team"})
    kept = Answer.objects.get(contract=of)
    assert (kept.shortcut, kept.owner is None) == ("谢谢", False)
    browser.post(path, {"shortcut": "谢", "text": "不客气呀", "pk": kept.pk})
    data = browser.get(f"/knowledge/{of.pk}/answers").json()
    assert data == {"answers": [{"shortcut": "谢", "text": "不客气呀", "is_own": True}]}
    wrong = {"shortcut": "谢", "text": "{谁}", "pk": kept.pk}
    refused = browser.post(path, wrong).content.decode()
    own, _, new = refused.partition('id="new"')
    assert "<details open>" in own
    assert own.count("{谁}</textarea>") == 1
    assert "{谁}" not in new
    opened = browser.get(f"/knowledge/{of.pk}/answers/{kept.pk}/forget")
    assert opened["Location"] == f"/knowledge/?contract={of.pk}"
    browser.post(f"/knowledge/{of.pk}/answers/{kept.pk}/forget")
    assert not Answer.objects.filter(contract=of).exists()


def test_the_teams_answers_are_not_the_agents(of: Contract) -> None:
    kept = keep_answer(of, None, "您好", "您好！", OPENED)
    browser = signed_in(mei(of))
    asked = {"shortcut": "您好", "text": "走开", "pk": kept.pk}
    assert browser.post(f"/answers/?contract={of.pk}", asked).status_code == 404
    assert browser.post(f"/knowledge/{of.pk}/answers/{kept.pk}/forget").status_code == 404
    signed_in(lao_zhou(of)).post(f"/answers/?contract={of.pk}", asked | {"text": "您好呀"})
    kept.refresh_from_db()
    assert kept.text == "您好呀"


def test_anothers_own_answer_is_not_there(of: Contract) -> None:
    kept = keep_answer(of, mei(of), "谢谢", "不客气", OPENED)
    browser = signed_in(lao_zhou(of))
    asked = {"shortcut": "x", "text": "y", "pk": kept.pk}
    assert browser.post(f"/answers/?contract={of.pk}", asked).status_code == 404


def test_no_page_asks_more_for_more(of: Contract, article: ArticleVersion) -> None:
    writer, agent = ana(of), mei(of)
    for n in range(30):
        write_article(
            of, None, Writing(f"退款 {n}", "退款" * n or "无", f"主题{n}"), writer, OPENED
        )
        keep_answer(of, None, f"答{n}", "字", OPENED)
    browser = signed_in(agent)
    for path in (
        *paths(of, article)[:3],
        f"/answers/?contract={of.pk}",
        paths(of, article)[4],
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(path).status_code == 200
        assert len(asked) <= MOST_QUERIES, path


def test_an_answer_leaves_nothing_open_that_nothing_fills_in(of: Contract) -> None:
    boss, path = signed_in(lao_zhou(of)), f"/answers/?contract={of.pk}"
    bad = boss.post(path, {"shortcut": "单", "text": "单号 {order}？", "whose": "team"})
    assert bad.status_code == 409
    assert "{order} 没有可填的内容" in text_of(bad)
    good = {"shortcut": "好", "text": "{visitor}，我是{agent}（{number}）", "whose": "team"}
    assert boss.post(path, good).status_code == 302
    assert [one.shortcut for one in Answer.objects.filter(contract=of)] == ["好"]
