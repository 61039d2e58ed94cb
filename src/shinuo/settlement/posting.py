"""The ledger as it is written: what verdicts and agreements call for is posted, months are closed; each by an entry of the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Max

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record
from shinuo.conversations.judging import Judging
from shinuo.journal.pieces import in_pieces
from shinuo.rules.damages import damages_of
from shinuo.rules.decisions import Decisions, Outcome
from shinuo.rules.instants import in_utc
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import State

from .acts import Proposed
from .firing import FIRST
from .judging import Judge, JudgedRequest
from .ledger import Line, Owed, Posted, Posting, Why, month_after, postings
from .lines import cells, lines_of, read_lines, spelt
from .matter import Matter
from .models import ClosedMonth, LedgerLine, LineKind, MatterRow
from .refusals import MonthClosed, MonthNotOver, NoTerms
from .states import MatterKind, Standing

LEDGER = "ledger"
"""What the entries about the ledger are of."""
POSTED, CLOSED = "ledger_posted", "month_closed"
_PIECE = 500


def settle_ledger(
    contract: Contract, by: str, at: datetime, *, only_ended: bool = False
) -> tuple[Line, ...]:
    """Post what the verdicts of `at` call for; returns the new lines, none if everything stands already.

    `only_ended` leaves out requests that are overdue and still wait: what they cost may be growing.
    """
    while True:
        seen = _position(contract)
        wanted = called_for(contract, at, only_ended=only_ended)
        with holding(contract.pk):
            if _position(contract) == seen:
                return _posted(contract, wanted, by, at)


def close_month(contract: Contract, month: date, by: str, at: datetime) -> ClosedMonth:
    """Settle the ledger, and close the statement of the month that begins on `month`; what comes later stands in the next.

    Months are closed in order, from the first of the term on. The report of the month rests on it. Source: 3.3, R21

    Raises:
        MonthClosed: it was closed before.
        MonthNotOver: it is not over, or an earlier one comes first.
        NoTerms: no terms were ever agreed.
    """
    return _close(contract, by, at, lambda: [_refuse_unready(contract, month, at)])[0]


def close_through(
    contract: Contract, month: date, by: str, at: datetime
) -> tuple[ClosedMonth, ...]:
    """Close, as `close_month` does, every month that is open up to the one that begins on `month`; none if all are closed.

    Raises:
        MonthNotOver: it is not over.
        NoTerms: no terms were ever agreed.
    """
    return _close(contract, by, at, lambda: list(_open_through(contract, month, at)))


def _close(
    contract: Contract, by: str, at: datetime, months: Callable[[], list[date]]
) -> tuple[ClosedMonth, ...]:
    while True:
        seen = _position(contract)
        wanted = months()
        lines = called_for(contract, at) if wanted else []
        with holding(contract.pk):
            if _position(contract) == seen:
                _posted(contract, lines, by, at)
                return tuple(_closed(contract, month, by, at) for month in wanted)


def _closed(contract: Contract, month: date, by: str, at: datetime) -> ClosedMonth:
    seq = record(contract.pk, CLOSED, LEDGER, by, at, month=str(month))
    return ClosedMonth.objects.create(
        contract=contract, month=month, closed_at=at, closed_by=by, seq=seq
    )


def _refuse_unready(contract: Contract, month: date, at: datetime) -> date:
    """`month`, if it is the one to close next."""
    agreed = _agreed(contract)
    first = _next_to_close(contract, agreed)
    if month < first:
        raise MonthClosed(month=f"{month:%Y-%m}")
    if month != first:
        raise MonthNotOver(month=f"{month:%Y-%m}", first=f"{first:%Y-%m}")
    _refuse_unended(agreed, month, at)
    return month


def _open_through(contract: Contract, month: date, at: datetime) -> Iterator[date]:
    agreed = _agreed(contract)
    _refuse_unended(agreed, month, at)
    first = _next_to_close(contract, agreed)
    while first <= month:
        yield first
        first = month_after(first)


_Agreed = tuple[tuple[datetime, Terms, Timeline], ...]


def _agreed(contract: Contract) -> _Agreed:
    found = Judging(contract.pk).agreed()
    if not found:
        raise NoTerms
    return found


def _next_to_close(contract: Contract, agreed: _Agreed) -> date:
    begins = min(terms.term.starts_on for _since, terms, _timeline in agreed)
    return first_open(contract) or begins.replace(day=1)


def _refuse_unended(agreed: _Agreed, month: date, at: datetime) -> None:
    if agreed[-1][2].date_of(at) < month_after(month):
        raise MonthNotOver(month=f"{month:%Y-%m}", first=f"{month:%Y-%m}")


def _position(contract: Contract) -> tuple[int | None, ...]:
    """Up to where the log holds what the ledger follows from, requests apart. Those are judged before the log is
    held, so that conversations go on meanwhile; what this shows to have changed is looked at again."""
    tables = (MatterRow, LedgerLine, ClosedMonth)
    asked = (one.objects.filter(contract=contract) for one in tables)
    return tuple(rows.aggregate(last=Max("seq"))["last"] for rows in asked)


def called_for(
    contract: Contract,
    as_of: datetime,
    judge: Judge | None = None,
    posted: Posted | None = None,
    *,
    only_ended: bool = False,
) -> list[Posting]:
    """The lines that the verdicts of `as_of` call for and that are not there yet; `only_ended` as in `settle_ledger`.

    `judge` and `posted` spare asking anew for what decides and for the whole ledger.
    """
    judge = judge or Judge(contract, as_of)
    if not judge.judging.agreed():
        return []
    found = list(judge.requests(FIRST, in_utc(as_of), only_doubtful=True))
    posted = posted or Posted(lines_of(contract), first_open(contract) or date.min)
    why = why_not(judge.decisions)
    wanted = postings(owed_for(found), posted.lines, why, posted.first_open)
    waiting = {
        one.request.id
        for one in found
        if only_ended and one.verdict and one.verdict.state is State.OVERDUE
    }
    return [one for one in wanted if one.request not in waiting]


def owed_for(judged: Iterable[JudgedRequest]) -> list[Owed]:
    """What each of them costs by its terms, caps included, in the order in which they began. Source: 6.1, R15, R20"""
    known = {one.request.id: one for one in judged}
    priced = [
        (one.verdict, one.terms, one.timeline)
        for one in known.values()
        if one.verdict and one.terms and one.timeline
    ]
    return [
        Owed(
            line.request,
            line.month,
            line.price_fen,
            line.amount_fen,
            known[line.request].version,
        )
        for line in damages_of(priced)
    ]


def why_not(decisions: Decisions) -> Mapping[str, Why]:
    """For requests that somebody ruled on: whether that waived them, and in which matter."""
    found: dict[str, Why] = {}
    for ruling in sorted(decisions.rulings, key=lambda one: (one.at, one.outcome)):
        waived = ruling.outcome is Outcome.WAIVED
        kind = LineKind.WAIVER if waived else LineKind.REVERSAL
        found[ruling.request] = Why(kind, ruling.about)
    return found


def post_adjustment(contract: Contract, agreed: Matter, by: str, at: datetime) -> None:
    """Post what both parties agreed to in `agreed`, an adjustment; others post nothing."""
    proposed = agreed.first(Proposed)
    if (
        agreed.kind is not MatterKind.ADJUSTMENT
        or agreed.stands is not Standing.AGREED
        or not proposed
    ):
        return
    of_month = date.fromisoformat(f"{proposed[1].month}-01")
    month = max(of_month, first_open(contract) or date.min)
    amount = proposed[1].amount_fen
    line = Posting(LineKind.ADJUSTMENT, "", agreed.of, of_month, month, 0, amount, None)
    _posted(contract, [line], by, at)


def first_open(contract: Contract) -> date | None:
    """The month after the last that was closed; None if none was."""
    last = ClosedMonth.objects.filter(contract=contract).order_by("-month").first()
    return month_after(last.month) if last else None


def _posted(
    contract: Contract, wanted: Sequence[Posting], by: str, at: datetime
) -> tuple[Line, ...]:
    """Record `wanted`, some hundreds in an entry, and their rows."""
    number = LedgerLine.objects.filter(contract=contract).count()
    found: list[Line] = []
    for piece in in_pieces(wanted, _PIECE):
        said = {"first": number + 1, "lines": [spelt(one) for one in piece]}
        seq = record(contract.pk, POSTED, LEDGER, by, at, **said)
        found += read_lines(said, in_utc(at), by, seq)
        number += len(piece)
    LedgerLine.objects.bulk_create(
        LedgerLine(contract=contract, **cells(one)) for one in found
    )
    return tuple(found)
