"""The package from outside: what it exports, and that it needs nothing but Python."""

import subprocess
import sys
from pathlib import Path

import pytest

from shinuo.rules import calendar
from shinuo.rules.calendar import FIRST_YEAR, LAST_YEAR, PLANS
from shinuo.rules.calendar.drafting import draft
from shinuo.rules.calendar.kinds import DayKind, Festival
from shinuo.rules.calendar.plan import PlanDay
from tests.rules.calendar.dates import of

SOURCE = Path(calendar.__file__).parents[3]


def test_it_imports_without_site_packages() -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import shinuo.rules.calendar"
    subprocess.run(  # noqa: S603  (this interpreter, a fixed script)
        [sys.executable, "-S", "-W", "error", "-c", script, str(SOURCE)], check=True
    )


@pytest.mark.parametrize("name", calendar.__all__)
def test_every_exported_name_is_there(name: str) -> None:
    assert getattr(calendar, name) is not None


def test_the_years() -> None:
    assert (min(PLANS), max(PLANS), FIRST_YEAR, LAST_YEAR) == (2007, 2026, 2007, 2099)


# From spans to days.

SPANS = {
    "one day": ("1-2", "2026-01-02"),
    "two days": ("1-2 1-5", "2026-01-02 2026-01-05"),
    "a span": ("1-2..1-3", "2026-01-02 2026-01-03"),
    "a span of one day": ("1-2..1-2", "2026-01-02"),
    "over a month's end": ("4-30..5-1", "2026-04-30 2026-05-01"),
    "from the year before": ("2025-12-31..1-1", "2025-12-31 2026-01-01"),
    "within the year before": ("2025-12-30..2025-12-31", "2025-12-30 2025-12-31"),
    "a span and a day": ("1-2..1-3 1-5", "2026-01-02 2026-01-03 2026-01-05"),
    "none": ("", ""),
}


@pytest.mark.parametrize(("spans", "days"), SPANS.values(), ids=SPANS)
def test_spans(spans: str, days: str) -> None:
    assert list(draft(2026, (), (Festival.NEW_YEAR, spans, "")).days) == of(days)
    assert list(draft(2026, (), (Festival.NEW_YEAR, "", spans)).days) == of(days)


def test_the_statute_tells_which_days_off_are_statutory() -> None:
    plan = draft(2026, (), (Festival.NATIONAL, "9-25..9-26 10-3..10-4", "9-20"))
    assert plan.year == 2026
    assert plan.days == dict(
        zip(
            of("2026-09-20 2026-09-25 2026-09-26 2026-10-03 2026-10-04"),
            [
                PlanDay(DayKind.MAKEUP, Festival.NATIONAL),
                PlanDay(DayKind.STATUTORY, Festival.MID_AUTUMN),
                PlanDay(DayKind.REST, Festival.NATIONAL),
                PlanDay(DayKind.STATUTORY, Festival.NATIONAL),
                PlanDay(DayKind.REST, Festival.NATIONAL),
            ],
            strict=True,
        )
    )


def test_days_of_a_draft_are_in_order() -> None:
    plan = draft(
        2026, (), (Festival.NATIONAL, "10-1", "9-20"), (Festival.NEW_YEAR, "1-1", "")
    )
    assert list(plan.days) == of("2026-01-01 2026-09-20 2026-10-01")
