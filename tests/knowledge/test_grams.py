"""What texts are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.knowledge.grams import asked_for, grams_of

CASES = [
    ("a word of Chinese is found by its pairs", "退款", {"退款"}),
    ("a longer one by each pair", "退款流程", {"退款", "款流", "流程"}),
    ("one character alone by itself", "退", {"退"}),
    ("words of an alphabet whole, in one case", "iPhone 15", {"iphone", "15"}),
    ("full-width letters as plain ones", "ＡＢ１", {"ab1"}),
    ("marks and spaces count nothing", " ，。!? ", set()),
    ("mixed", "用VIP卡", {"用", "vip", "卡"}),
]


@pytest.mark.parametrize(
    ("text", "grams"), [one[1:] for one in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_asked_for(text: str, grams: set[str]) -> None:
    assert asked_for(text) == grams


@given(st.text(max_size=200))
def test_a_text_is_found_by_every_part_of_itself(text: str) -> None:
    assert asked_for(text) <= set(grams_of(text))
