"""Many at once, from a process of their own: `python -m bench.crowding idle|fan|beside N` with what the server told on
standard input. Prints JSON, a line whenever there is something to tell; ends when its input does.

`idle`: N visitors come in and say nothing; then one line. `fan`: N sockets of the desk follow one conversation, in
which things are said; the milliseconds from saying to the last of them having seen it. `beside`: a well-behaved visitor,
alone and then beside N that mean no good; the milliseconds to an acknowledgement, each time.
"""

import asyncio
import json
import sys
import time
from contextlib import AsyncExitStack, suppress
from typing import Any

from ulid import ULID
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from bench.talking import Told, opened, say, send

AT_ONCE = 50
"""Sockets that come in at the same time."""
SAID = 60


async def idle(told: Told, number: int) -> None:
    """Come in, and stay."""
    async with AsyncExitStack() as stack:
        tokens = told.get("tokens")

        async def come(one: int) -> None:
            socket = await stack.enter_async_context(
                opened(told, "/live/visitor" if tokens else "", one)
            )
            if tokens:
                await send(socket, t="hello", token=tokens[one])
                await _next(socket, "welcome")

        for first in range(0, number, AT_ONCE):
            await asyncio.gather(
                *(come(one) for one in range(first, min(first + AT_ONCE, number)))
            )
        _tell(sockets=number)
        await asyncio.to_thread(sys.stdin.read)


async def fan(told: Told, number: int) -> None:
    """Say something; wait until the last one saw it."""
    of, is_shinuo = str(ULID()), "contract" in told
    waits: list[float] = []
    async with AsyncExitStack() as stack:
        visitor = await _visitor(stack, told, 0)
        if is_shinuo:
            await say(visitor, of, of)
        seats = [await _seat(stack, told, one, of) for one in range(1, number + 1)]
        await asyncio.sleep(1)
        for _ in range(SAID):
            id = str(ULID())
            began = time.perf_counter()
            seen = [asyncio.create_task(_seen(seat, id)) for seat in seats]
            await send(visitor, t="say", id=id, of=of, text="您好")
            await asyncio.gather(*seen)
            waits.append((time.perf_counter() - began) * 1e3)
    _tell(waits=waits[SAID // 4 :])


async def beside(told: Told, number: int) -> None:
    """A visitor's acknowledgements, alone and beside others."""
    async with AsyncExitStack() as stack:
        visitor = await _visitor(stack, told, 0)
        quiet = await _acks(visitor)
        hostile = [
            asyncio.create_task(_hostile(told, 1 + one, one % 4)) for one in range(number)
        ]
        await asyncio.sleep(1)
        among = await _acks(visitor)
        for one in hostile:
            one.cancel()
        await asyncio.gather(*hostile, return_exceptions=True)
    _tell(quiet=quiet, among=among)


async def _acks(visitor: ClientConnection) -> list[float]:
    of, found = str(ULID()), []
    await say(visitor, of, of)
    for _ in range(300):
        began = time.perf_counter()
        await say(visitor, of, str(ULID()))
        found.append((time.perf_counter() - began) * 1e3)
        await asyncio.sleep(0.01)
    return found


async def _hostile(told: Told, number: int, kind: int) -> None:
    """Comes again and again: with a megabyte, broken JSON, another's token, or what nobody may do."""
    first = (
        '{"t":"hello","token":"' + "x" * 1_000_000 + '"}',
        '{"t":',
        json.dumps({"t": "hello", "token": told["tokens"][number][:-4] + "AAAA"}),
        json.dumps({"t": "hello", "token": told["tokens"][number]}),
    )[kind]
    while True:
        with suppress(OSError, WebSocketException, TimeoutError):
            async with opened(told, "/live/visitor", number) as socket:
                await socket.send(first)
                for _ in range(20):
                    await send(
                        socket,
                        t="do",
                        id=str(ULID()),
                        of=str(ULID()),
                        act={"kind": "closed"},
                    )
                    await socket.recv()
        await asyncio.sleep(0.02)


async def _visitor(stack: AsyncExitStack, told: Told, number: int) -> ClientConnection:
    path = "/live/visitor" if "tokens" in told else ""
    socket = await stack.enter_async_context(opened(told, path, number))
    if path:
        await send(socket, t="hello", token=told["tokens"][number])
        await _next(socket, "welcome")
    return socket


async def _seat(
    stack: AsyncExitStack, told: Told, number: int, of: str
) -> ClientConnection:
    path = "/live/desk" if "contract" in told else ""
    socket = await stack.enter_async_context(
        opened(told, path, number, told.get("cookie", ""))
    )
    if path:
        await send(socket, t="hello", contract=told["contract"])
        await _next(socket, "caught_up")
    await send(socket, t="follow", of=of)
    return socket


async def _next(socket: ClientConnection, kind: str) -> None:
    while True:
        for line in str(await socket.recv()).split("\n"):
            if json.loads(line)["t"] == kind:
                return


async def _seen(socket: ClientConnection, id: str) -> None:
    while id not in str(await socket.recv()):
        pass


def _tell(**found: Any) -> None:
    print(json.dumps(found), flush=True)


def main() -> None:
    """Run and print."""
    kind = {"idle": idle, "fan": fan, "beside": beside}[sys.argv[1]]
    told = json.loads(sys.stdin.readline())
    asyncio.run(kind(told, int(sys.argv[2])))


if __name__ == "__main__":
    main()
