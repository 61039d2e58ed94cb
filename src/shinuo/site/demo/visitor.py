"""A visitor of the demo: asks, waits, answers, thanks, marks, leaves; now and then they have had enough before."""

import asyncio
from random import Random

from shinuo.rules.events import Form

from .door import visitor_token
from .talk import Frame, Talk, fresh
from .texts import THANKS, TOPICS, Topic

PATIENCE_S = (40.0, 150.0)
READS_S = (3.0, 10.0)
RATES = 0.6
"""How many of those who got to the end give stars."""


async def visit(url: str, channel: str, chance: Random, pace: float) -> str:
    """Come once; returns how it ended: `served`, `closed` or `left`. `pace` below 1 is quicker than life.

    Raises:
        OSError, websockets.exceptions.WebSocketException: the server is not there.
    """
    token = await asyncio.to_thread(visitor_token, url, channel)
    topic, of = chance.choice(TOPICS), fresh()
    async with Talk(url, "/live/visitor") as talk:
        await talk.send("hello", token=token)
        await talk.say(of, topic.asked[0], id=of)
        try:
            async with asyncio.timeout(chance.uniform(*PATIENCE_S) * pace):
                return await _talked(talk, of, topic, chance, pace)
        except TimeoutError:
            await _leave(talk, of)
            return "left"


async def _talked(talk: Talk, of: str, topic: Topic, chance: Random, pace: float) -> str:
    turn = 1
    async for frame in talk.frames():
        if frame["t"] == "event" and frame["kind"] == "closed":
            return "closed"
        if not _is_answer(frame):
            continue
        await talk.send("seen", of=of, seq=frame["seq"])
        await talk.send("typing", of=of, text=topic.asked[min(turn, len(topic.asked) - 1)])
        await asyncio.sleep(chance.uniform(*READS_S) * pace)
        if turn >= len(topic.asked):
            await talk.say(of, chance.choice(THANKS))
            if chance.random() < RATES:
                await talk.do(of, "rated", stars=chance.choice((3, 4, 5, 5)))
            await _leave(talk, of)
            return "served"
        await talk.say(of, topic.asked[turn])
        turn += 1
    return "closed"


def _is_answer(frame: Frame) -> bool:
    return bool(
        frame["t"] == "event"
        and frame["kind"] == "said"
        and frame["by"]["role"] != "visitor"
        and frame["act"].get("form", Form.WORDS) == Form.WORDS
    )


async def _leave(talk: Talk, of: str) -> None:
    """Leave, and see it acknowledged."""
    id = fresh()
    await talk.send("do", id=id, of=of, act={"kind": "left"})
    async with asyncio.timeout(10):
        async for frame in talk.frames():
            if frame.get("id") == id and frame["t"] in ("ack", "refused"):
                return
