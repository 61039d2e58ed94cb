"""Articles in versions: written, found, retired; each by who may."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.knowledge.actions import Writing, keep_answer, retire_article, write_article
from shinuo.knowledge.models import Article, ArticleVersion, Gram
from shinuo.knowledge.queries import answers, current, search, to_review, versions_of
from shinuo.knowledge.refusals import ArticleChanged, BadAnswer, BadArticle, ShortcutTaken
from shinuo.people.models import User
from tests.people.cast import MINUTE, OPENED, ana, contract, lao_zhou, mei

REFUND = Writing(
    "退款流程", "七天内可**无理由退款**，运费由买家承担。", "售后", date(2026, 3, 1)
)
INVOICE = Writing("开发票", "发票在订单页申请，退款后作废。", "财务")


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


@pytest.fixture
def writer(of: Contract) -> User:
    return ana(of)


def written(of: Contract, writing: Writing, by: User) -> ArticleVersion:
    return write_article(of, None, writing, by, OPENED)


def test_the_title_says_more_than_the_text(of: Contract, writer: User) -> None:
    written(of, INVOICE, writer)
    refund = written(of, REFUND, writer)
    found = search(of, "退款")
    assert [one.version.title for one in found] == ["退款流程", "开发票"]
    assert found[0].version == refund
    assert (found[0].before, found[0].words) == ("七天内可无理由", "退款")


def test_words_apart_are_found_together(of: Contract, writer: User) -> None:
    written(of, INVOICE, writer)
    written(of, REFUND, writer)
    assert [one.version.title for one in search(of, "运费 买家")] == ["退款流程"]


def test_nothing_is_found_of_another_contract(of: Contract, writer: User) -> None:
    written(of, REFUND, writer)
    assert search(contract(), "退款") == []


@pytest.mark.parametrize(
    "asked", ["", "  ", "，。", "没有这样的字眼喔", "'; DROP TABLE x; --", "%_"]
)
def test_what_is_not_there_is_not_found(of: Contract, writer: User, asked: str) -> None:
    written(of, REFUND, writer)
    assert search(of, asked) == []


def test_a_version_follows_and_the_last_stays(of: Contract, writer: User) -> None:
    first = written(of, REFUND, writer)
    better = Writing("退款流程", "十五天内可退。", "售后", None, based_on=1)
    second = write_article(of, first.article, better, writer, OPENED + MINUTE)
    assert (second.number, second.written_by) == (2, writer.recorded_as)
    assert [one.markdown for one in versions_of(first.article)] == [
        better.markdown,
        REFUND.markdown,
    ]
    assert list(current(of)) == [second]
    assert search(of, "十五天")
    assert not search(of, "运费")


def test_what_older_versions_made_is_found_by_beginnings_too(
    of: Contract, writer: User
) -> None:
    english = written(of, Writing("Refunds", "In three days."), writer)
    gone = written(of, INVOICE, writer)
    retire_article(gone.article, writer, OPENED)
    kept = Gram.objects.filter(contract=of)
    before = sorted(kept.values_list("gram", "weight"))
    kept.filter(gram__contains="*").delete()
    assert not search(of, "refu")
    import_module("shinuo.knowledge.migrations.0002_beginnings").find_anew(apps, None)
    assert [one.version for one in search(of, "refu")] == [english]
    assert sorted(kept.values_list("gram", "weight")) == before


def test_the_same_words_again_are_nothing_new(of: Contract, writer: User) -> None:
    first = written(of, REFUND, writer)
    again = Writing(
        REFUND.title, REFUND.markdown, REFUND.topic, REFUND.review_on, based_on=1
    )
    assert write_article(of, first.article, again, writer, OPENED + MINUTE) == first


def test_of_two_who_write_at_once_the_second_is_told(of: Contract, writer: User) -> None:
    first = written(of, REFUND, writer)
    zhou = lao_zhou(of)
    one = Writing("退款流程", "甲", based_on=1)
    other = Writing("退款流程", "乙", based_on=1)
    write_article(of, first.article, one, zhou, OPENED)
    with pytest.raises(ArticleChanged) as told:
        write_article(of, first.article, other, writer, OPENED)
    assert zhou.username in told.value.words.zh


def test_a_retired_article_is_not_found_until_it_is_written_anew(
    of: Contract, writer: User
) -> None:
    first = written(of, REFUND, writer)
    retire_article(first.article, writer, OPENED)
    retire_article(first.article, writer, OPENED)
    assert search(of, "退款") == []
    assert list(current(of)) == []
    write_article(of, first.article, Writing("退款", "照旧。", based_on=1), writer, OPENED)
    assert len(search(of, "退款")) == 1


def test_the_record_tells_of_every_version_but_not_its_words(
    of: Contract, writer: User
) -> None:
    first = written(of, REFUND, writer)
    retire_article(first.article, writer, OPENED)
    rows = Entry.objects.filter(contract=of.pk, of=f"article:{first.article_id}").order_by(
        "seq"
    )
    told = [(one.kind, one.by, sorted(recorded(one).data)) for one in rows]
    assert told == [
        ("article_written", writer.recorded_as, ["number", "sha256"]),
        ("article_retired", writer.recorded_as, []),
    ]


def test_articles_are_to_be_reviewed_on_their_day(of: Contract, writer: User) -> None:
    written(of, INVOICE, writer)
    refund = written(of, REFUND, writer)
    assert list(to_review(of, date(2026, 2, 28))) == []
    assert list(to_review(of, date(2026, 3, 1))) == [refund]


BAD = [
    ("no title", Writing(" ", "字")),
    ("a long title", Writing("长" * 201, "字")),
    ("a title in two lines", Writing("一\n二", "字")),
    ("no text", Writing("题", " \n ")),
    ("a long text", Writing("题", "字" * 100_001)),
    ("a text with a null", Writing("题", "字\0")),
    ("a long topic", Writing("题", "字", "长" * 101)),
]


@pytest.mark.parametrize("writing", [one[1] for one in BAD], ids=[one[0] for one in BAD])
def test_what_cannot_stand_leaves_no_trace(
    of: Contract, writer: User, writing: Writing
) -> None:
    with pytest.raises(BadArticle):
        written(of, writing, writer)
    assert not Article.objects.filter(contract=of).exists()


def test_the_longest_that_can_stand_stands(of: Contract, writer: User) -> None:
    written(of, Writing("长" * 200, "字" * 100_000, "长" * 100), writer)


def test_an_agent_has_the_teams_answers_and_their_own(of: Contract) -> None:
    agent, other = mei(of), mei(of)
    keep_answer(of, None, "您好", "您好，请问有什么可以帮您？", OPENED)
    keep_answer(of, agent, "谢谢", "不客气！", OPENED)
    keep_answer(of, other, "谢谢", "应该的。", OPENED)
    assert [one.text for one in answers(of, agent)] == [
        "您好，请问有什么可以帮您？",
        "不客气！",
    ]


def test_a_shortcut_stands_for_one_answer(of: Contract) -> None:
    keep_answer(of, None, "hi", "一", OPENED)
    with pytest.raises(ShortcutTaken):
        keep_answer(of, None, "hi", "二", OPENED)


@pytest.mark.parametrize(
    ("shortcut", "text"),
    [
        ("", "字"),
        ("a b", "字"),
        ("a/b", "字"),
        ("长" * 41, "字"),
        ("a", " "),
        ("a", "字" * 4001),
    ],
)
def test_an_answer_that_cannot_stand(of: Contract, shortcut: str, text: str) -> None:
    with pytest.raises(BadAnswer):
        keep_answer(of, None, shortcut, text, OPENED + timedelta(days=1))
