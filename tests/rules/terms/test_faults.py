"""A value that cannot stand: one fault with its code, its place, and what stood there."""

import pytest

from tests.rules.terms.toml_files import told, with_

LONG = "a" * 201
SHORTENED = '"' + "a" * 58 + "…"

# What the file says; code, path and value of the one fault it has.
Row = tuple[str, str, str, str]

NAMES: dict[str, Row] = {
    "blank": ('number = "   "', "bad_text", "number", '"   "'),
    "empty": ('client = ""', "bad_text", "client", '""'),
    "a line break": (r'client = "a\nb"', "bad_text", "client", r'"a\nb"'),
    "a NUL": (r'provider = "a\u0000b"', "bad_text", "provider", r'"a\x00b"'),
    "a terminal's escape": (r'number = "\u001b[2J"', "bad_text", "number", r'"\x1b[2J"'),
    "right to left": (r'number = "a\u202Eb"', "bad_text", "number", r'"a\u202eb"'),
    "too long": (f'provider = "{LONG}"', "bad_text", "provider", SHORTENED),
    "a number": ("number = 7", "wrong_type", "number", "7"),
    "a list": ('client = ["甲"]', "wrong_type", "client", '["甲"]'),
    "a table": ("provider = {name = 1}", "wrong_type", "provider", "{…}"),
    "a yes": ("number = true", "wrong_type", "number", "true"),
    "unknown zone": ('timezone = "Mars/Base"', "unknown_zone", "timezone", '"Mars/Base"'),
    "zone, a path": (
        'timezone = "../etc/passwd"',
        "unknown_zone",
        "timezone",
        '"../etc/passwd"',
    ),
    "zone, an absolute path": (
        'timezone = "/etc/passwd"',
        "unknown_zone",
        "timezone",
        '"/etc/passwd"',
    ),
    "zone, a folder": ('timezone = "Asia"', "unknown_zone", "timezone", '"Asia"'),
    "zone, empty": ('timezone = ""', "unknown_zone", "timezone", '""'),
    "zone, a NUL": (r'timezone = "A\u0000"', "unknown_zone", "timezone", r'"A\x00"'),
    "zone, very long": (f'timezone = "{LONG}"', "unknown_zone", "timezone", SHORTENED),
    "zone, a number": ("timezone = 8", "wrong_type", "timezone", "8"),
    "zone, whatever this machine has": (
        'timezone = "localtime"',
        "unknown_zone",
        "timezone",
        '"localtime"',
    ),
    "zone, with leap seconds": (
        'timezone = "right/Asia/Shanghai"',
        "unknown_zone",
        "timezone",
        '"right/Asia/Shanghai"',
    ),
}

TERM: dict[str, Row] = {
    "date in quotes": (
        'term.starts_on = "2026-01-01"',
        "wrong_type",
        "term.starts_on",
        '"2026-01-01"',
    ),
    "an instant for a date": (
        "term.starts_on = 2026-01-01T00:00:00",
        "wrong_type",
        "term.starts_on",
        "2026-01-01 00:00:00",
    ),
    "an instant with its offset": (
        "term.starts_on = 2026-01-01T00:00:00Z",
        "wrong_type",
        "term.starts_on",
        "2026-01-01 00:00:00+00:00",
    ),
    "a time for a date": (
        "term.starts_on = 09:00:00",
        "wrong_type",
        "term.starts_on",
        "09:00:00",
    ),
    "a year for a date": ("term.starts_on = 2026", "wrong_type", "term.starts_on", "2026"),
    "before every calendar": (
        "term.starts_on = 1969-12-31",
        "out_of_range",
        "term.starts_on",
        "1969-12-31",
    ),
    "after every calendar": (
        "term.starts_on = 2099-01-01",
        "out_of_range",
        "term.starts_on",
        "2099-01-01",
    ),
    "no months": ("term.months = 0", "out_of_range", "term.months", "0"),
    "months below none": ("term.months = -12", "out_of_range", "term.months", "-12"),
    "601 months": ("term.months = 601", "out_of_range", "term.months", "601"),
    "months with a point": ("term.months = 12.0", "wrong_type", "term.months", "12.0"),
    "months, a yes": ("term.months = true", "wrong_type", "term.months", "true"),
    "months in quotes": ('term.months = "12"', "wrong_type", "term.months", '"12"'),
    "months without end": ("term.months = inf", "wrong_type", "term.months", "Infinity"),
    "notice of no days": (
        "term.renewal_notice_days = 0",
        "out_of_range",
        "term.renewal_notice_days",
        "0",
    ),
    "notice of 366 days": (
        "term.months = 24\nterm.renewal_notice_days = 366",
        "out_of_range",
        "term.renewal_notice_days",
        "366",
    ),
}

