"""The router on a running server: who is given what, as the people at their desks see it."""

import asyncio
from typing import Any

import pytest

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor, Role, actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Content,
    Requested,
    Said,
    Transferred,
)
from shinuo.conversations.checking import differences
from shinuo.conversations.events import Command
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import conversation, history, unsettled_with_seq
from shinuo.conversations.refusals import Busy, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.people.models import User
from shinuo.people.presence import State
from shinuo.people.serving import add_skill, give_skill
from shinuo.people.standing import Standing, set_presence
from shinuo.routing import router as routing
from shinuo.routing.actions import set_routing
from shinuo.routing.queries import all_serving, all_settings, skills_asked_for
from shinuo.routing.router import Router
from shinuo.routing.settings import Settings
from tests.conversations.cast import HELLO
from tests.live.cast import Office, asked, office, on_line
from tests.live.client.beside import beside
from tests.live.talk import Talk, fresh
from tests.people.cast import BY, OPENED, mei

pytestmark = pytest.mark.usefixtures("database")


async def sits(agent: Talk, contract: Contract, state: str = "online") -> None:
    await agent.send("hello", contract=contract.pk)
    await agent.next("caught_up")
    await agent.send("stand", state=state)
    await agent.next("presence", state=state)


def acts(contract: Contract, of: str) -> list[str]:
    return [event.act.kind for _, event, _ in history(contract.pk, of)]


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


class Clerk:
    """A writer that says what it is told to; what it was asked is kept."""

    def __init__(self, *says: Exception) -> None:
        self.says, self.asked = list(says), list[Command]()

    async def ask(self, command: Command) -> Any:
        """Refuse, or have it recorded by nobody."""
        self.asked.append(command)
        await asyncio.sleep(0)
        if self.says:
            raise self.says.pop(0)
        return await asyncio.Future()


class Rows:
    """A reader that does at once what it is asked for."""

    async def __call__(self, what: Any, /, *args: Any) -> Any:
        """What `what` returns."""
        return beside(what, *args)


def waits_in(desk: Office) -> str:
    """A visitor's conversation, recorded by another process."""
    of, hand = fresh(), Writer()
    hand.start()
    command = Command(
        desk.contract.pk, of, of, actor("visitor:li"), Requested("web"), HELLO
    )
    hand.do(command, timeout=30)
    hand.stop()
    return of


def routed(desk: Office, clerk: Any, seconds: float, *, there: bool = True) -> Router:
    """A router of this contract alone, for so long."""
    made = Router(clerk, Rows(), clock.now_us, lambda _name: there)
    contract = desk.contract.pk
    placed = list(unsettled_with_seq(contract))
    skills = skills_asked_for(contract, [state for _seq, state in placed])
    made.take_in(Judging(contract), placed, skills)

    async def run() -> None:
        task = asyncio.ensure_future(made.run())
        await asyncio.sleep(seconds)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
    return made


@pytest.fixture
def alone(database: str) -> Office:
    """An office no server knows, its agent on line."""
    assert database
    made = office("")
    on_line(made.agent)
    return made


def test_what_is_open_at_the_start_is_given_out(alone: Office) -> None:
    of, clerk = waits_in(alone), Clerk()
    routed(alone, clerk, 0.5)
    (command,) = clerk.asked
    assert (command.of, command.act) == (of, Assigned(alone.agent.username))
    assert command.by == Actor(Role.SYSTEM, "router")


def test_who_has_no_socket_is_given_nothing(alone: Office) -> None:
    waits_in(alone)
    clerk = Clerk()
    routed(alone, clerk, 0.5, there=False)
    assert not clerk.asked


def test_of_what_nobody_knows_is_asked_again_under_the_same_id(
    alone: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "AGAIN_S", 0.05)
    waits_in(alone)
    clerk = Clerk(NotRecorded(), NotRecorded())
    routed(alone, clerk, 0.6)
    assert len(clerk.asked) == 3
    assert len({(one.id, one.act) for one in clerk.asked}) == 1


def test_a_busy_writer_is_asked_later_anew(
    alone: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "AGAIN_S", 0.05)
    waits_in(alone)
    clerk = Clerk(Busy())
    routed(alone, clerk, 0.6)
    assert len(clerk.asked) == 2


