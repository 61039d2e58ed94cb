"""What pages, reports and the portal ask of this room, at one place.

    misses(contract, since, until, as_of, upto=None, with_excused=False) -> tuple[Missed, ...]
    decisions_of(contract, as_of, upto=None) -> Decisions        for every verdict, live or not
    suspensions_of(contract, as_of) -> tuple[Suspended, ...]     what waits go by; `suspending` says where there are any
    Judge(contract, as_of, upto=None).requests(since, until)     every request, judged with them
    firings_of(contract, as_of, upto=None) -> tuple[Fired, ...]
    ledger_of(contract, as_of, upto=None) -> Ledger
    duties_of(contract, as_of) -> tuple[OwedDuty, ...]
    owing_and_deciding(contract, as_of) -> Known                 for Judge, duties_of and firings_of, read once
    matters_of(contract, as_of, kind=None, upto=None) -> tuple[Matter, ...]

`as_of` is the instant looked from, `upto` the last seq of the log that is known: with both, an answer never changes.
Who may ask is decided by `speaking.settling_contracts`, where the contract is fetched.
"""

from dataclasses import dataclass
from datetime import date, datetime

from shinuo.contracts.models import Contract
from shinuo.rules.instants import in_utc, to_us

from .duties import Known, duties_of, owing_and_deciding
from .firing import Fired, firings_of
from .judging import Judge, JudgedRequest, decisions_of, suspending, suspensions_of
from .ledger import Line, Posted, Statement, balance, month_after, statements
from .lines import lines_and_months
from .matter import Matter
from .missing import Missed, misses
from .models import ClosedMonth, LedgerLine, MatterRow
from .owed import DutyState, OwedDuty
from .reading import Until, matter, matters_in
from .states import MatterKind
from .term_duties import report_key

__all__ = [
    "DutyState",
    "Fired",
    "Judge",
    "JudgedRequest",
    "Known",
    "Ledger",
    "Matter",
    "Missed",
    "OwedDuty",
    "Statement",
    "decisions_of",
    "duties_of",
    "firings_of",
    "ledger_of",
    "matter",
    "matters_of",
    "misses",
    "owing_and_deciding",
    "report_key",
    "suspending",
    "suspensions_of",
]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger as it was posted by an instant: its lines in order, and the statements they make."""

    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]

    @property
    def balance_fen(self) -> int:
        """What the provider owes by it."""
        return balance(self.lines)

    @property
    def posted(self) -> Posted:
        """What tells which lines are missing."""
        closed = [one.month for one in self.statements if one.closed_at]
        return Posted(self.lines, month_after(max(closed)) if closed else date.min)

    def statement(self, month: date) -> Statement:
        """The statement of the month that begins on `month`; without lines, what was owed goes through it."""
        before = [one for one in self.statements if one.month <= month]
        if before and before[-1].month == month:
            return before[-1]
        return Statement(month, before[-1].closing_fen if before else 0, ())


def ledger_of(contract: Contract, as_of: datetime, upto: int | None = None) -> Ledger:
    """The ledger by `as_of`. One query."""
    rows = LedgerLine.objects.filter(contract=contract, at__lte=in_utc(as_of))
    closed = ClosedMonth.objects.filter(contract=contract, closed_at__lte=in_utc(as_of))
    if upto is not None:
        rows, closed = rows.filter(seq__lte=upto), closed.filter(seq__lte=upto)
    lines, months = lines_and_months(rows, closed)
    return Ledger(lines, statements(lines, months))


def matters_of(
    contract: Contract,
    as_of: datetime,
    kind: MatterKind | None = None,
    upto: int | None = None,
) -> tuple[Matter, ...]:
    """The matters, of one kind if it is named, as they stood at `as_of`, in the order they began. One query."""
    rows = MatterRow.objects.filter(contract=contract)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return matters_in(rows, contract.pk, Until(to_us(as_of), upto))
