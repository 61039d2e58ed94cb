"""A report is frozen: its month is closed, its figures stay by their hash, what comes later is adjusted in the next."""

from datetime import date, timedelta

import pytest

from shinuo.journal.canonical import read_back
from shinuo.journal.models import Entry
from shinuo.reports.figures.frozen import hashed, read_figures, spelt
from shinuo.reports.figures.gathering import gathered
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.files import files_of
from shinuo.reports.monthly.report import report_of
from shinuo.reports.refusals import EarlierFirst, ReportFrozen
from shinuo.reports.reporting import freeze_report, remark
from shinuo.settlement import acts
from shinuo.settlement.models import ClosedMonth
from shinuo.settlement.posting import close_month, settle_ledger
from shinuo.settlement.queries import ledger_of
from tests.people.cast import agreed
from tests.reports.cast import AT, DAY, FEBRUARY, JANUARY, MARCH, busy, drafted, frozen
from tests.settlement.cast import MONDAY, Life

pytestmark = pytest.mark.usefixtures("quick_pictures")


def test_freezing_closes_the_month_and_every_month_before_it(lived: Life) -> None:
    missed = lived.missed()
    frozen(lived, FEBRUARY, MARCH)
    closed = ClosedMonth.objects.filter(contract=lived.contract).order_by("month")
    assert [one.month for one in closed] == [JANUARY, FEBRUARY]
    assert all(one.closed_by == lived.zhou.recorded_as for one in closed)
    ledger = ledger_of(lived.contract, MARCH)
    assert [one.request for one in ledger.statement(JANUARY).lines] == [missed]
    lived.opens(lived.ana, acts.Waived(about=missed), MARCH + DAY)
    settle_ledger(lived.contract, "system:test", MARCH + 2 * DAY)
    later = ledger_of(lived.contract, MARCH + 3 * DAY)
    assert later.statement(JANUARY) == ledger.statement(JANUARY)
    assert later.statement(date(2026, 3, 1)).closing_fen == 0


def test_a_month_closed_by_hand_is_frozen_as_it_is(lived: Life) -> None:
    lived.missed()
    close_month(lived.contract, JANUARY, "system:test", AT)
    report = frozen(lived)
    assert read_figures(bytes(report.figures or b"")).closing_fen == 10_000
    assert ClosedMonth.objects.filter(contract=lived.contract).count() == 1


def test_what_is_frozen_has_its_hash_and_place_in_the_log(lived: Life) -> None:
    busy(lived, 15, seed=11)
    report = frozen(lived)
    assert report.figures is not None
    assert hashed(bytes(report.figures)) == report.sha256
    entry = Entry.objects.get(
        contract_id=lived.contract.pk, of=report.of, kind="report_frozen"
    )
    said = read_back(bytes(entry.body))
    assert said["sha256"] == report.sha256
    assert said["upto"] == report.upto
    assert report.upto is not None
    assert report.upto < entry.seq


def test_the_same_inputs_give_the_same_figures_whatever_came_later(lived: Life) -> None:
    busy(lived, 25, seed=12)
    report = frozen(lived)
    busy(lived, 10, seed=13)
    lived.opens(lived.ana, acts.Waived(about=lived.missed()), AT + DAY)
    assert report.as_of is not None
    assert report.upto is not None
    again, _ = gathered(lived.contract, JANUARY, report.as_of, report.upto)
    assert hashed(spelt(again)) == report.sha256


def test_a_frozen_report_shows_what_was_frozen(lived: Life) -> None:
    busy(lived, 15, seed=14)
    report = frozen(lived)
    before = files_of(report_of(report, AT), "zh")
    busy(lived, 10, seed=15)
    found = report_of(MonthlyReport.objects.get(pk=report.pk), AT + 30 * DAY)
    after = files_of(found, "zh")
    assert {name: after[name] == before[name] for name in before} == dict.fromkeys(
        before, True
    )


def test_nothing_of_a_frozen_report_changes(lived: Life) -> None:
    report = frozen(lived)
    with pytest.raises(ReportFrozen):
        freeze_report(lived.zhou, report, AT + DAY)
    with pytest.raises(ReportFrozen):
        remark(lived.zhou, report, "补充", AT + DAY)
    assert drafted(lived).pk == report.pk


def test_earlier_months_come_first(lived: Life) -> None:
    drafted(lived)
    report = drafted(lived, FEBRUARY, MARCH)
    with pytest.raises(EarlierFirst):
        freeze_report(lived.zhou, report, MARCH)


def test_a_ruling_after_freezing_is_an_adjustment_of_the_next_report(lived: Life) -> None:
    misses = [lived.missed(MONDAY + timedelta(hours=n)) for n in range(3)]
    first = frozen(lived)
    lived.opens(lived.ana, acts.Waived(about=misses[0]), AT + DAY)
    second = frozen(lived, FEBRUARY, MARCH)
    figures = read_figures(bytes(second.figures or b""))
    (one,) = figures.adjusted
    assert (one.month, one.requests, one.misses) == ("2026-01", (3, 3), (3, 2))
    kept = MonthlyReport.objects.get(pk=first.pk)
    assert read_figures(bytes(kept.figures or b"")).total.misses == 3
    assert figures.before is not None
    assert figures.before.misses == 3
    third = frozen(lived, date(2026, 3, 1), MARCH + 40 * DAY)
    assert read_figures(bytes(third.figures or b"")).adjusted == ()


def test_a_version_that_judges_the_future_adjusts_nothing(lived: Life) -> None:
    lived.missed()
    frozen(lived)
    agreed(lived.contract, "limits.day = 20", AT + DAY)
    second = frozen(lived, FEBRUARY, MARCH)
    assert read_figures(bytes(second.figures or b"")).adjusted == ()


def test_a_report_of_nothing_can_be_frozen(lived: Life) -> None:
    report = frozen(lived)
    figures = read_figures(bytes(report.figures or b""))
    assert figures.total.requests == 0
    assert figures.misses == ()
    assert set(files_of(report_of(report, AT), "zh")) == {
        f"report-2026-01.{ending}" for ending in ("docx", "pdf", "xlsx", "json")
    }
