"""A month of a million requests, from the log to the files of its report: seconds, and the most memory."""

import json
import subprocess
import sys
from typing import Any

from bench.writer_suite import environment

MOST = 1_000_000


def run(rows: int, rounds: int) -> None:
    """Print a table for each database; a run is a process of its own."""
    del rounds  # a run takes minutes to prepare, and is long enough to be told by itself
    number = min(rows, MOST)
    for kind in ("sqlite", "postgresql"):
        print(f"\n### The report on a month of {number:,} requests, {kind}\n")
        print("| step | seconds | CPU s | most memory MB |")
        print("|---|---:|---:|---:|")
        for one in once(kind, number):
            print(
                f"| {one['step']} | {one['seconds']:.1f} | {one['cpu']:.1f} | {one['memory_mb']:,.0f} |"
            )


def once(kind: str, number: int) -> list[dict[str, Any]]:
    """Every step of one run on a database of its own."""
    with environment(kind) as env:
        given = str(number)
        subprocess.run(  # noqa: S603  (this checkout, by fixed lists)
            [sys.executable, "-m", "bench.month", given], env=env, check=True
        )
        ran = subprocess.run(
            [sys.executable, "-m", "bench.reporting"],
            env=env,
            check=True,
            stdout=subprocess.PIPE,
        )
        found: list[dict[str, Any]] = json.loads(ran.stdout.splitlines()[-1])["steps"]
        return found
