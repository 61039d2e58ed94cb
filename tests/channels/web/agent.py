"""What an agent does in the one conversation of a contract, over a real socket; each call comes and goes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from shinuo.conversations.queries import history
from tests.live.cast import Office
from tests.live.client.beside import beside
from tests.live.talk import Talk

Act = Callable[[Talk, str], Awaitable[Any]]


def at_desk(desk: Office, *acts: Act) -> None:
    """Do `acts` in the conversation that is open."""

    seat = beside(desk.seat, desk.agent)

    async def run() -> None:
        async with seat as agent:
            await agent.send("hello", contract=desk.contract.pk)
            of = (await agent.next("row"))["of"]
            await agent.send("follow", of=of)
            await agent.next("caught_up", of=of)
            for act in acts:
                await act(agent, of)

    beside(asyncio.run, run())


async def accept(agent: Talk, of: str) -> None:
    await agent.next("ack", id=await agent.do(of, "accepted"))


async def close(agent: Talk, of: str) -> None:
    await agent.next("ack", id=await agent.do(of, "closed", topic="物流", outcome="已解决"))


async def type_(agent: Talk, of: str) -> None:
    await agent.send("typing", of=of)
    await agent.send("ping", n=1)
    await agent.next("pong")


def words(text: str, **members: str) -> Act:
    async def act(agent: Talk, of: str) -> None:
        await agent.next("ack", id=await agent.say(of, text, **members))

    return act


async def read(agent: Talk, of: str, how: str = "seen") -> None:
    last = max(one["seq"] for one in agent.got if one["t"] == "event")
    await agent.send(how, of=of, seq=last)
    await agent.send("ping", n=2)
    await agent.next("pong")


async def delivered(agent: Talk, of: str) -> None:
    await read(agent, of, "delivered")


async def seen_by_the_visitor(agent: Talk, of: str) -> None:
    """Wait until the visitor has looked at the last words of the desk."""
    said = (one for one in agent.got if one["t"] == "event" and one["kind"] == "said")
    last = max(one["seq"] for one in said if one["by"]["role"] == "agent")
    if not any(one["t"] == "seen" and one["seq"] == last for one in agent.got):
        await agent.next("seen", of=of, seq=last)


def record(desk: Office) -> list[tuple[str, str]]:
    """Kind and words of everything recorded in the contract's conversations, in order."""

    def found() -> list[tuple[str, str]]:
        from shinuo.conversations.models import ConversationRow

        rows = ConversationRow.objects.filter(contract=desk.contract.pk)
        return [
            (event.act.kind, content.text if content else "")
            for of in rows.order_by("opened_at").values_list("id", flat=True)
            for _, event, content in history(desk.contract.pk, of)
        ]

    return beside(found)
