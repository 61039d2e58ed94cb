"""The week and the hours: every cell says its number, and the week begins where the terms begin it."""

import pytest

from shinuo.reports.charts.hours import first_weekday
from shinuo.rules.terms import CalendarTerms
from shinuo.rules.words import WEEKDAYS
from tests.audit.report.looking import found, painted, seen, texts, week
from tests.rules.cast import terms

CELLS = ((0, 9, 12_345, 1), (0, 10, 200, 200), (2, 3, 4, 0), (6, 23, 300, 299))


def test_every_hour_with_requests_says_how_many_and_how_many_missed() -> None:
    lines = texts(seen(found(by_hour=week(*CELLS)), "hours"))
    for text in ("12k", "200", "4", "300", "<1", "100", "0", ">99"):
        assert lines.count(text) == 1
    assert "1.2万" in texts(seen(found(by_hour=week(*CELLS)), "hours", "zh"))
    assert {f"{hour:02}" for hour in range(24)} <= set(lines)


def test_the_deepest_cell_can_still_be_read() -> None:
    chart = seen(found(by_hour=week(*CELLS)), "hours")
    cells = [*painted(chart, "accent"), *painted(chart, "bad")]
    shades = [float(one.attrib["fill-opacity"]) for one in cells]
    assert len(shades) == 2 * len(CELLS)
    assert max(shades) == 0.55
    assert min(shades) == 0


def test_what_is_told_of_the_week() -> None:
    chart = seen(found(by_hour=week(*CELLS)), "hours")
    assert chart.told == (
        "Of 12,849 requests most came on Mon 09:00 (12,345); "
        "most misses were on Sun 23:00: 299 of 300 (99.7%)."
    )
    kept = seen(found(by_hour=week((4, 0, 7, 0))), "hours", "zh")
    assert "周五 0 时" in kept.told
    assert "无一未达标" in kept.told


@pytest.mark.parametrize(
    ("workdays", "first"),
    [
        ({0, 1, 2, 3, 4}, 0),
        ({6, 0, 1, 2, 3}, 6),
        ({5, 6, 0, 1, 2}, 5),
        ({0, 1, 2, 3, 4, 5, 6}, 0),
        ({0, 2, 4}, 0),
    ],
)
def test_the_day_a_week_begins_with(workdays: set[int], first: int) -> None:
    assert first_weekday(frozenset(workdays)) == first
    by = terms(calendar=CalendarTerms(workdays=frozenset(workdays)))
    lines = texts(seen(found(terms=by, by_hour=week(*CELLS)), "hours", "zh"))
    names = [line for line in lines if line.startswith("周")]
    assert names == [WEEKDAYS[(first + n) % 7].zh for n in range(7)] * 2


def test_misses_of_every_hour() -> None:
    by_hour = week(
        (0, 9, 10, 1), (1, 9, 10, 4), (3, 9, 0, 0), (5, 22, 3, 0), (6, 0, 2000, 1)
    )
    chart = seen(found(by_hour=by_hour), "misses_by_hour")
    lines = texts(chart)
    assert {"1 · <0.1%", "5 · 25.0%", "0"} <= set(lines)
    assert lines.count("–") == 21
    assert (
        chart.told == "Of 6 misses most fell from 09:00 to 10:00: 5 of 20 requests (25.0%)."
    )


def test_hours_without_a_miss() -> None:
    chart = seen(found(by_hour=week((0, 9, 10, 0))), "misses_by_hour", "zh")
    assert chart.told == "10 次请求无一未达标。"
    assert "–" in texts(chart)
