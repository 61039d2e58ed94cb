"""A month's report written for the command line; the tables are known by now."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.files import files_of
from shinuo.reports.monthly.report import report_of
from shinuo.reports.refusals import NoTerms
from shinuo.rules.words import Lang, Words

from .choosing import contracts_named
from .documents import write_files
from .errors import stop


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    contract: str
    month: date
    out: Path
    replace: bool


def carry_out(asked: Asked, lang: Lang) -> None:
    """Write the files of the report, and say where they are.

    Raises:
        Stop: there is no such contract, no terms in the month, or a file cannot be written.
    """
    (contract,) = contracts_named([asked.contract])
    try:
        report = report_of(_row(contract, asked.month), clock.now())
    except NoTerms:
        month = f"{asked.month:%Y-%m}"
        raise stop("no_terms", "MONTH", month, _NO_TERMS, _A_MONTH) from None
    write_files(files_of(report, lang), asked.out, is_replacing=asked.replace)


def _row(contract: Contract, month: date) -> MonthlyReport:
    """The report as it stands; for a month nobody reported on, one that is kept nowhere."""
    found = MonthlyReport.objects.filter(contract=contract, month=month).first()
    return found or MonthlyReport(contract=contract, month=month)


_NO_TERMS = Words("当月没有生效的条款", "no terms were in force in that month")
_A_MONTH = Words("合同期限内的月份", "a month of the term")
