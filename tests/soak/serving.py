"""Rounds of kill -9 of the whole server while visitors and agents talk: each comes again, and nobody misses anything."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from shinuo.conversations.checking import differences
from shinuo.journal.models import Entry
from tests.live.cast import Office, office, session_of
from tests.live.talk import fresh
from tests.site.served import Served, served
from tests.soak.clients import Client, until
from tests.soak.databases import opened

PAIRS = 6
"""Conversations at the same time."""
MOST_WAITING = 20
"""Words of one side that wait for their acknowledgement."""
SHOWN = ("requested", "accepted", "said")
"""What the two do, all of it shown to both."""
LOAD_S, PATIENCE_S = 1.5, 60.0


@dataclass
class Pair:
    """A visitor and the agent who answers them."""

    visitor: Client
    agent: Client

    @property
    def sides(self) -> tuple[Client, Client]:
        """Both."""
        return self.visitor, self.agent

    async def talk(self) -> None:
        """Ask, accept, then speak in turns, until cancelled."""
        of = self.visitor.of
        await self.visitor.say("在吗", of)
        await until(lambda: of in self.visitor.acks, PATIENCE_S)
        accept = {"t": "do", "id": fresh(), "of": of, "act": {"kind": "accepted"}}
        await self.agent.ask(accept)
        await until(lambda: not self.agent.outbox, PATIENCE_S)
        for number in range(1_000_000):
            side = self.sides[number % 2]
            if len(side.outbox) < MOST_WAITING:
                await side.say(f"第 {number} 句")
            await asyncio.sleep(random.uniform(0.03, 0.06))

    def is_done(self) -> bool:
        """Whether all that was said was acknowledged, and stands on both screens."""
        said = {id for side in self.sides for id in side.acks}
        return not any(one.outbox for one in self.sides) and all(
            said <= {id for _, id in one.screen} for one in self.sides
        )


def soak_server(
    kind: str, folder: Path, rounds: int, say: Callable[[str], None]
) -> list[str]:
    """`rounds` rounds on a database of `kind` made in `folder`; returns what was wrong."""
    place = folder / f"server-{kind}"
    with opened(kind, place) as (url, _server):
        return soaked_server(url, place, rounds, say)


def soaked_server(
    url: str, folder: Path, rounds: int, say: Callable[[str], None]
) -> list[str]:
    """The same, on a database that is there."""
    desk = office("")
    with started(url, folder) as one:
        pairs = [_pair(one, desk) for _ in range(PAIRS)]
    asyncio.run(_scene(pairs, url, folder, one.url, rounds))
    connections.close_all()
    found = [problem for pair in pairs for problem in _wrong(pair, desk.contract.pk)]
    found += [str(one) for one in differences(desk.contract.pk)]
    said = sum(len(side.acks) for pair in pairs for side in pair.sides)
    again = sum(side.comings for pair in pairs for side in pair.sides)
    say(
        f"{url.partition(':')[0]}: server killed {rounds} times, {said} acknowledged, "
        f"{again} welcomes, {len(found)} problems"
    )
    return found


def started(url: str, folder: Path, port: str = "0") -> AbstractContextManager[Served]:
    """The server on the database, with the key of the tests, so that their sessions hold."""
    secret = settings.SECRET_KEY
    return served(folder, "--port", port, url=url, SHINUO_SECRET=secret)


async def _scene(
    pairs: list[Pair], url: str, folder: Path, address: str, rounds: int
) -> None:
    port = address.rpartition(":")[2]
    async with asyncio.TaskGroup() as together:
        running = [
            together.create_task(side.run()) for pair in pairs for side in pair.sides
        ]
        talking = [together.create_task(pair.talk()) for pair in pairs]
        for _ in range(rounds):
            await asyncio.to_thread(_killed, url, folder, port)
        ended = asyncio.Event()
        last = asyncio.create_task(_last(url, folder, port, ended))
        await asyncio.sleep(LOAD_S)
        for task in talking:
            task.cancel()
        await until(lambda: all(pair.is_done() for pair in pairs), PATIENCE_S)
        ended.set()
        await last
        for task in running:
            task.cancel()


def _killed(url: str, folder: Path, port: str) -> None:
    """One round: the server serves a while, and is killed."""
    with started(url, folder, port) as one:
        time.sleep(random.uniform(0.2, LOAD_S))
        one.process.kill()
        one.process.wait()


async def _last(url: str, folder: Path, port: str, ended: asyncio.Event) -> None:
    """The server once more, until everything was said."""
    with started(url, folder, port):
        await ended.wait()


def _pair(one: Served, desk: Office) -> Pair:
    of, socket = fresh(), one.url.replace("http", "ws")
    visitor = Client(f"{socket}/live/visitor", one.url, of, {"token": desk.token()})
    cookie = f"sessionid={session_of(desk.agent)}"
    hello = {"contract": desk.contract.pk}
    return Pair(visitor, Client(f"{socket}/live/desk", one.url, of, hello, cookie))


def _wrong(pair: Pair, contract: int) -> Iterator[str]:
    """Whatever of the pair is not as it was promised."""
    of = pair.visitor.of
    entries = list(Entry.objects.filter(contract=contract, of=of, kind__in=SHOWN))
    kept = {one.id: (one.seq, one.at) for one in entries}
    if len(entries) != len(kept):
        yield f"{of}: an id is recorded twice"
    for side in pair.sides:
        yield from (
            f"{of}: {id} acknowledged at {place}, recorded at {kept.get(id)}"
            for id, place in side.acks.items()
            if kept.get(id) != place
        )
        yield from (f"{of}: never acknowledged: {id}" for id in side.outbox)
        yield from (f"{of}: refused: {id} {code}" for id, code in side.refused.items())
        yield from _wrong_screen(of, side, {id: seq for id, (seq, _) in kept.items()})


def _wrong_screen(of: str, side: Client, kept: dict[str, int]) -> Iterator[str]:
    seqs = [seq for seq, _ in side.screen]
    if seqs != sorted(seqs):
        yield f"{of}: shown out of order"
    yield from (
        f"{of}: shown {times} times: {id}"
        for id, times in Counter(id for _, id in side.screen).items()
        if times > 1
    )
    shown = {id: seq for seq, id in side.screen}
    yield from (f"{of}: never shown: {id}" for id in kept.keys() - shown.keys())
    yield from (
        f"{of}: shown at {seq}, recorded at {kept.get(id)}: {id}"
        for id, seq in shown.items()
        if kept.get(id) != seq
    )
