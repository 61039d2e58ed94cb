"""The first page of the client's while very many wait: `python -m bench.waiting NUMBER ROUNDS`; prints what each part of it took as JSON.

As many requests as stated, made within the last ten minutes, wait in the tables as the writer would have put them there.
"""

import json
import random
import sys
import time
from typing import Any

import django

django.setup()  # before anything that knows of rows is imported

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from typing_extensions import override  # noqa: E402

from bench.month import BATCH, OPENED, Story, lived  # noqa: E402
from shinuo import clock  # noqa: E402
from shinuo.contracts.models import Contract  # noqa: E402
from shinuo.conversations.rows import COLUMNS, Row  # noqa: E402
from shinuo.conversations.store import Store, Written  # noqa: E402
from shinuo.journal.models import Log  # noqa: E402
from shinuo.people.accounts import create_user  # noqa: E402
from shinuo.people.models import Role  # noqa: E402
from shinuo.rules.instants import to_us  # noqa: E402

PARTS = {"who waits, every 5 s": "now", "figures, every 60 s": "figures", "whole page": ""}
_LATELY_US = 600 * 1_000_000


class Asked(Story):
    """A visitor asked, and that is all."""

    def __init__(self, contract: int, of: str, opened: int, chance: random.Random) -> None:
        super().__init__(contract, of, opened, "", chance)
        self.contact, self.moves = None, self.moves[:1]

    @override
    def row(self, seq: int) -> Row:
        known = dict(zip(COLUMNS, super().row(seq), strict=True))
        known |= {"last_at": self.opened, "closed_at": None, "messages": 1}
        return tuple(known[name] for name in COLUMNS)


def fill(contract: Contract, number: int) -> None:
    """Let so many wait."""
    chance, store, now = random.Random(5), Store(), to_us(clock.now())
    seq, written = Log.objects.get(pk=contract.pk).next_seq, Written()
    for at in range(number):
        one = Asked(
            contract.pk, f"w{at:09d}", now - 1 - chance.randrange(_LATELY_US), chance
        )
        written.entries += one.entries(seq)
        written.rows.append(one.row(seq))
        seq += 1
        if len(written.rows) == BATCH or at == number - 1:
            written.next_seqs = {contract.pk: seq}
            store.begin([contract.pk])
            store.commit(written)
            written = Written()


def main() -> None:
    """Make the database, and ask for each part in turns."""
    number, rounds = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", verbosity=0)
    contract, _agents = lived()
    fill(contract, number)
    browser = Client()
    ana = create_user("ana", "ana", Role.AUDITOR, OPENED, client=contract.client)
    browser.force_login(ana, "shinuo.people.sessions.Sessions")
    taken: dict[str, list[float]] = {name: [] for name in PARTS}
    for at in range(rounds + 1):
        for name, path in PARTS.items():
            cpu_ms, page = timed(browser, f"/portal/{contract.pk}/{path}")
            assert page.status_code == 200
            if at:
                taken[name].append(cpu_ms)
    print(json.dumps({"shown": page.content.decode().count("data-mark="), "ms": taken}))


def timed(browser: Client, path: str) -> tuple[float, Any]:
    """The CPU time in ms that the page took, and the page."""
    begins = time.process_time()
    page = browser.get(path)
    return (time.process_time() - begins) * 1_000, page


if __name__ == "__main__":
    main()
