"""Crowds at the door of a running server: those inside go on, and whoever has a right to come in does.

What is claimed is counted in turns of the door, never timed.
"""

import asyncio
import json
import resource
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame

from shinuo.live.door import Porter
from shinuo.live.frames import LARGEST
from shinuo.live.porch import LARGEST_FIRST
from shinuo.live.socket import SLIPS
from shinuo.live.visitor_socket import VisitorSocket
from shinuo.live.wire import EMPTY_AT_ONCE, LARGEST_GREETING, PIECE, Wire
from shinuo.site.server import server as made
from tests.live.cast import Office, office
from tests.live.conftest import serving
from tests.live.talk import Talk, fresh
from tests.live.test_hostile_sockets import played, waiting

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""One is enough: the door knows nothing of what is behind it."""
STORM = 1_000
EACH_ADDRESS = 100
"""As many visitors as one address may have."""
GREETING = (
    b"GET /live/visitor HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
SMALLEST = b"\x81\x82mask{}"
MOST_TURNS = STORM // 4
"""Turns of the door that may pass before one good frame is answered. Of 2,000 in all; a few are usual."""


@dataclass(frozen=True, slots=True)
class House:
    """A server, with whoever stands at its door, and a contract on it."""

    porter: Porter
    porch: Porter
    desk: Office


@pytest.fixture
def house(database: str) -> Iterator[House]:
    assert database
    with serving(server := made("127.0.0.1", 0)) as address:
        state = server.lifespan.state
        yield House(state["porter"], state["porch"], office(address))


def test_a_thousand_who_come_again_at_once_are_all_let_in_and_others_go_on(
    house: House,
) -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    token = house.desk.token()

    async def run() -> None:
        async with waiting(house.desk) as (li, of), AsyncExitStack() as stack:
            storm = asyncio.gather(
                *(_come(stack, house.desk, token, n) for n in range(STORM))
            )
            began = house.porter.passed
            turns: list[int] = []
            while not storm.done():
                before = house.porter.passed
                await li.next("ack", id=await li.say(of, f"{len(turns)}"))
                turns.append(house.porter.passed - before)
                await asyncio.sleep(0.05)
            assert await storm == [True] * STORM
            assert house.porter.passed - began >= 2 * STORM
            assert max(turns) <= MOST_TURNS

    played(run())


async def _come(stack: AsyncExitStack, desk: Office, token: str, number: int) -> bool:
    """One of the storm, from an address that has not too many yet; comes again when the door is too full."""
    address = (f"127.0.1.{1 + number // (EACH_ADDRESS - 1)}", 0)
    for attempt in range(10):
        try:
            socket = await stack.enter_async_context(
                connect(
                    f"ws://{desk.address}/live/visitor",
                    origin=f"http://{desk.address}",  # type: ignore[arg-type]
                    local_addr=address,
                    proxy=None,
                    compression=None,
                    open_timeout=60,
                )
            )
            await socket.send(json.dumps({"t": "hello", "token": token}))
            return '"welcome"' in str(await socket.recv())
        except (OSError, ConnectionClosed, InvalidStatus, TimeoutError):
            await asyncio.sleep(0.2 * attempt)
    return False


def test_who_is_refused_again_and_again_waits_for_every_turn(house: House) -> None:
    """Refused by the record, or before it was asked: after a few, each is at the expense of the next turn."""

    async def run() -> None:
        async with waiting(house.desk) as (li, of), house.desk.visitor() as bad:
            await _in(bad, house.desk)
            before = house.porter.passed
            for n in range(30):
                kind = "closed" if n % 2 else "no such act"
                await bad.next("refused", id=await bad.do(fresh(), kind))
            assert house.porter.passed - before >= 15
            before = house.porter.passed
            await li.next("ack", id=await li.say(of, "在吗"))
            assert house.porter.passed == before

    played(run())


def test_who_is_refused_now_and_then_waits_for_nothing(house: House) -> None:
    async def run() -> None:
        async with house.desk.visitor() as li:
            await _in(li, house.desk)
            before = house.porter.passed
            for _ in range(int(SLIPS[1])):
                await li.next("refused", id=await li.do(fresh(), "closed"))
            of = fresh()
            await li.next("ack", id=await li.say(of, "您好", id=of))
            assert house.porter.passed == before

    played(run())


def test_of_much_at_once_the_rest_waits_and_keeps_its_order(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VisitorSocket, "rate", 1e-9)

    async def run() -> None:
        async with house.desk.visitor() as li:
            await _in(li, house.desk)
            before = house.porter.passed
            frames = [json.dumps({"t": "ping", "n": n}) for n in range(50)]
            await li.socket.send("\n".join(frames))
            for n in range(50):
                assert (await li.next("pong"))["n"] == n
            assert house.porter.passed - before == 50 - VisitorSocket.at_once

    played(run())


def test_what_is_too_large_is_refused_at_its_header(house: House) -> None:
    """Of a megabyte that is announced and never comes, nothing is waited for."""

    async def run() -> None:
        async with house.desk.visitor() as big:
            await _in(big, house.desk)
            header = b"\x81" + bytes([0x80 | 127]) + struct.pack("!Q", LARGEST + 1)
            big.socket.transport.write(header + b"mask")
            assert await big.closed() == 1009

    played(run())


@pytest.mark.parametrize("opcode", [0x89, 0x8A, 0x00], ids=["pings", "pongs", "parts"])
def test_frames_that_say_nothing_end_their_socket_alone(house: House, opcode: int) -> None:
    async def run() -> None:
        async with waiting(house.desk) as (li, of), house.desk.visitor() as bad:
            await _in(bad, house.desk)
            begun = b"\x01\x80mask" if opcode == 0 else b""
            empty = bytes([opcode, 0x80]) + b"mask"
            bad.socket.transport.write(begun + empty * int(2 * EMPTY_AT_ONCE))
            assert await bad.closed() in (1008, 1006)
            await li.next("ack", id=await li.say(of, "在吗"))

    played(run())


def test_of_thousands_of_small_frames_a_piece_is_read_at_every_turn(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stand in one segment, the socket is over at the first, and all are to be thrown away."""
    read: Counter[int] = Counter()
    ours = Wire.handle_text

    def handle_text(self: Wire, event: Frame) -> None:
        read[house.porter.passed] += 1
        ours(self, event)

    monkeypatch.setattr(Wire, "handle_text", handle_text)

    async def run() -> None:
        async with house.desk.visitor() as bad:
            await _in(bad, house.desk)
            read.clear()
            bad.socket.transport.write(SMALLEST * 5_000)
            assert await bad.closed() in (4000, 1006)

    played(run())
    assert max(read.values()) <= 3 * PIECE // len(SMALLEST)


