"""Nobody's name gets a conversation: whom an act is for serves the contract, and a skill is one that somebody there has."""

import asyncio

import pytest

from shinuo.conversations.queries import history
from shinuo.people.closing import deactivate
from shinuo.people.serving import add_skill, give_skill
from tests.live.cast import Office, asked
from tests.live.client.beside import beside
from tests.live.talk import Frame, Talk
from tests.people.cast import BY, OPENED, ana, contract, lao_zhou, mei

pytestmark = pytest.mark.usefixtures("database")


async def _held(desk: Office, visitor: Talk, agent: Talk) -> str:
    """A conversation that the agent holds."""
    of = (await asked(visitor, desk.token()))["id"]
    await agent.send("hello", contract=desk.contract.pk)
    await agent.next("welcome")
    await agent.next("ack", id=await agent.do(of, "accepted"))
    return str(of)


async def _refusal(talk: Talk, id: str) -> Frame:
    refused = await talk.next("refused", id=id)
    assert refused["code"] == "bad_value"
    return refused


def test_a_conversation_goes_only_to_those_who_serve_the_contract(desk: Office) -> None:
    stranger, client = mei(contract()), ana(desk.contract)
    gone = mei(desk.contract)
    deactivate(gone, BY, OPENED)
    names = ["nobody", "a\0b", stranger.username, client.username, gone.username]

    async def run() -> str:
        async with (
            desk.visitor() as visitor,
            desk.seat(desk.agent) as agent,
            desk.seat(desk.supervisor) as boss,
        ):
            of = await _held(desk, visitor, agent)
            await boss.send("hello", contract=desk.contract.pk)
            for name in names:
                said = await _refusal(agent, await agent.do(of, "transferred", to=name))
                assert said["en"].endswith(
                    f"right: {desk.supervisor.username}, {desk.agent.username}"
                )
                await _refusal(boss, await boss.do(of, "assigned", to=name))
                await _refusal(agent, await agent.say(of, "请看", form="note", to=name))
            note = await agent.say(of, "请看", form="note", to=desk.supervisor.username)
            await agent.next("ack", id=note)
            moved = await agent.do(of, "transferred", to=desk.supervisor.username)
            await agent.next("ack", id=moved)
            given = await boss.do(of, "assigned", to=desk.agent.username)
            await boss.next("ack", id=given)
            return of

    of = asyncio.run(run())
    kinds = [event.act.kind for _, event, _ in history(desk.contract.pk, of)]
    assert kinds == ["requested", "accepted", "said", "transferred", "assigned"]


def test_a_skill_is_one_that_somebody_there_has(desk: Office) -> None:
    """Nobody would ever be given what asks for another."""
    other = contract()
    add_skill(desk.contract, "退税", BY, OPENED)
    give_skill(desk.agent, add_skill(desk.contract, "物流", BY, OPENED), None, BY, OPENED)
    give_skill(lao_zhou(other), add_skill(other, "保险", BY, OPENED), None, BY, OPENED)

    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of = await _held(desk, visitor, agent)
            for skill in ("退税", "保险", "nothing"):
                moved = await agent.do(of, "transferred", skill=skill)
                assert (await _refusal(agent, moved))["en"].endswith("right: 物流")
            await agent.next("ack", id=await agent.do(of, "transferred", skill="物流"))

    asyncio.run(run())


def test_what_was_recorded_gets_its_first_answer_whoever_left_since(desk: Office) -> None:
    to = desk.supervisor

    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of = await _held(desk, visitor, agent)
            id = await agent.do(of, "transferred", to=to.username)
            first = await agent.next("ack", id=id)
            beside(deactivate, to, BY, OPENED)
            await agent.do(of, "transferred", to=to.username, id=id)
            assert await agent.next("ack", id=id) == first
            await _refusal(
                agent, await agent.do(of, "transferred", to=to.username, id="\0")
            )

    asyncio.run(run())
