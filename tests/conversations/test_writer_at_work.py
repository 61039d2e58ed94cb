"""The writer with much to do: full queues, batches of several contracts, sixteen producers, its end."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import (
    Accepted,
    Said,
)
from shinuo.conversations.batch import Answer
from shinuo.conversations.checking import differences
from shinuo.conversations.refusals import Busy
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Log
from tests.conversations.asking import (
    Kept,
    begin,
    code,
    new,
    running,
    seqs,
    together,
)
from tests.conversations.cast import (
    LI,
    MEI,
    XIAO_CHEN,
    web_contract,
)


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
