"""What fits a visitor's words, by a small set of questions with the article that answers them; and what typing finds."""

import pytest

from shinuo.contracts.models import Contract
from shinuo.knowledge.actions import Writing, write_article
from shinuo.knowledge.queries import fitting, search
from shinuo.knowledge.ranking import ranked
from shinuo.site.demo.articles import PAGES
from tests.knowledge.questions import HELD_OUT, TUNED
from tests.people.cast import OPENED, ana, contract

MOST = 3
REFUNDS = Writing("Refunds and returns", "A refund takes three working days.", "Money")
POLICY = Writing("Privacy policy", "We keep no cards and sell no data.", "Law")


@pytest.fixture
def shop(database: str) -> Contract:
    """A contract with the demo's help centre."""
    assert database
    of = contract()
    writer = ana(of)
    for page in PAGES:
        write_article(
            of, None, Writing(page.title, page.markdown, page.topic), writer, OPENED
        )
    return of


def titles(of: Contract, said: str) -> list[str]:
    return [one.version.title for one in fitting(of, said, MOST)]


def judged(
    of: Contract, questions: tuple[tuple[str, str], ...]
) -> tuple[float, float, int]:
    """Precision of all that was shown, recall, and how many of the right ones stood first."""
    shown = right = first = 0
    for said, wanted in questions:
        found = titles(of, said)
        shown, right = shown + len(found), right + (wanted in found)
        first += bool(wanted) and found[:1] == [wanted]
    return right / shown, right / sum(bool(one[1]) for one in questions), first


def test_what_fits_is_shown_and_what_does_not_is_not(shop: Contract) -> None:
    assert judged(shop, TUNED) == (1.0, 1.0, 17)
    precision, recall, first = judged(shop, HELD_OUT)
    assert (precision, round(recall, 2), first) == (1.0, 0.88, 15)


def test_one_common_pair_of_characters_fits_nothing(shop: Contract) -> None:
    for said in ("什么", "怎么办", "可以吗", "的", "。", ""):
        assert titles(shop, said) == [], said
    assert search(shop, "怎么")  # who types it means it
    assert len(titles(shop, "退款")) <= MOST


def test_beginnings_of_words_find_them(database: str) -> None:
    assert database
    of = contract()
    for writing in (POLICY, REFUNDS):
        write_article(of, None, writing, ana(of), OPENED)
    for typed in ("ref", "refu", "REFUND", "refunds", "return", "how do I get a refu"):
        found = search(of, typed)
        assert [one.version.title for one in found] == ["Refunds and returns"], typed
    assert [one.version.title for one in search(of, "card")] == ["Privacy policy"]
    for typed in ("re", "fund", "reef", "retard"):
        assert search(of, typed) == [], typed
    assert fitting(of, "refu", MOST) == []
    assert titles(of, "Hi, I want my refund, please") == ["Refunds and returns"]
    assert titles(of, "what is this and where are you") == []


def test_what_is_rare_says_more_than_what_is_common() -> None:
    rows = [(1, "发票", 8), (2, "退款", 8)]
    found = ranked({"发票": 9, "退款": 1, "没有": 0}, rows, 10)
    assert [one.article for one in found] == [2, 1]


def test_of_what_would_be_too_much_only_the_rarest_is_read(
    shop: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(search(shop, "退款 积分")) > 1
    monkeypatch.setattr("shinuo.knowledge.queries._MOST_READ", 1)
    assert [one.version.title for one in search(shop, "退款 积分")] == ["会员积分怎么用"]
    assert search(shop, "退款")


def test_what_is_typed_is_found_without_what_any_question_has(shop: Contract) -> None:
    found = [one.version.title for one in search(shop, "怎么退款")]
    assert found[0] == "退款多久到账"
    assert "会员积分怎么用" not in found
