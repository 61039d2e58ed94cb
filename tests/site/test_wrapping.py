"""Lines for a screen: none too wide, none that begins or ends with the wrong sign, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from shinuo.site.cli.wrapping import wrapped

CHINESE = (
    "甲方可要求（书面）解释，见第 6.2 条“违约”；逾期未给的，可以暂停服务：全部或部分。"
)
ENGLISH = "the client may demand a (written) explanation, see clause 6.2; 20 % more"
TEXTS = st.text(st.sampled_from("甲乙丙丁，。：（）“”ab c1.2-"), max_size=60)


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.sampled_from([CHINESE, ENGLISH]) | TEXTS, st.integers(4, 60))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert bare("".join(lines)) == bare(text)
    assert all(cell_len(line) <= width for line in lines)
    assert all(line == line.strip() for line in lines)
    assert lines == [""] or "" not in lines


@pytest.mark.parametrize("width", range(12, 61))
@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_signs_stand_where_they_belong(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert not any(line[0] in "，。；：）”.,;:)%" for line in lines[1:])
    assert not any(line[-1] in "（“(" for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("一二三", 6, ["一二三"]),
        ("一二三四", 6, ["一二三", "四"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("ab cd ef", 5, ["ab cd", "ef"]),
        ("时限 180 秒。", 9, ["时限", "180 秒。"]),
        ("limit 180 s, or", 10, ["limit", "180 s, or"]),
        ("limit 180 so", 10, ["limit 180", "so"]),
        ("见(Asia/Shanghai),节", 16, ["见", "(Asia/Shanghai),", "节"]),
        ("一二三，", 6, ["一二", "三，"]),
        ("一二（三", 6, ["一二", "（三"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_no_word_is_left_over_alone() -> None:
    text = "一二三四五六七八九十" * 5 + "外。"
    assert [cell_len(line) for line in wrapped(text, 100)] == [96, 8]
