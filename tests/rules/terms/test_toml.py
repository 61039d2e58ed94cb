"""The text of a file before anything in it is understood: how long it may be, where it is wrong, its numbers."""

from decimal import Decimal

import pytest

from shinuo.rules.faults import Refused
from shinuo.rules.terms.toml import LONGEST, read_toml

# Just as long as a file may be, and slow for a reader that looks at everything again and again.
SLOW = {
    "keys": "".join(f"{n} = 1\n" for n in range(LONGEST // 9)),
    "one key": "k" * (LONGEST - 3) + "=1\n",
    "decimal places": "a = 1." + "1" * (LONGEST - 6),
    "hexadecimal": "a = 0x" + "f" * (LONGEST - 6),
    "empty lines": "\n" * LONGEST,
    "a comment": "#" * LONGEST,
    "Chinese": "a = '" + "时" * (LONGEST - 6) + "'",
}


@pytest.mark.parametrize("row", SLOW)
def test_a_file_may_be_that_long_and_no_longer(row: str) -> None:
    source = SLOW[row].ljust(LONGEST)
    assert len(source) == LONGEST
    assert isinstance(read_toml(source), dict)
    with pytest.raises(Refused) as refused:
        read_toml(source + " ")
    (fault,) = refused.value.faults
    assert (fault.code, fault.path, fault.value) == ("toml_syntax", "TOML", "")
    assert str(LONGEST) in fault.right.zh
    assert str(LONGEST) in fault.right.en


# A file of 20,000 characters of such keys takes seconds; no terms file has more than a few dots in one.
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a" + ".a" * 500 + " = 1", id="a dotted key"),
        pytest.param("[a" + ".a" * 500 + "]", id="a dotted header"),
        pytest.param("[[a" + ".a" * 500 + "]]", id="a dotted header of a list"),
        pytest.param("a = 1\nb = {a" + " . 'a'" * 500 + " = 1}", id="within a value"),
        pytest.param("a" + ".'='" * 500 + " = 1", id="with signs in quotes"),
    ],
)
def test_keys_in_keys_are_refused_before_they_take_time(source: str) -> None:
    with pytest.raises(Refused) as refused:
        read_toml(source)
    assert [fault.code for fault in refused.value.faults] == ["toml_syntax"]


@pytest.mark.parametrize("source", ["a.b.c.d.e.f.g.h = 1", f'a = "{"." * 200}"'])
def test_a_few_dots_are_no_matter(source: str) -> None:
    assert read_toml(source)


def test_what_windows_adds_does_not_make_a_file_too_long() -> None:
    source = "a = 1\n" + "\n" * (LONGEST - 6)
    assert read_toml("\ufeff" + source.replace("\n", "\r\n")) == {"a": 1}


@pytest.mark.parametrize(
    ("source", "place"),
    [
        pytest.param("a = ", "line 1, column 5", id="at the end of the only line"),
        pytest.param("a = 1\nb = ", "line 2, column 5", id="at the end of the last"),
        pytest.param("a = 1\nb = '''\n\n", "line 4, column 1", id="after the last"),
        pytest.param("a = 1\r\nb = ", "line 2, column 5", id="lines of Windows"),
        pytest.param("\ufeffa = ", "line 1, column 5", id="a byte order mark"),
        pytest.param("a = )\n", "line 1, column 5", id="a bracket is no part of the place"),
    ],
)
def test_a_fault_is_placed_even_at_the_end(source: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read_toml(source)
    (fault,) = refused.value.faults
    assert (fault.code, fault.path, fault.value) == ("toml_syntax", place, "")
    assert "(at" not in fault.problem.en
    assert fault.right.en == fault.right.zh == 'key = "value"'


@pytest.mark.parametrize(
    ("written", "number"),
    [
        pytest.param("180", 180, id="whole"),
        pytest.param("180.1", Decimal("180.1"), id="exact, as no binary fraction is"),
        pytest.param("1e-400", Decimal("1e-400"), id="small"),
        pytest.param("1e9999999999999999999", Decimal("Infinity"), id="beyond exponents"),
        pytest.param(
            "-1e9999999999999999999", Decimal("-Infinity"), id="beyond them below"
        ),
    ],
)
def test_numbers_are_exact(written: str, number: int | Decimal) -> None:
    found = read_toml(f"a = {written}")["a"]
    assert found == number
    assert type(found) is type(number)
