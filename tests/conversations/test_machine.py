"""Whatever is sent, in whatever order, how often, through which writer: record and rows are those of the book."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings, stateful
from hypothesis import strategies as st
from typing_extensions import override

from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Content,
    Delivered,
    HumanAskedFor,
    Joined,
    Left,
    Rated,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
    UrgentMarked,
)
from shinuo.conversations.batch import Outcome
from shinuo.conversations.checking import differences, folded_rows
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Log
from shinuo.journal.reading import entries
from shinuo.journal.refusals import Refusal
from shinuo.rules.events import Delivery, Form
from shinuo.rules.running import measured_anew
from shinuo.rules.terms.readings import UrgentMarker
from tests.conversations.book import Book
from tests.conversations.cast import (
    ANA,
    AT,
    BOT,
    LAO_ZHOU,
    LI,
    MEI,
    READINGS,
    RULE,
    SECOND,
    STRANGER,
    SYSTEM,
    XIAO_CHEN,
    command,
    web_contract,
)

ACTS: list[tuple[Actor, Act, str]] = [
    (LI, Said(), "还没到"),
    (LI, Said(form=Form.REACTION), ""),
    (LI, HumanAskedFor(), ""),
    (LI, Left(), ""),
    (LI, Left(explicit=False), ""),
    (LI, Rated(stars=4), "还行"),
    (STRANGER, Said(), "我也是"),
    (MEI, Accepted(), ""),
    (XIAO_CHEN, Accepted(), ""),
    (MEI, Said(), "在的"),
    (MEI, Said(delivery=Delivery.PENDING), "请看"),
    (XIAO_CHEN, Said(), "请稍等"),
    (LAO_ZHOU, Said(delivery=Delivery.PENDING), "我来看看"),
    (LAO_ZHOU, Said(form=Form.NOTE), "老客户"),
    (LAO_ZHOU, Said(form=Form.NOTE, to="mei"), "先道歉"),
    (LAO_ZHOU, Joined(), ""),
    (BOT, Said(), "您好"),
    (SYSTEM, Assigned(to="mei"), ""),
    (LAO_ZHOU, Assigned(to="xiao_chen"), ""),
    (MEI, Transferred(skill="refunds"), ""),
    (LAO_ZHOU, Transferred(to="mei"), ""),
    (ANA, UrgentMarked(), ""),
    (RULE, UrgentMarked(UrgentMarker.CLIENT_RULES), ""),
    (MEI, ContactedOutside(medium="phone", at_us=AT + 2 * SECOND), "通话 7"),
    (MEI, Closed(topic="delivery", outcome="solved"), ""),
    (SYSTEM, Closed(), ""),
    (LAO_ZHOU, Reopened(), ""),
    (MEI, Tagged(tag="vip"), ""),
    (XIAO_CHEN, Tagged(tag="退款"), ""),
    (LAO_ZHOU, Untagged(tag="vip"), ""),
]
CONVERSATIONS, WRITERS = st.sampled_from(["c1", "c2", "c3"]), st.integers(0, 1)
DONE = st.tuples(CONVERSATIONS, st.sampled_from(ACTS))
LATE = st.integers(0, 5)
"""Seconds by which the clock of who takes a command in is behind."""
CHANGES: list[dict[str, Any]] = [
    {"of": "c9"},
    {"by": LAO_ZHOU},
    {"act": Said(medium="mail")},
    {"content": Content(text="别的")},
    {"content": Content()},
]


class Machine(stateful.RuleBasedStateMachine):
    """Two writers on one contract, and the book beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.contract = web_contract().pk
        self.book = Book(Log.objects.get(pk=self.contract).next_seq)
        self.sent: list[Command] = []
        self.turn, self.at = 0, AT
        self.writers = [self._writer(), self._writer()]

    @stateful.initialize(which=WRITERS)
    def begun(self, which: int) -> None:
        for of in ("c1", "c2"):
            self.begin(which, of)

    @stateful.rule(which=WRITERS, of=CONVERSATIONS)
    def begin(self, which: int, of: str) -> None:
        self._send(which, [self._new(of, LI, Requested(channel="web"), "在吗")])

    @stateful.rule(which=WRITERS, done=DONE, late=LATE)
    def do(self, which: int, done: tuple[str, tuple[Actor, Act, str]], late: int) -> None:
        self._send(which, [self._new(done[0], *done[1])], late)

    @stateful.rule(which=WRITERS, done=st.lists(DONE, min_size=2, max_size=8), late=LATE)
    def do_at_once(self, which: int, done: list[Any], late: int) -> None:
        self._send(which, [self._new(of, *what) for of, what in done], late)

    @stateful.precondition(lambda self: bool(self.sent))
    @stateful.rule(which=WRITERS, late=LATE, data=st.data())
    def a_late_fate(self, which: int, late: int, data: st.DataObject) -> None:
        message = data.draw(st.sampled_from(self.sent))
        fate = data.draw(st.sampled_from([Delivered, SendFailed]))(of=message.id)
        twice = data.draw(st.integers(1, 2))
        fates = [self._new(message.of, SYSTEM, fate) for _ in range(twice)]
        self._send(which, fates, late)

    @stateful.precondition(lambda self: bool(self.sent))
    @stateful.rule(which=WRITERS, data=st.data())
    def the_same_again(self, which: int, data: st.DataObject) -> None:
        again = st.lists(st.sampled_from(self.sent), min_size=1, max_size=4)
        self._send(which, data.draw(again))

    @stateful.precondition(lambda self: bool(self.sent))
    @stateful.rule(which=WRITERS, change=st.sampled_from(CHANGES), data=st.data())
    def something_else_under_its_id(
        self, which: int, change: dict[str, Any], data: st.DataObject
    ) -> None:
        self._send(which, [replace(data.draw(st.sampled_from(self.sent)), **change)])

    @stateful.rule(which=WRITERS)
    def start_anew(self, which: int) -> None:
        self.writers[which].stop()
        self.writers[which] = self._writer()

    @override
    def teardown(self) -> None:
        for writer in self.writers:
            writer.stop()
        self._compare()

    def _compare(self) -> None:
        found = [(one.id, one.seq, one.at) for one in entries(self.contract)]
        expected = [(id, one.seq, one.at) for id, (_, one) in self.book.recorded.items()]
        assert found[len(found) - len(expected) :] == expected
        assert [seq for _, seq, _ in found] == list(range(self.book.next_seq))
        rows = {str(row[1]): row for row in folded_rows(self.contract)}
        assert rows == self.book.rows(self.contract)
        assert list(differences(self.contract)) == []
        for state in self.book.states.values():
            shuffled = [*reversed(state.told), *state.told]
            anew = measured_anew(shuffled, lambda _at: READINGS)
            assert anew.requests == state.running.requests

    def _send(self, which: int, commands: list[Command], late: int = 0) -> None:
        """All of them to one writer, without waiting between; each is answered as the book says."""
        expected, askers = [], [Kept() for _ in commands]
        for one, asker in zip(commands, askers, strict=True):
            self.turn += 1
            self.at = AT + (self.turn - late) * SECOND
            expected.append(self.book.told(one, self.at))
            self.writers[which].submit(one, asker)
        outcomes = [asker.outcome.result(60) for asker in askers]
        assert [_plain(outcome) for outcome in outcomes] == expected
        self.sent += [one for one in commands if one not in self.sent]

    def _new(self, of: str, by: Actor, act: Act, text: str = "") -> Command:
        return command(by, act, text, contract=self.contract, of=of)

    def _writer(self) -> Writer:
        writer = Writer(now_us=lambda: self.at)
        writer.start()
        return writer


class Kept:
    """An asker that keeps its outcome."""

    loop = None

    def __init__(self) -> None:
        self.outcome: Future[Outcome] = Future()

    def tell(self, outcome: Outcome) -> None:
        self.outcome.set_result(outcome)


def _plain(outcome: Outcome) -> object:
    return outcome.code if isinstance(outcome, Refusal) else outcome


@pytest.mark.usefixtures("database")
def test_record_and_rows_are_those_of_the_book() -> None:
    few = settings(max_examples=25, stateful_step_count=20)
    stateful.run_state_machine_as_test(Machine, settings=few)
