"""Attainment per day: gaps are gaps, excess days are marked, and a day or two years have room."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from shinuo.reports.charts.days import named_days
from tests.audit.report.looking import NEW_YEAR, day, found, painted, seen, texts


def test_a_day_with_nothing_judged_is_a_gap() -> None:
    days = (
        day(0, 9, 1),
        day(1, 8, 2),
        day(2, 0, 0, requests=5),
        day(3, 5, 5),
        day(5, 1, 0),
    )
    chart = seen(found(days=days), "attainment")
    dots = [one for one in painted(chart, "accent") if one.get("fill")]
    runs = [one.attrib["d"] for one in painted(chart, "accent") if one.get("stroke")]
    assert len(dots) == 4
    assert [run.count("L") for run in runs if "L" in run] == [
        1
    ]  # only the first two days meet
    assert "over the 4 days with verdicts was 74.2%" in chart.told
    assert "lowest on 4 Jan (50.0%), highest on 6 Jan (100%)" in chart.told
    assert "On 2 days between there was nothing to judge" in chart.told


def test_excess_days_have_a_mark_of_their_own() -> None:
    days = (day(0, 9, 1), day(1, 2, 8, is_excess=True), day(2, 3, 7, is_excess=True))
    chart = seen(found(days=days), "attainment", "zh")
    marks = [one for one in painted(chart, "bad") if one.get("transform")]
    assert len(marks) == 2
    assert any("R14" in line and "2 天" in line for line in texts(chart))
    assert "超标日 2 天" in chart.told


def test_a_single_day_says_its_figure() -> None:
    chart = seen(found(days=(day(0, 997, 3),)), "attainment")
    assert "99.7%" in texts(chart)
    assert chart.told == "On 1 Jan 2026 attainment was 99.7%; excess days: 0."


def test_nearly_all_never_reads_like_all() -> None:
    chart = seen(found(days=(day(0, 99_999, 1), day(1, 10, 0))), "attainment")
    assert ">99.9%" in texts(chart)
    assert "lowest on 1 Jan (>99.9%), highest on 2 Jan (100%)" in chart.told


def test_a_long_term_has_room() -> None:
    days = tuple(day(n, 50, n % 7) for n in range(365))
    chart = seen(found(days=days), "attainment")
    assert len([one for one in painted(chart, "accent") if one.get("fill")]) == 365
    assert [line for line in texts(chart) if line in ("Jan", "Dec", "2026")] == [
        "Jan",
        "2026",
        "Dec",
    ]


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (1, ["1 Jan/2026"]),
        (3, ["1 Jan/2026", "2 Jan", "3 Jan"]),
        (9, ["1 Jan/2026", "3 Jan", "5 Jan", "7 Jan", "9 Jan"]),
        (31, ["5 Jan/2026", "12 Jan", "19 Jan", "26 Jan"]),  # Mondays
        (120, ["Jan/2026", "Feb", "Mar", "Apr"]),
        (500, ["Jan/2026", "Mar", "May", "Jul", "Sep", "Nov", "Jan/2027", "Mar", "May"]),
    ],
)
def test_the_days_that_are_named(number: int, names: list[str]) -> None:
    last = NEW_YEAR + timedelta(number - 1)
    assert ["/".join(one) for one in named_days(NEW_YEAR, last, "en").values()] == names


@pytest.mark.parametrize("number", [*range(1, 130), 365, 366, 730, 1100, 3650])
def test_names_of_days_never_touch(number: int) -> None:
    first = date(2024, 2, 28)
    named = list(named_days(first, first + timedelta(number - 1), "zh"))
    assert named
    assert all(0 <= one < number for one in named)
    apart = [later - one for one, later in pairwise(named)]
    assert all(gap * 426 / number >= 28 for gap in apart)
