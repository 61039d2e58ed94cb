"""What a day is under each reading: the contract's edge cases, kinds, by whose word, counts."""

from collections import Counter
from datetime import date

import pytest

from shinuo.rules.calendar import (
    Calendar,
    Day,
    DayKind,
)
from tests.rules.calendar.dates import MAKEUP, NOBODY, PLAN, STATUTE, every_day, of

# name: (day, worked under plan, plan_with_makeup, statute)
EDGES = {
    "Sat 2026-10-10, made up": ("2026-10-10", False, True, False),
    "Sun 2026-09-20, made up": ("2026-09-20", False, True, False),
    "Sun 2026-01-04, made up": ("2026-01-04", False, True, False),
    "Tue 2026-10-06, moved": ("2026-10-06", False, False, True),
    "Thu 2026-10-01, statutory": ("2026-10-01", False, False, False),
    "Wed 2026-09-30, the day before": ("2026-09-30", True, True, True),
    "Thu 2026-10-08, the day after": ("2026-10-08", True, True, True),
    "Mon 2026-02-16, the eve": ("2026-02-16", False, False, False),
    "Mon 2026-02-23, moved": ("2026-02-23", False, False, True),
    "Sun 2026-02-15, off in the plan": ("2026-02-15", False, False, False),
    "Sat 2026-01-10, plain": ("2026-01-10", False, False, False),
    "Mon 2026-01-05, plain": ("2026-01-05", True, True, True),
    "Mon 2026-04-06, for Qingming on Sunday": ("2026-04-06", False, False, True),
    "Fri 2027-01-01, no plan yet": ("2027-01-01", False, False, False),
    "Sat 2027-01-02, no plan yet": ("2027-01-02", False, False, False),
    "Mon 2027-01-04, no plan yet": ("2027-01-04", True, True, True),
    "Fri 2020-01-31, the extension": ("2020-01-31", False, False, True),
    "Sat 2020-02-01, make-up undone": ("2020-02-01", False, False, False),
    "Thu 2015-09-03, victory": ("2015-09-03", False, False, True),
    "Sun 2015-09-06, for victory's Friday": ("2015-09-06", False, True, False),
    "Mon 2018-12-31, by next year's plan": ("2018-12-31", False, False, True),
    "Sat 2018-12-29, by next year's plan": ("2018-12-29", False, True, False),
    "Thu 2022-02-03, third day": ("2022-02-03", False, False, False),
    "Fri 2024-02-09, the eve, only encouraged": ("2024-02-09", True, True, True),
}


@pytest.mark.parametrize(("on", "plan", "makeup", "statute"), EDGES.values(), ids=EDGES)
def test_worked_under(on: str, plan: bool, makeup: bool, statute: bool) -> None:  # noqa: FBT001
    day = date.fromisoformat(on)
    worked = [calendar.is_workday(day) for calendar in (PLAN, MAKEUP, STATUTE)]
    assert worked == [plan, makeup, statute]


KINDS = {
    "plain Monday": (PLAN, "2026-01-05", "workday", None),
    "plain Saturday": (PLAN, "2026-01-10", "weekend", None),
    "statutory weekday": (PLAN, "2026-10-01", "statutory", "national"),
    "statutory Saturday": (PLAN, "2026-10-03", "statutory", "national"),
    "moved weekday": (PLAN, "2026-10-06", "rest", "national"),
    "weekend day of a holiday": (PLAN, "2026-10-04", "rest", "national"),
    "make-up day followed": (MAKEUP, "2026-10-10", "makeup", "national"),
    "make-up day not followed": (PLAN, "2026-10-10", "weekend", "national"),
    "make-up day under the statute": (STATUTE, "2026-10-10", "weekend", None),
    "moved weekday under the statute": (STATUTE, "2026-10-06", "workday", None),
    "weekend of a holiday under the statute": (STATUTE, "2026-10-04", "weekend", None),
    "statutory Saturday under the statute": (
        STATUTE,
        "2026-10-03",
        "statutory",
        "national",
    ),
    "statutory without a plan": (PLAN, "2027-01-01", "statutory", "new_year"),
    "plain Monday without a plan": (MAKEUP, "2027-01-04", "workday", None),
    "National Day of nobody": (NOBODY, "2026-10-01", "workday", None),
    "plain Sunday of nobody": (NOBODY, "2026-10-04", "weekend", None),
}


@pytest.mark.parametrize(("calendar", "on", "kind", "festival"), KINDS.values(), ids=KINDS)
def test_kind(calendar: Calendar, on: str, kind: str, festival: str | None) -> None:
    day = calendar.day(date.fromisoformat(on))
    assert (day.kind, day.festival) == (kind, festival)
    assert day.date == date.fromisoformat(on)


