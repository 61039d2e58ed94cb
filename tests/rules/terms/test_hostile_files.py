"""Files nobody should write: whatever the text, it is read or refused, and refused in plain lines."""

import sys
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.terms import Limits, Terms, read_terms
from tests.rules.terms.test_read_terms import SAID
from tests.rules.terms.toml_files import MINIMAL, chosen, faults_of, told, with_

FULL = "\n".join(
    [
        MINIMAL.replace("term.starts_on = 2026-01-01\n", 'timezone = "Asia/Shanghai"'),
        "[term]\nstarts_on = 2026-01-31\nmonths = 12\nrenewal_notice_days = 30",
        '[calendar]\ncountry = "CN"\nworkdays = ["mon", "tue"]\nhours = ["09:00-12:00"]',
        "holidays = [2026-05-01]",
        "[limits]\nday = 180\nnight = 300.5\nurgent = 1e2",
        "[limits.channel.wechat]\nday = 60",
        '[readings]\nbot_policy = "literal"\nurgent_marks = ["client_people"]',
        '[damages]\nkind = "tiers"\ncap_per_month = "5000.00"',
        'tiers = [{over = 0, amount = "50.00"}, {over = 60, amount = "80.00"}]',
        '[triggers]\ncumulative_window = "rolling_days"\nrolling_days = 30',
        "excess_percent = 12.5\n[deadlines]\nremedy_days = 7\n",
    ]
)
"""A file with something of every kind in it; the properties below spoil it."""


def read_or_refused(source: str) -> Terms | tuple[Fault, ...]:
    """What becomes of `source`; anything else that is raised fails the test."""
    try:
        return read_terms(source)
    except Refused as refused:
        found = refused.faults
    assert found
    for fault in found:
        assert_plain(fault)
    return found


def assert_plain(fault: Fault) -> None:
    """`fault` can be shown on any terminal: one line, no control characters, not endless."""
    for line in (fault.line("zh"), fault.line("en")):
        assert line.isprintable(), line
        assert len(line) < 500
    assert fault.path
    assert len(fault.value) <= 60


# Text that is no TOML: one fault, at its line and column.

NO_TOML = {
    "no value": ("number = ", "line 1, column 10"),
    "two signs": ("a = = 1", "line 1, column 5"),
    "in the third line": ("\n\n  number 7", "line 3, column 10"),
    "a day that is none": ("[term]\nstarts_on = 2026-02-30", "line 2, column 13"),
    "a text without its end": ('client = "甲\n', "line 1, column 12"),
    "a key twice": ("[limits]\nday = 60\nday = 90\n", "line 3, column 9"),
    "a table twice": ("[limits]\n[limits]\nday = 1", "line 2, column 8"),
    "a table over a value": ("limits = 1\n[limits]\nday = 1", "line 2, column 8"),
    "a control character": ("a = '\x00'", "line 1, column 6"),
    "a byte order mark within": ("a = 1\n\ufeffb = 2", "line 2, column 1"),
    "old Macintosh lines": ("a = 1\rb = 2", "line 1, column 6"),
    "JSON": ('{"number": "SN"}', "line 1, column 1"),
    "ten thousand brackets": ("[" * 10_000, "line 1, column 3"),
}


@pytest.mark.parametrize("row", NO_TOML)
def test_text_that_is_no_toml_is_one_fault_with_line_and_column(row: str) -> None:
    source, place = NO_TOML[row]
    assert told(source) == [("toml_syntax", place, "")]
    (fault,) = faults_of(source)
    assert fault.problem.zh.startswith("不是有效的 TOML：")
    assert fault.problem.en.startswith("not valid TOML: ")


BEYOND_READING = {
    "ten thousand lists in lists": "a = " + "[" * 10_000,
    "ten thousand tables in tables": "a = " + "{a=" * 10_000,
    "an integer of 5000 digits": "a = " + "9" * 5000,
    "a negative one": "[limits]\nday = -" + "9" * 5000,
}


@pytest.mark.parametrize("row", BEYOND_READING)
def test_text_beyond_what_is_read_is_one_fault_in_our_words(row: str) -> None:
    (fault,) = faults_of(BEYOND_READING[row])
    assert (fault.code, fault.path) == ("toml_syntax", "TOML")
    assert "sys." not in fault.line("en")
    assert "recursion" not in fault.line("en")


