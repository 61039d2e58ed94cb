"""One run of the writer, in a process of its own: `python -m bench.writing URL PRODUCERS COMMANDS RATE`.

Prints one JSON object: what was recorded, how fast, how long an acknowledgement took, and how fast the same bytes
went in by bare inserts. RATE is commands a second in all, 0 for as many as there can be.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

django.setup()  # before anything that knows of rows is imported

from django.core.management import call_command  # noqa: E402
from ulid import ULID  # noqa: E402

from shinuo.clock import now  # noqa: E402
from shinuo.contracts.actions import open_channel, open_contract  # noqa: E402
from shinuo.conversations.actors import actor  # noqa: E402
from shinuo.conversations.acts import Accepted, Act, Content, Requested, Said  # noqa: E402
from shinuo.conversations.checking import folded_rows  # noqa: E402
from shinuo.conversations.events import Command  # noqa: E402
from shinuo.conversations.rows import COLUMNS  # noqa: E402
from shinuo.conversations.store import Store, Written  # noqa: E402
from shinuo.conversations.writer import LARGEST_BATCH, Writer  # noqa: E402
from shinuo.journal.models import Content as Content_  # noqa: E402
from shinuo.journal.models import Entry, Log  # noqa: E402
from shinuo.journal.pieces import in_pieces  # noqa: E402

COMMANDS_OF_ONE = 20
_TOUCHED = [COLUMNS.index(name) for name in ("seq", "last_at", "messages")]
"""Commands of one conversation: begun, accepted, then turn by turn."""


def main() -> None:
    """Run and print."""
    producers, commands, rate = (int(one) for one in sys.argv[2:])
    call_command("migrate", verbosity=0)
    contract = opened()
    seconds, cpu_seconds, waits = asyncio.run(produced(contract, producers, commands, rate))
    waits.sort()
    found = {
        "commands": len(waits),
        "seconds": seconds,
        "cpu_us": cpu_seconds / len(waits) * 1e6,
        "p50_ms": waits[len(waits) // 2] * 1e3,
        "p99_ms": waits[len(waits) * 99 // 100] * 1e3,
        "bare_seconds": 0.0 if rate else bare(contract),
    }
    print(json.dumps(found))


def opened() -> int:
    """A contract with the channel web."""
    contract = open_contract(str(ULID()), f"client {ULID()}", "provider", "user:b", now())
    open_channel(contract, "web", "web", "user:b", now())
    return int(contract.pk)


async def produced(
    contract: int, producers: int, commands: int, rate: int
) -> tuple[float, float, list[float]]:
    """Seconds in all, those of this process's CPU, and of every command until it was acknowledged."""
    writer = Writer()
    writer.start()
    # One command before the clock starts: the connection is opened, the contract's terms are read.
    await writer.ask(next(_commands(contract, producers, 1)))
    waits: list[float] = []
    each = commands // producers
    lists = [list(_commands(contract, number, each)) for number in range(producers)]
    pause = producers / rate if rate else 0.0
    begun, cpu_begun = time.perf_counter(), time.process_time()
    await asyncio.gather(
        *(_produce(writer, n, one, pause, waits) for n, one in enumerate(lists))
    )
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - cpu_begun
    await asyncio.to_thread(writer.stop)
    return seconds, cpu_seconds, waits


async def _produce(
    writer: Writer, number: int, commands: list[Command], pause: float, waits: list[float]
) -> None:
    """One producer: each of its commands is sent when the last is acknowledged, and with a pause, in its time."""
    due = time.perf_counter() + pause * (number % 97) / 97
    for command in commands:
        if pause:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            due += pause
        sent = time.perf_counter()
        await writer.ask(command)
        waits.append(time.perf_counter() - sent)


def _commands(contract: int, number: int, most: int) -> Iterator[Command]:
    """What a producer asks for, a conversation after the other, made before the clock starts: clients make it."""
    visitor, agent = actor(f"visitor:v{number}"), actor(f"agent:a{number}")
    of = ""
    for turn in range(most):
        place = turn % COMMANDS_OF_ONE
        of = of if place else str(ULID())
        act: Act = (Requested("web"), Accepted())[place] if place < 2 else Said()
        by = visitor if place % 2 == 0 else agent
        words = Content(f"您好，我的订单 {turn} 到哪里了？谢谢。" * 2)
        yield Command(contract, of, str(ULID()), by, act, None if place == 1 else words)


def bare(contract: int) -> float:
    """Seconds to insert the same entries, contents and rows into another log, 256 commands a transaction."""
    log = Log.objects.create().pk
    entries = [
        (log, one.seq, one.at, one.kind, one.of, one.by, one.id, bytes(one.body))
        for one in Entry.objects.filter(contract=contract).order_by("seq")
    ]
    contents = {
        one.seq: (log, one.seq, bytes(one.salt or b""), bytes(one.body or b""))
        for one in Content_.objects.filter(contract=contract)
    }
    rows = {str(row[1]): (log, *row[1:]) for row in folded_rows(contract)}
    touches: dict[str, Any] = {
        of: (*(row[at] for at in _TOUCHED), log, of) for of, row in rows.items()
    }
    known: set[str] = set()
    store, begun = Store(), time.perf_counter()
    for piece in in_pieces(entries, LARGEST_BATCH):
        named = {entry[4] for entry in piece if entry[4] in rows}
        written = Written(
            entries=list(piece),
            contents=[contents[entry[1]] for entry in piece if entry[1] in contents],
            rows=[rows[of] for of in named - known],
            touches=[touches[of] for of in named & known],
            next_seqs={log: piece[-1][1] + 1},
        )
        known |= named
        store.begin([log])
        store.commit(written)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
