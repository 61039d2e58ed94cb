"""Those who live beside each other on one server, each sort in a process of its own: `python -m bench.neighbours SORT N`
with what the server told on standard input.

`good`: N visitors talk, each slower than it may. For every line of input, which says for how many seconds, it prints one
line of JSON: the milliseconds to each acknowledgement. Every other sort does harm, with N sockets from addresses of
their own, until it is ended; whoever means no good brings a machine of their own, so that here they get what time of
the processor the server and the good ones leave.
"""

import asyncio
import itertools
import json
import os
import socket as sockets
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any

from ulid import ULID
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bench.talking import EACH_ADDRESS, Told, say, send

A_SECOND = 25
"""What a good visitor says; the limit is 30."""
REST_S, PATIENCE_S = 0.02, 30.0
MUCH_S, READERS = 0.1, 20
"""Between two long messages; of so many that mean no good one reads nothing."""
_JUST_BELOW_THE_LIMIT_S = 1 / 29


def opened(told: Told, number: int, address: str) -> connect:
    """A socket from one of the addresses that begin with `address`."""
    last = 2 + number % 8 + number // (8 * EACH_ADDRESS) * 8
    return _visitor(told, local_addr=(f"{address}.{last}", 0))


def _visitor(told: Told, **how: Any) -> connect:
    return connect(
        told["url"] + "/live/visitor",
        origin=told["url"].replace("ws", "http", 1),
        proxy=None,
        compression=None,
        open_timeout=PATIENCE_S,
        **how,
    )


async def good(told: Told, number: int) -> None:
    """Talk as long as is asked, and tell how long each acknowledgement took."""
    async with AsyncExitStack() as stack:
        visitors = [
            await stack.enter_async_context(opened(told, one, "127.0.2"))
            for one in range(number)
        ]
        ofs = [str(ULID()) for _ in visitors]
        for visitor, of, token in zip(visitors, ofs, told["tokens"], strict=False):
            await _let_in(visitor, token)
            await say(visitor, of, of)
        while line := await asyncio.to_thread(sys.stdin.readline):
            until = time.perf_counter() + float(line)
            talking = (
                _acks(*one, until, share / number)
                for share, one in enumerate(zip(visitors, ofs, strict=True))
            )
            waits = await asyncio.gather(*talking)
            print(json.dumps([wait for some in waits for wait in some]), flush=True)


async def _acks(
    visitor: ClientConnection, of: str, until: float, share: float
) -> list[float]:
    found: list[float] = []
    due = time.perf_counter() + share / A_SECOND
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        began = time.perf_counter()
        await say(visitor, of, str(ULID()))
        found.append((time.perf_counter() - began) * 1e3)
        due = max(due + 1 / A_SECOND, time.perf_counter())
    return found


async def _let_in(socket: ClientConnection, token: str) -> None:
    await send(socket, t="hello", token=token)
    while '"welcome"' not in str(await socket.recv()):
        pass


async def reconnecting(told: Told, number: int) -> None:
    """All lose their sockets at once, and come again, by right; each time, how long until all were in, on standard error."""
    while True:
        began = time.perf_counter()
        async with AsyncExitStack() as stack:
            await asyncio.gather(*(_come_again(stack, told, one) for one in range(number)))
            took = time.perf_counter() - began
            print(f"    {number} were in after {took:.1f} s", file=sys.stderr, flush=True)


async def _come_again(stack: AsyncExitStack, told: Told, number: int) -> None:
    for attempt in itertools.count():
        with suppress(OSError, WebSocketException, TimeoutError):
            socket = await stack.enter_async_context(opened(told, number, "127.0.3"))
            await _let_in(socket, _token(told, number))
            return
        await asyncio.sleep(min(30.0, 0.5 * 2**attempt))