def test_what_a_connection_asks_for_is_looked_at_in_its_turn_and_answered_whole(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Much of it comes in pieces while the porch is crowded; then it is a connection like any."""
    crowd: list[tuple[asyncio.AbstractEventLoop, Callable[[], bool]]] = []

    def ask(_: str, go: Callable[[], bool]) -> bool:
        crowd.append((asyncio.get_running_loop(), go))
        return True

    body = b"x" * (2 * LARGEST_FIRST)
    head = f"POST /api/v1/frames HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"

    async def run() -> None:
        host, port = house.desk.address.split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(head.encode() + body)
        async with asyncio.timeout(20):
            while not crowd:  # noqa: ASYNC110 - it is the server's, which tells nobody
                await asyncio.sleep(0.01)
            ((loop, look),) = crowd
            loop.call_soon_threadsafe(look)
            assert (await reader.readline()).startswith(b"HTTP/1.1 4")
        writer.close()
        await writer.wait_closed()
        assert len(crowd) == 1

    monkeypatch.setattr(house.porch, "ask", ask)
    played(run())


def test_who_says_too_much_before_its_turn_is_cut_off(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The door is kept shut, as it is for whoever comes last of many."""
    monkeypatch.setattr(house.porter, "ask", lambda *_, **__: True)

    async def run() -> None:
        host, port = house.desk.address.split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(GREETING)
        over = asyncio.ensure_future(asyncio.wait([asyncio.ensure_future(reader.read())]))
        for _ in range(1_000):
            writer.write(b"x" * (LARGEST_GREETING // 8))
            if (await asyncio.wait([over], timeout=0.02))[0]:
                break
        assert over.done()
        writer.transport.abort()  # what waits to be sent would keep it open
        with suppress(OSError):
            await writer.wait_closed()

    played(run())


async def _in(visitor: Talk, desk: Office) -> None:
    await visitor.send("hello", token=desk.token())
    await visitor.next("welcome")
