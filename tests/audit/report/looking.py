"""Outcomes made by hand, and what can be seen in a picture of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from shinuo.reports.charts import Chart
from shinuo.reports.charts.attainment import attainment
from shinuo.reports.charts.distribution import distribution
from shinuo.reports.charts.hours import hours
from shinuo.reports.charts.misses_by_hour import misses_by_hour
from shinuo.reports.charts.unanswered import unanswered
from shinuo.reports.outcome import DayFigures, Outcome
from shinuo.rules.bands import Band
from shinuo.rules.statistics import Statistics, TimesList
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import Reason, State
from shinuo.rules.words import Lang
from tests.rules.cast import beijing, terms

SECONDS = 901
WEEK = tuple(tuple((0, 0) for _ in range(24)) for _ in range(7))
_PICTURES = {
    "attainment": attainment,
    "distribution": distribution,
    "hours": hours,
    "misses_by_hour": misses_by_hour,
    "unanswered": unanswered,
}
NEW_YEAR = date(2026, 1, 1)
_SVG = "{http://www.w3.org/2000/svg}"


def found(**of: Any) -> Outcome:
    """An outcome in which there was nothing but what is said."""
    by = of.get("terms", terms())
    nothing = Outcome(
        terms=by,
        timeline=compile_timeline(by),
        as_of=beijing("2026-06-01 00:00:00"),
        rows=0,
        unreadable=0,
        ignored=0,
        cells={},
        days=(),
        by_hour=WEEK,
        answered_after=dict.fromkeys(Band, (0,) * SECONDS),
        unanswered_after=(0,) * SECONDS,
        months=(),
        firings=(),
        misses=(),
    )
    return replace(nothing, **of)


def day(after: int, met: int, misses: int, **of: Any) -> DayFigures:
    """The day so many days after New Year."""
    on = NEW_YEAR + timedelta(after)
    plain = DayFigures(on, met + misses, met, misses, 0, 0, is_excess=False)
    return replace(plain, **of)


def counted(*seconds: int) -> tuple[int, ...]:
    """Waits of so many whole seconds each, counted as an outcome counts them."""
    counts = Counter(min(one, SECONDS - 1) for one in seconds)
    return tuple(counts[second] for second in range(SECONDS))


def figures(met: int, late: int = 0, unanswered: int = 0) -> Statistics:
    """The figures of a cell; of its times only how many they are."""
    rules = {
        (State.MET, Reason.IN_TIME): met,
        (State.MISSED, Reason.LATE): late,
        (State.MISSED, Reason.NEVER_ANSWERED): unanswered,
    }
    return Statistics(rules, 0, 0, TimesList((0,) * (met + late)), unanswered, 0)


def week(*cells: tuple[int, int, int, int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Requests and misses by weekday and hour: of each cell weekday, hour, requests, misses."""
    at = {(weekday, hour): (requests, misses) for weekday, hour, requests, misses in cells}
    return tuple(
        tuple(at.get((weekday, hour), (0, 0)) for hour in range(24)) for weekday in range(7)
    )


def seen(outcome: Outcome, key: str, lang: Lang = "en") -> Chart:
    """The picture `key`."""
    return _PICTURES[key](outcome, lang)


def parts(chart: Chart) -> Iterable[Element]:
    """Every element of the drawing; that it can be read shows that it is well formed."""
    return fromstring(chart.svg).iter()  # noqa: S314 - our own drawing


def texts(chart: Chart) -> list[str]:
    """Every line of text in the drawing, in order."""
    nodes = (one for one in parts(chart) if one.tag in (_SVG + "text", _SVG + "tspan"))
    return [one.text for one in nodes if one.text]


def painted(chart: Chart, colour: str, tag: str = "path") -> list[Element]:
    """The elements filled or, if lines, drawn in `colour`."""
    name = f"var(--{colour})"
    return [
        one
        for one in parts(chart)
        if one.tag == _SVG + tag and name in (one.get("fill"), one.get("stroke"))
    ]
