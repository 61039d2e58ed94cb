"""The writer on both databases: durable commands a second, beside bare inserts of the same bytes."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

PRODUCERS = (1, 50, 500)
COMMANDS = {1: 2_000, 50: 20_000, 500: 50_000}


def run(rows: int, rounds: int) -> None:
    """Print a table for each database; `rows` bounds the commands of a run."""
    for kind in ("sqlite", "postgresql"):
        print(f"\n### Durable commands, {kind}\n")
        print(
            "| producers | commands | commands/s | CPU µs each | p50 ms | p99 ms | bare inserts/s | ours / bare |"
        )
        print("|---:|---:|---:|---:|---:|---:|---:|---:|")
        fastest = 0.0
        for producers in PRODUCERS:
            runs = [
                once(kind, producers, min(rows, COMMANDS[producers])) for _ in range(rounds)
            ]
            fastest = show(str(producers), runs)
        paced = [
            once(kind, 500, min(rows, COMMANDS[500]), int(fastest / 2))
            for _ in range(rounds)
        ]
        show(f"500, at half that load ({fastest / 2:,.0f}/s)", paced)


def show(name: str, runs: list[dict[str, Any]]) -> float:
    """A line of the table, of the medians; returns the commands a second."""
    speed: float = median(one["commands"] / one["seconds"] for one in runs)
    cpu, p50, p99 = (
        median(one[key] for one in runs) for key in ("cpu_us", "p50_ms", "p99_ms")
    )
    bare = [one["commands"] / one["bare_seconds"] for one in runs if one["bare_seconds"]]
    ratios = [one["bare_seconds"] / one["seconds"] for one in runs if one["bare_seconds"]]
    beside = f"{median(bare):,.0f} | {median(ratios):.2f}" if bare else " | "
    print(
        f"| {name} | {runs[0]['commands']:,} | {speed:,.0f} | {cpu:.0f} | {p50:.1f} | {p99:.1f} | {beside} |"
    )
    return speed


def once(kind: str, producers: int, commands: int, rate: int = 0) -> dict[str, Any]:
    """One run on a database of its own, in a process of its own."""
    with environment(kind) as env:
        command = [
            sys.executable,
            "-m",
            "bench.writing",
            env["DATABASE_URL"],
            str(producers),
            str(commands),
            str(rate),
        ]
        ran = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)  # noqa: S603
        found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return found


@contextmanager
def environment(kind: str) -> Iterator[dict[str, str]]:
    """The environment of a process of ours, on an empty database of `kind`."""
    with database(kind) as (url, folder):
        yield {
            **os.environ,
            "DATABASE_URL": url,
            "SHINUO_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "shinuo.site.settings",
        }


@contextmanager
def database(kind: str) -> Iterator[tuple[str, Path]]:
    """An empty database on this machine's disk."""
    with tempfile.TemporaryDirectory(
        prefix="shinuo-bench-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        if kind == "sqlite":
            yield f"sqlite:///{folder / 'shinuo.sqlite3'}", folder
            return
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        from pgserver.postgres_server import get_server

        with get_server(folder / "postgresql", cleanup_mode="stop") as server:
            yield server.get_uri(), folder
