"""Whoever follows the writer is told of every commit once, in the order of the log, before anybody is answered."""

from collections.abc import Sequence

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Accepted, Requested, Said
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.queries import conversation, history
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal
from tests.conversations.cast import HELLO, LI, MEI, XIAO_CHEN, command


def story(contract: Contract) -> list[Command]:
    """Six commands, of which four are recorded."""
    begun = command(LI, Requested("web"), contract=contract.pk, content=HELLO)
    return [
        begun,
        command(MEI, Accepted(), contract=contract.pk),
        begun,
        command(XIAO_CHEN, Accepted(), contract=contract.pk),
        command(MEI, Said(), "在的", contract=contract.pk),
        command(LI, Said(), "好", contract=contract.pk),
    ]


def test_what_is_handed_on_is_what_was_recorded(writer: Writer, contract: Contract) -> None:
    heard: list[Committed] = []
    writer.follow(heard.extend)
    asked = story(contract)
    for one in asked:
        told(writer, one)
    recorded = list(history(contract.pk, "c1"))
    assert [(one.seq, one.event, one.content) for one in heard] == recorded
    assert [one.event.id for one in heard] == [asked[n].id for n in (0, 1, 4, 5)]
    assert heard[0].content == HELLO
    assert {one.contract for one in heard} == {contract.pk}
    assert heard[-1].state == conversation(contract.pk, "c1")


def test_nobody_is_answered_before_those_who_follow_know(contract: Contract) -> None:
    order: list[str] = []
    writer = Writer()
    writer.follow(lambda committed: order.extend(one.event.id for one in committed))
    asked = story(contract)
    for one in asked:
        writer.submit(one, Noting(one.id, order))
    writer.start()
    writer.stop()
    told_at = [n for n, what in enumerate(order) if what.startswith("told ")]
    assert len(told_at) == len(asked)
    assert min(told_at) == len(order) - len(asked) == 4


def test_one_who_fails_keeps_nothing_from_the_others(
    writer: Writer, contract: Contract
) -> None:
    heard: list[Committed] = []
    writer.follow(_fail)
    writer.follow(heard.extend)
    answers = [told(writer, one) for one in story(contract)]
    assert [isinstance(one, Answer) for one in answers] == [True] * 3 + [False] + [True] * 2
    assert len(heard) == 4


def test_a_batch_of_which_nothing_is_recorded_is_not_told_of(
    writer: Writer, contract: Contract
) -> None:
    calls: list[Sequence[Committed]] = []
    begun, *_ = story(contract)
    writer.do(begun)
    writer.follow(calls.append)
    writer.do(begun)
    assert isinstance(
        told(writer, command(MEI, Said(), "x", contract=contract.pk)), Refusal
    )
    assert calls == []


def _fail(_committed: Sequence[Committed]) -> None:
    raise OSError("gone")


def told(writer: Writer, one: Command) -> Answer | Refusal:
    try:
        return writer.do(one, timeout=60)
    except Refusal as refusal:
        return refusal


class Noting:
    """An asker that notes when it was told."""

    loop = None

    def __init__(self, id: str, order: list[str]) -> None:
        self.id, self.order = id, order

    def tell(self, _outcome: Answer | Refusal) -> None:
        self.order.append(f"told {self.id}")
