"""Deadlines by the thousand: `python -m bench.deadlines N` on the database that the environment names.

N visitors have asked, long enough ago that half of their limit is over within twenty seconds, evenly. The service starts,
knows of them from its rows, and tells in time. Prints one JSON object: the milliseconds from each instant to the entry.
"""

import json
import sys
import threading
import time

import django

LIMIT_S, FIRST_S, WITHIN_S = 180, 60, 20
"""Limit of every request; when the first half is over, counted from the start of writing; how long until the last."""
HALF_US = LIMIT_S * 500_000


def main() -> None:
    """Write, serve, and tell how late each was told."""
    django.setup()
    from django.core.management import call_command

    from shinuo import clock
    from tests.live.cast import office

    number = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    limits = f"[limits]\nday = {LIMIT_S}\nnight = {LIMIT_S}\nrest = {LIMIT_S}"
    contract = office("", limits).contract.pk
    first_us = clock.now_us() + FIRST_S * 1_000_000
    _ask(contract, number, first_us - HALF_US)
    _serve_until(first_us + (WITHIN_S + 5) * 1_000_000)
    print(json.dumps({"late_ms": _lateness(contract)}))


def _ask(contract: int, number: int, first_us: int) -> None:
    """Record `number` requests, evenly from `first_us` on."""
    from ulid import ULID

    from shinuo.conversations.actors import actor
    from shinuo.conversations.acts import Requested
    from shinuo.conversations.events import Command
    from shinuo.conversations.writer import Writer
    from tests.conversations.cast import HELLO

    written = 0
    writer = Writer(now_us=lambda: first_us + written * WITHIN_S * 1_000_000 // number)
    writer.start()
    for written in range(number):
        of = str(ULID())
        by = actor(f"visitor:v{written}")
        writer.do(Command(contract, of, of, by, Requested("web"), HELLO))
    writer.stop()


def _serve_until(end_us: int) -> None:
    from shinuo import clock
    from shinuo.site.server import server

    serving = server("127.0.0.1", 0)
    thread = threading.Thread(target=serving.run, daemon=True)
    thread.start()
    time.sleep(max(0.0, (end_us - clock.now_us()) / 1e6))
    serving.should_exit = True
    thread.join(30)


def _lateness(contract: int) -> list[float]:
    """The milliseconds from each half of a limit to the entry that tells of it."""
    from shinuo.journal.models import Entry

    of_it = Entry.objects.filter(contract=contract)
    asked = dict(of_it.filter(kind="requested").values_list("of", "at"))
    told = of_it.filter(kind="warned").values_list("of", "at", "body")
    return [
        (at - asked[of] - HALF_US) / 1e3
        for of, at, body in told
        if json.loads(bytes(body))["percent"] == 50
    ]


if __name__ == "__main__":
    main()
