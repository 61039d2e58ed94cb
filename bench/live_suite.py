"""The way of one message on a running server: said, acknowledged once durable, seen by the agent; beside servers that
keep nothing. Clients and server are two processes of this machine and share its cores."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from bench.writer_suite import environment

CONVERSATIONS = (1, 50, 500)
SECONDS = 8.0


def run(rows: int, rounds: int) -> None:
    """Print a table; `rows` below a thousand times the seconds makes runs shorter."""
    seconds = min(SECONDS, rows / 1_000)
    print("\n### One message, live\n")
    print("| server | conversations | messages/s | ack p50 ms | p99 | seen p50 ms | p99 |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for conversations in CONVERSATIONS:
        for kind in ("echo", "relay", "sqlite", "postgresql"):
            _show(
                kind,
                conversations,
                [_once(kind, conversations, seconds) for _ in range(rounds)],
            )
    for kind in ("sqlite", "postgresql"):
        fastest = _once(kind, 500, seconds)
        rate = int(fastest["messages"] / fastest["seconds"] / 2)
        found = [_once(kind, 500, seconds, rate) for _ in range(rounds)]
        _show(f"{kind}, at half that load ({rate:,}/s)", 500, found)


def _show(kind: str, conversations: int, runs: list[dict[str, Any]]) -> None:
    speed = median(one["messages"] / one["seconds"] for one in runs)
    keys = ("ack_p50", "ack_p99", "seen_p50", "seen_p99")
    waits = " | ".join(f"{median(one[key] for one in runs):.1f}" for key in keys)
    print(f"| {kind} | {conversations} | {speed:,.0f} | {waits} |", flush=True)


def _once(kind: str, conversations: int, seconds: float, rate: int = 0) -> dict[str, Any]:
    with server(kind, conversations) as (told, _process):
        return _clients(clients_of(kind), told, conversations, seconds, rate)


def clients_of(kind: str) -> str:
    """How clients talk to a server of `kind`: a database names ours."""
    return kind if kind in ("echo", "relay") else "shinuo"


@contextmanager
def server(
    kind: str, conversations: int, *more: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """What a server tells of itself, and its process, which serves as long as the block lasts."""
    argv = ["bench.live_server", clients_of(kind), str(conversations), *more]
    with ExitStack() as stack:
        is_ours = clients_of(kind) == "shinuo"
        env = stack.enter_context(environment(kind)) if is_ours else dict(os.environ)
        yield stack.enter_context(_process(argv, env))


@contextmanager
def _process(
    argv: list[str], env: dict[str, str]
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    with subprocess.Popen(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-m", *argv],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        yield process.stdout.readline(), process
        process.terminate()


def _clients(
    kind: str, told: str, conversations: int, seconds: float, rate: int
) -> dict[str, Any]:
    argv = [sys.executable, "-m", "bench.talking", kind, str(seconds), str(rate)]
    ran = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [*argv, str(conversations)],
        input=told,
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
