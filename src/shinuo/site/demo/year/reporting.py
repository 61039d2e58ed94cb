"""The end of every month: causes named, the report drafted, frozen, sent and answered; and what is done day by day."""

from datetime import date, datetime
from functools import partial

from shinuo.reports.models import MonthlyReport
from shinuo.reports.reporting import (
    acknowledge_report,
    dispute_report,
    draft_report,
    freeze_report,
    receive_report,
    remark,
    send_report,
)
from shinuo.settlement import acts
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.reminding import remind

from . import texts
from .dates import on
from .house import DAY, House

BY = "system:settle"
LATE_MONTH, DISPUTED_MONTH = 4, 9
"""Of the term: whose report was sent late, and whose the client did not agree with."""
_POSTED_ON = (1, 15)


def plan_reports(house: House, months: int) -> None:
    """Plan the reports on the first `months` months of the term."""
    for number in range(months):
        late = 12 if number == LATE_MONTH else 0
        drafted = on(house.month(number + 1).replace(day=2), "09:30")
        house.stage.then(drafted, partial(_drafts, house, number))
        sent = drafted + (1 + late) * DAY
        house.stage.then(sent, partial(_freezes_and_sends, house, number))
        house.stage.then(sent + DAY, partial(_answers, house, number))


def plan_day(house: House, day: date) -> None:
    """Plan what the service does on `day`: the duties every day, the ledger twice a month."""
    house.stage.then(on(day, "02:00"), partial(_reminds, house))
    if day.day in _POSTED_ON:
        house.stage.then(on(day, "02:05"), partial(_settles, house))


def _reminds(house: House, now: datetime) -> None:
    remind(house.contract, BY, now)


def _settles(house: House, now: datetime) -> None:
    settle_ledger(house.contract, BY, now, only_ended=True)


def _drafts(house: House, number: int, now: datetime) -> None:
    for one in house.missed(number, now):
        if not one.confirmed:
            text = texts.CAUSES.get(one.cause, texts.CAUSE)
            said = acts.Confirmed(about=one.request.id, cause=str(one.cause))
            house.opens("lao_zhou", said, now, text)
    zhou, month = house.people["lao_zhou"], house.month(number)
    report = draft_report(zhou, house.contract, month, now)
    remark(zhou, report, texts.REMARKS[number % len(texts.REMARKS)], now)


def _freezes_and_sends(house: House, number: int, now: datetime) -> None:
    zhou, report = house.people["lao_zhou"], _report(house, number)
    freeze_report(zhou, report, now)
    send_report(zhou, report, now)


def _answers(house: House, number: int, now: datetime) -> None:
    ana, report = house.people["ana"], _report(house, number)
    receive_report(ana, report, now)
    if number == DISPUTED_MONTH:
        dispute_report(ana, report, texts.REPORT_DISPUTE, now)
    else:
        acknowledge_report(ana, report, now)


def _report(house: House, number: int) -> MonthlyReport:
    return MonthlyReport.objects.select_related("contract").get(
        contract=house.contract, month=house.month(number)
    )
