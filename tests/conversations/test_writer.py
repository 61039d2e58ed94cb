"""The writer on both databases: what it answers is durable, in order, once, and equal to the fold."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from ulid import ULID

from shinuo.contracts.actions import close_channel
from shinuo.contracts.models import Channel, Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    ACTS,
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
    Overdue,
    Rated,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
    UrgentMarked,
    Warned,
)
from shinuo.conversations.batch import Answer
from shinuo.conversations.checking import differences
from shinuo.conversations.events import Command
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.refusals import Busy, HeldByOther, NoSuchConversation
from shinuo.conversations.rows import tag_line
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Entry, Log
from shinuo.journal.reading import entries
from shinuo.journal.refusals import IdTaken, NoSuchLog, Refusal
from shinuo.rules.events import Form
from tests.conversations.cast import (
    ANA,
    AT,
    BOT,
    LAO_ZHOU,
    LI,
    MEI,
    SYSTEM,
    XIAO_CHEN,
    after,
    web_contract,
)
from tests.people.cast import OPENED


def new(contract: Contract, by: Actor, act: Act, text: str = "", **rest: Any) -> Command:
    content = Content(text=text) if text else None
    given: dict[str, Any] = {"of": "c1", "id": str(ULID()), "content": content}
    return Command(contract.pk, by=by, act=act, **(given | rest))


def begin(contract: Contract, of: str = "c1", **rest: Any) -> Command:
    return new(contract, LI, Requested(channel="web"), "在吗", of=of, **rest)


def seqs(contract: Contract) -> list[int]:
    return list(
        Entry.objects.filter(contract=contract.pk)
        .order_by("seq")
        .values_list("seq", flat=True)
    )


STORY: list[tuple[Actor, Act, str]] = [
    (BOT, Said(), "您好"),
    (LI, HumanAskedFor(), ""),
    (ANA, UrgentMarked(), ""),
    (SYSTEM, Warned("first", 50, AT + 180 * 10**6), ""),
    (SYSTEM, Overdue("first", AT + 5 * 10**6), ""),
    (SYSTEM, Assigned(to="mei"), ""),
    (MEI, Said(), "在的"),
    (LAO_ZHOU, Said(form=Form.NOTE, to="mei"), "先道歉"),
    (LAO_ZHOU, Joined(), ""),
    (SYSTEM, Delivered(of="m6"), ""),
    (SYSTEM, SendFailed(of="m6", why="45015"), ""),
    (MEI, Transferred(skill="refunds"), ""),
    (XIAO_CHEN, Accepted(), ""),
    (XIAO_CHEN, ContactedOutside(medium="phone", at_us=AT), "call 7"),
    (LI, Left(), ""),
    (XIAO_CHEN, Closed(topic="delivery", outcome="solved"), ""),
    (LAO_ZHOU, Reopened(), ""),
    (LI, Rated(stars=5), "很好"),
    (MEI, Tagged(tag="vip"), ""),
    (MEI, Tagged(tag="退款"), ""),
    (LAO_ZHOU, Untagged(tag="vip"), ""),
    (LI, Said(), "谢谢"),
]


def test_every_command_leaves_row_and_fold_alike(contract: Contract) -> None:
    assert {act.kind for _, act, _ in STORY} | {"requested"} == set(ACTS)
    with running(Writer(now_us=after(AT))) as writer:
        first = writer.do(begin(contract, id="first"))
        for number, (by, act, text) in enumerate(STORY):
            answer = writer.do(new(contract, by, act, text, id=f"m{number}"))
            assert (answer.seq, answer.at) == (
                first.seq + 1 + number,
                AT + (1 + number) * 10**6,
            )
            assert list(differences(contract.pk)) == []
            assert ConversationRow.objects.get(contract=contract.pk).seq == answer.seq
    row = ConversationRow.objects.get(contract=contract.pk)
    assert (row.channel, row.visitor, row.agent, row.skill) == ("web", "li", "lao_zhou", "")
    assert (row.messages, row.requests, row.stars, row.contact_by) == (5, 1, 5, "xiao_chen")
    assert row.tags == tag_line("退款")


def test_a_refused_command_spoils_no_other_and_leaves_nothing(contract: Contract) -> None:
    commands = [
        begin(contract),
        new(contract, MEI, Said(), "too early"),
        new(contract, MEI, Accepted()),
        new(contract, XIAO_CHEN, Accepted()),
        new(contract, MEI, Said(), "now"),
    ]
    before = len(seqs(contract))
    codes = [code(outcome) for outcome in together(commands)]
    assert codes == ["", "not_held", "", "held_by_other", ""]
    assert seqs(contract) == list(range(before + 3))
    assert list(differences(contract.pk)) == []


def test_of_two_who_accept_at_once_one_wins_and_the_other_is_told_who(
    writer: Writer, contract: Contract
) -> None:
    writer.do(begin(contract))
    both = [new(contract, MEI, Accepted()), new(contract, XIAO_CHEN, Accepted())]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda one: outcome_of(writer, one), both))
    (lost,) = [one for one in found if isinstance(one, Refusal)]
    winner = ConversationRow.objects.get(contract=contract.pk).agent
    assert isinstance(lost, HeldByOther)
    assert lost.facts == {"agent": winner}


def test_the_same_again_is_answered_as_the_first_time(
    writer: Writer, contract: Contract
) -> None:
    asked = begin(contract)
    first = writer.do(asked)
    assert first.is_new
    assert writer.do(asked) == Answer(first.seq, first.at, is_new=False)
    again = new(contract, MEI, Accepted())
    given = together([again, again, asked])
    assert [one.is_new for one in given if isinstance(one, Answer)] == [True, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"of": "c2"},
        {"by": MEI},
        {"act": Said()},
        {"act": Requested(channel="app")},
        {"content": Content(text="else")},
        {"content": None},
    ],
)
def test_an_id_stands_for_one_thing_for_ever(
    writer: Writer, contract: Contract, changes: dict[str, Any]
) -> None:
    asked = begin(contract)
    writer.do(asked)
    other = replace(asked, **changes)
    before = seqs(contract)
    with pytest.raises(IdTaken):
        writer.do(other)
    assert seqs(contract) == before


def test_another_writer_remembers_what_this_one_recorded(contract: Contract) -> None:
    asked = begin(contract)
    with running(Writer()) as one, running(Writer()) as two:
        first = one.do(asked)
        assert two.do(asked) == Answer(first.seq, first.at, is_new=False)
        two.do(new(contract, MEI, Accepted()))
        with pytest.raises(HeldByOther):
            one.do(new(contract, XIAO_CHEN, Accepted()))
        one.do(new(contract, MEI, Said(), "hi"))
        two.do(new(contract, MEI, Closed()))
    assert list(differences(contract.pk)) == []


def test_a_channel_that_was_closed_takes_no_request(
    writer: Writer, contract: Contract
) -> None:
    writer.do(begin(contract))
    close_channel(Channel.objects.get(contract=contract), "user:root", OPENED)
    with pytest.raises(Refusal, match="no_such_channel"):
        writer.do(begin(contract, of="c2"))


def test_no_such_contract(writer: Writer) -> None:
    nowhere = Command(999_999_999, "c1", str(ULID()), LI, Requested("web"), Content("x"))
    with pytest.raises(NoSuchLog):
        writer.do(nowhere)


def test_strangers_find_no_conversation(writer: Writer, contract: Contract) -> None:
    writer.do(begin(contract))
    with pytest.raises(NoSuchConversation):
        writer.do(new(contract, LI, Said(), "x", of="c9"))


def test_a_full_queue_says_so_at_once(contract: Contract) -> None:
    idle = Writer(longest_queue=3)  # never started: nothing leaves its queue
    commands = [new(contract, LI, Said(), "x") for _ in range(4)]
    waiting = [Kept() for _ in commands]
    for command, asker in zip(commands[:3], waiting, strict=False):
        idle.submit(command, asker)
    with pytest.raises(Busy):
        idle.submit(commands[3], waiting[3])


def test_while_the_database_is_held_a_full_queue_still_answers_within_a_second(
    contract: Contract,
) -> None:
    with running(Writer(longest_queue=3)) as writer:
        writer.do(begin(contract))
        waiting = [Kept() for _ in range(4)]
        with transaction.atomic():
            Log.objects.select_for_update().get(pk=contract.pk)
            writer.submit(new(contract, LI, Said(), "0"), waiting[0])
            while writer.waiting:  # until it is at that one, and is kept from it
                time.sleep(0.01)
            for asker in waiting[1:]:
                writer.submit(new(contract, LI, Said(), "x"), asker)
            asked, begun = new(contract, LI, Said(), "y"), time.monotonic()
            with pytest.raises(Busy):
                writer.do(asked)
            with pytest.raises(Busy):
                asyncio.run(writer.ask(asked))
            assert time.monotonic() - begun < 1
    assert [isinstance(asker.outcome, Answer) for asker in waiting] == [True] * 4
    assert seqs(contract)[-5:] == list(range(len(seqs(contract))))[-5:]


def test_commands_for_several_contracts_share_a_batch(contract: Contract) -> None:
    """Each has its own log, its own ids and its own conversations, of one name or not."""
    other = web_contract()
    commands = [
        begin(contract, id="first"),
        begin(other, id="first"),
        new(contract, MEI, Accepted(), id="second"),
        new(other, XIAO_CHEN, Accepted(), id="second"),
        new(other, MEI, Said(), "not mine", id="third"),
        new(contract, MEI, Said(), "mine", id="third"),
    ]
    before = {one.pk: len(seqs(one)) for one in (contract, other)}
    found = together(commands)
    assert [code(one) for one in found] == ["", "", "", "", "held_by_other", ""]
    for one, many in ((contract, 3), (other, 2)):
        assert seqs(one) == list(range(before[one.pk] + many))
        assert list(differences(one.pk)) == []


def test_a_stopped_writer_records_what_waits_and_takes_no_more(contract: Contract) -> None:
    writer = Writer()
    askers = [Kept() for _ in range(3)]
    for number, asker in enumerate(askers):
        writer.submit(begin(contract, of=f"c{number}"), asker)
    writer.start()
    writer.stop()
    assert [isinstance(asker.outcome, Answer) for asker in askers] == [True] * 3
    with pytest.raises(Busy):
        writer.do(begin(contract, of="late"))


def test_sixteen_producers_leave_no_gap(writer: Writer, contract: Contract) -> None:
    def produce(number: int) -> None:
        of = f"c{number}"
        writer.do(begin(contract, of=of))
        writer.do(new(contract, MEI, Accepted(), of=of))
        for turn in range(10):
            writer.do(new(contract, (LI, MEI)[turn % 2], Said(), f"{turn}", of=of))

    before = len(seqs(contract))
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(produce, range(16)))
    assert seqs(contract) == list(range(before + 16 * 12))
    assert list(differences(contract.pk)) == []


def test_a_loop_may_ask_too(writer: Writer, contract: Contract) -> None:
    async def ask() -> list[Answer | BaseException]:
        asked = [begin(contract, of=f"c{n}") for n in range(5)]
        late = new(contract, MEI, Said(), "x", of="c0")
        return await asyncio.gather(
            *(writer.ask(one) for one in [*asked, late]), return_exceptions=True
        )

    found = asyncio.run(ask())
    assert [code(one) for one in found] == [""] * 5 + ["not_held"]


def test_personal_words_are_in_no_entry(writer: Writer, contract: Contract) -> None:
    words = "我的电话 13800138000"
    writer.do(new(contract, LI, Requested(channel="web"), words))
    bodies = Entry.objects.filter(contract=contract.pk).values_list("body", flat=True)
    assert all(words[-11:] not in bytes(body).decode() for body in bodies)
    *_, last = entries(contract.pk, with_content=True)
    assert last.content == {"text": words}


def test_half_a_character_is_refused(writer: Writer, contract: Contract) -> None:
    before = seqs(contract)
    with pytest.raises(Refusal, match="not_canonical"):
        writer.do(new(contract, LI, Requested(channel="web"), "\ud800"))
    assert seqs(contract) == before


class running:  # noqa: N801
    """A writer that runs in a block."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def __enter__(self) -> Writer:
        self.writer.start()
        return self.writer

    def __exit__(self, *_: object) -> None:
        self.writer.stop()


class Kept:
    """An asker that keeps its outcome."""

    loop = None

    outcome: Answer | Refusal | None = None

    def tell(self, outcome: Answer | Refusal) -> None:
        self.outcome = outcome


def together(commands: list[Command]) -> list[Answer | Refusal | None]:
    """The outcomes of `commands` in one batch."""
    writer, askers = Writer(), [Kept() for _ in commands]
    for command, asker in zip(commands, askers, strict=True):
        writer.submit(command, asker)
    writer.start()
    writer.stop()
    return [asker.outcome for asker in askers]


def outcome_of(writer: Writer, command: Command) -> Answer | Refusal:
    try:
        return writer.do(command)
    except Refusal as refusal:
        return refusal


def code(outcome: object) -> str:
    return outcome.code if isinstance(outcome, Refusal) else ""
