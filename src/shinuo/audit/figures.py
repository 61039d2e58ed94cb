"""An outcome as plain figures, for programs: what `--json` prints."""

from fractions import Fraction
from typing import Any

from shinuo.reports.outcome import Outcome, total_of
from shinuo.rules.bands import Band
from shinuo.rules.statistics import Statistics
from shinuo.rules.triggers import Firing
from shinuo.rules.verdict import State

_SECOND = 1_000_000
_PERCENTILES = (50, 90, 95, 99)


def as_json(outcome: Outcome, firings_in_all: int) -> dict[str, Any]:
    """Everything of `outcome` that is a figure; where there is nothing to say it is null."""
    cells = outcome.cells.items()
    ordered = sorted(cells, key=lambda one: (one[0][0], band_key(one[0][1])))
    return {
        "rows": outcome.rows,
        "unreadable": outcome.unreadable,
        "ignored": outcome.ignored,
        "as_of": outcome.as_of.astimezone(outcome.timeline.zone).isoformat(),
        "total": _counts(total_of(outcome)),
        "cells": {
            f"{channel}/{band_key(band)}": {**_counts(one), **_times(one)}
            for (channel, band), one in ordered
        },
        "damages_fen": sum(month.amount_fen for month in outcome.months),
        "triggers": [_firing(one, outcome) for one in outcome.firings],
        "triggers_total": firings_in_all,
    }


def band_key(band: Band | None) -> str:
    """A band as files name it; `outside` is what lies outside the term."""
    return "outside" if band is None else band.key


def _counts(one: Statistics) -> dict[str, int]:
    states = {state.value: one.count(state) for state in State}
    return {"requests": one.requests, "answered": one.answered, **states}


def _times(one: Statistics) -> dict[str, float | None]:
    percentiles = {f"p{n}_s": _seconds(one.percentile_us(n)) for n in _PERCENTILES}
    means = {"mean_s": _seconds(one.mean_us), "mean_all_s": _seconds(one.mean_all_us)}
    return {**means, **percentiles, "max_s": _seconds(one.max_us)}


def _seconds(us: int | Fraction | None) -> float | None:
    return None if us is None else float(Fraction(us) / _SECOND)


def _firing(one: Firing, outcome: Outcome) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "at": one.at.astimezone(outcome.timeline.zone).isoformat(),
        "requests": list(one.requests),
        "days": [day.isoformat() for day in one.days],
    }
