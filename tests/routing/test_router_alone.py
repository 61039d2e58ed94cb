"""The router by itself: what it asks of the writer, and what it makes of each answer."""

import asyncio
from typing import Any

import pytest

from shinuo import clock
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
from shinuo.conversations.events import Command
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import conversation, unsettled_with_seq
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
from tests.live.cast import Office, office, on_line
from tests.live.client.beside import beside
from tests.live.talk import fresh
from tests.people.cast import BY, OPENED, mei
from tests.routing.cast import acts

pytestmark = pytest.mark.usefixtures("database")


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
