"""What the writer remembers is what the log says, however much it forgot or missed."""

import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations import shelf
from shinuo.conversations.acts import Accepted, Closed, Requested, Said
from shinuo.conversations.checking import differences, rebuild
from shinuo.conversations.queries import unsettled_with_seq
from shinuo.conversations.refusals import HeldByOther
from shinuo.conversations.writer import Writer
from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from tests.conversations.cast import LI, MEI, XIAO_CHEN, command


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two conversations remembered, three entries of others caught up with."""
    monkeypatch.setattr(shelf, "MOST", 2)
    monkeypatch.setattr(shelf, "MOST_MISSED", 3)


def begin(writer: Writer, contract: Contract, of: str) -> None:
    writer.do(command(LI, Requested("web"), "在吗", contract=contract.pk, of=of))


@pytest.mark.usefixtures("small")
def test_what_was_forgotten_is_read_again(writer: Writer, contract: Contract) -> None:
    names = [f"c{number}" for number in range(5)]
    for of in names:
        begin(writer, contract, of)
        writer.do(command(MEI, Accepted(), contract=contract.pk, of=of))
    for of in names:
        with pytest.raises(HeldByOther):
            writer.do(command(XIAO_CHEN, Accepted(), contract=contract.pk, of=of))
        writer.do(command(MEI, Said(), "在的", contract=contract.pk, of=of))
    assert len(writer._shelves[contract.pk]._states) == 2
    assert list(differences(contract.pk)) == []


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("many", [1, 2, 3, 4, 9])
def test_what_others_recorded_is_caught_up_with(
    writer: Writer, contract: Contract, many: int
) -> None:
    """Up to three entries one by one, beyond that all is read again; either way it is what the log says."""
    begin(writer, contract, "c1")
    other = Writer()
    other.start()
    other.do(command(MEI, Accepted(), contract=contract.pk))
    for _ in range(many - 2):
        other.do(command(MEI, Said(), "在的", contract=contract.pk))
    if many > 1:
        other.do(command(MEI, Closed(), contract=contract.pk))
    other.stop()
    if many == 1:
        with pytest.raises(HeldByOther):
            writer.do(command(XIAO_CHEN, Accepted(), contract=contract.pk))
    else:
        writer.do(command(LI, Said(), "谢谢", contract=contract.pk))
        writer.do(command(XIAO_CHEN, Accepted(), contract=contract.pk))
    assert list(differences(contract.pk)) == []


def test_entries_of_other_rooms_are_passed_over(writer: Writer, contract: Contract) -> None:
    begin(writer, contract, "c1")
    append(contract.pk, Draft("noted", "c1", "user:root", "first", 1))
    answer = writer.do(command(MEI, Accepted(), contract=contract.pk))
    append(contract.pk, Draft("noted", "c1", "user:root", "second", 1))
    append(contract.pk, Draft("noted", "c9", "user:root", "third", 1))
    assert list(differences(contract.pk)) == []
    assert [seq for seq, _ in unsettled_with_seq(contract.pk)] == [answer.seq]
    rebuild(contract.pk)
    assert list(differences(contract.pk)) == []
