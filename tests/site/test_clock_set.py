"""A server whose machine's clock is set by an hour, forwards and back, while people wait: every length stays true, and
each step stands in the record.

The server runs under libfaketime, which shows it the time that a file says. Source: clause 3.2, R18; decision 24
"""

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from shinuo.site.demo.door import session_cookie, visitor_token
from shinuo.site.demo.logins import Login
from tests.live.talk import Talk
from tests.site.cast import program
from tests.site.served import Served, planted, seeded, served
from tests.site.test_serve_command import asks, figures, logins_of, visitor_at

__all__ = ["planted", "seeded"]
HOUR = 3_600
PATIENCE_S = 20.0


def library() -> Path:
    """libfaketime; where tests must not be left out, it must be there."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found and not os.environ.get("CI"):
        pytest.skip("libfaketime is missing: run scripts/machine")
    assert found, "libfaketime is missing: scripts/machine installs it"
    return found[0]


@dataclass
class Machine:
    """A served demo and the clock of its machine."""

    one: Served
    clock: Path

    def sets_clock(self, seconds: int) -> None:
        """By so much from the truth; until the watch has seen it."""
        said = len(self.steps())
        set_clock(self.clock, seconds)
        until = time.monotonic() + PATIENCE_S
        while len(self.steps()) == said:
            assert time.monotonic() < until, "the step was not seen"
            time.sleep(0.1)

    def steps(self) -> list[float]:
        """Every step that stands in the record, in seconds."""
        said = [
            json.loads(body) for _, kind, body in self.record() if kind == "clock_stepped"
        ]
        return [(one["to_us"] - one["from_us"]) / 1e6 for one in said]

    def record(self) -> list[tuple[int, str, bytes]]:
        """The entries of the one contract: instant, kind, body."""
        with closing(sqlite3.connect(self.one.data / "shinuo.sqlite3")) as rows:
            return list(
                rows.execute("SELECT at, kind, body FROM journal_entry ORDER BY seq")
            )

    def requests(self) -> list[dict[str, str]]:
        """What an audit is given."""
        given = {"SHINUO_DATA": str(self.one.data), "DATABASE_URL": ""}
        number = logins_of(self.one).number
        made = program("--lang", "en", "export", number, "--as", "log", **given)
        assert made.returncode == 0, made.stderr
        return [json.loads(line) for line in made.stdout.splitlines()]


def set_clock(clock: Path, seconds: int) -> None:
    """At once whole: a server reads it whenever it likes."""
    fresh = clock.with_suffix(".new")
    fresh.write_text(f"{seconds:+d}\n")
    fresh.replace(clock)


@pytest.fixture
def machine(seeded: Path) -> Iterator[Machine]:
    clock = seeded / "clock"
    set_clock(clock, 0)
    with served(
        seeded,
        LD_PRELOAD=str(library()),
        FAKETIME_TIMESTAMP_FILE=str(clock),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
    ) as one:
        yield Machine(one, clock)


async def answers(machine: Machine, of: str, login: Login) -> None:
    """An agent takes the conversation and says something."""
    one = machine.one
    cookie = session_cookie(one.url, login)
    socket = one.url.replace("http", "ws") + "/live/desk"
    async with Talk(socket, cookie=cookie, origin=one.url) as agent:
        await agent.send("hello", contract=1)
        await agent.next("caught_up")
        await agent.do(of, "accepted")
        await agent.next("ack", id=await agent.say(of, "在的"))


def test_lengths_stay_true_whatever_is_done_to_the_clock(machine: Machine) -> None:
    one = machine.one
    logins = logins_of(one)
    mei = logins.named("mei")
    assert mei
    began = time.monotonic()

    async def scene(seconds: int) -> None:
        async with visitor_at(one) as visitor:
            token = visitor_token(one.url, logins.channel)
            of = await asks(visitor, token, "在吗")
            await asyncio.to_thread(machine.sets_clock, seconds)
            await answers(machine, of, mei)

    asyncio.run(scene(HOUR))
    assert figures(one)["shinuo_clock_off_seconds"] == pytest.approx(HOUR, abs=1)
    asyncio.run(scene(0))
    took = time.monotonic() - began
    assert [round(step) for step in machine.steps()] == [HOUR, -HOUR]
    rows = machine.requests()
    assert len(rows) == 2
    for row in rows:
        asked = datetime.fromisoformat(row["requested_at"])
        waited = datetime.fromisoformat(row["first_human_at"]) - asked
        assert 0 < waited.total_seconds() < took
    spoken = ("requested", "accepted", "said")
    instants = [at for at, kind, _ in machine.record() if kind in spoken]
    assert instants == sorted(instants)
    assert instants[-1] - instants[0] < took * 1e6
    assert one.end() == 0
