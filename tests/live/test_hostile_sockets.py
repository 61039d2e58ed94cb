"""Sockets that mean no good, or do too much: none gets another's data, stops another's clock, or keeps others waiting."""

import asyncio
import json
import os
import socket as sockets
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import pytest
from django.db import connections
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from shinuo import clock
from shinuo.conversations.queries import conversation, history
from shinuo.live import peer, wire
from shinuo.people.closing import deactivate
from shinuo.site.server import Server
from shinuo.site.server import server as made
from tests.live.cast import Office, asked, office, session_of
from tests.live.conftest import serving
from tests.live.talk import Talk, fresh
from tests.people.cast import BY

pytestmark = pytest.mark.usefixtures("database")

T = TypeVar("T")
Narrow = tuple[Server, str]
"""A server, and where it listens."""


def played(scene: Coroutine[Any, Any, T]) -> T:
    """What `scene` returns; what it opened to look into the database is closed in the loop where it was opened."""

    async def whole() -> T:
        try:
            return await scene
        finally:
            connections.close_all()

    return asyncio.run(whole())


@pytest.fixture(scope="module")
def narrow(database: str) -> Iterator[Narrow]:
    """A server whose sockets hold little of what nobody reads, so that little is enough to fill them."""
    assert database
    with serving(server := made("127.0.0.1", 0)) as address:
        listening = os.dup(server.servers[0].sockets[0].fileno())
        with sockets.socket(fileno=listening) as door:  # those let in take it over
            door.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, 4096)
        yield server, address


@pytest.fixture
def narrow_desk(narrow: Narrow) -> Office:
    """A new contract with its people, on that server."""
    return office(narrow[1])


def kinds(desk: Office, of: str) -> list[str]:
    return [event.act.kind for _, event, _ in history(desk.contract.pk, of)]


@asynccontextmanager
async def waiting(desk: Office) -> AsyncIterator[tuple[Talk, str]]:
    """A visitor who has asked, and waits."""
    async with desk.visitor() as li:
        ack = await asked(li, desk.token())
        yield li, ack["id"]


def test_a_message_of_a_megabyte_ends_its_socket_alone(desk: Office) -> None:
    async def run() -> None:
        async with waiting(desk) as (li, of):
            async with desk.visitor() as big:
                await big.send("hello", token=desk.token())
                await big.next("welcome")
                with suppress(ConnectionClosed):
                    await big.socket.send("x" * 1_000_000)
                assert await big.closed() in (1009, 1006)
            words = await li.say(of, "还在")
            await li.next("ack", id=words)

    played(run())


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"t":"say"}', '{"t":"do","id":1}', '{"t":"ping","x":1}', "\ud7ff", "9" * 5000],
)  # fmt: skip
def test_what_cannot_be_read_ends_the_socket_after_its_welcome(
    desk: Office, text: str
) -> None:
    async def run() -> None:
        async with desk.visitor() as bad:
            await bad.send("hello", token=desk.token())
            await bad.next("welcome")
            await bad.socket.send(text)
            assert (await bad.next("refused"))["code"] == "bad_frame"
            assert await bad.closed() == 4000

    played(run())


STRANGERS = [
    ("says", {"t": "say", "text": "我是本人"}),
    ("leaves", {"t": "do", "act": {"kind": "left"}}),
    ("marks", {"t": "do", "act": {"kind": "rated", "stars": 1}}),
    ("closes", {"t": "do", "act": {"kind": "closed"}}),
    ("accepts", {"t": "do", "act": {"kind": "accepted"}}),
    ("takes the system's part", {"t": "do", "act": {"kind": "overdue"}}),
]


@pytest.mark.parametrize("frame", [pytest.param(one, id=name) for name, one in STRANGERS])
@pytest.mark.parametrize("where", ["neighbour", "elsewhere"])
def test_a_stranger_who_knows_the_id_can_do_nothing(
    desk: Office, frame: dict[str, object], where: str
) -> None:
    other = desk if where == "neighbour" else office(desk.address)

    async def run() -> str:
        async with waiting(desk) as (li, of), other.visitor() as stranger:
            await stranger.send("hello", token=other.token(), of=of)
            assert (await stranger.next("welcome"))["of"] is None
            await stranger.socket.send(json.dumps({**frame, "id": fresh(), "of": of}))
            code = (await stranger.next("refused"))["code"]
            assert code in ("no_such_conversation", "not_allowed")
            assert not [one for one in stranger.got if one["t"] in ("event", "row")]
            assert not [one for one in await li.quiet(0.2) if one["t"] == "event" and one["kind"] != "requested"]  # fmt: skip
            return of

    of = played(run())
    assert kinds(desk, of) == ["requested"]
    state = conversation(desk.contract.pk, of)
    assert state
    assert state.request.contact is None


