"""The page: the same tables in both languages, whatever stands in the log, and nothing fetched or run."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from shinuo.audit.report.page import own_ids
from shinuo.reports.tables.shown import LONGEST, visible
from shinuo.reports.tables.table import Table
from shinuo.reports.tables.values import Listed, Value, words_of
from shinuo.rules.words import Lang
from tests.audit.cast import at
from tests.audit.report.cast import AFTER, HOSTILE, ROWS, Reported, hostile_report, reported
from tests.audit.report.reading import Page


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    return reported(tmp_path_factory.mktemp("small"), *ROWS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    return hostile_report(tmp_path_factory.mktemp("hostile"), *HOSTILE)


def plain(text: str) -> str:
    return " ".join(text.split())


def expected(value: Value, lang: Lang) -> str:
    """A value as the page is to show it."""
    if isinstance(value, Listed):
        return plain(words_of(value)[lang])
    text = visible(words_of(value)[lang])
    is_cut = isinstance(value, str) and len(text) > LONGEST
    return plain(text[: LONGEST - 1] + "…" if is_cut else text)


def in_page(table: Table, lang: Lang) -> list[list[str]]:
    """The rows of a table as the page is to have them."""
    head = [plain(column.title[lang]) for column in table.columns]
    rows = [*table.rows[: table.on_page], *([table.total] if table.total else [])]
    return [head, *([expected(value, lang) for value in row] for row in rows)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_there_in_both_languages(small: Reported, lang: Lang) -> None:
    page = Page(small.html, lang)
    assert page.tables.keys() == {key for key, one in small.tables.items() if one.rows}
    for key, rows in page.tables.items():
        found = [[plain(cell) for cell in row] for row in rows]
        assert found == in_page(small.tables[key], lang), key


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_manager_sees_it_at_once(small: Reported, lang: Lang) -> None:
    page = Page(small.html, lang)
    shown = dict(zip(page.of("dt"), page.of("dd"), strict=False))
    assert "40.0%" in page.of("dd")
    for key in ("number", "client", "provider", "as_of", "misses", "damages", "fired"):
        assert words_of(small.facts[key])[lang] in page.of("dd"), key
    assert len(shown) > 10


def test_the_bar_has_a_part_for_every_state_that_counts(small: Reported) -> None:
    parts = [
        (one["class"], one["style"])
        for tag, one in small.page.tags
        if tag == "i" and "style" in one
    ]
    widths = ("met", "40.0000"), ("missed", "40.0000"), ("indeterminate", "20.0000")
    assert parts == [(state, f"width:{width}%") for state, width in widths]
    for words in ("达标 2", "未达标 2", "无法判定 1"):
        assert any(words in text for text in small.page.of("dd"))


def test_a_picture_has_other_ids_in_each_language() -> None:
    svg = '<clipPath id="days-c0"/><g clip-path="url(#days-c0)"/>'
    zh, en = own_ids(svg, "days", "zh"), own_ids(svg, "days", "en")
    assert zh == '<clipPath id="zh-days-c0"/><g clip-path="url(#zh-days-c0)"/>'
    assert en == zh.replace("zh-", "en-")


def test_the_page_begins_in_the_language_asked_for(tmp_path: Path) -> None:
    english = reported(tmp_path, *ROWS, lang="en")
    checked = [
        one["id"] for tag, one in english.page.tags if tag == "input" and "checked" in one
    ]
    assert checked == ["in-en", "look-auto"]
    assert ("html", {"lang": "en"}) in english.page.tags
    assert english.page.of("title")[0].startswith("Response times under contract")


def test_nothing_is_fetched_or_run(small: Reported) -> None:
    (policy,) = (
        one["content"]
        for tag, one in small.page.tags
        if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    tags = {tag for tag, _ in small.page.tags}
    assert tags.isdisjoint(
        {"script", "link", "img", "iframe", "object", "a", "form", "base"}
    )
    names = {name for _, one in small.page.tags for name in one}
    assert {name for name in names if name.startswith("on")} == set()
    assert names.isdisjoint({"src", "href", "action", "xlink:href"})
    (style,) = re.findall(r"<style>(.*?)</style>", small.html, re.DOTALL)
    assert re.findall(r"//|url|@import|expression", style) == []
    values = {value for _, one in small.page.tags for value in one.values() if value}
    assert {one for one in values if "//" in one} == {"http://www.w3.org/2000/svg"}


def test_the_pictures_have_words_and_ids_of_their_own(small: Reported) -> None:
    pictures = [one for tag, one in small.page.tags if tag == "svg"]
    assert len(pictures) == 2 * len(small.page.of("figcaption")) == 10
    assert all(one.get("aria-label") for one in pictures)
    ids = [one["id"] for _, one in small.page.tags if one.get("id")]
    assert len(ids) == len({*ids})
    used = re.findall(r"url\(#([^)]*)\)", small.html)
    assert {*used} <= {*ids}
    labels = {one["for"] for tag, one in small.page.tags if tag == "label"}
    named = {
        one["aria-labelledby"] for _, one in small.page.tags if "aria-labelledby" in one
    }
    assert labels | named <= {*ids}


def test_headings_and_landmarks_are_in_order(small: Reported) -> None:
    tags = [tag for tag, _ in small.page.tags]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - one <= 1 for one, deeper in pairwise(levels))
    for landmark in ("header", "main", "footer"):
        assert tags.count(landmark) == 1
    assert tags.count("caption") == tags.count("table")
    scopes = {one.get("scope") for tag, one in small.page.tags if tag == "th"}
    assert scopes == {"col", "row"}


def test_hostile_text_is_only_text(hostile: Reported) -> None:
    assert {tag for tag, _ in hostile.page.tags}.isdisjoint({"script", "img", "i9"})
    assert hostile.page.of("h1") != ["mine"]
    assert len(hostile.page.of("h1")) == 1
    assert "49" not in {row[0] for row in hostile.page.tables["misses"]}
    names = {row[0] for row in hostile.page.tables["misses"][1:]}
    assert names == {
        expected(one, "zh") if len(one) > LONGEST else visible(one) for one in IDS
    }
    for one in "\u202e\u202c\u2066\x00\x1b":
        assert one not in hostile.html


IDS = [one.strip() if one.startswith("  ") else one for one in HOSTILE]


def test_text_from_outside_stands_by_itself(hostile: Reported) -> None:
    given = [one for tag, one in hostile.page.tags if tag == "bdi"]
    assert len(given) > 3 * len(HOSTILE)
    assert {one["class"] for one in given} == {"given"}
    wholes = [one["title"] or "" for one in given if "title" in one]
    assert max(len(one) for one in wholes) == 4_000
    assert len(hostile.html) < 1_500_000


def test_a_log_of_one_request(tmp_path: Path) -> None:
    one = reported(tmp_path, f"q1,web,{at('10:00:00')},{at('10:01:00')},mei", lang="en")
    assert "100.0%" in one.page.of("dd")
    assert one.page.tables.keys().isdisjoint({"misses", "triggers", "damages", "unread"})
    said = one.page.of("p")
    for words in (
        "No request counts as a miss.",
        "None fired.",
        "Every row could be read.",
    ):
        assert words in said


def test_nothing_to_judge_is_no_data(tmp_path: Path) -> None:
    row = f"q1,web,{at('10:00:00')},{at('10:01:00')},mei"
    none = reported(tmp_path, row, lang="en", by=AFTER)
    assert "no data" in none.page.of("dd")
    assert "%" not in " ".join(none.page.of("dd"))
    assert "无数据" in Page(none.html, "zh").of("dd")


def test_the_same_outcome_gives_the_same_page(small: Reported, tmp_path: Path) -> None:
    assert reported(tmp_path, *ROWS).html == small.html
