"""A contract with people who sit at its desk, and visitors at its door, on a running server."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from shinuo import clock
from shinuo.contracts.actions import open_channel
from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Channel, Contract
from shinuo.contracts.parties import Party
from shinuo.live.identity import anonymous
from shinuo.people.models import User
from shinuo.people.presence import State
from shinuo.people.standing import Standing, set_presence
from tests.live.client.beside import beside
from tests.live.talk import Frame, Talk, fresh
from tests.people.cast import BY, OPENED, contract, lao_zhou, mei

ONLINE = Standing(State.ONLINE)


@dataclass(frozen=True, slots=True)
class Office:
    """One contract and its door, at `address`; `agent` and `supervisor` serve it, and are not on line yet."""

    address: str
    contract: Contract
    channel: Channel
    agent: User
    supervisor: User

    def visitor(self) -> Talk:
        """A socket for a visitor, who has yet to say hello."""
        return Talk(f"ws://{self.address}/live/visitor", origin=f"http://{self.address}")

    def seat(self, user: User) -> Talk:
        """A socket for somebody who serves, who has yet to say hello."""
        return Talk(
            f"ws://{self.address}/live/desk",
            cookie=f"sessionid={beside(session_of, user)}",
            origin=f"http://{self.address}",
        )

    def token(self) -> str:
        """The token of a new anonymous visitor."""
        return beside(anonymous, self.channel, clock.now())[0]


def office(address: str, rows: str = "") -> Office:
    """A new contract in force now, `rows` added to its terms, with an agent and a supervisor."""
    made = contract()
    channel = open_channel(made, "web", "web", BY, OPENED)
    _agree(made, clock.now(), rows)
    return Office(address, made, channel, mei(made), lao_zhou(made))


def _agree(made: Contract, at: datetime, rows: str) -> None:
    """Terms in force since yesterday, for two years from the new year's day of this one."""
    text = (
        f'number = "{made.number}"\nclient = "{made.client.name}"\nprovider = "{made.provider}"\n'
        f"term.starts_on = {at.year}-01-01\nterm.months = 24\n{rows}\n"
    )
    since = at - timedelta(days=1)
    version = propose_terms(made, text, "user:lao_zhou", since, wanted_from=since)
    confirm_terms(version, Party.CLIENT, "user:ana", since)
    confirm_terms(version, Party.PROVIDER, "user:lao_zhou", since)


def session_of(user: User) -> str:
    """The key of a session that a page began for `user`."""
    request = HttpRequest()
    request.session = SessionStore(None)
    login(request, user, "shinuo.people.sessions.Sessions")
    request.session.save()
    return str(request.session.session_key)


def on_line(user: User) -> None:
    """Let `user` be on line."""
    set_presence(user, ONLINE, clock.now(), fresh())


async def asked(visitor: Talk, token: str, text: str = "在吗") -> Frame:
    """The visitor says hello and asks; returns the acknowledgement, whose `id` is the conversation's."""
    await visitor.send("hello", token=token)
    await visitor.next("welcome")
    of = fresh()
    await visitor.say(of, text, id=of)
    return await visitor.next("ack", id=of)