def test_the_desk_of_another_contract_is_not_there(desk: Office) -> None:
    rival = office(desk.address)

    async def run() -> None:
        async with waiting(desk) as (_, of):
            async with rival.seat(rival.agent) as intruder:
                await intruder.send("hello", contract=desk.contract.pk)
                assert await intruder.closed() == 4004
            async with rival.seat(rival.agent) as intruder:
                await intruder.send("hello", contract=rival.contract.pk)
                await intruder.next("caught_up")
                await intruder.send("follow", of=of)
                await intruder.next("caught_up", of=of)
                id = await intruder.do(of, "accepted")
                refused = await intruder.next("refused", id=id)
                assert refused["code"] == "no_such_conversation"
                nobodys = await intruder.do(fresh(), "accepted")
                other = await intruder.next("refused", id=nobodys)
                assert other == refused | {"id": nobodys}
                assert not [one for one in intruder.got if one["t"] in ("event", "row")]

    played(run())


def test_a_deactivated_agent_is_out_at_once_and_stays_out(desk: Office) -> None:
    async def run() -> None:
        async with waiting(desk) as (_, of), desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            await agent.next("caught_up")
            deactivate(desk.agent, BY, clock.now())
            assert await agent.closed() == 4001
            async with desk.seat(desk.agent) as again:
                await again.send("hello", contract=desk.contract.pk)
                assert await again.closed() == 4001
            assert kinds(desk, of) == ["requested"]

    played(run())


def test_a_reader_that_stops_is_closed_and_misses_nothing_when_it_comes_again(
    narrow_desk: Office,
) -> None:
    """It reads nothing while more is said than may wait for it."""
    desk = narrow_desk

    async def run() -> None:
        async with waiting(desk) as (_, of), desk.seat(desk.agent) as agent:
            slow, ids = await _stuck(desk, agent, of)
            last = await _read_on(slow)
            async with desk.seat(desk.supervisor) as again:
                await again.send("hello", contract=desk.contract.pk)
                await again.send("follow", of=of, after=last)
                await again.next("caught_up", of=of)
                shown = [one for one in again.got if one["t"] == "event"]
                assert 0 < len(shown) < len(ids)
                assert [one["id"] for one in shown] == ids[-len(shown) :]

    played(run())


def test_a_reader_that_comes_back_too_late_is_told_so(
    narrow_desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has given up by then. A socket left open would wait for ever for what never comes."""
    desk = narrow_desk
    monkeypatch.setattr(peer, "_PATIENCE_S", 0.05)

    async def run() -> None:
        async with waiting(desk) as (_, of), desk.seat(desk.agent) as agent:
            slow, _ids = await _stuck(desk, agent, of)
            await asyncio.sleep(0.5)
            async with asyncio.timeout(30):
                await _read_on(slow)

    played(run())


def test_a_socket_nobody_ever_reads_is_cut_off(
    narrow: Narrow, narrow_desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, there = narrow_desk, narrow[0].server_state.connections
    monkeypatch.setattr(peer, "_PATIENCE_S", 0.05)
    monkeypatch.setattr(wire, "LINGER_S", 0.1)

    async def run() -> None:
        async with waiting(desk) as (_, of), desk.seat(desk.agent) as agent:
            before = set(there)
            slow, _ids = await _stuck(desk, agent, of)
            async with asyncio.timeout(30):
                while there - before:  # noqa: ASYNC110 - it is the server's, which tells nobody
                    await asyncio.sleep(0.05)
            slow.transport.abort()

    played(run())


_MORE = 40
"""Messages of 19 kB: more than may wait for a reader, and than an unread socket here holds beside them."""


async def _stuck(desk: Office, agent: Talk, of: str) -> tuple[ClientConnection, list[str]]:
    """A socket that reads nothing of all that `agent` says, which is more than may wait for it; and the ids of that."""
    await agent.send("hello", contract=desk.contract.pk)
    await agent.next("caught_up")
    await agent.next("ack", id=await agent.do(of, "accepted"))
    slow = await _unread(desk, of)
    ids = []
    for _ in range(_MORE):
        ids.append(await agent.say(of, "l" * 19_000))
        await agent.next("ack", id=ids[-1])
    return slow, ids


async def _unread(desk: Office, of: str) -> ClientConnection:
    """A socket of the supervisor's that follows `of`, and reads no further."""
    narrow = sockets.socket()
    narrow.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    host, _, port = desk.address.partition(":")
    narrow.settimeout(0)
    await asyncio.get_running_loop().sock_connect(narrow, (host, int(port)))
    slow = await connect(
        f"ws://{desk.address}/live/desk",
        sock=narrow,
        origin=f"http://{desk.address}",  # type: ignore[arg-type]
        additional_headers={"Cookie": f"sessionid={session_of(desk.supervisor)}"},
        proxy=None,
        compression=None,
        max_size=None,
        max_queue=1,
    )
    for frame in ({"t": "hello", "contract": desk.contract.pk}, {"t": "follow", "of": of}):
        await slow.send(json.dumps(frame))
    while '"caught_up","of"' not in str(await slow.recv()):
        pass
    return slow


async def _read_on(slow: ClientConnection) -> int:
    """Read what there still is; returns the seq of the last event. The socket was closed for being slow."""
    last = 0
    with suppress(ConnectionClosed):
        while True:
            for line in str(await slow.recv()).split("\n"):
                last = max(last, json.loads(line).get("seq", 0))
    assert slow.close_code in (4008, 1006)
    return last
