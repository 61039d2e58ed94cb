"""Rows of reports are what the entries make of them; figures that are gone are computed again as they were frozen."""

import pytest

from shinuo.contracts.differing import Difference
from shinuo.reports.checking import differences, rebuild
from shinuo.reports.models import MonthlyReport
from shinuo.reports.reporting import draft_report, freeze_report
from tests.reports.cast import DAY, ENDS, JANUARY
from tests.settlement.cast import Life

AT = ENDS + 3 * DAY
OF = "report:2026-01"


@pytest.fixture
def report(lived: Life) -> MonthlyReport:
    """A frozen one, of a month with a miss."""
    lived.missed()
    drafted = draft_report(lived.zhou, lived.contract, JANUARY, AT)
    return freeze_report(lived.zhou, drafted, AT)


def test_a_report_that_is_gone_is_made_again_and_one_nobody_began_goes(
    lived: Life, report: MonthlyReport
) -> None:
    number = lived.contract.pk
    assert list(differences(number)) == []
    rows = MonthlyReport.objects.filter(contract=number)
    (before,) = rows.values()
    rows.delete()
    MonthlyReport(contract_id=number, month=AT.date(), drafted_at=AT).save()
    assert list(differences(number)) == [
        Difference(number, OF, "of", None, OF),
        Difference(number, "report:2026-02", "of", "report:2026-02", None),
    ]
    assert rebuild(number) == 1
    (after,) = rows.values()
    assert {**after, "id": 0} == {**before, "id": 0}


def test_a_report_whose_figures_come_to_something_else_stays_different(
    lived: Life, report: MonthlyReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = lived.contract.pk
    MonthlyReport.objects.filter(contract=number).update(figures=b"{}")
    monkeypatch.setattr("shinuo.reports.checking.spelt", lambda _figures: b"[]")
    wrong = [Difference(number, OF, "is_genuine", stored=False, folded=True)]
    assert list(differences(number)) == wrong
    rebuild(number)
    assert list(differences(number)) == wrong


def test_a_report_frozen_before_urgent_requests_were_listed_is_made_again_without(
    lived: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.missed()
    drafted = draft_report(lived.zhou, lived.contract, JANUARY, AT)
    with monkeypatch.context() as formerly:
        formerly.setattr("shinuo.reports.figures.gathering.urgent_of", lambda *_of: None)
        freeze_report(lived.zhou, drafted, AT)
    number = lived.contract.pk
    rows = MonthlyReport.objects.filter(contract=number)
    before = bytes(rows.get().figures or b"")
    assert b'"urgent":' in before
    assert b"urgent_requests" not in before
    rows.update(figures=b"{}")
    rebuild(number)
    assert bytes(rows.get().figures or b"") == before
    assert list(differences(number)) == []
