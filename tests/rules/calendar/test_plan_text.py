"""Text that is no JSON, or JSON that is no plan at all."""

import json

import pytest

from tests.rules.calendar.spoiling import GOOD, faults, told

# Text that is no JSON, or not ours.

TEXTS = {
    "nothing": ("", "line 1, column 1", ""),
    "spaces": ("  \n ", "line 2, column 2", ""),
    "no JSON": ("year: 2026", "line 1, column 1", "year: 2026"),
    "broken off": ('{"year": 2026,', "line 1, column 15", ""),
    "broken in the second line": ('{"year": 2026,\n "days" [}', "line 2, column 9", "[}"),
    "something after the end": ("{} x", "line 1, column 4", "x"),
    "single quotes": ("{'year': 2026}", "line 1, column 2", "'year': 2026}"),
    "a comma too many": ('{"year": 2026,}', "line 1, column 15", "}"),
    "a comment": ("// 2026", "line 1, column 1", "// 2026"),
    "a byte order mark": ("\ufeff{}", "line 1, column 1", "\\ufeff{}"),
    "a control character": ('{"a\x01": 1}', "line 1, column 4", '\\x01": 1}'),
    "no more than 20 characters shown": ("x" * 99, "line 1, column 1", "x" * 20),
    "NaN": ('{"year": NaN}', "plan", ""),
    "Infinity": ('{"year": Infinity}', "plan", ""),
    "-Infinity": ('{"year": -Infinity}', "plan", ""),
    "a number without end": ('{"year": ' + "9" * 5000 + "}", "plan", ""),
    "lists without end": ("[" * 100_000, "plan", ""),
    "lists nested too deep": ("[" * 100_000 + "]" * 100_000, "plan", ""),
    "objects nested too deep": ('{"a":' * 100_000 + "1" + "}" * 100_000, "plan", ""),
}


@pytest.mark.parametrize(("text", "place", "value"), TEXTS.values(), ids=TEXTS)
def test_text_that_is_no_json(text: str, place: str, value: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.path, fault.value) == ("plan_json", place, value)
    assert fault.problem.en == "this is no valid JSON"
    assert fault.problem.zh == "不是合法的 JSON"
    assert fault.right.en == "JSON as in RFC 8259"
    assert fault.right.zh == "RFC 8259 的 JSON"


NO_OBJECTS = {
    "null": "null",
    "true": "true",
    "false": "false",
    "2026": "2026",
    "2026.5": "2026.5",
    '"plan"': "plan",
    "[]": "[…]",
    "[[1], 2]": "[…]",
}


@pytest.mark.parametrize(("text", "value"), NO_OBJECTS.items(), ids=NO_OBJECTS)
def test_json_that_is_no_object(text: str, value: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.path, fault.value) == ("plan_type", "plan", value)
    assert fault.right.en == "an object {…}"
    assert fault.right.zh == "对象 {…}"


def test_an_empty_object_lacks_everything() -> None:
    assert told(faults("{}")) == [
        ("plan_key_missing", "year", ""),
        ("plan_key_missing", "notices", ""),
        ("plan_key_missing", "days", ""),
    ]


# The same field twice: JSON readers silently keep the last one.


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ('"year": 2026', '"year": 2025, "year": 2026', "year"),
        ('"dated": "2025-11-04"', '"dated": null, "dated": "2025-11-04"', "dated"),
        ('"date": "2026-01-01"', '"date": "2026-01-02", "date": "2026-01-01"', "date"),
    ],
)
def test_a_field_twice(before: str, after: str, name: str) -> None:
    (fault,) = faults(json.dumps(GOOD, ensure_ascii=False).replace(before, after, 1))
    assert (fault.code, fault.path) == ("plan_key_twice", name)
    assert fault.problem.en == "the same field stands twice"
    assert fault.problem.zh == "同一字段写了两次"
    assert fault.right.en == "each field once"
    assert fault.right.zh == "每个字段只写一次"


def test_a_strange_field_twice_is_shown_printable() -> None:
    found = faults('{"\\n": 1, "\\n": 2}')
    assert ("plan_key_twice", "\\n", "") in told(found)


def test_only_the_repeated_field_is_named() -> None:
    found = faults('{"a": 1, "b": 2, "b": 3}')
    assert found[0].path == "b"