async def stopped(told: Told, number: int) -> None:
    """A visitor says much, and most of their sockets read nothing of it; cut off, they come again."""
    of, token = str(ULID()), _token(told, 0)
    async with AsyncExitStack() as stack:
        visitor = await stack.enter_async_context(opened(told, 0, "127.0.4"))
        await _let_in(visitor, token)
        await say(visitor, of, of)
        async with asyncio.TaskGroup() as group:
            group.create_task(_says_much(visitor, of))
            for one in range(1, max(2, number // READERS)):
                group.create_task(_again(_reads_nothing, told, one, token))


async def _says_much(visitor: ClientConnection, of: str) -> None:
    reading = asyncio.create_task(_read_all(visitor))
    while not reading.done():
        await send(visitor, t="say", id=str(ULID()), of=of, text="多" * 10_000)
        await asyncio.sleep(MUCH_S)


async def _reads_nothing(told: Told, number: int, token: str) -> None:
    narrow = sockets.socket()
    narrow.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    narrow.bind((f"127.0.4.{2 + number % 8}", 0))
    narrow.setblocking(False)  # noqa: FBT003 - so it is called
    host, _, port = told["url"].removeprefix("ws://").partition(":")
    await asyncio.get_running_loop().sock_connect(narrow, (host, int(port)))
    async with _visitor(told, sock=narrow, max_queue=1, close_timeout=0.1) as socket:
        await _let_in(socket, token)
        await asyncio.sleep(5)


async def _read_all(socket: ClientConnection) -> None:
    async for _ in socket:
        pass


def _first(
    make: Callable[[Told, int], str],
) -> Callable[[Told, int], Coroutine[Any, Any, None]]:
    """A sort that comes, says what `make` makes, waits to be thrown out, and comes again."""

    async def each(told: Told, number: int) -> None:
        async with opened(told, number, "127.0.5") as socket:
            await socket.send(make(told, number))
            await _read_all(socket)

    async def all_of_them(told: Told, number: int) -> None:
        await asyncio.gather(*(_again(each, told, one) for one in range(number)))

    return all_of_them


def _hello(token: str) -> str:
    return json.dumps({"t": "hello", "token": token})


megabyte = _first(lambda _told, _number: _hello("x" * 1_000_000))
broken = _first(lambda _told, _number: '{"t":')
forged = _first(lambda told, number: _hello(_token(told, number)[:-4] + "AAAA"))


async def refused(told: Told, number: int) -> None:
    """Known visitors do what nobody may, as fast as the limit lets them."""
    await asyncio.gather(*(_again(_does, told, one) for one in range(number)))


async def _does(told: Told, number: int) -> None:
    async with opened(told, number, "127.0.6") as socket:
        await _let_in(socket, _token(told, number))
        reading = asyncio.create_task(_read_all(socket))
        while not reading.done():
            act = {"kind": "closed" if number % 2 else "left"}
            await send(socket, t="do", id=str(ULID()), of=str(ULID()), act=act)
            await asyncio.sleep(_JUST_BELOW_THE_LIMIT_S)


async def _again(
    what: Callable[..., Awaitable[None]], told: Told, number: int, *more: Any
) -> None:
    while True:
        with suppress(OSError, WebSocketException, TimeoutError):
            await what(told, number, *more)
        await asyncio.sleep(REST_S)


def _token(told: Told, number: int) -> str:
    """One of those of the bad: the first few are the good one's."""
    tokens: list[str] = told["tokens"]
    return tokens[-1 - number % (len(tokens) // 2)]


async def everything(told: Told, number: int) -> None:
    """All sorts, side by side."""
    each = [SORTS[name] for name in HARM if name != "everything"]
    await asyncio.gather(*(one(told, max(2, number // len(each))) for one in each))


SORTS: dict[str, Callable[[Told, int], Coroutine[Any, Any, None]]] = {
    "good": good,
    "reconnecting": reconnecting,
    "stopped": stopped,
    "megabyte": megabyte,
    "broken": broken,
    "forged": forged,
    "refused": refused,
    "everything": everything,
}
HARM = tuple(name for name in SORTS if name != "good")


def main() -> None:
    """Run until ended."""
    told = json.loads(sys.stdin.readline())
    if sys.argv[1] in HARM:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    asyncio.run(SORTS[sys.argv[1]](told, int(sys.argv[2])))


if __name__ == "__main__":
    main()
