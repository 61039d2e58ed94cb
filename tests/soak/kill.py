"""Rounds of kill -9 under load: what was answered must be there, and the next round goes on with the rest."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections

from shinuo.conversations.events import Command
from tests.conversations.cast import web_contract
from tests.soak.child import Child
from tests.soak.commands import Outcome, busy_day, outcomes_in
from tests.soak.databases import Server, opened
from tests.soak.ledger import problems

EACH = 5
"""Rounds on one contract."""
MANY = 6_000
"""Commands that wait for a child: more than it can record before it is killed."""
LONGEST_LOAD = 1.5
"""Seconds of load at most, before the kill."""


@dataclass(slots=True)
class Soak:
    """One database, everything asked of it and everything it answered."""

    url: str
    server: Server | None
    folder: Path
    chance: random.Random
    asked: list[Command] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    kills: int = 0

    def round(self, contract: int, number: int) -> list[str]:
        """Load, kill, and what is wrong then."""
        waiting = self._waiting()
        fresh = list(busy_day(contract, number, max(0, MANY - len(waiting))))
        self.asked += fresh
        door = ("thread", "loop")[number % 2]
        child = Child(self.url, [*waiting, *fresh], self._file(number), door)
        try:
            child.await_ready()
            child.go()
            if self.server and number % 3 == 2:
                self._pull_the_plug(self.server)
            time.sleep(self.chance.uniform(0, LONGEST_LOAD))
        finally:
            self.kills += child.kill()
        self._read(number)
        return problems(contract, self.asked, self.outcomes)

    def finish(self, number: int) -> list[str]:
        """Let a child send the rest, to the end; and what is wrong then, in every contract."""
        child = Child(self.url, self._waiting(), self._file(number))
        child.await_ready()
        child.go()
        child.await_end()
        self._read(number)
        contracts = sorted({command.contract for command in self.asked})
        found = [
            problem
            for contract in contracts
            for problem in problems(contract, self.asked, self.outcomes)
        ]
        return found + [f"no outcome of {one}" for one in self._waiting()]

    def _pull_the_plug(self, server: Server) -> None:
        """The server goes under load and comes back; the child stays."""
        time.sleep(self.chance.uniform(0, LONGEST_LOAD))
        server.kill()
        server.start()

    def _waiting(self) -> list[Command]:
        """What nobody knows the outcome of."""
        known = {one.id for one in self.outcomes if one.is_final}
        return [one for one in self.asked if one.id not in known]

    def _read(self, number: int) -> None:
        self.outcomes += outcomes_in(self._file(number))
        connections.close_all()  # a server that was killed took them along

    def _file(self, number: int) -> Path:
        return self.folder / f"outcomes-{number}"


def soak(
    kind: str, folder: Path, rounds: int, seed: int, say: Callable[[str], None]
) -> list[str]:
    """`rounds` rounds on a database of `kind` made in `folder`; returns what was wrong."""
    place = folder / kind
    with opened(kind, place) as (url, server):
        return soaked(Soak(url, server, place, random.Random(seed)), rounds, say)


def soaked(one: Soak, rounds: int, say: Callable[[str], None]) -> list[str]:
    """The same, on a database that is there."""
    found: list[str] = []
    contract = -1
    for number in range(rounds):
        if number % EACH == 0:
            contract = web_contract().pk
        found += one.round(contract, number)
        say(f"{_line(one, number + 1)} {len(found)} problems")
    found += one.finish(rounds)
    say(f"{_line(one, rounds)} {len(found)} problems, nothing left to send")
    return found


def _line(one: Soak, rounds: int) -> str:
    answered = sum(not outcome.code for outcome in one.outcomes)
    again = sum(not outcome.is_final for outcome in one.outcomes)
    kind = one.url.partition(":")[0]
    return (
        f"{kind}: {rounds} rounds, {one.kills} killed under load, {len(one.asked)} asked, "
        f"{answered} recorded, {again} told to ask again,"
    )
