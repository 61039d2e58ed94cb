"""A number, an amount or a word that cannot stand, in the tables of limits, readings and breach."""

from operator import attrgetter

import pytest

from tests.rules.terms.toml_files import chosen, told, with_

# What stands there; code and value of the one fault.
LENGTHS = {
    "zero": ("0", "out_of_range", "0"),
    "zero with a point": ("0.0", "out_of_range", "0.0"),
    "negative": ("-180", "out_of_range", "-180"),
    "a microsecond below zero": ("-0.000001", "out_of_range", "-0.000001"),
    "a microsecond over 30 days": ("2592000.000001", "out_of_range", "2592000.000001"),
    "huge": ("100000000000", "out_of_range", "100000000000"),
    "1e400": ("1e400", "out_of_range", "1E+400"),
    "beyond the exponents there are": ("1e9999999999999999999", "out_of_range", "Infinity"),
    "below the exponents there are": (
        "-1e9999999999999999999",
        "out_of_range",
        "-Infinity",
    ),
    "not a number": ("nan", "out_of_range", "NaN"),
    "infinite": ("inf", "out_of_range", "Infinity"),
    "infinite below": ("-inf", "out_of_range", "-Infinity"),
    "a tenth of a microsecond": ("0.0000001", "too_precise", "1E-7"),
    "a tenth of a microsecond more": ("180.0000001", "too_precise", "180.0000001"),
    "1e-400": ("1e-400", "too_precise", "1E-400"),
    "1e-999999999": ("1e-999999999", "too_precise", "1E-999999999"),
    "below what scaling can hold": (
        "1e-999999999999999999",
        "too_precise",
        "1E-999999999999999999",
    ),
    "more places than sums are kept to": (
        "180.00000000000000000000000000000001",
        "too_precise",
        "180.00000000000000000000000000000001",
    ),
    "in quotes": ('"180"', "wrong_type", '"180"'),
    "a yes": ("true", "wrong_type", "true"),
    "a list": ("[180]", "wrong_type", "[180]"),
    "a long list": ("[1, 2, 3, 4, 5]", "wrong_type", "[1, 2, 3, 4, …]"),
    "a time of day": ("00:03:00", "wrong_type", "00:03:00"),
    "a table": ("{seconds = 180}", "wrong_type", "{…}"),
}
LENGTH_KEYS = [
    "limits.day",
    "limits.night",
    "limits.rest",
    "limits.urgent",
    "limits.channel.wechat.day",
    "limits.channel.wechat.urgent",
    "readings.idle_after",
]


@pytest.mark.parametrize("key", LENGTH_KEYS)
@pytest.mark.parametrize("row", LENGTHS)
def test_a_length_that_cannot_stand(key: str, row: str) -> None:
    given, code, value = LENGTHS[row]
    assert told(with_(f"{key} = {given}")) == [(code, key, value)]


AMOUNTS = {
    "a number": ("100", "wrong_type", "100"),
    "a number with a point": ("100.00", "wrong_type", "100.00"),
    "a yes": ("true", "wrong_type", "true"),
    "nothing": ('""', "bad_amount", '""'),
    "zero": ('"0.00"', "bad_amount", '"0.00"'),
    "negative": ('"-100.00"', "bad_amount", '"-100.00"'),
    "with a plus": ('"+100"', "bad_amount", '"+100"'),
    "three places": ('"100.001"', "bad_amount", '"100.001"'),
    "a comma": ('"1,000.00"', "bad_amount", '"1,000.00"'),
    "a currency": ('"¥100"', "bad_amount", '"¥100"'),
    "an exponent": ('"1e400"', "bad_amount", '"1e400"'),
    "no end of it": ('"inf"', "bad_amount", '"inf"'),
    "other digits": ('"１００"', "bad_amount", '"１００"'),
    "a space": ('" 100"', "bad_amount", '" 100"'),
    "a point and nothing after": ('"100."', "bad_amount", '"100."'),
    "thirteen digits": ('"1000000000000"', "bad_amount", '"1000000000000"'),
}
AMOUNT_KEYS = ["amount", "cap_per_miss", "cap_per_month", "cap_per_term"]


@pytest.mark.parametrize("key", AMOUNT_KEYS)
@pytest.mark.parametrize("row", AMOUNTS)
def test_an_amount_that_cannot_stand(key: str, row: str) -> None:
    given, code, value = AMOUNTS[row]
    path = f"damages.{key}"
    assert told(with_(f"{path} = {given}")) == [(code, path, value)]