def test_who_accepted_meanwhile_keeps_it(alone: Office) -> None:
    """The router believes that somebody waits; the record knows better, and is believed from then on."""
    of, hand = waits_in(alone), Writer()
    hand.start()
    stale = list(unsettled_with_seq(alone.contract.pk))
    by = Actor(Role.AGENT, mei(alone.contract).username)
    hand.do(Command(alone.contract.pk, of, fresh(), by, Accepted()), timeout=30)
    made = Router(hand, Rows(), clock.now_us, lambda _name: True)
    made.take_in(Judging(alone.contract.pk), stale)

    async def run() -> None:
        task = asyncio.ensure_future(made.run())
        await asyncio.sleep(1.5)
        task.cancel()

    asyncio.run(run())
    hand.stop()
    assert acts(alone.contract, of) == ["requested", "accepted"]
    found = conversation(alone.contract.pk, of)
    assert found
    assert found.agent == by.name


def test_two_routers_give_it_once(alone: Office) -> None:
    """As two processes would: each with a writer of its own."""
    of = waits_in(alone)
    hands = [Writer(), Writer()]
    for hand in hands:
        hand.start()
    placed = list(unsettled_with_seq(alone.contract.pk))
    judging = Judging(alone.contract.pk)
    routers = [Router(one, Rows(), clock.now_us, lambda _name: True) for one in hands]

    async def run() -> None:
        for one in routers:
            one.take_in(judging, placed)
        tasks = [asyncio.ensure_future(one.run()) for one in routers]
        await asyncio.sleep(1.5)
        for task in tasks:
            task.cancel()

    asyncio.run(run())
    for hand in hands:
        hand.stop()
    assert acts(alone.contract, of) == ["requested", "assigned"]


def test_the_skill_that_was_asked_for_is_needed_after_a_start_too(alone: Office) -> None:
    """Sent on for a skill, given to somebody who has it, and not answered when the service stops: it is still needed."""
    tax, plain = mei(alone.contract), alone.agent
    give_skill(tax, add_skill(alone.contract, "tax", BY, OPENED), 3, BY, OPENED)
    on_line(tax)
    of, hand = waits_in(alone), Writer()
    hand.start()

    def does(by: User | None, act: Act, said: Content | None = None) -> None:
        who = Actor(Role.AGENT, by.username) if by else routing.BY
        hand.do(Command(alone.contract.pk, of, fresh(), who, act, said), timeout=30)

    def needs() -> dict[str, str]:
        placed = unsettled_with_seq(alone.contract.pk)
        return skills_asked_for(alone.contract.pk, [state for _seq, state in placed])

    does(plain, Accepted())
    does(plain, Transferred(skill="tax"))
    does(None, Assigned(tax.username))
    assert needs() == {of: "tax"}
    # Its agent goes off line: it is taken from them, for whoever has the skill, not for the one who is there.
    set_presence(tax, Standing(State.OFFLINE), clock.now(), fresh())
    clerk = Clerk()
    routed(alone, clerk, 0.5)
    (command,) = clerk.asked
    assert command.act == Transferred(skill="tax", silent=tax.username)
    does(None, command.act)
    does(tax, Accepted())
    does(tax, Said(), HELLO)
    assert needs() == {}
    hand.stop()


def test_who_serves_and_how_is_read_for_all_at_once(alone: Office) -> None:
    skill = add_skill(alone.contract, "tax", BY, OPENED)
    give_skill(alone.agent, skill, 3, BY, OPENED)
    set_routing(alone.contract, Settings(guard=2), BY, clock.now())
    serving = all_serving()[alone.contract.pk]
    one, boss = serving[alone.agent.username], serving[alone.supervisor.username]
    assert (one.skills, one.state, one.capacity) == (frozenset({"tax"}), State.ONLINE, 3)
    assert one.is_given
    assert not boss.is_given
    assert (boss.state, boss.since_us) == (State.OFFLINE, 0)
    assert all_settings()[alone.contract.pk] == Settings(guard=2)
