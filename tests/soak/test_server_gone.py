"""The server goes and comes back: refused with a clear code meanwhile, and on again by the same writer."""

import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections, transaction

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Content, Requested, Said
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import NotRecorded
from shinuo.conversations.values import LONGEST_FIELD, MOST_FIELDS
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Log
from tests.conversations.cast import LI, command
from tests.soak.commands import Outcome
from tests.soak.databases import Server
from tests.soak.ledger import problems

WAYS: dict[str, Callable[[Server], None]] = {"stopped": Server.stop, "killed": Server.kill}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("way", WAYS)
def test_gone_and_back(contract: Contract, server: Server, way: str) -> None:
    writer = Writer()
    writer.start()
    asked = [
        _new(contract, Requested(channel="web")),
        *(_new(contract, Said()) for _ in "1234"),
    ]
    told = [writer.do(asked[0], timeout=60), writer.do(asked[1], timeout=60)]
    connections.close_all()
    WAYS[way](server)
    for _ in range(3):
        with pytest.raises(NotRecorded):
            writer.do(asked[2], timeout=60)
    server.start()
    told += [writer.do(one, timeout=60) for one in asked[2:]]
    told.append(writer.do(asked[1], timeout=60))
    writer.stop()
    assert told[-1] == Answer(told[1].seq, told[1].at, is_new=False)
    outcomes = [
        Outcome(one.id, answer.seq, answer.at)
        for one, answer in zip([*asked, asked[1]], told, strict=True)
    ]
    assert problems(contract.pk, asked, outcomes) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_locked_for_long_by_another(contract: Contract, options: dict[str, Any]) -> None:
    options["options"] = "-c lock_timeout=200"
    writer, asked = Writer(), _new(contract, Requested(channel="web"))
    writer.start()
    with transaction.atomic():
        Log.objects.select_for_update().get(pk=contract.pk)
        for _ in range(2):
            with pytest.raises(NotRecorded):
                writer.do(asked, timeout=60)
    answer = writer.do(asked, timeout=60)
    writer.stop()
    outcomes = [Outcome(asked.id, answer.seq, answer.at)]
    assert problems(contract.pk, [asked], outcomes) == []


@pytest.mark.skipif(
    sys.platform != "linux", reason="files of others are limited on Linux only"
)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_full_disk(contract: Contract, server: Server) -> None:
    """16 MiB is what a file of its log has from the start; the tables reach it."""
    writer, chance = Writer(), random.Random(4)
    writer.start()
    asked, outcomes = [_new(contract, Requested(channel="web"))], []
    with server.full_at(16 * 2**20):
        while (outcome := _told(writer, asked[-1])).is_final:
            outcomes.append(outcome)
            asked.append(_new(contract, Said(), content=_long(chance)))
        assert outcome.code == "not_recorded"
        assert _told(writer, asked[-1]).code == "not_recorded"
        assert problems(contract.pk, asked, outcomes) == []
    outcomes.append(_told(writer, asked[-1]))
    writer.stop()
    assert {one.code for one in outcomes} == {""}
    assert problems(contract.pk, asked, outcomes) == []


def _long(chance: random.Random) -> Content:
    """What no database can make shorter."""
    signs = range(0x4E00, 0x9F00)
    return Content(
        fields={
            f"{number}": "".join(map(chr, chance.choices(signs, k=LONGEST_FIELD)))
            for number in range(MOST_FIELDS)
        }
    )


def _told(writer: Writer, one: Command) -> Outcome:
    try:
        answer = writer.do(one, timeout=60)
    except NotRecorded as refusal:
        return Outcome(one.id, code=refusal.code)
    return Outcome(one.id, answer.seq, answer.at)


def _new(contract: Contract, act: Requested | Said, **rest: object) -> Command:
    return command(LI, act, "在吗", contract=contract.pk, **rest)
