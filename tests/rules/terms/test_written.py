"""How a fault quotes the file: near to how it was written, short, and on one line whatever it was."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.terms.written import LONGEST, written, written_key


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        pytest.param(None, "", id="what was left out"),
        pytest.param("甲 b", '"甲 b"', id="a text"),
        pytest.param("", '""', id="an empty text"),
        pytest.param('a"b', r'"a\"b"', id="a quote in it"),
        pytest.param("AXYZ az", '"AXYZ az"', id="plain letters"),
        pytest.param("a\\b", r'"a\\b"', id="a backslash in it"),
        pytest.param("a\n\x1b\u202e", r'"a\n\x1b\u202e"', id="what cannot be shown"),
        pytest.param("\ud800", r'"\ud800"', id="half a character"),
        pytest.param(True, "true", id="yes"),
        pytest.param(False, "false", id="no"),
        pytest.param(-180, "-180", id="a number"),
        pytest.param(Decimal("180.10"), "180.10", id="a number with a point"),
        pytest.param(date(2026, 1, 5), "2026-01-05", id="a date"),
        pytest.param(time(9), "09:00:00", id="a time"),
        pytest.param({"a": 1}, "{…}", id="a table"),
        pytest.param([], "[]", id="an empty list"),
        pytest.param([1, "a", True, 2], '[1, "a", true, 2]', id="four things"),
        pytest.param([1, 2, 3, 4, 5], "[1, 2, 3, 4, …]", id="five things"),
        pytest.param([[], [1], {}], "[[], […], {…}]", id="lists in a list"),
        pytest.param("a" * 58, '"' + "a" * 58 + '"', id="as long as is quoted"),
        pytest.param("a" * 59, '"' + "a" * 58 + "…", id="longer"),
        pytest.param(int("9" * 60), "9" * 60, id="sixty digits"),
        pytest.param(int("9" * 61), "9" * 59 + "…", id="sixty-one"),
        pytest.param(16**5000, "0x1" + "0" * 56 + "…", id="more than are written out"),
        pytest.param(-(16**5000), "-0x1" + "0" * 55 + "…", id="as many below zero"),
    ],
)
def test_a_value_is_quoted(value: object, quoted: str) -> None:
    assert written(value) == quoted


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        pytest.param("cap_per-miss2", "cap_per-miss2", id="bare"),
        pytest.param("", '""', id="empty"),
        pytest.param("a.b", '"a.b"', id="a dot"),
        pytest.param("a b", '"a b"', id="a space"),
        pytest.param("微信", '"微信"', id="Chinese"),
        pytest.param("tiers[0]", '"tiers[0]"', id="no item of a list"),
        pytest.param("a\n", r'"a\n"', id="a line break"),
        pytest.param("k" * LONGEST, "k" * LONGEST, id="as long as is quoted"),
        pytest.param("k" * (LONGEST + 1), "k" * (LONGEST - 1) + "…", id="longer"),
    ],
)
def test_a_key_is_quoted_as_toml_writes_it(name: str, quoted: str) -> None:
    assert written_key(name) == quoted


odd: st.SearchStrategy[object] = st.sampled_from(
    [Decimal("1e400"), Decimal("nan"), {}, [[]], None, True]
)
single = st.integers() | st.text() | st.dates() | st.decimals(places=6)
values: st.SearchStrategy[object] = odd | single | st.lists(odd | single, max_size=6)


@given(values)
def test_whatever_stood_there_is_quoted_short_and_on_one_line(value: object) -> None:
    found = written(value)
    assert len(found) <= LONGEST
    assert found.isprintable()


@given(st.text())
def test_whatever_the_key_it_is_quoted_short_and_on_one_line(name: str) -> None:
    found = written_key(name)
    assert 0 < len(found) <= LONGEST
    assert found.isprintable()


@given(st.text(max_size=20))
def test_a_short_text_is_quoted_so_that_it_could_be_read_back(text: str) -> None:
    unquoted = written(text)[1:-1].replace(r"\"", '"')
    if "\\" not in text and text.isprintable():
        assert unquoted == text
