"""`shinuo rebuild` and its `--check`: what differs is found, repaired when asked for; the record never changes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Log
from shinuo.people.models import Presence
from shinuo.people.presence import State
from shinuo.people.standing import Standing, set_presence
from tests.databases import another, using
from tests.journal.spoiling import put
from tests.people.cast import OPENED, fresh, mei
from tests.site.cast import Result, Shinuo
from tests.site.service import OPEN, STORIES, record_of, told

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def contract() -> Contract:
    return told()


def rows(contract: Contract) -> list[Any]:
    return list(
        ConversationRow.objects.filter(contract=contract.pk).order_by("id").values()
    )


def spoil(contract: Contract) -> None:
    """One row changed, one gone, one that nobody began."""
    ours = ConversationRow.objects.filter(contract=contract.pk)
    stranger = ours.get(id="never")
    stranger.id = "nobody"
    stranger.save(force_insert=True)
    ours.filter(id="late").update(agent="rival", closed_at=None)
    ours.filter(id="urgent").delete()


def test_all_is_the_same(shinuo: Shinuo, contract: Contract) -> None:
    assert shinuo("rebuild", "--check", contract.number) == Result(
        0, "核对了 1 份合同：0 处不符。\n", ""
    )
    assert shinuo("--lang", "en", "rebuild", "--check", contract.number) == Result(
        0, "Contracts checked: 1. Differences: 0.\n", ""
    )


def test_check_lists_what_differs_and_changes_nothing(
    shinuo: Shinuo, contract: Contract
) -> None:
    closed = rows(contract)[2]["closed_at"]
    spoil(contract)
    before = rows(contract), record_of(contract)
    result = shinuo("--lang", "en", "rebuild", "--check", contract.number)
    number = contract.number
    assert (result.code, result.err) == (1, "")
    title, heads, *lines, last = result.out.splitlines()
    assert title == "Rows that differ from the record"
    assert heads.split() == ["contract", "conversation", "column", "stored", "folded"]
    assert sorted(line.split() for line in lines) == sorted(
        [
            [number, "late", "agent", "rival", "mei"],
            [number, "late", "closed_at", "–", f"{closed:%Y-%m-%dT%H:%M:%S.%fZ}"],
            [number, "nobody", "id", "nobody", "–"],
            [number, "urgent", "id", "–", "urgent"],
        ]
    )
    assert last == "Contracts checked: 1. Differences: 4."
    assert (rows(contract), record_of(contract)) == before


def test_what_differs_is_repaired(shinuo: Shinuo, contract: Contract) -> None:
    before, record = rows(contract), record_of(contract)
    spoil(contract)
    result = shinuo("rebuild", contract.number)
    assert result.code == 0
    assert result.out.splitlines()[-1] == (
        # and the rows of the contract, its terms and its channel
        f"重写了 {len(STORIES) + 3} 行，其中 3 行原与记录不符。"
    )
    assert rows(contract) == before
    assert record_of(contract) == record
    assert shinuo("rebuild", "--check", contract.number).code == 0


def test_presence_is_checked_and_repaired_too(shinuo: Shinuo) -> None:
    contract = told({})
    agent = mei(contract)
    set_presence(agent, Standing(State.ONLINE), OPENED, fresh("p"))
    Presence.objects.filter(contract=contract).update(since=OPENED + timedelta(seconds=1))
    result = shinuo("rebuild", "--check", contract.number)
    assert result.code == 1
    assert f"presence:{agent.username}" in result.out
    assert "2026-01-01T00:00:01.000000Z" in result.out
    assert "重写了 5 行，其中 1 行" in shinuo.shows("rebuild", contract.number)
    assert Presence.objects.get(contract=contract).since == OPENED


def test_a_wrong_record_is_told_and_its_rows_are_left_alone(shinuo: Shinuo) -> None:
    wrong, fine = told({"o": OPEN}), told({"o": OPEN})
    seq = Log.objects.get(pk=wrong.pk).next_seq
    put(wrong.pk, seq + 1, b'{"b":1,"a":2}')
    for one in (wrong, fine):
        ConversationRow.objects.filter(contract=one.pk).update(agent="rival")
    record = record_of(wrong)
    result = shinuo("--lang", "en", "rebuild", wrong.number, fine.number)
    assert (result.code, result.err) == (1, "")
    assert [line.split()[1] for line in result.out.splitlines()[2:4]] == [
        str(seq),
        str(seq + 1),
    ]
    assert f"entries {seq} to {seq} are missing" in result.out
    assert "its body is not canonical" in result.out
    assert rows(wrong)[0]["agent"] == "rival"
    assert rows(fine)[0]["agent"] == ""
    assert record_of(wrong) == record


def test_entries_that_nobody_can_fold_are_told(shinuo: Shinuo) -> None:
    contract = told({"o": OPEN})
    seq = Log.objects.get(pk=contract.pk).next_seq
    put(contract.pk, seq, b'{"strange":1}', kind="said", of="o")
    before = rows(contract)
    for argv in (["rebuild", "--check"], ["rebuild"]):
        result = shinuo("--lang", "en", *argv, contract.number)
        assert (result.code, result.err) == (1, "")
        assert "the entries cannot be folded" in result.out
    assert rows(contract) == before


def test_without_a_number_all_contracts_are_checked(
    shinuo: Shinuo, database: str, tmp_path: Path
) -> None:
    with using(another(database, tmp_path), tmp_path):
        one, two = told({"o": OPEN}), told({"o": OPEN})
        for contract in (one, two):
            ConversationRow.objects.filter(contract=contract.pk).update(agent="rival")
        result = shinuo("rebuild", "--check")
    assert result.code == 1
    assert {one.number, two.number} <= set(result.out.split())


def test_a_contract_named_twice_is_checked_once(shinuo: Shinuo) -> None:
    number = told({}).number
    assert "核对了 1 份合同" in shinuo.shows("rebuild", "--check", number, number)


def test_contracts_nobody_knows_are_refused_all_at_once(
    shinuo: Shinuo, contract: Contract
) -> None:
    ConversationRow.objects.filter(contract=contract.pk).update(agent="rival")
    before = rows(contract)
    near = contract.number[:-1]
    errors = shinuo("--lang", "en", "rebuild", contract.number, "nix", f"{near}x").errors
    assert [line.partition("; ")[0] for line in errors] == [
        "error nix: there is no such contract",
        f"error {near}x: there is no such contract",
    ]
    assert contract.number in errors[1]
    assert rows(contract) == before
