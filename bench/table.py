"""Timing in turns, and the tables that say what came of it."""

import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds of the counted rounds of one contender, and how many rows each took."""

    name: str
    rows: int
    seconds: tuple[float, ...]

    @property
    def speed(self) -> float:
        """Rows a second, of the median round."""
        return self.rows / median(self.seconds)


def quantile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of `values` do not exceed; 0 of none."""
    return (
        sorted(values)[min(len(values) * percent // 100, len(values) - 1)]
        if values
        else 0.0
    )


def in_turns(
    contenders: Mapping[str, Callable[[], object]], rows: int, rounds: int
) -> list[Timing]:
    """Time the contenders A B C A B C …, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, run in contenders.items():
            begins = time.perf_counter()
            run()
            if number:
                taken[name].append(time.perf_counter() - begins)
    return [Timing(name, rows, tuple(seconds)) for name, seconds in taken.items()]


def ratio(one: Timing, other: Timing) -> tuple[float, float, float]:
    """How many times faster `one` was than `other`, round by round: median, least, most."""
    per_round = [
        (b / other.rows) / (a / one.rows)
        for a, b in zip(one.seconds, other.seconds, strict=False)
    ]
    return median(per_round), min(per_round), max(per_round)


def show(title: str, timings: list[Timing], ours: str) -> None:
    """A Markdown table: rows a second of each, and the ratio of ours to it."""
    ourselves = next(one for one in timings if one.name == ours)
    print(f"\n### {title}\n")
    print("| | rows | rounds | rows/s (median) | ours / it (median, min–max) |")
    print("|---|---:|---:|---:|---:|")
    for one in timings:
        middle, least, most = ratio(ourselves, one)
        factor = "" if one is ourselves else f"{middle:,.2f} ({least:,.2f}–{most:,.2f})"
        print(
            f"| {one.name} | {one.rows:,} | {len(one.seconds)} | {one.speed:,.0f} | {factor} |"
        )


def machine() -> str:
    """What the numbers were taken on, in one line."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"numpy {np.__version__}"
    )
