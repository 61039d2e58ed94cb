"""Days of a plan that cannot stand, at its edges and several faults at once, each told with what would be right."""

import json
from copy import deepcopy

import pytest

from shinuo.rules.calendar import read_plan
from tests.rules.calendar.spoiling import GOOD, Fields, add, drop, faults, put, spoilt, told

GOOD_ADDITIONS = {
    "1 December of the year before": ("2025-12-01", "rest"),
    "a make-up Saturday of that December": ("2025-12-06", "makeup"),
    "31 December": ("2026-12-31", "rest"),
    "a make-up Saturday": ("2026-01-10", "makeup"),
    "a make-up Sunday": ("2026-01-11", "makeup"),
    "a rest day on a Saturday": ("2026-01-10", "rest"),
}


@pytest.mark.parametrize(("on", "kind"), GOOD_ADDITIONS.values(), ids=GOOD_ADDITIONS)
def test_days_at_the_edge_stand(on: str, kind: str) -> None:
    fields = deepcopy(GOOD)
    add(on, kind, "new_year")(fields)
    assert len(read_plan(json.dumps(fields)).days) == 40


# The year decides which days are right, so a wrong year brings its days' faults with it.


@pytest.mark.parametrize("year", [2006, 2100, 0, -1, 10**18])
def test_a_year_nobody_knows(year: int) -> None:
    (fault,) = spoilt(put("year", to=year))
    assert (fault.code, fault.path, fault.value) == ("plan_year", "year", str(year))
    assert fault.right.en == "a whole number from 2007 to 2099"
    assert fault.right.zh == "2007 至 2099 的整数"


def test_a_year_that_is_too_large_for_a_number_is_no_whole_number() -> None:
    text = json.dumps(GOOD).replace('"year": 2026', '"year": 1e400')
    assert told(faults(text)) == [("plan_type", "year", "inf")]


def test_another_year_has_other_days() -> None:
    found = spoilt(put("year", to=2025))
    codes = {fault.code for fault in found}
    assert codes == {"plan_day_outside", "plan_statutory_wrong", "plan_statutory_missing"}
    assert sum(fault.code == "plan_day_outside" for fault in found) == 39
    assert sum(fault.code == "plan_statutory_missing" for fault in found) == 13


def test_the_year_before_has_only_its_december() -> None:
    fields = {**deepcopy(GOOD), "days": [{**GOOD["days"][0], "date": "2025-12-31"}]}
    found = faults(json.dumps(fields))
    assert "plan_day_outside" not in {fault.code for fault in found}


def test_no_day_at_all_lacks_every_statutory_day() -> None:
    found = spoilt(put("days", to=[]))
    assert [fault.code for fault in found] == ["plan_statutory_missing"] * 13
    assert found[0].problem.en == "the statutory holiday 2026-01-01 is missing"
    assert found[0].problem.zh == "缺少法定节假日 2026-01-01"
    assert found[0].right.en == (
        '{"date": "2026-01-01", "kind": "statutory", "festival": "new_year"}'
    )


def test_the_mend_of_missing_days_makes_the_plan_whole() -> None:
    fields = {**deepcopy(GOOD), "days": []}
    for fault in faults(json.dumps(fields)):
        fields["days"].append(json.loads(fault.right.en))
    assert len(read_plan(json.dumps(fields)).days) == 13


def test_a_statutory_day_made_a_make_up_day_is_wrong_twice_over() -> None:
    assert told(spoilt(put("days", 0, "kind", to="makeup"))) == [
        ("plan_makeup_on_weekday", "days[0].kind", "makeup"),
        ("plan_statutory_wrong", "days[0].kind", "makeup"),
    ]


def test_a_statutory_day_of_unreadable_kind_is_not_called_missing() -> None:
    assert told(spoilt(put("days", 0, "kind", to="off"))) == [
        ("plan_kind", "days[0].kind", "off")
    ]


def test_a_statutory_day_of_unreadable_date_is_called_missing_too() -> None:
    assert told(spoilt(put("days", 0, "date", to="1 January"))) == [
        ("plan_date", "days[0].date", "1 January"),
        ("plan_statutory_missing", "days", ""),
    ]


def test_without_a_year_the_days_are_still_read() -> None:
    def spoil(fields: Fields) -> None:
        drop("year")(fields)
        put("days", 1, "date", to="2026-01-01")(fields)
        put("days", 3, "kind", to="off")(fields)
        add("2026-01-05", "makeup", "new_year")(fields)

    assert told(spoilt(spoil)) == [
        ("plan_key_missing", "year", ""),
        ("plan_kind", "days[3].kind", "off"),
        ("plan_day_twice", "days[1].date", "2026-01-01"),
        ("plan_makeup_on_weekday", "days[39].kind", "makeup"),
    ]


# All at once.


def test_ten_faults_are_ten_answers() -> None:
    def spoil(fields: Fields) -> None:
        put("year", to="2026")(fields)
        put("notices", 0, "dated", to="yesterday")(fields)
        put("notices", 0, "number", to=7)(fields)
        put("notices", 0, "link", to="")(fields)
        put("days", 0, "kind", to="holiday")(fields)
        put("days", 1, "festival", to="christmas")(fields)
        put("days", 2, "date", to="2026-13-01")(fields)
        drop("days", 3, "kind")(fields)
        add("2026-01-02", "rest", "new_year")(fields)
        add("2026-01-05", "makeup", "new_year")(fields)

    assert sorted(told(spoilt(spoil))) == [
        ("plan_date", "days[2].date", "2026-13-01"),
        ("plan_date", "notices[0].dated", "yesterday"),
        ("plan_day_twice", "days[39].date", "2026-01-02"),
        ("plan_festival", "days[1].festival", "christmas"),
        ("plan_key_missing", "days[3].kind", ""),
        ("plan_key_unknown", "notices[0].link", ""),
        ("plan_kind", "days[0].kind", "holiday"),
        ("plan_makeup_on_weekday", "days[40].kind", "makeup"),
        ("plan_type", "notices[0].number", "7"),
        ("plan_type", "year", "2026"),
    ]


def test_unknown_fields_are_told_in_the_same_order_each_time() -> None:
    found = faults('{"c": 1, "a": 1, "b": 1}')
    unknown = [fault.path for fault in found if fault.code == "plan_key_unknown"]
    assert unknown == ["a", "b", "c"]
