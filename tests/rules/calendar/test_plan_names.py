"""What plans, festivals and kinds of days are called, in both languages."""

import pytest

from shinuo.rules.calendar import PLANS, DayKind, Festival, Notice, Plan


def test_a_plan_names_its_notices() -> None:
    assert PLANS[2026].words.zh == "国务院2026年节假日安排（国办发明电〔2025〕7号）"
    assert PLANS[2026].words.en == (
        "the State Council's holiday plan for 2026 (国办发明电〔2025〕7号)"
    )


def test_a_plan_names_all_its_notices() -> None:
    assert "（国办发明电〔2019〕16号、国办发明电〔2020〕1号）" in PLANS[2020].words.zh


def test_a_plan_whose_numbers_are_unknown_says_nothing_of_them() -> None:
    plan = Plan(2027, (Notice("", None, ""), Notice("", None, "")), {})
    assert plan.words.zh == "国务院2027年节假日安排"
    assert plan.words.en == "the State Council's holiday plan for 2027"


def test_a_plan_leaves_out_only_the_numbers_it_does_not_know() -> None:
    plan = Plan(
        2027, (Notice("甲", None, ""), Notice("", None, ""), Notice("乙", None, "")), {}
    )
    assert plan.words.zh.endswith("（甲、乙）")
    assert plan.words.en.endswith(" (甲、乙)")


@pytest.mark.parametrize("festival", Festival)
def test_festivals_have_names(festival: Festival) -> None:
    assert festival.words.zh
    assert festival.words.en


@pytest.mark.parametrize("kind", DayKind)
def test_kinds_have_names(kind: DayKind) -> None:
    assert kind.words.zh
    assert kind.words.en


def test_names_are_told_apart() -> None:
    assert len({festival.words for festival in Festival}) == len(Festival)
    assert len({kind.words for kind in DayKind}) == len(DayKind)
