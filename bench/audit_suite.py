"""A whole audit from file to summary, beside two bare reads of the same file by the same library.

Every run is a child process of its own, timed once Python and polars have started, with the most memory that it had. Both bare
reads decode every value of all columns, and do nothing with it: one as polars streams it, in pieces, in bounded memory, the
other as one table, whole in memory, as it is read by whoever calls `read_parquet`. Columns of CSV are text to them, and times
are not read.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

import polars as pl

from bench.audit_log import write_logs
from bench.table import Timing, ratio
from shinuo.site.cli import main

PIECE = 131_072
"""Rows that the bare read takes at a time."""
_MB = 1_000_000
_SPAWN = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Run:
    """What a child does: `read` the `log` barely or audit it, and write the verdicts into `out` if one is named."""

    name: str
    log: Path
    read: Callable[[Path], int] | None = None
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one run by the clock and of its processors, and the most memory it had, in bytes."""

    seconds: float
    cpu: float
    memory: int


def run(rows: int, rounds: int) -> None:
    """Print a table for Parquet and one for CSV."""
    with TemporaryDirectory(prefix="shinuo-bench-") as place:
        folder = Path(place)
        maker = _SPAWN.Process(target=write_logs, args=(rows, folder))
        maker.start()
        maker.join()
        for log in (folder / "log.parquet", folder / "log.csv"):
            found = _in_turns(runs(log), rounds)
            show(f"Audit of a log, {log.suffix[1:]}, {_size(log):,.0f} MB", rows, found)


def runs(log: Path) -> tuple[Run, ...]:
    """What is timed with `log`, in the order of their turns."""
    return (
        Run("bare read, streamed", log, bare_read),
        Run("bare read, whole into memory", log, whole_read),
        Run("audit to the summary", log),
        Run("audit, every verdict written", log, out=log.parent / "out"),
    )


def _size(path: Path) -> float:
    return path.stat().st_size / _MB


def _in_turns(turns: tuple[Run, ...], rounds: int) -> dict[str, list[Measured]]:
    """A B C A B C …, after one round that does not count."""
    found: dict[str, list[Measured]] = {one.name: [] for one in turns}
    for number in range(rounds + 1):
        for one in turns:
            measured = in_child(one)
            if one.out:
                rmtree(one.out)
            if number:
                found[one.name].append(measured)
    return found


def in_child(one: Run) -> Measured:
    """`one` run in a process of its own.

    Raises:
        SystemExit: it failed.
    """
    ours, theirs = _SPAWN.Pipe(duplex=False)
    child = _SPAWN.Process(target=_child, args=(one, theirs))
    child.start()
    theirs.close()
    child.join()
    if child.exitcode != 0:
        raise SystemExit(f"{one.name} of {one.log.name} failed")
    found: Measured = ours.recv()
    return found


def _child(one: Run, result: Connection) -> None:
    begins, cpu = time.perf_counter(), time.process_time()
    if one.read:
        one.read(one.log)
    else:
        _audit(one)
    seconds, cpu = time.perf_counter() - begins, time.process_time() - cpu
    result.send(Measured(seconds, cpu, most_memory()))


def bare_read(log: Path) -> int:
    """Read every column of every row of `log` in pieces; returns how many rows there were."""
    if log.suffix == ".parquet":
        rows = pl.scan_parquet(log)
    else:
        rows = pl.scan_csv(log, infer_schema=False)
    return sum(len(piece) for piece in rows.collect_batches(chunk_size=PIECE))


def whole_read(log: Path) -> int:
    """Read `log` as one table; returns how many rows there were."""
    if log.suffix == ".parquet":
        return len(pl.read_parquet(log))
    return len(pl.read_csv(log, infer_schema=False))


def _audit(one: Run) -> None:
    arguments = ["--lang", "en", "audit", str(one.log), "--json"]
    if one.out:
        arguments += ["--out", str(one.out)]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        code = main(arguments)
    if code != 0:
        sys.exit(code)


def most_memory() -> int:
    """The most memory this process ever had, in bytes; of what it was started from, nothing."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if "VmHWM" in one)
        return int(line.split()[1]) * 1024
    return getrusage(RUSAGE_SELF).ru_maxrss  # bytes where there is no /proc


def show(title: str, rows: int, found: dict[str, list[Measured]]) -> None:
    """A Markdown table: seconds, rows a second, the ratios to the first two, which are the bare reads, the most memory."""
    print(f"\n### {title}\n")
    print(
        "| | rows | rounds | seconds (median, min–max) | CPU seconds | rows/s (median) ",
        end="",
    )
    print("| it / streamed read (median, min–max) | it / whole read | most memory |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    timings = [
        Timing(name, rows, tuple(one.seconds for one in measured))
        for name, measured in found.items()
    ]
    for one in timings:
        seconds, measured = one.seconds, found[one.name]
        spread = f"{median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"
        cpu = median(each.cpu for each in measured)
        shares = " | ".join(_share(one, bare) for bare in timings[:2])
        memory = max(each.memory for each in measured) / _MB
        print(
            f"| {one.name} | {rows:,} | {len(seconds)} | {spread} | {cpu:.2f} "
            f"| {one.speed:,.0f} | {shares} | {memory:,.0f} MB |"
        )


def _share(one: Timing, bare: Timing) -> str:
    middle, least, most = ratio(one, bare)
    return "" if one is bare else f"{middle:.2f} ({least:.2f}–{most:.2f})"
