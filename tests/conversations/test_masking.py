"""What is personal is masked, and nothing else; a text keeps its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.conversations.masking import MASK, Masking

NAMES = ("王小明", "Ana Wu", "ana", "  ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13800138000谢谢", "电话_谢谢"),
        ("我的号码 138 0013 8000", "我的号码 _"),
        ("+86 138-0013-8000", "_"),
        ("１３８００１３８０００", "_"),
        ("座机 (010) 62345678", "座机 _"),
        ("座机 0571-87654321 转 8", "座机 _ 转 8"),
        ("身份证11010519491231002X。", "身份证_。"),
        ("11010519491231002x", "_"),
        ("卡号 6222 0212 3456 7890 128", "卡号 _"),
        ("4111-1111-1111-1111", "_"),
        ("写到 li.si+a@mail.example.com.cn。", "写到 _。"),
        ("我是王小明", "我是_"),
        ("ANA WU here", "_ here"),
    ],
)
def test_what_is_personal_is_taken_out(text: str, shown: str) -> None:
    found = Masking(NAMES).of(text)
    assert len(found) == len(text)
    before, _, after = shown.partition("_")
    assert found.startswith(before)
    assert found.endswith(after)
    middle = found[len(before) : len(found) - len(after)]
    assert set(middle) == {MASK}


@pytest.mark.parametrize(
    "text",
    [
        "订单 20261127000123",
        "11010519491231002Y",
        "110105194912310021",
        "4111111111111112",
        "00000000000000000",
        "12800138000",
        "138001380001",
        "金额 1380013.8000",
        "快递 SF1380013800011",
        "在 2026-11-27 12:00:00",
        "a@b",
        "单号 6222021234567890123",
        "",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert Masking().of(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8")), st.lists(st.text(max_size=5)))
def test_a_text_keeps_its_length_and_is_masked_once(text: str, names: list[str]) -> None:
    masking = Masking(names)
    found = masking.of(text)
    assert len(found) == len(text)
    assert all(one in {other, MASK} for one, other in zip(found, text, strict=True))


@given(st.integers(13000000000, 19999999999), st.sampled_from(["", "，", "a ", "号"]))
def test_every_mobile_number_is_masked(number: int, before: str) -> None:
    assert str(number) not in Masking().of(f"{before}{number}。")
