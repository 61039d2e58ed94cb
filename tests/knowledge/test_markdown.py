"""Markdown that can do nothing but be read."""

import pytest

from shinuo.knowledge.markdown import as_html, as_text

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://elsewhere.example/p.png)",
    '<a href="x" onclick="alert(1)">x</a>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    html = as_html(text)
    for bad in ("<script", "<img", 'href="javascript', 'href="data', '<a href="x" on'):
        assert bad not in html


def test_what_is_marked_up_is_shown_so() -> None:
    html = as_html("# 退款\n\n- **七天**\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |")
    for part in ("<h1>退款</h1>", "<strong>七天</strong>", "<table>"):
        assert part in html


def test_the_words_alone() -> None:
    assert as_text(
        "# 退款\n\n第一行\n第二行 **粗** [页](https://a.example)\n\n- 甲\n- 乙"
    ) == ("退款\n第一行\n第二行 粗 页\n甲\n乙")
