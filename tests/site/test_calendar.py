"""`shinuo calendar`: the picture, the special days, the counts, the sources; periods."""

import re
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from shinuo.rules.calendar import PLANS, Calendar, DayKind, WorkdayPolicy
from tests.site.cast import LANGS, MINIMAL, Shinuo, written

CONTRACT = (
    MINIMAL
    + """\
[calendar]
policy = "statute"
hours = ["08:00-20:00"]
holidays = [2026-03-09]
"""
)
NO_STATE = (
    MINIMAL
    + """\
[calendar]
country = "none"
workdays = ["sun", "mon", "tue", "wed", "thu"]
"""
)
POLICIES = [str(one) for one in WorkdayPolicy]


def rows(text: str) -> dict[date, list[str]]:
    """The rows of the table of special days, by date."""
    found = re.findall(r"^  (\d{4}-\d\d-\d\d)  (.*)$", text, re.MULTILINE)
    return {date.fromisoformat(on): re.split(" {2,}", rest) for on, rest in found}


def ticks(text: str) -> dict[date, str]:
    """What each row says of plan, plan_with_makeup and statute, like `–✓–`."""
    return {
        on: "".join(re.findall("[✓–]", "".join(cells))) for on, cells in rows(text).items()
    }


@pytest.mark.parametrize("year", sorted(PLANS))
def test_every_special_day_of_every_plan_stands_there_as_the_rules_have_it(
    shinuo: Shinuo, year: int
) -> None:
    found = ticks(shinuo.shows("calendar", str(year)))
    calendars = [Calendar(policy=policy) for policy in WorkdayPolicy]
    for on, marks in found.items():
        assert marks == "".join("–✓"[one.is_workday(on)] for one in calendars)
    named = {on for on in PLANS[year].days if on.year == year}
    assert named <= found.keys()


def test_rows_that_differ_are_marked(shinuo: Shinuo) -> None:
    text = shinuo.shows("calendar", "2026")
    differing = {on for on, cells in rows(text).items() if cells[-1] == "≠"}
    assert differing == {on for on, marks in ticks(text).items() if len(set(marks)) > 1}
    assert date(2026, 10, 10) in differing
    assert date(2026, 10, 1) not in differing


@pytest.mark.parametrize("lang", LANGS)
def test_workdays_are_counted_by_month_and_year(shinuo: Shinuo, lang: str) -> None:
    text = shinuo.shows("--lang", lang, "calendar", "2026")
    for policy in WorkdayPolicy:
        (numbers,) = re.findall(rf"^  {policy} +((?:\d+ *){{13}})$", text, re.MULTILINE)
        calendar = Calendar(policy=policy)
        days = [date(2026, 1, 1).fromordinal(n) for n in range(739617, 739617 + 365)]
        by_month = [
            sum(calendar.is_workday(on) for on in days if on.month == m)
            for m in range(1, 13)
        ]
        assert [int(one) for one in numbers.split()] == [*by_month, sum(by_month)]


@pytest.mark.parametrize(("lang", "marks"), [("zh", "法休班"), ("en", "SRW")])
def test_the_picture_needs_no_colour(shinuo: Shinuo, lang: str, marks: str) -> None:
    """Each special day has its mark, and no other day has one."""
    text = shinuo.shows("--lang", lang, "calendar", "2026")
    picture = text.split("特别" if lang == "zh" else "Special")[0].split("\n\n", 1)[1]
    kinds = {"法": DayKind.STATUTORY, "S": DayKind.STATUTORY, "休": DayKind.REST}
    kinds |= {"R": DayKind.REST, "班": DayKind.MAKEUP, "W": DayKind.MAKEUP}
    for mark in marks:
        drawn = re.findall(rf"(\d+){mark}", picture)
        days = [on for on, day in PLANS[2026].days.items() if day.kind is kinds[mark]]
        assert sorted(map(int, drawn)) == sorted(on.day for on in days)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 180])
