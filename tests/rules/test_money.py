"""Money: yuan as people write it and integer fen are two ways to say one amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.money import fen, yuan


@pytest.mark.parametrize(
    ("written", "amount_fen"),
    [
        pytest.param("0", 0, id="nothing"),
        pytest.param("0.00", 0, id="nothing, in full"),
        pytest.param("0.01", 1, id="a fen"),
        pytest.param("0.1", 10, id="a jiao: one place is tenths"),
        pytest.param("0.10", 10, id="a jiao in full"),
        pytest.param("1", 100, id="a yuan"),
        pytest.param("100", 100_00, id="a hundred"),
        pytest.param("100.5", 100_50, id="one place"),
        pytest.param("100.05", 100_05, id="a zero between"),
        pytest.param("007", 7_00, id="zeros before"),
        pytest.param("999999999999.99", 99_999_999_999_999, id="the most"),
    ],
)
def test_yuan_in_fen(written: str, amount_fen: int) -> None:
    assert fen(written) == amount_fen


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param(".", id="a point"),
        pytest.param(".5", id="no yuan"),
        pytest.param("5.", id="no fen"),
        pytest.param("-1", id="a debt"),
        pytest.param("+1", id="a plus"),
        pytest.param("1e2", id="an exponent"),
        pytest.param("1.234", id="three places"),
        pytest.param("1,000", id="a comma"),
        pytest.param("1,5", id="a comma for a point"),
        pytest.param("1_000", id="a line below"),
        pytest.param(" 1", id="a space before"),
        pytest.param("1 ", id="a space after"),
        pytest.param("1\n", id="a line break after"),
        pytest.param("¥1", id="a currency"),
        pytest.param("１", id="wide digits"),
        pytest.param("١", id="Arabic digits"),
        pytest.param("一", id="Chinese numerals"),
        pytest.param("0x10", id="hexadecimal"),
        pytest.param("nan", id="no number"),
        pytest.param("Infinity", id="no end"),
        pytest.param("1000000000000", id="more than the most"),
        pytest.param("1.0.0", id="two points"),
    ],
)
def test_what_is_no_amount_is_refused_by_name(written: str) -> None:
    with pytest.raises(ValueError, match="is not an amount of yuan") as refused:
        fen(written)
    assert repr(written) in str(refused.value)


@pytest.mark.parametrize(
    ("amount_fen", "written"),
    [
        (0, "0.00"),
        (1, "0.01"),
        (-1, "-0.01"),
        (10, "0.10"),
        (99, "0.99"),
        (100, "1.00"),
        (-100, "-1.00"),
        (-100_05, "-100.05"),
        (10**20 + 7, "1000000000000000000.07"),
    ],
)
def test_fen_in_yuan(amount_fen: int, written: str) -> None:
    assert yuan(amount_fen) == written


amounts = st.integers(0, 99_999_999_999_999)


@given(amounts)
def test_yuan_and_fen_undo_each_other(amount_fen: int) -> None:
    assert fen(yuan(amount_fen)) == amount_fen


@given(st.from_regex(r"[0-9]{1,12}(\.[0-9]{1,2})?", fullmatch=True))
def test_every_way_to_write_an_amount_means_the_same(written: str) -> None:
    assert fen(yuan(fen(written))) == fen(written)


@given(amounts, amounts)
def test_two_amounts_read_alike_only_if_they_are(one: int, other: int) -> None:
    assert (yuan(one) == yuan(other)) == (one == other)


@given(st.integers())
def test_a_debt_is_the_amount_with_a_minus(amount_fen: int) -> None:
    assert yuan(-abs(amount_fen)).removeprefix("-") == yuan(abs(amount_fen))


@given(st.text())
def test_any_text_is_an_amount_or_refused(written: str) -> None:
    try:
        found = fen(written)
    except ValueError:
        return
    assert found >= 0
