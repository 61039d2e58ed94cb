"""One run of the writer, in a process of its own: `python -m bench.writing URL PRODUCERS COMMANDS RATE`.

Prints one JSON object: what was recorded, how fast, how long an acknowledgement took, and how fast the same bytes
went in by bare inserts. RATE is commands a second in all, 0 for as many as there can be.
"""

import asyncio
import json
import sys
import time

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
from shinuo.conversations.store import Store, Written  # noqa: E402
from shinuo.conversations.writer import LARGEST_BATCH, Writer  # noqa: E402
from shinuo.journal.models import Content as Content_  # noqa: E402
from shinuo.journal.models import Entry, Log  # noqa: E402

COMMANDS_OF_ONE = 20
"""Commands of one conversation: begun, accepted, then turn by turn."""


def main() -> None:
    """Run and print."""
    producers, commands, rate = (int(one) for one in sys.argv[2:])
    call_command("migrate", verbosity=0)
    contract = opened()
    seconds, waits = asyncio.run(produced(contract, producers, commands, rate))
    waits.sort()
    found = {
        "commands": len(waits),
        "seconds": seconds,
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
) -> tuple[float, list[float]]:
    """Seconds in all, and of every command until it was acknowledged."""
    writer = Writer()
    writer.start()
    # One command before the clock starts: the connection is opened, the contract's terms are read.
    await _produce(writer, contract, producers, (1, 0.0), [])
    waits: list[float] = []
    begun = time.perf_counter()
    each = commands // producers
    pause = producers / rate if rate else 0.0
    await asyncio.gather(
        *(_produce(writer, contract, n, (each, pause), waits) for n in range(producers))
    )
    seconds = time.perf_counter() - begun
    await asyncio.to_thread(writer.stop)
    return seconds, waits


async def _produce(
    writer: Writer, contract: int, number: int, pace: tuple[int, float], waits: list[float]
) -> None:
    """One producer: a conversation after the other, each command sent when the last is acknowledged."""
    commands, pause = pace
    visitor, agent = actor(f"visitor:v{number}"), actor(f"agent:a{number}")
    due = time.perf_counter() + pause * (number % 97) / 97
    of = ""
    for turn in range(commands):
        place = turn % COMMANDS_OF_ONE
        of = of if place else str(ULID())
        act: Act = (Requested("web"), Accepted())[place] if place < 2 else Said()
        by = visitor if place % 2 == 0 else agent
        words = Content(f"您好，我的订单 {turn} 到哪里了？谢谢。" * 2)
        content = None if place == 1 else words
        command = Command(contract, of, str(ULID()), by, act, content)
        if pause:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            due += pause
        sent = time.perf_counter()
        await writer.ask(command)
        waits.append(time.perf_counter() - sent)


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
    store, begun = Store(), time.perf_counter()
    for first in range(0, len(entries), LARGEST_BATCH):
        piece = entries[first : first + LARGEST_BATCH]
        touched = {entry[4]: None for entry in piece}
        written = Written(
            piece,
            [contents[entry[1]] for entry in piece if entry[1] in contents],
            [rows[of] for of in touched if of in rows],
            {log: first + len(piece)},
        )
        store.begin([log])
        store.commit(written)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
