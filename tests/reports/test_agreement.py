"""The contract for signature: every figure filled in, its own words, and what an amendment changes."""

from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from shinuo.reports.agreement.amendment import amendment, changes, runs
from shinuo.reports.agreement.clauses import articles
from shinuo.reports.agreement.document import agreement
from shinuo.reports.agreement.texts import FIXED, FROM_TERMS, PREAMBLE
from shinuo.reports.paper.document import Clause, Difference, Document, Grid
from shinuo.reports.paper.pdf import pdf
from shinuo.rules.terms import DamagesTerms, Limits, Terms
from shinuo.rules.terms.prose import annex, clauses
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.versions import TermsVersion
from tests.project.tree import ROOT
from tests.reports.blocks import AT
from tests.rules.cast import TEN, terms

SOURCE = ROOT.parent / "shared" / "contract.zh.md"


def said(of: Terms) -> dict[str, str]:
    return {number: words.zh for one in articles(of) for number, words in one.clauses}


def document_of(of: Terms) -> Document:
    return agreement(of, compile_timeline(of, of.workday_calendar()), 1, "ab" * 32)


def test_every_clause_of_the_contract_is_there_once_and_in_order() -> None:
    numbers = list(said(terms()))
    assert numbers == sorted(numbers)
    assert len(numbers) == len(set(numbers))
    assert {*FIXED, *FROM_TERMS} <= {*numbers}
    assert {one.source for one in clauses(terms())} <= {*numbers}


def test_every_sentence_of_the_terms_stands_in_its_clause() -> None:
    chosen = terms(
        limits=Limits(day=timedelta(seconds=77), urgent=timedelta(seconds=13)),
        channel_limits={"wechat": Limits(day=timedelta(seconds=55))},
        damages=DamagesTerms(amount_fen=12_345, cap_per_month_fen=999_900),
    )
    found = said(chosen)
    for one in clauses(chosen):
        assert one.words.zh in found[one.source]
    assert "77 秒" in found["2.2(1)"]
    assert "123.45" in found["6.1"]


def test_the_readings_are_an_annex_with_their_marks() -> None:
    grids = [one.table for one in document_of(terms()).blocks if isinstance(one, Grid)]
    rows = list(grids[0].rows)
    assert [row[0] for row in rows] == [f"R{n}" for n in range(1, 22)]
    assert [row[1] for row in rows] == [one.words for one in annex(terms())]


def test_the_two_short_annexes_share_a_page() -> None:
    made = document_of(terms())
    said = [" ".join(one.extract_text().split()) for one in _pages(made)]
    assert "附件二" not in said[-2]
    assert said[-1].index("附件二") < said[-1].index("附件三")


def _pages(made: Document) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf(made, "zh", AT))).pages)


def test_the_foot_names_the_terms_by_their_hash() -> None:
    made = document_of(terms())
    assert "ab" * 32 in made.foot.zh
    assert "ab" * 32 in made.foot.en


def test_both_languages_have_every_clause() -> None:
    for block in document_of(terms()).blocks:
        if isinstance(block, Clause):
            assert all(block.words[lang].strip() for lang in ("zh", "en"))


@pytest.mark.skipif(
    not SOURCE.exists(), reason="the source text lies beside our checkouts only"
)
def test_no_sentence_is_taken_from_the_source_text() -> None:
    source = "".join(SOURCE.read_text(encoding="utf-8").split())
    for number, words in {**FIXED, "0": PREAMBLE}.items():
        text = "".join(words.zh.split())
        match = SequenceMatcher(None, source, text, autojunk=False)
        shared = match.find_longest_match().size
        assert shared <= 16, (number, shared)


def test_nothing_changed_is_no_change() -> None:
    assert changes(terms(), terms()) == ()


def test_what_changed_is_said_clause_by_clause_in_order() -> None:
    before = terms(channel_limits={"wechat": Limits(day=timedelta(seconds=55))})
    after = replace(
        before,
        client="新名称",
        limits=replace(before.limits, day=timedelta(seconds=120)),
        channel_limits={"mail": Limits(day=timedelta(hours=1))},
        damages=DamagesTerms(amount_fen=20_000),
    )
    found = changes(before, after)
    assert [one.source for one in found] == ["甲方", "2.2(1)", "2.4", "2.4", "6.1", "R15"]
    mail, wechat = found[2], found[3]
    assert mail.before is None
    assert mail.after
    assert "mail" in mail.after.zh
    assert wechat.after is None
    assert wechat.before
    assert "wechat" in wechat.before.zh


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("不超过 180 秒", "不超过 120 秒", ["不超过 ", "-180", "+120", " 秒"]),
        ("", "新", ["+新"]),
        ("旧", "", ["-旧"]),
        ("一样", "一样", ["一样"]),
        ("甲乙丙丁", "天地玄黄", ["-甲乙丙丁", "+天地玄黄"]),
    ],
)
def test_both_texts_can_be_read_out_of_the_runs(
    before: str, after: str, found: list[str]
) -> None:
    made = runs(before, after)
    sign = {"kept": "", "gone": "-", "new": "+"}
    assert [sign[how] + text for how, text in made] == found
    assert "".join(text for how, text in made if how != "new") == before
    assert "".join(text for how, text in made if how != "gone") == after


def test_an_amendment_says_from_when_and_that_it_waits_for_both() -> None:
    first = TermsVersion(1, terms(), TEN, TEN, TEN)
    second = TermsVersion(2, terms(damages=DamagesTerms(amount_fen=1)), TEN, TEN)
    made = amendment(first, second)
    numbers = [one.number for one in made.blocks if isinstance(one, Difference)]
    assert numbers == ["6.1", "R15"]
    assert "1 版 → 第 2 版" in made.subtitle.zh
    values = [fact.value for one in made.blocks for fact in getattr(one, "facts", ())]
    assert any("尚未" in getattr(value, "zh", "") for value in values)


def test_each_duty_says_whose_it_is_and_from_when() -> None:
    """What a lawyer of either side asks first: who, to whom, until when; and by whom a dispute is ended."""
    found = said(terms())
    assert "向甲方提交" in found["3.3"]
    assert "甲方提出要求后 7 日内" in found["6.2"]
    assert "通知甲方" in found["6.3"]
    assert "人民币" in found["6.1"]
    assert "双方确认" in found["2.4"]
    assert "成立并生效" in found["7.1"]
    assert "人民法院" in found["7.4"]
    assert "甲方认定" in found["2.2(4)"]
