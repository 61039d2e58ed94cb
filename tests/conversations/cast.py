"""Conversations of the cast: acts said in one line, and a contract with a channel to do them in."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor, actor
from shinuo.conversations.acts import Accepted, Act, Content, Requested, Said
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command, Event
from shinuo.conversations.lifecycle import decide, evolve
from shinuo.journal.refusals import Refusal
from shinuo.rules.instants import to_us
from shinuo.rules.terms import Readings
from shinuo.rules.words import Words
from tests.people.cast import OPENED, contract
from tests.rules.cast import TEN

LI, STRANGER = actor("visitor:li"), actor("visitor:wang")
MEI, XIAO_CHEN = actor("agent:mei"), actor("agent:xiao_chen")
LAO_ZHOU = actor("supervisor:lao_zhou")
ANA, RULE = actor("client:ana"), actor("rule:keywords")
BOT, AI, CAMPAIGN, SYSTEM = map(actor, ("bot:hi", "ai:model", "campaign:may", "system:web"))

HELLO = Content(text="你好，订单还没到")
SECOND = 1_000_000
AT = to_us(TEN)
"""10:00:00 on a workday, in µs."""
READINGS = Readings()
IDS = count(1)


def web_contract() -> Contract:
    """A new contract with the channel web."""
    made = contract()
    open_channel(made, "web", "web", "user:root", OPENED)
    return made


def command(by: Actor, act: Act, text: str = "", **rest: Any) -> Command:
    """`by` asks for `act` in the conversation c1."""
    content = Content(text=text) if text else None
    given: dict[str, Any] = {
        "contract": 1,
        "of": "c1",
        "id": f"i{next(IDS)}",
        "content": content,
    }
    return Command(by=by, act=act, **(given | rest))


class Story:
    """A conversation decided and evolved without a database, a second between commands."""

    def __init__(self, readings: Readings = READINGS) -> None:
        self.state: Conversation | None = None
        self.events: list[Event] = []
        self.at = AT
        self.readings = readings

    def then(self, by: Actor, act: Act, text: str = "", **rest: Any) -> "Story":
        """One more command, which must stand; a second passes after it."""
        asked = command(by, act, text, **rest)
        event = decide(self.state, asked, self.at, {"web"})
        self.state = evolve(self.state, asked.of, event, lambda _at: self.readings)
        self.events.append(event)
        self.at += SECOND
        return self

    @property
    def now(self) -> Conversation:
        """The conversation as it stands."""
        assert self.state
        return self.state


def asked() -> Story:
    """li has asked."""
    return Story().then(LI, Requested(channel="web"), "在吗", id="first")


def accepted() -> Story:
    """li has asked and mei accepted."""
    return asked().then(MEI, Accepted())


def answered() -> Story:
    """And mei has answered."""
    return accepted().then(MEI, Said(), "在的")


def after(us: int) -> Callable[[], int]:
    """A clock that goes on a second at every look, from `us` on."""
    ticks: Iterator[int] = count(us, SECOND)
    return lambda: next(ticks)


def refused(story: Story, by: Actor, act: Act, text: str = "", **rest: object) -> str:
    """The code by which it is refused, in both languages."""
    with pytest.raises(Refusal) as caught:
        decide(story.state, command(by, act, text, **rest), story.at, {"web"})
    assert isinstance(caught.value.words, Words)
    return caught.value.code
