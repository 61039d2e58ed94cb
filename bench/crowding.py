"""Many at once, from a process of their own: `python -m bench.crowding idle|fan N` with what the server told on
standard input. Prints JSON, a line whenever there is something to tell; ends when its input does.

`idle`: N visitors come in and say nothing; then one line. `fan`: N sockets of the desk follow one conversation, in
which things are said; the milliseconds from saying to the last of them having seen it.
"""

import asyncio
import json
import sys
import time
from contextlib import AsyncExitStack
from typing import Any

from ulid import ULID
from websockets.asyncio.client import ClientConnection

from bench.talking import Told, opened, say, send

AT_ONCE = 50
"""Sockets that come in at the same time."""
SAID = 60


async def idle(told: Told, number: int) -> None:
    """Come in, and stay."""
    async with AsyncExitStack() as stack:
        for first in range(0, number, AT_ONCE):
            some = range(first, min(first + AT_ONCE, number))
            await asyncio.gather(*(_visitor(stack, told, one) for one in some))
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
    kind = {"idle": idle, "fan": fan}[sys.argv[1]]
    told = json.loads(sys.stdin.readline())
    asyncio.run(kind(told, int(sys.argv[2])))


if __name__ == "__main__":
    main()
