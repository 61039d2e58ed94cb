"""What good visitors feel of bad neighbours: every sort alone, then all together, each beside the quiet before and after.

The server, the good ones and the bad ones are three processes, come from different addresses, and share this machine's
cores. The limits of the service are in force.
"""

import json
import subprocess
import time
from statistics import median

from bench.crowd_suite import allow_many_sockets, clients
from bench.live_suite import server
from bench.neighbours import HARM
from bench.table import quantile

GOOD, HOSTILE, COMING_AGAIN = 4, 200, 1_000
SECONDS, SETTLING_S = 8.0, 1.5


def run(rows: int, rounds: int) -> None:
    """Print a table; `rows` below a million makes the crowd smaller."""
    allow_many_sockets()
    share = min(1.0, rows / 1_000_000)
    print(
        f"\n### {GOOD} good visitors beside {HOSTILE * share:,.0f} that mean no good, or {COMING_AGAIN * share:,.0f}"
        " that come again at once: milliseconds to an acknowledgement\n"
    )
    print(
        "| database | beside them | quiet p50 | p99 | among them p50 | p99 | p99 / quiet |"
    )
    print("|---|---|---:|---:|---:|---:|---:|")
    for kind in ("sqlite", "postgresql"):
        for sort in HARM:
            _show(kind, sort, max(2, int(_crowd(sort) * share)), rounds)


def _crowd(sort: str) -> int:
    return COMING_AGAIN if sort == "reconnecting" else HOSTILE


def _show(kind: str, sort: str, number: int, rounds: int) -> None:
    quiet: list[float] = []
    among: list[float] = []
    for _ in range(rounds):
        with (
            server(kind, number + GOOD, "limited") as (told, _process),
            clients("bench.neighbours", "good", told, GOOD) as good,
        ):
            quiet += _waits(good)
            with clients("bench.neighbours", sort, told, number):
                time.sleep(SETTLING_S)
                among += _waits(good)
            time.sleep(SETTLING_S)
            quiet += _waits(good)
    q99, a99 = quantile(quiet, 99), quantile(among, 99)
    print(
        f"| {kind} | {sort} | {median(quiet):.1f} | {q99:.1f} | {median(among):.1f} | {a99:.1f} | {a99 / q99:.1f} |",
        flush=True,
    )


def _waits(good: "subprocess.Popen[str]") -> list[float]:
    assert good.stdin
    assert good.stdout
    good.stdin.write(f"{SECONDS}\n")
    good.stdin.flush()
    found: list[float] = json.loads(good.stdout.readline())
    return found
