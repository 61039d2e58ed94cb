"""The client's first page while thousands wait: what a look at it costs, on each database."""

import json
import subprocess
import sys
from statistics import median
from typing import Any

from bench.writer_suite import environment

WAITING = (50, 2_000, 10_000)
ROUNDS = 20


def run(rows: int, rounds: int) -> None:
    """Print a table for each database; `rows` bounds how many wait."""
    del rounds  # a round is some milliseconds: there are always as many
    for kind in ("sqlite", "postgresql"):
        print(f"\n### The client's overview, {kind}: CPU ms, median (worst)\n")
        print("| waiting | every 5 s: who waits | every 60 s: figures | whole page |")
        print("|---:|---:|---:|---:|")
        for number in WAITING:
            found = once(kind, min(rows, number))["ms"].values()
            cells = (f"{median(one):.0f} ({max(one):.0f})" for one in found)
            print(f"| {min(rows, number):,} | {' | '.join(cells)} |")


def once(kind: str, number: int) -> dict[str, Any]:
    """One run on a database of its own, in a process of its own."""
    with environment(kind) as env:
        ran = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
            [sys.executable, "-m", "bench.waiting", str(number), str(ROUNDS)],
            env=env,
            check=True,
            stdout=subprocess.PIPE,
        )
        found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return found
