"""The clients of one run, in a process of their own: `python -m bench.talking KIND SECONDS RATE` with what the server told
on standard input; RATE is messages a second in all, 0 for as many as go when each waits for its acknowledgement.

Prints one JSON object: messages, seconds, and how long a message took to be acknowledged and to be seen by the agent.
"""

import asyncio
import json
import sys
import time
from typing import Any

from ulid import ULID
from websockets.asyncio.client import ClientConnection, connect

from bench.table import quantile

TEXT = "您好，我的订单到哪里了？谢谢。" * 2
EACH_ADDRESS = 90
ARRIVING_S, WARMING_S = 60.0, 2.0
"""How long all together may take to come in; how long they talk before it counts."""
FOLLOWED = 150
"""Conversations that one socket of the desk follows."""
Told = dict[str, Any]


class Run:
    """What was sent when, and how long it took."""

    def __init__(self, kind: str, told: Told, pause: float) -> None:
        self.kind, self.told, self.pause = kind, told, pause
        self.sent: dict[str, float] = {}
        self.acks: list[float] = []
        self.seen: list[float] = []
        self.arrived = asyncio.Semaphore(0)
        self.begins = asyncio.Event()
        self.is_over = False

    async def desk(self, some: list[str]) -> None:
        """The agent's socket: follows `some`, and sees."""
        path = "/live/desk" if self.kind == "shinuo" else ""
        async with opened(self.told, path, 0, self.told.get("cookie", "")) as socket:
            if self.kind == "shinuo":
                await send(socket, t="hello", contract=self.told["contract"])
            for of in some:
                await send(socket, t="follow", of=of)
            async for message in socket:
                for line in str(message).split("\n"):
                    frame = json.loads(line)
                    if frame["t"] == "event" and (sent := self.sent.get(frame["id"])):
                        self.seen.append(time.perf_counter() - sent)

    async def visitor(self, number: int, of: str) -> None:
        """One conversation: the next message goes out when the last was acknowledged, and not before its time."""
        path = "/live/visitor" if self.kind == "shinuo" else ""
        async with opened(self.told, path, number) as socket:
            if self.kind == "shinuo":
                await send(socket, t="hello", token=self.told["tokens"][number])
                await say(socket, of, of)
            self.arrived.release()
            await self.begins.wait()
            due = time.perf_counter() + self.pause * (number % 97) / 97
            while not self.is_over:
                await asyncio.sleep(
                    max(0.0, due - time.perf_counter()) if self.pause else 0
                )
                due += self.pause
                id = str(ULID())
                self.sent[id] = begun = time.perf_counter()
                await socket.send(
                    json.dumps({"t": "say", "id": id, "of": of, "text": TEXT})
                )
                await acknowledged(socket, id)
                self.acks.append(time.perf_counter() - begun)


def opened(told: Told, path: str, number: int, cookie: str = "") -> connect:
    return connect(
        told["url"] + path,
        origin=told["url"].replace("ws", "http", 1),
        additional_headers={"Cookie": cookie} if cookie else {},
        local_addr=(f"127.0.1.{1 + number // EACH_ADDRESS}", 0),
        proxy=None,
        compression=None,
        max_size=None,
    )


async def send(socket: ClientConnection, **frame: Any) -> None:
    await socket.send(json.dumps(frame))


async def say(socket: ClientConnection, of: str, id: str) -> None:
    await send(socket, t="say", id=id, of=of, text=TEXT)
    await acknowledged(socket, id)


async def acknowledged(socket: ClientConnection, id: str) -> None:
    """Until the message came back: acknowledged, or as it is from an echo."""
    while True:
        for line in str(await socket.recv()).split("\n"):
            frame = json.loads(line)
            if frame.get("id") == id and frame["t"] in ("ack", "say"):
                return
            if frame["t"] == "refused":
                raise RuntimeError(line)


async def ran(kind: str, told: Told, conversations: int, seconds: float, rate: int) -> Told:
    """One run."""
    run = Run(kind, told, conversations / rate if rate else 0.0)
    ofs = [str(ULID()) for _ in range(conversations)]
    desks = [
        asyncio.create_task(run.desk(ofs[first : first + FOLLOWED]))
        for first in range(0, conversations if kind != "echo" else 0, FOLLOWED)
    ]
    talking = [asyncio.create_task(run.visitor(n, of)) for n, of in enumerate(ofs)]
    for _ in ofs:
        await asyncio.wait_for(run.arrived.acquire(), ARRIVING_S)
    run.begins.set()
    await asyncio.sleep(WARMING_S)
    run.acks.clear()
    run.seen.clear()
    begun = time.perf_counter()
    await asyncio.sleep(seconds)
    took, found = time.perf_counter() - begun, list(run.acks)
    run.is_over = True
    await asyncio.wait(talking, timeout=10)
    for task in (*talking, *desks):
        task.cancel()
    await asyncio.gather(*talking, *desks, return_exceptions=True)
    return {
        "messages": len(found),
        "seconds": took,
        **_ms("ack", found),
        **_ms("seen", run.seen),
    }


def _ms(name: str, waits: list[float]) -> dict[str, float]:
    return {f"{name}_p{part}": quantile(waits, part) * 1e3 for part in (50, 99)}


def main() -> None:
    """Run and print."""
    kind, seconds, rate = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    told = json.loads(sys.stdin.readline())
    conversations = int(sys.argv[4])
    print(json.dumps(asyncio.run(ran(kind, told, conversations, seconds, rate))))


if __name__ == "__main__":
    main()