# The least and the most a whole number may be.
WHOLE = {
    "term.months": (1, 600),
    "term.renewal_notice_days": (1, 365),
    "readings.gap_evidence_days": (1, 365),
    "triggers.cumulative": (1, 1_000_000),
    "triggers.rolling_days": (1, 366),
    "triggers.consecutive_days": (1, 366),
    "deadlines.remedy_days": (1, 365),
    "deadlines.answer_days": (1, 365),
    "deadlines.force_majeure_notice_days": (1, 365),
    "deadlines.report_workdays": (1, 60),
}
BESIDE = {
    "term.renewal_notice_days": "term.months = 24\n",
    "triggers.rolling_days": 'triggers.cumulative_window = "rolling_days"\n',
}


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize(
    ("given", "code", "value"),
    [
        pytest.param("{low}", "out_of_range", "{low}", id="below the least"),
        pytest.param("{high}", "out_of_range", "{high}", id="above the most"),
        pytest.param("-1", "out_of_range", "-1", id="negative"),
        pytest.param("5.0", "wrong_type", "5.0", id="with a point"),
        pytest.param("nan", "wrong_type", "NaN", id="not a number"),
        pytest.param("true", "wrong_type", "true", id="a yes"),
        pytest.param('"5"', "wrong_type", '"5"', id="in quotes"),
        pytest.param("2026-01-05", "wrong_type", "2026-01-05", id="a date"),
    ],
)
def test_a_whole_number_that_cannot_stand(
    key: str, given: str, code: str, value: str
) -> None:
    least, most = WHOLE[key]
    given, value = (one.format(low=least - 1, high=most + 1) for one in (given, value))
    assert told(with_(f"{BESIDE.get(key, '')}{key} = {given}")) == [(code, key, value)]


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize("edge", [0, 1], ids=["the least", "the most"])
def test_a_whole_number_stands_on_its_edges(key: str, edge: int) -> None:
    number = WHOLE[key][edge]
    terms = chosen(f"{BESIDE.get(key, '')}{key} = {number}")
    assert attrgetter(key)(terms) == number


PERCENTS = {
    "negative": ("-0.01", "out_of_range", "-0.01"),
    "over a thousand": ("1000.01", "out_of_range", "1000.01"),
    "1e400": ("1e400", "out_of_range", "1E+400"),
    "not a number": ("nan", "out_of_range", "NaN"),
    "infinite": ("inf", "out_of_range", "Infinity"),
    "three places": ("20.001", "too_precise", "20.001"),
    "nearly none": ("1e-999999999999999999", "too_precise", "1E-999999999999999999"),
    "more places than sums are kept to": (
        "20.00000000000000000000000000000001",
        "too_precise",
        "20.00000000000000000000000000000001",
    ),
    "in quotes": ('"20%"', "wrong_type", '"20%"'),
    "a yes": ("true", "wrong_type", "true"),
}


@pytest.mark.parametrize("row", PERCENTS)
def test_a_percentage_that_cannot_stand(row: str) -> None:
    given, code, value = PERCENTS[row]
    key = "triggers.excess_percent"
    assert told(with_(f"{key} = {given}")) == [(code, key, value)]


# Whole lines; code, path and value of the one fault.
WORDS = {
    "a reading's word": (
        'readings.bot_policy = "Literal"',
        ("unknown_value", "readings.bot_policy", '"Literal"'),
    ),
    "a reading of one word": (
        'readings.edges = "closed"',
        ("unknown_value", "readings.edges", '"closed"'),
    ),
    "a reading, a yes": (
        "readings.abandoned = true",
        ("wrong_type", "readings.abandoned", "true"),
    ),
    "a yes in quotes": (
        'readings.cross_channel_stop = "true"',
        ("wrong_type", "readings.cross_channel_stop", '"true"'),
    ),
    "a one for a yes": (
        "readings.cross_channel_stop = 1",
        ("wrong_type", "readings.cross_channel_stop", "1"),
    ),
    "who marks, no list": (
        'readings.urgent_marks = "client_people"',
        ("wrong_type", "readings.urgent_marks", '"client_people"'),
    ),
    "who marks, unknown": (
        'readings.urgent_marks = ["client_people", "visitor"]',
        ("unknown_value", "readings.urgent_marks[1]", '"visitor"'),
    ),
    "who marks, twice": (
        'readings.urgent_marks = ["client_people", "client_people"]',
        ("repeated", "readings.urgent_marks[1]", '"client_people"'),
    ),
    "a kind of damages": (
        'damages.kind = "per_minute"',
        ("unknown_value", "damages.kind", '"per_minute"'),
    ),
    "a kind, a number": ("damages.kind = 1", ("wrong_type", "damages.kind", "1")),
    "a window": (
        'triggers.cumulative_window = "year"',
        ("unknown_value", "triggers.cumulative_window", '"year"'),
    ),
}


@pytest.mark.parametrize("row", WORDS)
def test_a_word_that_cannot_stand(row: str) -> None:
    rows, fault = WORDS[row]
    assert told(with_(rows)) == [fault]
