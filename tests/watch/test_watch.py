"""The watch on a running server: told in time, once, in the record and on the screens; and again after a start."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Closed,
    Overdue,
    Requested,
    Said,
    Warned,
)
from shinuo.conversations.checking import differences
from shinuo.conversations.events import Command
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import history, unsettled_with_seq
from shinuo.conversations.refusals import Busy, NoSuchConversation, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.watch.queries import told_of
from shinuo.watch.watch import AGAIN_US, Watch
from tests.conversations.cast import HELLO, SECOND
from tests.live.cast import asked, office
from tests.live.client.beside import beside
from tests.live.talk import Talk, fresh

pytestmark = pytest.mark.usefixtures("database")

SOON = "[limits]\nday = 2\nnight = 2\nrest = 2"
LATE_US = 500_000
"""Of a machine that does other things too; the bench says what is promised."""


def marks(contract: Contract, of: str) -> list[tuple[str, int, int]]:
    """What was told of it: kind, percent, how long after its instant."""
    found = []
    for _, event, _ in history(contract.pk, of):
        act = event.act
        if isinstance(act, Warned):
            at = act.due_us - 2 * SECOND * (100 - act.percent) // 100
            found.append((act.kind, act.percent, event.at - at))
        elif isinstance(act, Overdue):
            found.append((act.kind, 100, event.at - act.due_us))
    return found


def test_a_wait_is_told_of_at_half_at_four_fifths_and_past_its_end(address: str) -> None:
    at = office(address, SOON)

    async def run() -> str:
        async with at.visitor() as visitor, beside(at.seat, at.supervisor) as boss:
            await boss.send("hello", contract=at.contract.pk)
            await boss.next("caught_up")
            of = str((await asked(visitor, beside(at.token)))["id"])
            for percent in (50, 80, 100):
                alarm = await boss.next("alarm", of=of)
                assert alarm["percent"] == percent
            assert not [one for one in await boss.quiet(1) if one["t"] == "alarm"]
            assert "warned" not in str(visitor.got)
            return of

    of = asyncio.run(run())
    found = marks(at.contract, of)
    assert [(kind, percent) for kind, percent, _ in found] == [
        ("warned", 50),
        ("warned", 80),
        ("overdue", 100),
    ]
    assert all(0 <= late < LATE_US for _, _, late in found)
    assert not list(differences(at.contract.pk))


def test_who_is_answered_is_told_of_no_more(address: str) -> None:
    at = office(address, SOON)

    async def answer(agent: Talk, of: str) -> None:
        await agent.send("hello", contract=at.contract.pk)
        await agent.next("caught_up")
        await agent.do(of, "accepted")
        await agent.next("ack", id=await agent.say(of, "在的"))
        await asyncio.sleep(2.5)

    async def run() -> str:
        async with at.visitor() as visitor, beside(at.seat, at.agent) as agent:
            of = str((await asked(visitor, beside(at.token)))["id"])
            await answer(agent, of)
            return of

    of = asyncio.run(run())
    assert [percent for _, percent, _ in marks(at.contract, of) if percent == 100] == []


class Book:
    """A contract, written in by a writer whose clock is told; and a watch that sees the same clock."""

    def __init__(self) -> None:
        self.at_us = clock.now_us() - 3_600 * SECOND
        self.office = office("", SOON)
        self.contract = self.office.contract.pk
        self.writer = Writer(now_us=lambda: self.at_us)
        self.writer.start()

    def does(self, of: str, by: str, act: Act, id: str = "", words: bool = False) -> None:  # noqa: FBT001, FBT002
        said = HELLO if words else None
        command = Command(self.contract, of, id or fresh(), actor(by), act, said)
        self.writer.do(command, timeout=30)

    def asks(self) -> str:
        of = fresh()
        self.does(of, "visitor:li", Requested("web"), of, words=True)
        return of

    def watch(self, writer: Any = None) -> Watch:
        """As a server that starts now has it."""
        made = Watch(writer or self.writer, lambda: self.at_us)
        unsettled = list(unsettled_with_seq(self.contract))
        told = told_of(self.contract, [state.id for _seq, state in unsettled])
        made.take_in(Judging(self.contract), unsettled, list(told))
        return made

    def looks(self, watch: Watch, seconds: float) -> None:
        """So much later it looks, and waits for its answers."""
        self.at_us += int(seconds * SECOND)

        async def run() -> None:
            watch.look()
            await asyncio.to_thread(self._all_done)
            await asyncio.sleep(0.05)  # for answers that are on their way into this loop

        asyncio.run(run())

    def _all_done(self) -> None:
        """The writer has done what it was asked before: this, which it refuses, comes after."""
        with pytest.raises(NoSuchConversation):
            self.does(fresh(), "agent:mei", Accepted())

    def told(self, of: str) -> list[int]:
        return [percent for _, percent, _ in marks(self.office.contract, of)]


@pytest.fixture
def book(database: str) -> Any:
    assert database
    made = Book()
    yield made
    made.writer.stop()


def test_a_server_that_starts_knows_who_waits_and_what_was_told(book: Book) -> None:
    of = book.asks()
    book.looks(book.watch(), 1)
    assert book.told(of) == [50]
    later = book.watch()
    book.looks(later, 0.1)
    assert book.told(of) == [50]
    book.looks(book.watch(), 5)
    assert book.told(of) == [50, 100]
    book.looks(book.watch(), 5)
    assert book.told(of) == [50, 100]


def test_what_is_older_than_what_is_known_changes_nothing(book: Book) -> None:
    """Read at the start, and told of by then: whoever was answered waits no more."""
    of = book.asks()
    older = list(unsettled_with_seq(book.contract))
    book.does(of, "agent:mei", Accepted())
    book.does(of, "agent:mei", Said(), words=True)
    watch = book.watch()
    watch.take_in(Judging(book.contract), older, [])
    assert len(watch.deadlines) == 0


def test_two_watches_tell_it_once(book: Book) -> None:
    of = book.asks()
    one, other = book.watch(), book.watch()
    book.looks(one, 3)
    book.looks(other, 0)
    assert book.told(of) == [100]


def test_who_is_closed_unanswered_is_overdue_all_the_same(book: Book) -> None:
    of = book.asks()
    book.does(of, "agent:mei", Accepted())
    book.does(of, "agent:mei", Closed())
    watch = book.watch()
    book.looks(watch, 1.9)
    assert book.told(of) == []
    book.looks(watch, 1)
    assert book.told(of) == [100]


def test_who_was_answered_in_time_is_not_told_of_though_the_watch_did_not_see_it(
    book: Book,
) -> None:
    of = book.asks()
    watch = book.watch()
    book.does(of, "agent:mei", Accepted())
    book.does(of, "agent:mei", Said(), words=True)
    book.looks(watch, 5)
    assert book.told(of) == []


def test_the_feed_begins_and_ends_waits(book: Book) -> None:
    watch = book.watch()
    book.writer.follow(watch.take)
    of = book.asks()
    book.looks(watch, 1.7)
    assert book.told(of) == [80]
    book.does(of, "agent:mei", Accepted())
    book.does(of, "agent:mei", Said(), words=True)
    book.looks(watch, 5)
    assert book.told(of) == [80]
    assert watch.deadlines.next_at is None


class Clerk:
    """A writer that refuses at first."""

    def __init__(self, submits: Callable[..., None], *says: Exception) -> None:
        self.submits, self.says = submits, list(says)

    def submit(self, command: Command, asker: Any) -> None:
        if not self.says:
            self.submits(command, asker)
        elif isinstance(self.says[0], Busy):
            raise self.says.pop(0)
        else:
            asker.tell(self.says.pop(0))


def test_a_busy_writer_is_asked_again(book: Book) -> None:
    of = book.asks()
    watch = book.watch(Clerk(book.writer.submit, Busy(), NotRecorded()))
    book.looks(watch, 3)
    book.looks(watch, AGAIN_US / SECOND)
    assert book.told(of) == []
    book.looks(watch, AGAIN_US / SECOND)
    assert book.told(of) == [100]
