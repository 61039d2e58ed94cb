"""What people read of a file's faults: all at once, each with its place, its value and the mend."""

import pytest

from shinuo.rules.faults import Refused
from shinuo.rules.terms import read_terms
from tests.rules.terms.toml_files import chosen, faults_of, with_

TEN_FAULTS = """\
number = "   "
client = "安娜商贸"
timezone = "Asia/Bejing"

[term]
starts_on = "2026-01-01"
months = 0

[calendar]
hours = ["09:00-25:00"]

[limits]
day = -180
nigth = 300

[damages]
amount = "100.00"
cap_per_miss = "99.99"

[triggers]
rolling_days = 30
"""

# Path, value, problem and mend in English, problem and mend in Chinese; a file's ten faults.
TEN = [
    (
        "calendar.hours[0]",
        '"09:00-25:00"',
        ("no such time of day", 'two times of one day in order, like "09:00-18:00"'),
        ("没有这个时刻", '同一天内先后两个时刻，如 "09:00-18:00"'),
    ),
    (
        "damages.cap_per_miss",
        '"99.99"',
        ("the cap is below the price of one miss", "at least 100.00"),
        ("上限低于一次违约金", "不低于 100.00"),
    ),
    (
        "limits.day",
        "-180",
        ("not above 0", "seconds above 0"),
        ("不大于 0", "大于 0"),
    ),
    (
        "limits.nigth",
        "300",
        ("no such key", "known keys: night"),
        ("没有这个键", "已知的键：night"),
    ),
    (
        "number",
        '"   "',
        ("blank", "text, 1 to 200 printable characters"),
        ("为空", "非空文字，不超过 200 字"),
    ),
    ("provider", "", ("missing", "it must be stated"), ("缺少", "必须写明")),
    (
        "term.months",
        "0",
        ("out of range", "a whole number from 1 to 600"),
        ("超出范围", "1 到 600 的整数"),
    ),
    (
        "term.starts_on",
        '"2026-01-01"',
        ("wrong type", "a date 1970 to 2098, unquoted: 2026-01-01"),
        ("类型不对", "1970 至 2098 年的日期，不加引号，如 2026-01-01"),
    ),
    (
        "timezone",
        '"Asia/Bejing"',
        ("no such time zone", 'an IANA name, like "Asia/Shanghai"'),
        ("没有这个时区", 'IANA 时区名，如 "Asia/Shanghai"'),
    ),
    (
        "triggers.rolling_days",
        "30",
        ("does not fit cumulative_window", 'cumulative_window = "rolling_days"'),
        ("与 cumulative_window 不相配", 'cumulative_window = "rolling_days"'),
    ),
]


def test_ten_faults_are_ten_faults() -> None:
    found = {fault.path: fault.value for fault in faults_of(TEN_FAULTS)}
    assert found == {path: value for path, value, _, _ in TEN}
    assert len(faults_of(TEN_FAULTS)) == len(TEN)


@pytest.mark.parametrize(("path", "value", "en", "zh"), TEN, ids=[one[0] for one in TEN])
def test_each_says_where_what_and_what_would_be_right(
    path: str, value: str, en: tuple[str, str], zh: tuple[str, str]
) -> None:
    (fault,) = [fault for fault in faults_of(TEN_FAULTS) if fault.path == path]
    for lang, (problem, right) in (("en", en), ("zh", zh)):
        line = fault.line("en" if lang == "en" else "zh")
        assert line.startswith(f"{path} = {value}" if value else path)
        assert 0 < line.index(problem) < line.index(right)
        assert "\n" not in line


def test_the_refusal_says_all_of_it_as_an_exception_too() -> None:
    with pytest.raises(Refused) as refused:
        read_terms(TEN_FAULTS)
    assert len(str(refused.value).splitlines()) == len(TEN)


# A mend that the fault itself names: what stood there, what the mend must contain, what then stands.
MENDS = {
    "the nearest key": ("limits.dya = 60", "day", "limits.day = 60"),
    "a word of the list": (
        'readings.abandoned = "runs"',
        '"runs_on" or "excused"',
        'readings.abandoned = "runs_on"',
    ),
    "a country of the two": (
        'calendar.country = "china"',
        '"CN" / "none"',
        'calendar.country = "CN"',
    ),
    "a weekday of the seven": (
        'calendar.workdays = ["Monday"]',
        "mon, tue, wed, thu, fri, sat, sun",
        'calendar.workdays = ["mon"]',
    ),
    "a list in brackets": (
        "calendar.holidays = 2026-05-01",
        "[",
        "calendar.holidays = [2026-05-01]",
    ),
    "hours in brackets": (
        'calendar.hours = "09:00-18:00"',
        "[",
        'calendar.hours = ["09:00-18:00"]',
    ),
    "hours like these": (
        'calendar.hours = ["9-18"]',
        '"09:00-18:00"',
        'calendar.hours = ["09:00-18:00"]',
    ),
    "a date without quotes": (
        'term.starts_on = "1. Jan"',
        "2026-01-01",
        "term.starts_on = 2026-01-01",
    ),
    "yuan in quotes": ("damages.amount = 100", '"100.00"', 'damages.amount = "100.00"'),
    "yes or no": (
        'readings.cross_channel_stop = "yes"',
        "true / false",
        "readings.cross_channel_stop = true",
    ),
    "at most 30 days": ("limits.day = 2592001", "2592000", "limits.day = 2592000"),
    "a microsecond at least": ("limits.day = 1e-7", "six", "limits.day = 1e-6"),
    "a tier from 0": (
        'damages = {kind = "tiers", tiers = [{over = -1, amount = "1"}]}',
        "0, or ",
        'damages = {kind = "tiers", tiers = [{over = 0, amount = "1"}]}',
    ),
    "tiers like these": (
        'damages = {kind = "tiers", tiers = [{over = 5, amount = "1"}]}',
        '[{over = 0, amount = "50.00"}',
        'damages = {kind = "tiers", tiers = [{over = 0, amount = "50.00"}]}',
    ),
    "a zone like this": ("timezone = 8", '"Asia/Shanghai"', 'timezone = "Asia/Shanghai"'),
    "a percentage of two places": (
        "triggers.excess_percent = 0.001",
        "two places",
        "triggers.excess_percent = 0.01",
    ),
    "a thousand percent": (
        "triggers.excess_percent = 1001",
        "1000",
        "triggers.excess_percent = 1000",
    ),
    "hours that do not overlap": (
        'calendar.hours = ["09:00-12:00", "11:00-18:00"]',
        "spans that do not overlap",
        'calendar.hours = ["09:00-12:00", "12:00-18:00"]',
    ),
}


@pytest.mark.parametrize("row", MENDS)
def test_what_the_fault_says_would_be_right_is_right(row: str) -> None:
    wrong, said, mended = MENDS[row]
    (fault,) = faults_of(with_(wrong))
    assert said in fault.right.en
    assert chosen(mended).number == "SN-2026-001"
