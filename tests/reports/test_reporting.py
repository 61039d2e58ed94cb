"""The life of a report: drafted, remarked on, frozen by its hash, sent, received, answered; adjusted only in the next."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shinuo.contracts.parties import Party
from shinuo.journal.canonical import read_back
from shinuo.journal.models import Entry
from shinuo.journal.refusals import NoSuchLog, Refusal
from shinuo.people.models import User
from shinuo.people.refusals import SpeaksForNoParty
from shinuo.reports import reporting
from shinuo.reports.figures.frozen import hashed, read_figures, spelt
from shinuo.reports.figures.gathering import gathered
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.files import files_of
from shinuo.reports.monthly.report import report_of
from shinuo.reports.refusals import (
    BadRemark,
    EarlierFirst,
    MonthNotOver,
    NotYourReportStep,
    ReportFrozen,
    WrongStep,
)
from shinuo.reports.reporting import (
    acknowledge_report,
    dispute_report,
    draft_report,
    freeze_report,
    receive_report,
    remark,
    reports_visible_to,
    send_report,
    stands,
)
from shinuo.settlement import acts
from shinuo.settlement.models import ClosedMonth
from shinuo.settlement.owed import DutyState
from shinuo.settlement.posting import close_month, settle_ledger
from shinuo.settlement.queries import duties_of, ledger_of, report_key
from shinuo.settlement.reminding import mark_done
from tests.people.cast import agreed, rival, root
from tests.reports.cast import DAY, ENDS, JANUARY, busy, first_pictures
from tests.settlement.cast import MONDAY, Life

FEBRUARY = date(2026, 2, 1)
AT = ENDS + 3 * DAY
MARCH = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "drawn_pictures", first_pictures)


def drafted(lived: Life, month: date = JANUARY, at: datetime = AT) -> MonthlyReport:
    return draft_report(lived.zhou, lived.contract, month, at)


def frozen(lived: Life, month: date = JANUARY, at: datetime = AT) -> MonthlyReport:
    return freeze_report(lived.zhou, drafted(lived, month, at), at)


def kinds(report: MonthlyReport) -> list[str]:
    found = Entry.objects.filter(contract_id=report.contract_id, of=report.of)
    return list(found.order_by("seq").values_list("kind", flat=True))


def test_a_report_lives_step_by_step_and_each_is_recorded(lived: Life) -> None:
    lived.missed()
    report = drafted(lived)
    remark(lived.zhou, report, "周一上午人手不足，已增派一人。", AT)
    report = freeze_report(lived.zhou, report, AT)
    for step in (send_report, receive_report, acknowledge_report):
        who = lived.zhou if step is send_report else lived.ana
        report = step(who, report, AT + DAY)
    assert stands(report) == "acknowledged"
    steps = ("drafted", "remarked", "frozen", "sent", "received", "acknowledged")
    assert kinds(report) == [f"report_{one}" for one in steps]


def test_the_duty_to_report_is_done_once_it_was_sent(lived: Life) -> None:
    report = frozen(lived)

    def done_at() -> datetime | None:
        owed = duties_of(lived.contract, AT + 9 * DAY)
        return next(one.done_at for one in owed if one.key == report_key(JANUARY))

    assert done_at() is None
    send_report(lived.zhou, report, AT + DAY)
    assert done_at() == AT + DAY


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


def test_whoever_said_first_that_it_was_done_is_believed(lived: Life) -> None:
    report = frozen(lived)
    by = "user:somebody"
    assert mark_done(lived.contract, report_key(JANUARY), Party.PROVIDER, by, AT)
    assert stands(send_report(lived.zhou, report, AT + DAY)) == "sent"


def test_a_report_sent_after_its_day_was_done_late(lived: Life) -> None:
    send_report(lived.zhou, frozen(lived), AT + 30 * DAY)
    at = AT + 31 * DAY
    (one,) = [
        one for one in duties_of(lived.contract, at) if one.key == report_key(JANUARY)
    ]
    assert one.state(at) is DutyState.DONE_LATE


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


def test_a_month_is_reported_on_once_it_is_over(lived: Life) -> None:
    with pytest.raises(MonthNotOver):
        drafted(lived, at=ENDS - timedelta(microseconds=1))
    assert drafted(lived, at=ENDS).of == "report:2026-01"


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


Step = Callable[[User, MonthlyReport, datetime], MonthlyReport]


def _disputed(user: User, report: MonthlyReport, at: datetime) -> MonthlyReport:
    return dispute_report(user, report, "第三条与我方记录不符", at)


@pytest.mark.parametrize(
    ("done", "step"),
    [
        ([], send_report),
        ([], receive_report),
        ([freeze_report], receive_report),
        ([freeze_report, send_report], acknowledge_report),
        ([freeze_report, send_report], send_report),
        ([freeze_report, send_report, receive_report, acknowledge_report], _disputed),
        ([freeze_report, send_report, receive_report, _disputed], acknowledge_report),
    ],
)
def test_no_step_comes_out_of_turn(lived: Life, done: list[Step], step: Step) -> None:
    report = drafted(lived)
    for one in done:
        report = one(_who(lived, one), report, AT)
    before = kinds(report)
    with pytest.raises(WrongStep):
        step(_who(lived, step), report, AT)
    assert kinds(report) == before


def _who(lived: Life, step: Step) -> User:
    return lived.zhou if step in (freeze_report, send_report) else lived.ana


@pytest.mark.parametrize(
    "step", [freeze_report, send_report, receive_report, acknowledge_report, _disputed]
)
def test_a_step_belongs_to_its_party(lived: Life, step: Step) -> None:
    report = drafted(lived)
    other = lived.ana if _who(lived, step) == lived.zhou else lived.zhou
    refusals: list[tuple[User, type[Refusal]]] = [
        (other, NotYourReportStep),
        (lived.mei, SpeaksForNoParty),
        (rival(), NoSuchLog),
    ]
    for user, refusal in refusals:
        with pytest.raises(refusal):
            step(user, report, AT)


def test_who_sees_reports(lived: Life) -> None:
    report = drafted(lived)
    for user, sees in (
        (lived.zhou, True),
        (lived.ana, True),
        (root(), True),
        (lived.mei, False),
        (rival(), False),
    ):
        assert reports_visible_to(user).filter(pk=report.pk).exists() is sees


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 4_001])
def test_a_remark_says_something_and_is_no_book(lived: Life, text: str) -> None:
    with pytest.raises(BadRemark):
        remark(lived.zhou, drafted(lived), text, AT)


def test_remarks_and_objections_stand_in_the_report_and_can_be_erased(lived: Life) -> None:
    report = drafted(lived)
    remark(lived.zhou, report, "原因是停电。", AT)
    report = freeze_report(lived.zhou, report, AT)
    report = _disputed(
        lived.ana, receive_report(lived.ana, send_report(lived.zhou, report, AT), AT), AT
    )
    said: list[Any] = [one.text for one in report_of(report, AT).remarks]
    assert said == ["原因是停电。", "第三条与我方记录不符"]
    bodies = Entry.objects.filter(contract_id=lived.contract.pk, of=report.of)
    assert not any("停电".encode() in bytes(one.body) for one in bodies)


def test_a_report_of_nothing_can_be_frozen(lived: Life) -> None:
    report = frozen(lived)
    figures = read_figures(bytes(report.figures or b""))
    assert figures.total.requests == 0
    assert figures.misses == ()
    assert set(files_of(report_of(report, AT), "zh")) == {
        f"report-2026-01.{ending}" for ending in ("docx", "pdf", "xlsx", "json")
    }
