"""All that a set of figures says, as plain values, so that two ways to the same can be compared."""

from typing import Any

from shinuo.rules.statistics import Cell, Statistics
from shinuo.rules.verdict import State

NAMES = (
    *("requests", "answered", "unanswered", "unanswered_us", "abandoned", "with_bot"),
    *("misses", "attainment", "bot_share", "mean_us", "mean_all_us", "max_us"),
)


def read(known: Statistics) -> dict[str, Any]:
    """Every figure of `known`, all percentiles included."""
    return {
        **{name: getattr(known, name) for name in NAMES},
        "rules": {rule: number for rule, number in known.rules.items() if number},
        "states": {state: known.count(state) for state in State},
        "excluded": dict(known.excluded_by()),
        "percentiles": [known.percentile_us(per_cent) for per_cent in range(1, 101)],
        "total": known.times.total(),
    }


def read_all(cells: dict[Cell, Statistics]) -> dict[Cell, dict[str, Any]]:
    """The same for each cell."""
    return {cell: read(known) for cell, known in cells.items()}
