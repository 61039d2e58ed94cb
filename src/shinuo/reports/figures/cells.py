"""Statistics as they are frozen."""

from fractions import Fraction as Ratio

from shinuo.reports.outcome import Outcome, total_of
from shinuo.rules.bands import Band
from shinuo.rules.statistics import Statistics
from shinuo.rules.verdict import State

from .frozen import CellFigures, Day, Fraction

PERCENTILES = (50, 90, 95, 99)
OUTSIDE = "outside"
"""The band of what lies outside the term."""


def cells_of(outcome: Outcome) -> tuple[CellFigures, ...]:
    """Every channel and band in which there was a request, in order."""
    found = [
        cell_of(channel, OUTSIDE if band is None else band.key, one)
        for (channel, band), one in outcome.cells.items()
    ]
    order = [*(band.key for band in Band), OUTSIDE]
    return tuple(sorted(found, key=lambda one: (one.channel, order.index(one.band))))


def whole_of(outcome: Outcome) -> CellFigures:
    """All of them together."""
    return cell_of("", "", total_of(outcome))


def cell_of(channel: str, band: str, one: Statistics) -> CellFigures:
    """`one` as it is frozen."""
    ranks = {f"p{rank}": one.percentile_us(rank) for rank in PERCENTILES}
    return CellFigures(
        channel=channel,
        band=band,
        requests=one.requests,
        answered=one.answered,
        misses=one.misses,
        states={state.value: n for state in State if (n := one.count(state))},
        excluded={reason.value: n for reason, n in one.excluded_by().items()},
        abandoned=one.abandoned,
        with_bot=one.with_bot,
        mean_us=_pair(one.mean_us),
        mean_all_us=_pair(one.mean_all_us),
        percentiles_us={name: us for name, us in ranks.items() if us is not None},
        max_us=one.max_us,
    )


def days_of(outcome: Outcome) -> tuple[Day, ...]:
    """The days on which there was a request."""
    return tuple(
        Day(
            day=str(one.day),
            requests=one.requests,
            met=one.met,
            misses=one.misses,
            elapsed_us=one.elapsed_us,
            limit_us=one.limit_us,
            is_excess=one.is_excess,
        )
        for one in outcome.days
    )


def _pair(of: Ratio | None) -> Fraction | None:
    return None if of is None else (of.numerator, of.denominator)
