"""A report as part of a page: whole, escaped, without style or script of its own."""

import pytest

from shinuo.reports.paper.fragment import fragment
from shinuo.rules.words import Lang
from tests.audit.report.cast import HOSTILE
from tests.reports.blocks import LANGS, document


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_block_is_there(lang: Lang) -> None:
    html = fragment(document("梅", "老周"), lang)
    for tag in ("<h1>", "<h2>", "<h3>", "<dl", "<table>", "<figure><svg", "<tfoot>"):
        assert tag in html
    assert html.count("<article") == 1
    assert f'lang="{lang}"' in html


def test_what_tries_to_be_more_than_text_is_text() -> None:
    html = fragment(document(*HOSTILE), "zh")
    assert "<script" not in html
    assert "onerror='" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_it_brings_nothing_from_outside() -> None:
    html = fragment(document("梅"), "zh").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in html
    assert "<style" not in html


def test_a_table_of_nothing_says_so() -> None:
    assert "没有行。" in fragment(document(), "zh")


def test_a_change_is_marked_as_deletion_and_insertion() -> None:
    assert "<del>旧</del><ins>新</ins>" in fragment(document("梅"), "zh")
