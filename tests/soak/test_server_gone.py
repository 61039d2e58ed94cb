"""The server goes and comes back: refused with a clear code meanwhile, and on again by the same writer."""

from collections.abc import Callable

import pytest
from django.db import connections

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Requested, Said
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import NotRecorded
from shinuo.conversations.writer import Writer
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


def _new(contract: Contract, act: Requested | Said) -> Command:
    return command(LI, act, "在吗", contract=contract.pk)