@pytest.mark.parametrize("kind", DayKind)
def test_only_workdays_and_make_up_days_are_worked(kind: DayKind) -> None:
    day = Day(date(2026, 1, 1), kind, None, DayKind.REST.words, provisional=False)
    assert day.is_workday == (kind in {"workday", "makeup"})


AUTHORITIES = {
    "a workday": (PLAN, "2026-01-05", "合同约定的工作日", "a weekly workday of the terms"),
    "a weekend": (
        PLAN,
        "2026-01-10",
        "合同约定的每周休息日",
        "a weekly rest day of the terms",
    ),
    "a plan's day": (
        PLAN,
        "2026-10-06",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）",
        "the State Council's holiday plan for 2026 (国办发明电〔2025〕7号)",
    ),
    "a make-up day followed": (
        MAKEUP,
        "2026-10-10",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）",
        "the State Council's holiday plan for 2026 (国办发明电〔2025〕7号)",
    ),
    "a make-up day not followed": (
        PLAN,
        "2026-10-10",
        "国务院2026年节假日安排（国办发明电〔2025〕7号）列为调休上班，按约定不计为工作日",
        "a make-up day of the State Council's holiday plan for 2026 (国办发明电〔2025〕7号), "
        "which the terms do not count as a workday",
    ),
    "a day of December by next year's plan": (
        PLAN,
        "2018-12-31",
        "国务院2019年节假日安排（国办发明电〔2018〕15号、国办发明电〔2019〕3号）",
        "the State Council's holiday plan for 2019 "
        "(国办发明电〔2018〕15号、国办发明电〔2019〕3号)",
    ),
    "a day of the statute": (
        STATUTE,
        "2026-10-01",
        "《全国年节及纪念日放假办法》（国务院令第795号）",
        "the national holiday regulation (State Council order 795)",
    ),
    "a day of a year without a plan": (
        PLAN,
        "2027-01-01",
        "《全国年节及纪念日放假办法》（国务院令第795号）",
        "the national holiday regulation (State Council order 795)",
    ),
    "a day of an older statute": (
        STATUTE,
        "2012-10-01",
        "《全国年节及纪念日放假办法》（国务院令第513号）",
        "the national holiday regulation (State Council order 513)",
    ),
    "a listed day": (
        Calendar(holidays=frozenset(of("2026-01-05"))),
        "2026-01-05",
        "合同另行约定的休息日",
        "a rest day listed in the terms",
    ),
}


@pytest.mark.parametrize(
    ("calendar", "on", "zh", "en"), AUTHORITIES.values(), ids=AUTHORITIES
)
def test_authority(calendar: Calendar, on: str, zh: str, en: str) -> None:
    words = calendar.day(date.fromisoformat(on)).authority
    assert (words.zh, words.en) == (zh, en)


# How many days the readings differ on (contract, R4).


def differing(one: Calendar, other: Calendar, first: int, last: int) -> Counter[int]:
    days = every_day(date(first, 1, 1), date(last, 12, 31))
    return Counter(on.year for on in days if one.is_workday(on) != other.is_workday(on))


def test_make_up_days_of_2020_to_2026_are_46() -> None:
    differ = differing(PLAN, MAKEUP, 2020, 2026)
    assert differ == {2020: 6, 2021: 7, 2022: 7, 2023: 7, 2024: 8, 2025: 5, 2026: 6}
    assert differ.total() == 46


def test_moved_days_of_2020_to_2026_are_73() -> None:
    """72 come of the yearly plans; one more, 2020-01-31, of the extension for the epidemic."""
    differ = differing(PLAN, STATUTE, 2020, 2026)
    assert differ == {2020: 13, 2021: 13, 2022: 12, 2023: 10, 2024: 10, 2025: 6, 2026: 9}
    assert differ.total() == 73


def test_the_readings_with_and_without_all_moving_differ_on_both() -> None:
    assert differing(MAKEUP, STATUTE, 2020, 2026).total() == 46 + 73


def test_the_plan_never_works_a_day_more_than_another_reading() -> None:
    for on in every_day():
        if PLAN.is_workday(on):
            assert MAKEUP.is_workday(on)
            assert STATUTE.is_workday(on)


def test_without_a_plan_the_readings_are_one() -> None:
    assert not differing(PLAN, STATUTE, 2027, 2030)
    assert not differing(MAKEUP, STATUTE, 2027, 2030)


@pytest.mark.parametrize(
    ("calendar", "worked"),
    [(PLAN, 242), (MAKEUP, 248), (STATUTE, 251)],
    ids=["p", "m", "s"],
)
def test_workdays_of_2026(calendar: Calendar, worked: int) -> None:
    days = every_day(date(2026, 1, 1), date(2026, 12, 31))
    assert sum(calendar.is_workday(on) for on in days) == worked
