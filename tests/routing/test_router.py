"""The router on a running server: who is given what, as the people at their desks see it."""

import asyncio

import pytest

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.checking import differences
from shinuo.people.models import User
from shinuo.routing.actions import set_routing
from shinuo.routing.settings import Settings
from tests.live.cast import Office, asked, office
from tests.live.client.beside import beside
from tests.live.talk import Talk
from tests.people.cast import BY, mei
from tests.routing.cast import acts

pytestmark = pytest.mark.usefixtures("database")


async def sits(agent: Talk, contract: Contract, state: str = "online") -> None:
    await agent.send("hello", contract=contract.pk)
    await agent.next("caught_up")
    await agent.send("stand", state=state)
    await agent.next("presence", state=state)


def test_who_waits_is_given_to_the_agent_who_comes_on_line(desk: Office) -> None:
    async def run() -> str:
        async with desk.visitor() as visitor, beside(desk.seat, desk.agent) as agent:
            of = str((await asked(visitor, beside(desk.token)))["id"])
            assert not [one for one in await visitor.quiet() if one["t"] == "event"][1:]
            await sits(agent, desk.contract)
            row = await agent.next("row", of=of, agent=desk.agent.username)
            assert row["contact_at"] is None
            await agent.next("ack", id=await agent.say(of, "在的"))
            await visitor.next("event", kind="said")
            assert "assigned" not in str(visitor.got)
            return of

    of = asyncio.run(run())
    assert acts(desk.contract, of) == ["requested", "assigned", "said"]
    assert not list(differences(desk.contract.pk))


def test_it_is_given_the_moment_it_is_asked(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, beside(desk.seat, desk.agent) as agent:
            await sits(agent, desk.contract)
            ack = await asked(visitor, beside(desk.token))
            await agent.send("follow", of=ack["id"])
            given = await agent.next("event", kind="assigned")
            assert given["by"]["name"] == "router"
            assert given["at"] - ack["at"] < 2_000_000

    asyncio.run(run())


def test_who_is_full_is_given_the_next_when_one_is_closed(desk: Office) -> None:
    User.objects.filter(pk=desk.agent.pk).update(capacity=1)

    async def run() -> None:
        async with (
            desk.visitor() as one,
            desk.visitor() as two,
            beside(desk.seat, desk.agent) as agent,
        ):
            await sits(agent, desk.contract)
            first = (await asked(one, beside(desk.token)))["id"]
            await agent.next("row", of=first, agent=desk.agent.username)
            second = (await asked(two, beside(desk.token)))["id"]
            rows = [row for row in await agent.quiet(1) if row["t"] == "row"]
            assert all(row["agent"] == "" for row in rows if row["of"] == second)
            await agent.do(first, "closed", topic="", outcome="")
            await agent.next("row", of=second, agent=desk.agent.username)

    asyncio.run(run())


def test_the_silent_lose_it_to_the_next(address: str) -> None:
    """The contract's settings, set while the service runs: a hundredth of the limit, one second, may pass in silence."""
    desk = office(address, "[limits]\nday = 100\nnight = 100\nrest = 100")
    other = mei(desk.contract)
    set_routing(desk.contract, Settings(silent_percent=1), BY, clock.now())

    async def run() -> None:
        async with desk.visitor() as visitor, beside(desk.seat, desk.agent) as agent:
            await sits(agent, desk.contract)
            of = (await asked(visitor, beside(desk.token)))["id"]
            await agent.next("row", of=of, agent=desk.agent.username)
            async with beside(desk.seat, other) as next_one:
                await sits(next_one, desk.contract)
                row = await next_one.next("row", of=of, agent=other.username)
                assert row["previous_agent"] == desk.agent.username
                await next_one.next("ack", id=await next_one.say(of, "在的"))
                await visitor.next("event", kind="said")
                assert "transferred" not in str(visitor.got)

    asyncio.run(run())


def test_who_goes_off_line_gives_back_what_was_not_answered(desk: Office) -> None:
    async def run() -> str:
        async with desk.visitor() as visitor, beside(desk.seat, desk.agent) as agent:
            await sits(agent, desk.contract)
            of = str((await asked(visitor, beside(desk.token)))["id"])
            await agent.next("row", of=of, agent=desk.agent.username)
            await agent.send("stand", state="offline")
            row = await agent.next("row", of=of, agent="")
            assert row["previous_agent"] == desk.agent.username
            await agent.next("ack", id=await agent.do(of, "accepted"))
            assert not [one for one in await agent.quiet(1) if one.get("agent") == ""]
            return of

    of = asyncio.run(run())
    assert acts(desk.contract, of) == ["requested", "assigned", "transferred", "accepted"]