@pytest.mark.parametrize("year", ["2015", "2018", "2026"])
def test_it_fits_the_screen(
    shinuo: Shinuo, lang: str, width: int, year: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = shinuo.shows("--lang", lang, "calendar", year).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("width", "across"),
    [("40", 1), ("60", 2), ("80", 3), ("100", 3), ("120", 4), ("180", 6)],
)
def test_as_many_months_as_fit_stand_side_by_side(
    shinuo: Shinuo, width: str, across: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    heads = re.findall(
        r"^Mo .*$", shinuo.shows("--lang", "en", "calendar", "2026"), re.MULTILINE
    )
    assert [head.count("Mo") for head in heads] == [across] * (12 // across)


@pytest.mark.parametrize("policy", POLICIES)
def test_one_reading_is_drawn_and_set_off(shinuo: Shinuo, policy: str) -> None:
    text = shinuo.shows("calendar", "2026", "--policy", policy)
    assert text.startswith(f"2026 年 · 中国 · 按 {policy} 计\n")
    assert text.count(f"[{policy}]") == 2
    drawn = text.split("特别")[0]
    assert ("休" in drawn, "班" in drawn) == {
        "plan": (True, True),
        "plan_with_makeup": (True, True),
        "statute": (False, False),
    }[policy]
    assert ("此处不计" in drawn) == (policy == "plan")


def test_options_may_come_first(shinuo: Shinuo) -> None:
    assert shinuo.shows("calendar", "--policy", "plan", "2026") == shinuo.shows(
        "calendar", "2026", "--policy=plan"
    )


def test_without_a_year_it_is_this_one(shinuo: Shinuo) -> None:
    assert shinuo.shows("calendar") == shinuo.shows("calendar", "2026")


@pytest.mark.parametrize(
    ("year", "source"),
    [
        ("2026", "国办发明电〔2025〕7号、2025-11-04、"),
        ("2015", "国发明电〔2015〕1号、2015-05-13"),  # an amendment
        ("2018", "国务院 2019 年放假安排"),  # reaches into December
        ("2027", "暂定：2027 年的国务院安排尚未收录"),
        ("2027", "国务院令第795号"),
        ("2007", "国务院 2007 年放假安排"),
    ],
)
def test_who_says_so(shinuo: Shinuo, year: str, source: str) -> None:
    assert source in shinuo.shows("calendar", year).split("依据")[1]


def test_a_year_on_the_statute_has_no_differences(shinuo: Shinuo) -> None:
    text = shinuo.shows("calendar", "2027")
    assert "≠" not in text
    assert set(ticks(text).values()) == {"–––"}


def test_the_calendar_of_a_contract(shinuo: Shinuo, tmp_path: Path) -> None:
    text = shinuo.shows("calendar", "--terms", written(tmp_path / "t.toml", CONTRACT))
    assert text.startswith("2026 年 · 合同 SN-2026-001\n")
    assert "08:00-20:00" in text
    found = rows(text)
    assert found[date(2026, 3, 9)] == ["一", "约定", "–"]
    assert found[date(2026, 10, 6)] == ["二", "休息", "国庆节", "✓"]
    assert " 9约" in text


def test_a_contract_of_another_year_begins_with_its_own(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    terms = MINIMAL.replace("2026-01-01", "2028-05-01")
    path = written(tmp_path / "t.toml", terms)
    assert shinuo.shows("calendar", "--terms", path).startswith("2028 年")
    assert shinuo.shows("calendar", "2031", "--terms", path).startswith("2031 年")


def test_a_contract_without_a_state(shinuo: Shinuo, tmp_path: Path) -> None:
    text = shinuo.shows("calendar", "--terms", written(tmp_path / "t.toml", NO_STATE))
    assert rows(text) == {}
    assert "没有。" in text
    assert "country = none" in text
    assert text.rstrip().endswith("（country = none）。")


@pytest.mark.parametrize(
    ("call", "first"),
    [
        ("2026-09-30 --workdays 5", "2026-10-14（周三） 24:00 止"),
        (
            "2026-09-30 --workdays 5 --policy plan_with_makeup",
            "2026-10-13（周二） 24:00 止",
        ),
        ("2026-09-30 --workdays 5 --policy statute", "2026-10-09（周五） 24:00 止"),
        ("2026-03-31 --workdays 5", "2026-04-08（周三） 24:00 止"),
        ("2026-09-28 --days 7", "2026-10-08（周四） 24:00 止"),
        ("2026-09-28 --days 2", "2026-09-30（周三） 24:00 止"),
        ("2026-03-02 --days 1", "2026-03-03（周二） 24:00 止"),
    ],
)
def test_a_period_ends(shinuo: Shinuo, call: str, first: str) -> None:
    assert shinuo.shows("calendar", "count", *call.split()).splitlines()[0] == first


def test_what_a_period_passed_over_and_why(shinuo: Shinuo) -> None:
    text = shinuo.shows("calendar", "count", "2026-09-30", "--workdays", "5")
    assert text == (
        "2026-10-14（周三） 24:00 止\n"
        "2026-09-30（周三）之后第 5 个工作日\n"
        "\n"
        "跳过 9 日\n"
        "  2026-10-01（周四）–2026-10-03（周六）  国庆节 · 法定节假日\n"
        "      国务院2026年节假日安排（国办发明电〔2025〕7号）\n"
        "  2026-10-04（周日）–2026-10-07（周三）  国庆节 · 放假调休\n"
        "      国务院2026年节假日安排（国办发明电〔2025〕7号）\n"
        "  2026-10-10（周六）                     国庆节 · 调休上班，此处不计\n"
        "      国务院2026年节假日安排（国办发明电〔2025〕7号）列为调休上班，按约定不计为工作日\n"
        "  2026-10-11（周日）                     周末\n"
    )


def test_nothing_is_passed_over_by_a_period_that_ends_on_a_workday(shinuo: Shinuo) -> None:
    text = shinuo.shows("calendar", "count", "2026-09-28", "--days", "2", "--lang", "en")
    assert text == (
        "2026-09-30 (We) until 24:00\na period of 2 days from 2026-09-28 (Mo)\n\nPassed over: 0\n"
    )


def test_a_long_period_is_cut_short_in_words(shinuo: Shinuo) -> None:
    text = shinuo.shows("calendar", "count", "2020-01-01", "--workdays", "1500")
    assert len(text.splitlines()) < 60
    assert re.search("……另有 [0-9]+ 段。", text)


def test_what_rests_on_the_statute_is_provisional(shinuo: Shinuo) -> None:
    assert "暂定" in shinuo.shows("calendar", "count", "2026-12-30", "--days", "2")
    assert "暂定" not in shinuo.shows("calendar", "count", "2026-12-28", "--days", "2")


def test_counting_by_a_contract(shinuo: Shinuo, tmp_path: Path) -> None:
    terms = written(tmp_path / "t.toml", CONTRACT)
    text = shinuo.shows(
        "calendar", "count", "2026-03-06", "--workdays", "1", "--terms", terms
    )
    assert text.startswith("2026-03-10（周二）")
    assert "约定休息日" in text


def test_a_period_beyond_all_calendars(shinuo: Shinuo) -> None:
    assert shinuo("calendar", "count", "2099-12-30", "--days", "30").errors == [
        "错误 year = 2100：该年的法定节假日未收录；应为：2007 至 2099 年"
    ]