CALENDAR: dict[str, Row] = {
    "another country": ('country = "US"', "unknown_value", "country", '"US"'),
    "country in small letters": ('country = "cn"', "unknown_value", "country", '"cn"'),
    "country, a number": ("country = 86", "unknown_value", "country", "86"),
    "country, a list": ('country = ["CN"]', "unknown_value", "country", '["CN"]'),
    "unknown policy": ('policy = "plans"', "unknown_value", "policy", '"plans"'),
    "policy, a number": ("policy = 1", "wrong_type", "policy", "1"),
    "no workdays": ("workdays = []", "wrong_type", "workdays", "[]"),
    "workdays, a text": ('workdays = "mon"', "wrong_type", "workdays", '"mon"'),
    "a long weekday": (
        'workdays = ["mon", "tuesday"]',
        "unknown_value",
        "workdays[1]",
        '"tuesday"',
    ),
    "a weekday's number": ("workdays = [1]", "unknown_value", "workdays[0]", "1"),
    "a weekday twice": (
        'workdays = ["mon", "tue", "mon"]',
        "repeated",
        "workdays[2]",
        '"mon"',
    ),
    "no hours": ("hours = []", "wrong_type", "hours", "[]"),
    "hours, a text": ('hours = "09:00-18:00"', "wrong_type", "hours", '"09:00-18:00"'),
    "hours, a number": ("hours = [9]", "wrong_type", "hours[0]", "9"),
    "25:00": ('hours = ["25:00-26:00"]', "bad_hours", "hours[0]", '"25:00-26:00"'),
    "until 25:00": ('hours = ["09:00-25:00"]', "bad_hours", "hours[0]", '"09:00-25:00"'),
    "24:01": ('hours = ["09:00-24:01"]', "bad_hours", "hours[0]", '"09:00-24:01"'),
    "09:60": ('hours = ["09:60-18:00"]', "bad_hours", "hours[0]", '"09:60-18:00"'),
    "until 09:60": ('hours = ["09:00-09:60"]', "bad_hours", "hours[0]", '"09:00-09:60"'),
    "23:99": ('hours = ["09:00-23:99"]', "bad_hours", "hours[0]", '"09:00-23:99"'),
    "reversed": ('hours = ["18:00-09:00"]', "bad_hours", "hours[0]", '"18:00-09:00"'),
    "of no length": ('hours = ["09:00-09:00"]', "bad_hours", "hours[0]", '"09:00-09:00"'),
    "one digit": ('hours = ["9:00-18:00"]', "bad_hours", "hours[0]", '"9:00-18:00"'),
    "seconds": (
        'hours = ["09:00:00-18:00:00"]',
        "bad_hours",
        "hours[0]",
        '"09:00:00-18:00:00"',
    ),
    "a space": ('hours = ["09:00 -18:00"]', "bad_hours", "hours[0]", '"09:00 -18:00"'),
    "a line break": (
        r'hours = ["09:00-18:00\n"]',
        "bad_hours",
        "hours[0]",
        r'"09:00-18:00\n"',
    ),
    "other digits": (
        'hours = ["０９:00-18:00"]',
        "bad_hours",
        "hours[0]",
        '"０９:00-18:00"',
    ),
    "no span": ('hours = ["nine to six"]', "bad_hours", "hours[0]", '"nine to six"'),
    "hours twice": (
        'hours = ["09:00-12:00", "09:00-12:00"]',
        "repeated",
        "hours[1]",
        '"09:00-12:00"',
    ),
    "overlapping": (
        'hours = ["09:00-12:01", "12:00-18:00"]',
        "overlapping_hours",
        "hours",
        '["09:00-12:01", "12:00-18:00"]',
    ),
    "one span within another": (
        'hours = ["10:00-11:00", "09:00-18:00"]',
        "overlapping_hours",
        "hours",
        '["10:00-11:00", "09:00-18:00"]',
    ),
    "three spans, each over the next: said once": (
        'hours = ["09:00-12:00", "11:00-14:00", "13:00-18:00"]',
        "overlapping_hours",
        "hours",
        '["09:00-12:00", "11:00-14:00", "13:00-18:00"]',
    ),
    "a holiday twice": (
        "holidays = [2026-05-01, 2026-05-01]",
        "repeated",
        "holidays[1]",
        "2026-05-01",
    ),
    "a holiday in quotes": (
        'holidays = ["2026-05-01"]',
        "wrong_type",
        "holidays[0]",
        '"2026-05-01"',
    ),
    "one holiday, no list": (
        "holidays = 2026-05-01",
        "wrong_type",
        "holidays",
        "2026-05-01",
    ),
    "a holiday out of every calendar": (
        "holidays = [2026-05-01, 2099-01-01]",
        "out_of_range",
        "holidays[1]",
        "2099-01-01",
    ),
}


@pytest.mark.parametrize("row", NAMES)
def test_a_name_that_cannot_stand(row: str) -> None:
    rows, *fault = NAMES[row]
    assert told(with_(rows)) == [tuple(fault)]


@pytest.mark.parametrize("row", TERM)
def test_a_term_that_cannot_stand(row: str) -> None:
    rows, *fault = TERM[row]
    assert told(with_(rows)) == [tuple(fault)]


@pytest.mark.parametrize("row", CALENDAR)
def test_a_calendar_that_cannot_stand(row: str) -> None:
    rows, code, path, value = CALENDAR[row]
    assert told(with_(f"[calendar]\n{rows}")) == [(code, f"calendar.{path}", value)]
