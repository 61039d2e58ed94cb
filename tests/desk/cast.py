"""An office whose people can sign in, and conversations that happened in it at given instants."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Protocol

from django.test import Client
from typing_extensions import override

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted, Act, Content, Requested, Said
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.people.accounts import set_password
from shinuo.people.models import User
from shinuo.rules.instants import to_us
from tests.live.talk import fresh

PASSWORD = "三更灯火五更鸡 1911"  # noqa: S105  (of nobody real)


class Page(Protocol):
    """What a view answered."""

    @property
    def content(self) -> bytes:
        """The bytes of the page."""


def signed_in(user: User) -> Client:
    """A browser in which `user` is signed in."""
    browser = Client()
    browser.force_login(user, "shinuo.people.sessions.Sessions")
    return browser


def let_in(user: User) -> User:
    """`user`, who can sign in by the password of the cast from now on."""
    set_password(user, PASSWORD)
    return user


def text_of(page: Page) -> str:
    """What stands on the page, tags and runs of spaces taken out."""
    reader = _Reader()
    reader.feed(page.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.found.append(data)


class Hand:
    """A writer whose clock shows what it is told to."""

    def __init__(self) -> None:
        self.at_us = 0
        self.writer = Writer(now_us=lambda: self.at_us)
        self.writer.start()

    def records(self, command: Command, at: datetime) -> int:
        """Record `command` as if it had come in at `at`; returns its seq."""
        self.at_us = to_us(at)
        return self.writer.do(command, timeout=60).seq


@dataclass
class Past:
    """What happened in `contract`: each act at an instant of its own, a second after the one before."""

    hand: Hand
    contract: Contract
    at: datetime
    channel: str = "web"
    visitor: str = field(default_factory=lambda: f"a-{fresh()}")

    def does(
        self, of: str, by: str, act: Act, said: str | Content = "", id: str = ""
    ) -> int:
        """`by` does `act` in `of`; returns its seq."""
        content = (Content(text=said) if isinstance(said, str) else said) if said else None
        asked = Command(self.contract.pk, of, id or fresh(), actor(by), act, content)
        seq = self.hand.records(asked, self.at)
        self.at += timedelta(seconds=1)
        return seq

    def asks(self, text: str = "在吗") -> str:
        """The visitor asks; returns the conversation."""
        of = fresh()
        self.does(of, f"visitor:{self.visitor}", Requested(channel=self.channel), text, of)
        return of

    def answered(self, by: User, after: timedelta = timedelta(seconds=30)) -> str:
        """The visitor asks, and `by` answers `after` so long; returns the conversation."""
        asked_at = self.at
        of = self.asks()
        self.does(of, f"agent:{by.username}", Accepted())
        self.at = asked_at + after
        self.does(of, f"agent:{by.username}", Said(), "在的")
        return of


def titles(page: Page) -> Iterable[str]:
    """What instants on the page say when somebody points at them."""
    return re.findall(r'<time [^>]*title="([^"]*)"', page.content.decode())
