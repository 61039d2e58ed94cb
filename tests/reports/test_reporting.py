"""The life of a report: drafted, remarked on, frozen, sent, received, answered; each step by its party, in its turn."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from shinuo.contracts.parties import Party
from shinuo.journal.models import Entry
from shinuo.journal.refusals import NoSuchLog, Refusal
from shinuo.people.models import User
from shinuo.people.refusals import SpeaksForNoParty
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.report import report_of
from shinuo.reports.refusals import BadRemark, MonthNotOver, NotYourReportStep, WrongStep
from shinuo.reports.reporting import (
    acknowledge_report,
    dispute_report,
    freeze_report,
    receive_report,
    remark,
    reports_visible_to,
    send_report,
    stands,
)
from shinuo.settlement.owed import DutyState
from shinuo.settlement.queries import duties_of, report_key
from shinuo.settlement.reminding import mark_done
from tests.people.cast import rival, root
from tests.reports.cast import AT, DAY, ENDS, JANUARY, drafted, frozen
from tests.settlement.cast import Life

pytestmark = pytest.mark.usefixtures("quick_pictures")


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


def test_a_month_is_reported_on_once_it_is_over(lived: Life) -> None:
    with pytest.raises(MonthNotOver):
        drafted(lived, at=ENDS - timedelta(microseconds=1))
    assert drafted(lived, at=ENDS).of == "report:2026-01"


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
