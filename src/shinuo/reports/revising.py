"""What the months reported on before come to now, where that is something else: adjusted here, never there. Source: R21"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from shinuo.contracts.models import Contract

from .figures.cells import whole_of
from .figures.frozen import Adjusted, Figures, read_figures
from .figures.gathering import gathered
from .figures.month import outcome_of
from .models import MonthlyReport
from .outcome import Outcome

_Known = tuple[int, int, int]
"""Requests, met, misses."""


def figures_now(
    contract: Contract, month: date, as_of: datetime, upto: int
) -> tuple[Figures, Outcome]:
    """The figures of a month beside what earlier reports said, and the outcome its pictures are drawn from.

    Raises:
        NoTerms: none were in force before the month was over.
    """
    earlier = frozen_before(contract, month)
    last = (month - timedelta(days=1)).replace(day=1)
    bodies = [bytes(one.figures or b"") for one in earlier if one.month == last]
    return gathered(
        contract,
        month,
        as_of,
        upto,
        before=read_figures(bodies[0]).total if bodies else None,
        adjusted=adjustments(contract, earlier, as_of, upto),
    )


def frozen_before(contract: Contract, month: date) -> list[MonthlyReport]:
    """The frozen reports on earlier months, in order."""
    found = MonthlyReport.objects.filter(
        contract=contract, month__lt=month, frozen_at__isnull=False
    )
    return list(found.order_by("month"))


def adjustments(
    contract: Contract, earlier: Sequence[MonthlyReport], as_of: datetime, upto: int
) -> tuple[Adjusted, ...]:
    """Of every month in `earlier`, frozen and in order, what changed since it was last reported."""
    known = _last_reported(earlier)
    found = (
        _adjusted(one, known[f"{one.month:%Y-%m}"], _now(contract, one, as_of, upto))
        for one in earlier
    )
    return tuple(one for one in found if one)


def _last_reported(earlier: Sequence[MonthlyReport]) -> dict[str, _Known]:
    """What each month came to when it was last reported: by itself, or adjusted in a later report."""
    known: dict[str, _Known] = {}
    for report in earlier:
        figures = read_figures(bytes(report.figures or b""))
        total = figures.total
        known[figures.month] = (total.requests, total.met, total.misses)
        for one in figures.adjusted:
            known[one.month] = (one.requests[1], one.met[1], one.misses[1])
    return known


def _now(contract: Contract, report: MonthlyReport, as_of: datetime, upto: int) -> _Known:
    total = whole_of(outcome_of(contract, report.month, as_of, upto))
    return total.requests, total.met, total.misses


def _adjusted(report: MonthlyReport, before: _Known, now: _Known) -> Adjusted | None:
    if before == now:
        return None
    requests, met, misses = zip(before, now, strict=True)
    return Adjusted(f"{report.month:%Y-%m}", requests, met, misses)
