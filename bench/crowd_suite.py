"""Many at once: sockets that only wait, one message to a thousand, deadlines by the ten thousand. Clients are a process
of their own and share this machine's cores with the server."""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.live_suite import server
from bench.table import quantile
from bench.writer_suite import environment

IDLE, FOLLOWERS, DEADLINES = 10_000, 1_000, 10_000


def run(rows: int, rounds: int) -> None:
    """Print a table for each; `rows` below a million makes all of them smaller."""
    allow_many_sockets()
    share = min(1.0, rows / 1_000_000)
    _idle(int(IDLE * share))
    _fan(int(FOLLOWERS * share), rounds)
    _deadlines(int(DEADLINES * share))


def allow_many_sockets() -> None:
    """As many open files as this machine lets this process, and those it starts, have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _idle(number: int) -> None:
    print(f"\n### {number:,} sockets that only wait\n")
    print(
        "| server | sockets | MiB before | MiB with them | KiB each |\n|---|---:|---:|---:|---:|"
    )
    for kind in ("echo", "sqlite"):
        with server(kind, number) as (told, process):
            before = _rss_kib(process.pid)
            with clients("bench.crowding", "idle", told, number) as waiting:
                assert waiting.stdout
                assert json.loads(waiting.stdout.readline())["sockets"] == number
                after = _rss_kib(process.pid)
        each = (after - before) / max(1, number)
        print(
            f"| {kind} | {number:,} | {before / 1024:.0f} | {after / 1024:.0f} | {each:.1f} |"
        )


def _fan(number: int, rounds: int) -> None:
    print(f"\n### One message to {number:,} followers\n")
    print("| server | p50 ms | p99 ms | times the relay |\n|---|---:|---:|---:|")
    relay = 0.0
    for kind in ("relay", "sqlite", "postgresql"):
        waits = [
            wait for _ in range(rounds) for wait in _once("fan", kind, number)["waits"]
        ]
        relay = relay or median(waits)
        print(
            f"| {kind} | {median(waits):.1f} | {quantile(waits, 99):.1f} | {median(waits) / relay:.2f} |"
        )


def _deadlines(number: int) -> None:
    print(
        f"\n### {number:,} deadlines within twenty seconds: how late they were recorded\n"
    )
    print("| database | told | p50 ms | p99 ms | most |\n|---|---:|---:|---:|---:|")
    for kind in ("sqlite", "postgresql"):
        with environment(kind) as env:
            ran = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
                [sys.executable, "-m", "bench.deadlines", str(number)],
                env=env,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
        late = json.loads(ran.stdout)["late_ms"]
        print(
            f"| {kind} | {len(late):,} | {median(late):.1f} | {quantile(late, 99):.1f} | {max(late):.1f} |"
        )


def _once(kind: str, of: str, number: int) -> dict[str, Any]:
    with (
        server(of, number + 1) as (told, _process),
        clients("bench.crowding", kind, told, number) as crowd,
    ):
        assert crowd.stdout
        found: dict[str, Any] = json.loads(crowd.stdout.readline())
        return found


@contextmanager
def clients(
    module: str, sort: str, told: str, number: int
) -> Iterator["subprocess.Popen[str]"]:
    """So many clients of a sort, in a process of their own that knows what the server told; it lasts as long as the block."""
    argv = [sys.executable, "-m", module, sort, str(number)]
    with subprocess.Popen(  # noqa: S603  (this checkout, by a fixed list)
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        process.stdin.write(told)
        process.stdin.flush()
        yield process
        process.terminate()


def _rss_kib(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1])
