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


SAID = [
    ("headings, lines", "# 退款\n\n第一行\n第二行 **粗**", "退款\n第一行\n第二行 粗"),
    (
        "cells",
        "| 城市 | 天 |\n|---|---|\n| 北京 | 10 |\n| 1 | 2 |",
        "城市 | 天\n北京 | 10\n1 | 2",
    ),
    ("an empty cell", "| 甲 | 乙 |\n|---|---|\n| | 2 |", "甲 | 乙\n | 2"),
    ("points", "- 甲\n- 乙", "- 甲\n- 乙"),
    ("numbers", "1. 先申请\n2. 再寄回", "1. 先申请\n2. 再寄回"),
    ("from three on", "3) 丙\n4) 丁", "3) 丙\n4) 丁"),
    ("a list in a list", "1. 甲\n   - 子\n2. 乙", "1. 甲\n  - 子\n2. 乙"),
    ("a link", "见[页](https://a.example)，再问", "见页 https://a.example ，再问"),
    ("an address alone", "<https://a.example>", "https://a.example"),
    ("a mailbox", "写信[给我们](mailto:a@b.example)", "写信给我们 a@b.example"),
    ("a mailbox alone", "<a@b.example>", "a@b.example"),
    ("code", "```\na  b\n```", "a  b"),
]


@pytest.mark.parametrize(
    ("markdown", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID]
)
def test_what_it_says_is_kept_whole(markdown: str, said: str) -> None:
    assert as_text(markdown) == said
