"""A plan that cannot stand: every fault at once, each with its code, place and value."""

import json
from collections.abc import Callable

import pytest

from shinuo.rules.calendar import PLANS, read_plan
from tests.rules.calendar.spoiling import GOOD, Fields, add, drop, put, spoilt, told


def test_the_good_plan_is_good() -> None:
    assert read_plan(json.dumps(GOOD)) == PLANS[2026]
    assert len(GOOD["days"]) == 39


# One thing wrong: what is done, and the code, place and value that are told.
ONE_THING = {
    "year left out": (drop("year"), "plan_key_missing", "year", ""),
    "notices left out": (drop("notices"), "plan_key_missing", "notices", ""),
    "days left out": (drop("days"), "plan_key_missing", "days", ""),
    "date left out": (drop("days", 1, "date"), "plan_key_missing", "days[1].date", ""),
    "kind left out": (drop("days", 0, "kind"), "plan_key_missing", "days[0].kind", ""),
    "festival left out": (
        drop("days", 38, "festival"),
        "plan_key_missing",
        "days[38].festival",
        "",
    ),
    "a field nobody knows": (put("country", to="CN"), "plan_key_unknown", "country", "CN"),
    "a day's field nobody knows": (
        put("days", 3, "name", to=None),
        "plan_key_unknown",
        "days[3].name",
        "null",
    ),
    "a notice's field nobody knows": (
        put("notices", 0, "url", to=[1]),
        "plan_key_unknown",
        "notices[0].url",
        "[…]",
    ),
    "a field with an empty name": (put("", to={}), "plan_key_unknown", "", "{…}"),
    "a field with a strange name": (
        put("a\x00b", to=1),
        "plan_key_unknown",
        "a\\x00b",
        "1",
    ),
    "year as text": (put("year", to="2026"), "plan_type", "year", "2026"),
    "year with a fraction": (put("year", to=2026.5), "plan_type", "year", "2026.5"),
    "year as a float": (put("year", to=2026.0), "plan_type", "year", "2026.0"),
    "year true": (put("year", to=True), "plan_type", "year", "true"),
    "year null": (put("year", to=None), "plan_type", "year", "null"),
    "year as a list": (put("year", to=[2026]), "plan_type", "year", "[…]"),
    "notices as text": (put("notices", to="a"), "plan_type", "notices", "a"),
    "notices null": (put("notices", to=None), "plan_type", "notices", "null"),
    "no notice": (put("notices", to=[]), "plan_no_notice", "notices", "[…]"),
    "a notice as text": (put("notices", 0, to="7号"), "plan_type", "notices[0]", "7号"),
    "number as a number": (
        put("notices", 0, "number", to=7),
        "plan_type",
        "notices[0].number",
        "7",
    ),
    "number null": (
        put("notices", 0, "number", to=None),
        "plan_type",
        "notices[0].number",
        "null",
    ),
    "source as a list": (
        put("notices", 0, "source", to=[]),
        "plan_type",
        "notices[0].source",
        "[…]",
    ),
    "number over two lines": (
        put("notices", 0, "number", to="7\n号"),
        "plan_text",
        "notices[0].number",
        "7\\n\\u53f7",
    ),
    "half a character": (
        put("notices", 0, "source", to="\ud800"),
        "plan_text",
        "notices[0].source",
        "\\ud800",
    ),
    "dated as words": (
        put("notices", 0, "dated", to="4 November 2025"),
        "plan_date",
        "notices[0].dated",
        "4 November 2025",
    ),
    "dated empty": (put("notices", 0, "dated", to=""), "plan_date", "notices[0].dated", ""),
    "dated as a number": (
        put("notices", 0, "dated", to=20251104),
        "plan_date",
        "notices[0].dated",
        "20251104",
    ),
    "days as an object": (put("days", to={}), "plan_type", "days", "{…}"),
    "days null": (put("days", to=None), "plan_type", "days", "null"),
    "a kind nobody knows": (
        put("days", 3, "kind", to="holiday"),
        "plan_kind",
        "days[3].kind",
        "holiday",
    ),
    "a kind plans do not name": (
        put("days", 3, "kind", to="workday"),
        "plan_kind",
        "days[3].kind",
        "workday",
    ),
    "a kind in capitals": (
        put("days", 3, "kind", to="MAKEUP"),
        "plan_kind",
        "days[3].kind",
        "MAKEUP",
    ),
    "a kind as a number": (put("days", 3, "kind", to=1), "plan_kind", "days[3].kind", "1"),
    "a kind as a list": (
        put("days", 3, "kind", to=["rest"]),
        "plan_kind",
        "days[3].kind",
        "[…]",
    ),
    "a weekday's festival nobody knows": (
        put("days", 1, "festival", to="christmas"),
        "plan_festival",
        "days[1].festival",
        "christmas",
    ),
    "a festival null": (
        put("days", 1, "festival", to=None),
        "plan_festival",
        "days[1].festival",
        "null",
    ),
    "a statutory day's festival nobody knows": (
        put("days", 0, "festival", to=""),
        "plan_festival",
        "days[0].festival",
        "",
    ),
    "a very long value": (
        put("days", 1, "festival", to="x" * 61),
        "plan_festival",
        "days[1].festival",
        "x" * 60 + "…",
    ),
    "a long value": (
        put("days", 1, "festival", to="x" * 60),
        "plan_festival",
        "days[1].festival",
        "x" * 60,
    ),
    "a day as text": (
        lambda fields: fields["days"].append("2026-12-31"),
        "plan_type",
        "days[39]",
        "2026-12-31",
    ),
    "a day written without dashes": (
        put("days", 1, "date", to="20260102"),
        "plan_date",
        "days[1].date",
        "20260102",
    ),
    "a day written as a week": (
        put("days", 1, "date", to="2026-W01-5"),
        "plan_date",
        "days[1].date",
        "2026-W01-5",
    ),
    "a day with a time": (
        put("days", 1, "date", to="2026-01-02T00:00"),
        "plan_date",
        "days[1].date",
        "2026-01-02T00:00",
    ),
    "a day there is not": (
        put("days", 1, "date", to="2026-02-29"),
        "plan_date",
        "days[1].date",
        "2026-02-29",
    ),
    "a day as a number": (
        put("days", 1, "date", to=1e3),
        "plan_date",
        "days[1].date",
        "1000.0",
    ),
    "a day twice, the same": (
        add("2026-01-02", "rest", "new_year"),
        "plan_day_twice",
        "days[39].date",
        "2026-01-02",
    ),
    "a day twice, off and worked": (
        add("2026-01-03", "makeup", "new_year"),
        "plan_day_twice",
        "days[39].date",
        "2026-01-03",
    ),
    "a day of next year": (
        add("2027-01-01", "rest", "new_year"),
        "plan_day_outside",
        "days[39].date",
        "2027-01-01",
    ),
    "a day of last November": (
        add("2025-11-30", "makeup", "new_year"),
        "plan_day_outside",
        "days[39].date",
        "2025-11-30",
    ),
    "a day of another century": (
        add("0001-01-01", "rest", "new_year"),
        "plan_day_outside",
        "days[39].date",
        "0001-01-01",
    ),
    "a make-up day on a Monday": (
        add("2026-01-05", "makeup", "new_year"),
        "plan_makeup_on_weekday",
        "days[39].kind",
        "makeup",
    ),
    "a make-up day on a Friday": (
        add("2026-01-09", "makeup", "new_year"),
        "plan_makeup_on_weekday",
        "days[39].kind",
        "makeup",
    ),
    "a statutory day the statute does not know": (
        add("2026-09-03", "statutory", "victory"),
        "plan_statutory_wrong",
        "days[39].kind",
        "statutory",
    ),
    "a statutory day called rest": (
        put("days", 0, "kind", to="rest"),
        "plan_statutory_wrong",
        "days[0].kind",
        "rest",
    ),
    "a statutory day of another festival": (
        put("days", 0, "festival", to="labour"),
        "plan_statutory_wrong",
        "days[0].festival",
        "labour",
    ),
    "a statutory day left out": (drop("days", 0), "plan_statutory_missing", "days", ""),
}


@pytest.mark.parametrize(
    ("spoil", "code", "path", "value"), ONE_THING.values(), ids=ONE_THING
)
def test_one_thing_wrong(
    spoil: Callable[[Fields], object], code: str, path: str, value: str
) -> None:
    assert told(spoilt(spoil)) == [(code, path or "plan", value)]
