"""Reports that begin by themselves: once a month is over its draft stands ready for both, and nobody has to think of it.

Nothing is frozen here: causes and remarks are for people to add, and so is the day on which it is sent. Source: clause 3.3
"""

from datetime import date, datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record
from shinuo.conversations.judging import Judging
from shinuo.settlement.term_duties import reports_due

from .models import MonthlyReport

DRAFTED = "report_drafted"


def draft_what_is_over(contract: Contract, by: str, at: datetime) -> list[MonthlyReport]:
    """Begin the report of every month that is to be reported on and has none; returns what was begun just now."""
    due = reports_due(Judging(contract.pk), at)
    months = [date.fromisoformat(f"{one.of}-01") for one in due]
    if not months:
        return []
    rows = MonthlyReport.objects.filter(contract=contract)
    begun = set(rows.values_list("month", flat=True))
    drafts = [begin_draft(contract, one, by, at) for one in months if one not in begun]
    return [report for report, is_new in drafts if is_new]


def begin_draft(
    contract: Contract, month: date, by: str, at: datetime
) -> tuple[MonthlyReport, bool]:
    """The report on `month`, and whether it was begun just now; what was begun before is returned as it is."""
    with holding(contract.pk):
        found = MonthlyReport.objects.filter(contract=contract, month=month).first()
        if found:
            return found, False
        report = MonthlyReport.objects.create(contract=contract, month=month, drafted_at=at)
        record(contract.pk, DRAFTED, report.of, by, at)
    return report, True
