"""Rows are compared with the entries and made what these say; the entries stay as they are."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from shinuo.contracts.differing import Difference
from shinuo.journal.erasing import erase
from shinuo.journal.models import Entry
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.checking import differences, rebuild
from shinuo.settlement.models import ClosedMonth, LedgerLine, MatterRow
from shinuo.settlement.posting import close_month
from shinuo.settlement.queries import matters_of
from tests.people.cast import contract
from tests.settlement.cast import WORDS, Life

IN_MARCH = datetime(2026, 3, 3, 2, tzinfo=UTC)


def settled(lived: Life) -> None:
    """A waiver, a dispute, a line and a closed month."""
    lived.opens(lived.ana, acts.Waived(about=lived.missed()))
    dispute = lived.opens(lived.zhou, acts.Disputed(about=lived.missed()))
    lived.takes(lived.ana, dispute, acts.Answered())
    close_month(
        lived.contract, datetime(2026, 1, 1, tzinfo=UTC).date(), "user:zhou", IN_MARCH
    )


def test_what_is_recorded_is_what_stands_there(lived: Life) -> None:
    settled(lived)
    assert list(differences(lived.contract.pk)) == []
    tables = (MatterRow, LedgerLine, ClosedMonth)
    before = [list(one.objects.filter(contract=lived.contract).values()) for one in tables]
    assert rebuild(lived.contract.pk) == 4
    after = [list(one.objects.filter(contract=lived.contract).values()) for one in tables]
    for old, new in zip(before, after, strict=True):
        assert [{**row, "id": 0} for row in old] == [{**row, "id": 0} for row in new]
    assert list(differences(contract().pk)) == []


def test_every_cell_that_was_spoilt_is_named_and_repaired(lived: Life) -> None:
    settled(lived)
    of = lived.contract
    entries = list(Entry.objects.filter(contract_id=of.pk).values())
    MatterRow.objects.filter(contract=of, of="dispute:1").update(stands="agreed")
    LedgerLine.objects.filter(contract=of).update(amount_fen=1)
    ClosedMonth.objects.filter(contract=of).update(closed_by="x")
    assert list(differences(of.pk)) == [
        Difference(of.pk, "dispute:1", "stands", "agreed", "answered"),
        Difference(of.pk, "line:1", "amount_fen", 1, 100_00),
        Difference(of.pk, "month:2026-01", "closed_by", "x", "user:zhou"),
    ]
    rebuild(of.pk)
    assert list(differences(of.pk)) == []
    assert list(Entry.objects.filter(contract_id=of.pk).values()) == entries


def test_rows_too_many_and_too_few(lived: Life) -> None:
    settled(lived)
    of = lived.contract
    LedgerLine.objects.filter(contract=of).delete()
    MatterRow.objects.filter(contract=of, of="waiver:1").update(of="waiver:2", number=2)
    assert list(differences(of.pk)) == [
        Difference(of.pk, "line:1", "of", None, "line:1"),
        Difference(of.pk, "waiver:1", "of", None, "waiver:1"),
        Difference(of.pk, "waiver:2", "of", "waiver:2", None),
    ]
    rebuild(of.pk)
    assert list(differences(of.pk)) == []


def test_what_was_erased_is_still_a_step(lived: Life) -> None:
    settled(lived)
    assert (
        MatterRow.objects.get(contract=lived.contract, of="dispute:1").stands == "answered"
    )


def test_erased_words_leave_the_step_and_the_row_as_they_were(lived: Life) -> None:
    settled(lived)
    before = matters_of(lived.contract, IN_MARCH)
    (dispute,) = (one for one in before if one.of == "dispute:1")
    erase(lived.contract.pk, [dispute.steps[0].seq], "user:root", "e1", to_us(IN_MARCH))
    (after,) = (
        one for one in matters_of(lived.contract, IN_MARCH) if one.of == "dispute:1"
    )
    assert [step.saying for step in after.steps] == [None, WORDS]
    assert (after.stands, after.about) == (dispute.stands, dispute.about)
    assert list(differences(lived.contract.pk)) == []


@pytest.mark.parametrize(
    ("table", "change", "name"),
    [
        (MatterRow, {"number": 0}, "matters_are_counted_from_1|number_check"),
        (MatterRow, {"kind": "quarrel"}, "a_matter_is_of_a_known_kind"),
        (
            MatterRow,
            {"owed_by": "client", "closed_at": IN_MARCH},
            "nothing_is_owed_in_a_matter_that_is_closed",
        ),
        (LedgerLine, {"kind": "gift"}, "a_line_is_of_a_known_kind|adjustment"),
        (LedgerLine, {"number": 0}, "lines_are_counted_from_1|number_check"),
        (LedgerLine, {"request": ""}, "every_line_but_an_adjustment_is_about_a_request"),
    ],
)
def test_the_database_itself_refuses(
    lived: Life, table: type[MatterRow | LedgerLine], change: dict[str, object], name: str
) -> None:
    settled(lived)
    rows = table.objects.filter(contract=lived.contract)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.filter(pk=rows.latest("pk").pk).update(**change)
