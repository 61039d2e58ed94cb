"""Killed at random moments under load, again and again: what was answered is there, once and whole.

`python -m tests.soak` runs more rounds of the same.
"""

import random
from pathlib import Path

import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Content as Words
from shinuo.conversations.acts import Requested
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Content
from tests.conversations.cast import LI
from tests.soak import kill
from tests.soak.commands import Outcome
from tests.soak.databases import Server
from tests.soak.kill import Soak, soaked
from tests.soak.ledger import problems


def test_what_was_answered_outlives_the_process_and_the_server(
    database: str, server: Server | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kill, "MANY", 800)
    monkeypatch.setattr(kill, "LONGEST_LOAD", 0.4)
    one = Soak(database, server, tmp_path, random.Random(4))
    said: list[str] = []
    assert soaked(one, 3, said.append) == []
    assert len(one.asked) >= 800
    assert sum(not outcome.code for outcome in one.outcomes) > len(one.asked) / 3
    assert len(said) == 4


ID = "01JZ0000000000000000000000"
ASKED = Command(0, "c1", ID, LI, Requested(channel="web"), Words(text="在吗"))
OTHER = Command(0, "c1", ID, LI, Requested(channel="web"))
SEEN: list[tuple[str, list[Command], list[Outcome], str]] = [
    ("all is well", [ASKED], [Outcome(ID, 2, 7)], ""),
    ("elsewhere", [ASKED], [Outcome(ID, 1, 7)], "answered"),
    ("at another instant", [ASKED], [Outcome(ID, 2, 8)], "answered"),
    ("refused, yet there", [ASKED], [Outcome(ID, code="not_held")], "refused"),
    (
        "lost",
        [ASKED, Command(0, "c1", "b", LI, ASKED.act)],
        [Outcome("b", 3, 7)],
        "answered",
    ),
    ("not asked for", [], [], "nobody asked"),
    ("not what was asked", [OTHER], [], "is not what was asked"),
]


@pytest.mark.parametrize(
    ("asked", "outcomes", "problem"), [pytest.param(*case, id=name) for name, *case in SEEN]
)
def test_the_ledger_sees(
    contract: Contract, asked: list[Command], outcomes: list[Outcome], problem: str
) -> None:
    writer = Writer(now_us=lambda: 7)
    writer.start()
    first = writer.do(_in(contract, ASKED)).seq
    writer.stop()
    moved = [
        Outcome(one.id, one.seq + first - 2 if not one.code else -1, one.at, one.code)
        for one in outcomes
    ]
    found = problems(contract.pk, [_in(contract, one) for one in asked], moved)
    assert [problem in one for one in found] == ([True] if problem else [])


def test_the_ledger_sees_content_without_its_entry(contract: Contract) -> None:
    Content.objects.create(contract_id=contract.pk, seq=99, salt=b"s", body=b"{}")
    assert "contents and hashes differ at [99]" in problems(contract.pk, [], [])[0]


def _in(contract: Contract, one: Command) -> Command:
    return Command(contract.pk, one.of, one.id, one.by, one.act, one.content)
