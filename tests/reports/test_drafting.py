"""A month that is over has its draft by itself, once, and nobody's work is touched. Source: clause 3.3"""

from datetime import UTC, date, datetime

import pytest

from shinuo.journal.models import Entry
from shinuo.reports.drafting import draft_what_is_over
from shinuo.reports.models import MonthlyReport
from shinuo.reports.reporting import freeze_report, remark
from tests.people.cast import contract
from tests.reports.cast import AT, DAY, ENDS, FEBRUARY, JANUARY, MARCH, SECOND, drafted
from tests.settlement.cast import Life

pytestmark = pytest.mark.usefixtures("quick_pictures")
BY = "system:duties"


def begun(lived: Life, at: datetime) -> list[date]:
    return [one.month for one in draft_what_is_over(lived.contract, BY, at)]


def test_it_is_begun_when_its_month_is_over_and_not_again(lived: Life) -> None:
    """The month ends at 24:00 in the contract's zone."""
    assert JANUARY not in begun(lived, ENDS - SECOND / 1_000_000)
    assert begun(lived, ENDS) == [JANUARY]
    assert begun(lived, ENDS) == begun(lived, ENDS + DAY) == []
    report = MonthlyReport.objects.get(contract=lived.contract, month=JANUARY)
    entry = Entry.objects.get(contract_id=lived.contract.pk, of=report.of)
    assert (entry.kind, entry.by, report.drafted_at) == ("report_drafted", BY, ENDS)


def test_who_was_away_finds_every_month_begun_and_no_draft_of_theirs_touched(
    lived: Life,
) -> None:
    mine = drafted(lived)
    remark(lived.zhou, mine, "一月有两次故障。", AT)
    before = list(Entry.objects.filter(contract_id=lived.contract.pk, of=mine.of))
    assert FEBRUARY in begun(lived, MARCH)
    assert list(Entry.objects.filter(contract_id=lived.contract.pk, of=mine.of)) == before
    assert MonthlyReport.objects.get(pk=mine.pk).drafted_at == mine.drafted_at


def test_what_was_begun_by_itself_is_frozen_by_a_person(lived: Life) -> None:
    lived.missed()
    begun(lived, ENDS)
    report = drafted(lived)
    assert report.drafted_at == ENDS
    assert freeze_report(lived.zhou, report, AT).frozen_at == AT


@pytest.mark.usefixtures("database")
def test_without_terms_there_is_nothing_to_report() -> None:
    assert draft_what_is_over(contract(), BY, datetime(2026, 6, 1, tzinfo=UTC)) == []
