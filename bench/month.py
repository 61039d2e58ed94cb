"""A month of requests put straight into an empty database: `python -m bench.month ROWS`.

Every conversation has its entries and its row as the writer makes them; only the way into the tables is shorter. One in a
hundred is missed: half of these were given to an agent in time who was silent, half waited until somebody took them; three
in a thousand were never answered. Sixty agents are on line all month.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import django

django.setup()  # before anything that knows of rows is imported

from django.core.management import call_command  # noqa: E402

from shinuo.contracts.actions import open_channel, open_contract  # noqa: E402
from shinuo.contracts.confirming import confirm_terms, propose_terms  # noqa: E402
from shinuo.contracts.models import Contract  # noqa: E402
from shinuo.contracts.parties import Party  # noqa: E402
from shinuo.conversations.rows import COLUMNS, Row  # noqa: E402
from shinuo.conversations.store import EntryRow, Store, Written  # noqa: E402
from shinuo.journal.models import Log  # noqa: E402
from shinuo.people.accounts import create_user  # noqa: E402
from shinuo.people.models import Role, User  # noqa: E402
from shinuo.people.presence import State  # noqa: E402
from shinuo.people.serving import join  # noqa: E402
from shinuo.people.standing import Standing, set_presence  # noqa: E402
from shinuo.rules.instants import to_us  # noqa: E402

OPENED = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=8)
NUMBER, AGENTS, BATCH = "BENCH-1", 60, 20_000
_SECOND, _DAYS = 1_000_000, 31
_CHANNELS = ("web", "app", "wechat")


def main() -> None:
    """Make the database."""
    number = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    contract, agents = lived()
    fill(contract, agents, number)


def lived() -> tuple[Contract, list[User]]:
    """A contract in force, and its agents on line."""
    by = "user:bench"
    made = open_contract(NUMBER, "client", "provider", by, OPENED)
    for name in _CHANNELS:
        open_channel(made, "web", name, by, OPENED)
    text = f'number = "{NUMBER}"\nclient = "client"\nprovider = "provider"\nterm.starts_on = 2026-01-01\n'
    version = propose_terms(made, text, by, OPENED, wanted_from=OPENED)
    for party in Party:
        version = confirm_terms(version, party, by, OPENED)
    boss = create_user("boss", "boss", Role.SUPERVISOR, OPENED)
    join(boss, made, by, OPENED)
    agents = [create_user(f"a{n}", f"a{n}", Role.AGENT, OPENED) for n in range(AGENTS)]
    for number, user in enumerate(agents):
        join(user, made, by, OPENED)
        set_presence(user, Standing(State.ONLINE, None), OPENED, f"on{number}")
    return made, agents


def fill(contract: Contract, agents: list[User], number: int) -> None:
    """Write the conversations, some thousands at a time."""
    chance, store = random.Random(5), Store()
    seq = Log.objects.get(pk=contract.pk).next_seq
    step = _DAYS * 86_400 * _SECOND // number
    written = Written()
    for at in range(number):
        opened = to_us(OPENED) + at * step + chance.randrange(step)
        agent = chance.choice(agents).username
        story = Story(contract.pk, f"c{at:09d}", opened, agent, chance)
        written.entries += story.entries(seq)
        seq += len(story.moves)
        written.rows.append(story.row(seq - 1))
        if len(written.rows) == BATCH or at == number - 1:
            written.next_seqs = {contract.pk: seq}
            store.begin([contract.pk])
            store.commit(written)
            written = Written()


class Story:
    """One conversation: what happened when."""

    def __init__(
        self, contract: int, of: str, opened: int, agent: str, chance: random.Random
    ) -> None:
        self.contract, self.of, self.opened, self.agent = contract, of, opened, agent
        self.channel = chance.choice(_CHANNELS)
        drawn = chance.random()
        self.is_late, self.is_answered = drawn < 0.01, drawn >= 0.003
        waits = chance.randrange(310, 900) if self.is_late else chance.randrange(5, 170)
        is_given = chance.random() < 0.5
        self.contact = opened + waits * _SECOND if self.is_answered else None
        taken = opened + (2 if is_given or not self.is_late else waits - 1) * _SECOND
        self.closed = opened + (waits + chance.randrange(120, 900)) * _SECOND
        self.moves = list(self._moves(taken))

    def _moves(self, taken: int) -> Iterator[tuple[str, int, str, bytes]]:
        visitor, agent = f"visitor:v{self.of}", f"agent:{self.agent}"
        asked = f'{{"channel":"{self.channel}"}}'.encode()
        yield "requested", self.opened, visitor, asked
        if self.contact is not None:
            yield "accepted", taken, agent, b"{}"
            yield "said", self.contact, agent, b"{}"
        yield "closed", self.closed, agent, b"{}"

    def entries(self, seq: int) -> Iterator[EntryRow]:
        """Its entries from `seq` on."""
        for place, (kind, at, by, body) in enumerate(self.moves):
            id = self.of if place == 0 else f"{self.of}-{place}"
            yield self.contract, seq + place, at, kind, self.of, by, id, body

    def row(self, seq: int) -> Row:
        """Its row after the entry `seq`."""
        agent = self.agent if self.contact else ""
        known: dict[str, int | str | None] = {
            **dict.fromkeys(COLUMNS),
            "contract": self.contract,
            "id": self.of,
            "seq": seq,
            "channel": self.channel,
            "visitor": f"v{self.of}",
            "agent": agent,
            "opened_at": self.opened,
            "last_at": self.closed,
            "held_since": self.moves[1][1] if agent else None,
            "closed_at": self.closed,
            "messages": 2 if agent else 1,
            "requests": 1,
            "requested_at": self.opened,
            "contact_at": self.contact,
            "contact_by": agent,
        }
        texts = ("previous_agent", "skill", "topic", "outcome", "tags")
        return tuple((known | dict.fromkeys(texts, ""))[name] for name in COLUMNS)


if __name__ == "__main__":
    main()
