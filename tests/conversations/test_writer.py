"""The writer on both databases: what it answers is durable, in order, once, and equal to the fold."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
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
from shinuo.conversations.refusals import HeldByOther, NoSuchConversation
from shinuo.conversations.rows import tag_line
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Entry
from shinuo.journal.reading import entries
from shinuo.journal.refusals import IdTaken, NoSuchLog, Refusal
from shinuo.rules.events import Form
from tests.conversations.asking import begin, code, new, outcome_of, running, seqs, together
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
)
from tests.people.cast import OPENED

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
