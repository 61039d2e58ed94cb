"""Sent, delivered, seen: three things, told to the other side and to nobody else, kept, and never taken back."""

import asyncio
from typing import Any

import pytest

from shinuo import clock
from shinuo.conversations.sights import Side, Sight
from shinuo.journal.models import Entry
from shinuo.live.sights import Lookout
from tests.live.cast import Office, asked, office
from tests.live.client.beside import beside
from tests.live.talk import Frame, Talk

pytestmark = pytest.mark.usefixtures("database")

PATIENCE_S = 20


async def seated(desk: Office, one: Talk, of: str) -> Frame:
    """At the desk, with the conversation open."""
    await one.send("hello", contract=desk.contract.pk)
    await one.send("follow", of=of)
    return await one.next("caught_up", of=of)


async def asked_and_answered(
    desk: Office, visitor: Talk, agent: Talk
) -> tuple[str, int, int]:
    """A question, taken and answered; returns the conversation, and the seqs of question and answer."""
    question = await asked(visitor, desk.token())
    of = str(question["id"])
    await seated(desk, agent, of)
    await agent.next("ack", id=await agent.do(of, "accepted"))
    answer = await agent.next("ack", id=await agent.say(of, "在的"))
    return of, question["seq"], answer["seq"]


async def told(one: Talk) -> list[tuple[str, int]]:
    """What was told of the other side, until the server had nothing more to say."""
    await one.send("ping", n=7)
    await one.next("pong", n=7)
    await asyncio.sleep(0.2)
    await one.send("ping", n=8)
    await one.next("pong", n=8)
    found = [(frame["t"], frame["seq"]) for frame in one.got if frame["t"] in _MARKS]
    one.got.clear()
    return found


_MARKS = ("delivered", "seen")


def test_each_side_is_told_how_far_the_other_is(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of, question, answer = await asked_and_answered(desk, visitor, agent)
            assert await told(visitor) == []
            await agent.send("delivered", of=of, seq=answer)
            by = (await visitor.next("delivered", seq=question))["by"]
            assert by == {"role": "agent", "name": "", "shown": "梅"}
            await agent.send("seen", of=of, seq=answer)
            assert await told(visitor) == [("delivered", question), ("seen", question)]
            await visitor.send("delivered", of=of, seq=answer)
            assert (await agent.next("delivered", seq=answer))["by"]["role"] == "visitor"
            await visitor.send("seen", of=of, seq=answer)
            await agent.next("seen", seq=answer)
            for seq in (-1, question, answer, answer + 1_000):
                await visitor.send("seen", of=of, seq=seq)
                await agent.send("delivered", of=of, seq=seq)
            assert await told(visitor) == []
            assert await told(agent) == [("delivered", answer), ("seen", answer)]

    asyncio.run(run())


def test_a_note_is_nothing_that_a_visitor_could_see(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of, question, answer = await asked_and_answered(desk, visitor, agent)
            note = await agent.next("ack", id=await agent.say(of, "内部", form="note"))
            await visitor.send("seen", of=of, seq=note["seq"])
            await agent.send("seen", of=of, seq=note["seq"])
            assert await told(agent) == [("seen", answer)]
            assert await told(visitor) == [("seen", question)]

    asyncio.run(run())


def test_nobody_else_learns_or_changes_anything(desk: Office) -> None:
    other = office(desk.address)

    async def run() -> None:
        async with (
            desk.visitor() as visitor,
            desk.visitor() as stranger,
            desk.seat(desk.agent) as agent,
            desk.seat(desk.supervisor) as boss,
            desk.seat(other.agent) as elsewhere,
        ):
            of, question, _answer = await asked_and_answered(desk, visitor, agent)
            await asked(stranger, desk.token())
            await seated(desk, boss, of)
            await elsewhere.send("hello", contract=other.contract.pk)
            await elsewhere.next("welcome")
            for one in (boss, elsewhere, stranger):
                await one.send("seen", of=of, seq=question)
            assert await told(visitor) == []
            await agent.send("seen", of=of, seq=question)
            await visitor.next("seen", seq=question)
            for one in (boss, elsewhere, stranger):
                assert await told(one) == []

    asyncio.run(run())


def test_who_comes_again_is_told_before_anything_else_and_so_after_a_restart(
    desk: Office,
) -> None:
    async def run() -> tuple[str, int]:
        token = desk.token()
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of = str((await asked(visitor, token))["id"])
            await seated(desk, agent, of)
            await agent.send("seen", of=of, seq=10**9)
            question: int = (await visitor.next("seen"))["seq"]
        async with desk.visitor() as visitor:
            await visitor.send("hello", token=token, of=of)
            await visitor.next("caught_up")
            assert [(one["t"], one["seq"]) for one in visitor.got[-2:-1]] == [
                ("seen", question)
            ]
        return of, question

    of, question = asyncio.run(run())
    before = Entry.objects.filter(contract=desk.contract.pk).count()
    known = beside(asyncio.run, kept(desk.contract.pk, of))
    assert known.sights == {Side.VISITOR: Sight(), Side.DESK: Sight(question, question)}
    assert known.said == {Side.VISITOR: question, Side.DESK: -1}
    assert Entry.objects.filter(contract=desk.contract.pk).count() == before


async def kept(contract: int, of: str) -> Any:
    """What another server finds, as soon as this one has written anything down."""
    until = clock.monotonic() + PATIENCE_S
    while clock.monotonic() < until:
        known = await Lookout().known(contract, of)
        if known.sights[Side.DESK] != Sight():
            return known
        await asyncio.sleep(0.1)
    raise AssertionError("nothing was kept")
