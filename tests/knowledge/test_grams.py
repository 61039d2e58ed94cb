"""What texts are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.knowledge.grams import asked_for, beginnings, grams_of, telling

CASES = [
    ("a word of Chinese is found by its pairs", "退款", {"退款"}),
    ("a longer one by each pair", "退款流程", {"退款", "款流", "流程"}),
    ("one character alone by itself", "退", {"退"}),
    ("words of an alphabet whole, in one case", "iPhone 15", {"iphone", "15"}),
    ("full-width letters as plain ones", "ＡＢ１", {"ab1"}),
    ("marks and spaces count nothing", " ，。!? ", set()),
    ("the plural as the singular", "Refunds", {"refund"}),
    ("what only looks like one stays", "gas address status", {"gas", "address", "status"}),
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


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("请问怎么退款？", {"退款"}),
        ("我的快递什么时候到", {"快递", "到"}),
        ("How do I get a refund", {"refund"}),
        ("那个 this 可以吗", set()),
        ("theory", {"theory"}),
        ("is怎么isbn", {"isbn"}),
    ],
)
def test_what_any_question_has_tells_nothing(text: str, grams: set[str]) -> None:
    assert telling(text) == grams


def test_a_word_is_found_by_its_beginnings() -> None:
    found = set(grams_of("refund"))
    assert found == {"refund", "ref*", "refu*", "refun*"}
    assert beginnings("re ref refu 退款") == {"ref*", "refu*"}
    assert beginnings("x" * 31) <= set(grams_of("x" * 40))
    assert beginnings("x" * 32) == set()
    assert max(map(len, grams_of("x" * 40))) == 32