@pytest.mark.parametrize("depth", [*range(1, 20), *range(100, 600, 3)])
def test_lists_in_lists_are_refused_however_deep(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    assert isinstance(read_or_refused(with_(f"limits.day = {deep}")), tuple)


LARGE = {
    "a megabyte of letters": "x" * 1_000_000,
    "a megabyte of quotes": '"' * 1_000_000,
    "a megabyte of lines": "\n" * 1_000_000,
    "a megabyte of brackets": "[" * 1_000_000,
    "a megabyte of Chinese": "时" * 1_000_000,
    "a megabyte of digits": "a = " + "1" * 1_000_000,
    "a megabyte of hexadecimal": "a = 0x" + "f" * 1_000_000,
    "a megabyte of decimal places": "limits.day = 1." + "1" * 1_000_000,
    "a megabyte in a key": "k" * 1_000_000 + " = 1",
    "a megabyte in a name": f'number = "{"n" * 1_000_000}"',
    "ten thousand keys": "".join(f"k{n} = 1\n" for n in range(10_000)),
    "ten thousand holidays": f"calendar.holidays = [{'2026-05-01, ' * 10_000}]",
}


@pytest.mark.parametrize("row", LARGE)
def test_a_large_file_is_refused(row: str) -> None:
    assert isinstance(read_or_refused(LARGE[row]), tuple)


@pytest.mark.parametrize("given", ["0x" + "f" * 5000, "9" * 4300, "-" + "9" * 4300])
@pytest.mark.parametrize("key", ["limits.day", "triggers.cumulative", "number", "unknown"])
def test_a_huge_integer_is_a_fault_like_another(key: str, given: str) -> None:
    rows = f"{key} = {given}"
    (fault,) = faults_of(with_(rows))
    assert fault.path == key
    assert_plain(fault)


def test_the_limit_on_digits_is_left_as_it_is() -> None:
    before = sys.get_int_max_str_digits()
    read_or_refused(with_("limits.day = 0x" + "f" * 5000))
    assert sys.get_int_max_str_digits() == before


# Names of channels come from the file and stand in pages, reports and on terminals.

CHANNELS = {
    "empty": ('""', '""'),
    "blank": ('"  "', '"  "'),
    "spaces around it": ('" wechat "', '" wechat "'),
    "a NUL": (r'"a\u0000b"', r'"a\x00b"'),
    "a line break": (r'"a\nb"', r'"a\nb"'),
    "right to left": (r'"\u202Ewechat"', r'"\u202ewechat"'),
    "a terminal's escape": (r'"\u001b[2J"', r'"\x1b[2J"'),
    "too long": ("w" * 300, '"' + "w" * 58 + "…"),
}


@pytest.mark.parametrize("row", CHANNELS)
def test_a_channel_has_a_name_that_can_be_shown(row: str) -> None:
    name, value = CHANNELS[row]
    rows = f"limits.channel.{name}.day = 60"
    assert told(with_(rows)) == [("bad_text", "limits.channel", value)]


@pytest.mark.parametrize("name", ["微信", "e-mail 2", "a.b", "../x", "<b>", "{0}", "day"])
def test_a_channel_may_have_any_other_name(name: str) -> None:
    terms = chosen(f"limits.channel.'{name}'.day = 60")
    assert terms.limits_of(name) == Limits(timedelta(seconds=60))


@pytest.mark.parametrize(
    ("key", "path"),
    [
        pytest.param("a.b", 'limits.channel."a.b".day', id="a dot in it"),
        pytest.param(
            "微信", 'limits.channel."微信".day', id="Chinese, in quotes as in TOML"
        ),
        pytest.param("e-mail_2", "limits.channel.e-mail_2.day", id="plain"),
    ],
)
def test_the_path_of_a_key_is_written_as_toml_writes_it(key: str, path: str) -> None:
    assert told(with_(f"limits.channel.'{key}'.day = 0")) == [("out_of_range", path, "0")]


@pytest.mark.parametrize(
    "key", [r"a\nb", r"\u001b[2J", r"\u202E", r"\u0000", "", "k" * 900]
)
def test_a_key_nobody_knows_is_shown_on_one_line(key: str) -> None:
    (fault,) = faults_of(with_(f'limits."{key}" = 1'))
    assert fault.code == "unknown_key"
    assert_plain(fault)


# Whatever the text, nothing but `Refused` is raised.

tomlish = st.text(
    st.sampled_from("[]{}=.,\"'\\#-+_:\n\r\t 0123456789einfatrulx时\x00\ufeff")
)
spans = st.integers(0, len(FULL)), st.integers(0, 12)
rows = st.sampled_from([row for row, _ in SAID.values()])
keys = st.sampled_from(
    [line.partition(" = ")[0] for line in FULL.splitlines() if " = " in line]
)
things = st.sampled_from(
    [
        "0",
        "-1",
        "nan",
        "-inf",
        "1e400",
        "1e-400",
        "1e9999999999999999999",
        "true",
        '""',
        "'a'",
        "'x\ty'",
        "[]",
        "[[]]",
        "[1, nan]",
        "{}",
        "[{}]",
        "[{over = 0}, {over = 0}]",
        "2026-02-28",
        "2026-02-30",
        "09:00:00",
        "0xfeed",
    ]
)


@given(st.text() | tomlish)
def test_any_text_is_read_or_refused(source: str) -> None:
    read_or_refused(source)


@settings(max_examples=300)
@given(*spans, tomlish | st.text(max_size=5))
def test_a_spoilt_file_is_read_or_refused(at: int, cut: int, put: str) -> None:
    read_or_refused(FULL[:at] + put + FULL[at + cut :])


@settings(max_examples=300)
@given(keys, things)
def test_anything_in_the_place_of_a_value_is_read_or_refused(key: str, thing: str) -> None:
    lines = [
        f"{key} = {thing}" if line.startswith(f"{key} =") else line
        for line in FULL.splitlines()
    ]
    read_or_refused("\n".join(lines))


@given(st.lists(rows, max_size=4))
def test_any_rows_together_are_read_or_refused(several: list[str]) -> None:
    read_or_refused(with_("\n".join(several)))


def test_the_file_that_is_spoilt_is_good() -> None:
    assert isinstance(read_or_refused(FULL), Terms)
