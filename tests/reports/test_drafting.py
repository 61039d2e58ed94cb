"""A month that is over has its draft by itself, once, and nobody's work is touched. Source: clause 3.3"""

from datetime import UTC, date, datetime

import pytest

from shinuo.journal.models import Entry
from shinuo.reports.drafting import begin_draft, draft_what_is_over
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.report import Report, report_of
from shinuo.reports.refusals import EarlierFirst
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


def test_months_begun_together_are_frozen_one_after_the_other(lived: Life) -> None:
    assert begun(lived, MARCH) == [JANUARY, FEBRUARY]
    january, february = MonthlyReport.objects.filter(contract=lived.contract).order_by(
        "month"
    )
    with pytest.raises(EarlierFirst):
        freeze_report(lived.zhou, february, MARCH)
    for one in (january, february):
        assert freeze_report(lived.zhou, one, MARCH).is_frozen


def test_two_who_find_it_wanting_at_once_begin_it_once(lived: Life) -> None:
    """Who comes second looks again under the lock of the log, and finds it there."""
    first, is_new = begin_draft(lived.contract, JANUARY, BY, ENDS)
    second, is_newer = begin_draft(lived.contract, JANUARY, "system:settle", ENDS)
    assert (is_new, is_newer, second) == (True, False, first)
    entry = Entry.objects.get(contract_id=lived.contract.pk, of=first.of)
    assert entry.by == BY


def test_who_waits_at_months_end_is_judged_when_it_is_frozen(lived: Life) -> None:
    """The draft fixes no figure: the preview of that instant has them waiting, the frozen report late."""
    lived.asks(ENDS - SECOND)
    begun(lived, ENDS)
    report = drafted(lived)
    assert waiting(report_of(report, ENDS)) == (1, 0)
    assert waiting(report_of(freeze_report(lived.zhou, report, AT), AT)) == (0, 1)


def waiting(report: Report) -> tuple[int, int]:
    """How many wait within the limit, and how many beyond it."""
    states = report.figures.total.states
    return states.get("pending", 0), states.get("overdue", 0)


def test_nothing_is_begun_for_months_after_the_term(lived: Life) -> None:
    months = begun(lived, MARCH + 500 * DAY)
    assert months == [date(2026, month, 1) for month in range(1, 13)]
