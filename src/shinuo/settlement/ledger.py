"""The ledger of damages as a fold of its lines, and what lines a state of the verdicts calls for. Pure.

Lines are added, never changed; amounts are integer fen. What is owed for a request is the sum of its lines. Source: clause 6.1, R15
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .models import LineKind


@dataclass(frozen=True, slots=True)
class Posting:
    """A line before it has its number: `amount_fen` more are owed, in the statement of `month`."""

    kind: LineKind
    request: str
    about: str
    of_month: date
    month: date
    price_fen: int
    amount_fen: int
    terms: int | None


@dataclass(frozen=True, slots=True)
class Line(Posting):
    """A line at its place in the ledger."""

    number: int
    at: datetime
    by: str
    seq: int


@dataclass(frozen=True, slots=True)
class Owed:
    """What a request should cost now: by itself and after the caps, under which version of the terms."""

    request: str
    of_month: date
    price_fen: int
    amount_fen: int
    terms: int | None


@dataclass(frozen=True, slots=True)
class Posted:
    """The ledger so far: its lines, and the first month that takes more."""

    lines: Sequence[Line]
    first_open: date


@dataclass(frozen=True, slots=True)
class Why:
    """Why a request that was charged costs nothing any more: waived or not, by the matter `about`."""

    kind: LineKind
    about: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The ledger of one month: `opening_fen` and the lines make `closing_fen`; open until it was closed."""

    month: date
    opening_fen: int
    lines: tuple[Line, ...]
    closed_at: datetime | None = None

    @property
    def closing_fen(self) -> int:
        """What is owed at its end."""
        return self.opening_fen + balance(self.lines)

    def of(self, kind: LineKind) -> int:
        """The sum of its lines of one kind."""
        return balance(line for line in self.lines if line.kind == kind)


def balance(lines: Iterable[Posting]) -> int:
    """What is owed by `lines`, in fen."""
    return sum(line.amount_fen for line in lines)


def by_request(lines: Iterable[Posting]) -> dict[str, int]:
    """What each request was charged so far, of those that ever were."""
    found: dict[str, int] = {}
    for line in lines:
        if line.request:
            found[line.request] = found.get(line.request, 0) + line.amount_fen
    return found


def postings(
    owed: Iterable[Owed], lines: Iterable[Line], why: Mapping[str, Why], first_open: date
) -> Iterator[Posting]:
    """The lines that make every request cost what it should; after them there are none.

    A miss has its line even where the caps leave nothing of it. What belongs to a month that is closed
    stands in the statement of `first_open`.
    """
    known = list(lines)
    charged = by_request(known)
    months = {line.request: line.of_month for line in known if line.request}
    wanted = {one.request: one for one in owed}
    for one in wanted.values():
        month = max(one.of_month, first_open)
        rest = (one.of_month, month, one.price_fen)
        if one.request not in charged:
            yield Posting(
                LineKind.CHARGE, one.request, "", *rest, one.amount_fen, one.terms
            )
        elif more := one.amount_fen - charged[one.request]:
            yield Posting(LineKind.CORRECTION, one.request, "", *rest, more, one.terms)
    for request, amount in charged.items():
        if amount and request not in wanted:
            reason = why.get(request, Why(LineKind.REVERSAL, ""))
            month = max(months[request], first_open)
            rest = (months[request], month, 0)
            yield Posting(reason.kind, request, reason.about, *rest, -amount, None)


def statements(
    lines: Iterable[Line], closed: Mapping[date, datetime]
) -> tuple[Statement, ...]:
    """The statement of every month that has lines or was closed, in order; each opens with what the one before closed."""
    by_month: dict[date, list[Line]] = {month: [] for month in closed}
    for line in lines:
        by_month.setdefault(line.month, []).append(line)
    found: list[Statement] = []
    owed = 0
    for month in sorted(by_month):
        found.append(Statement(month, owed, tuple(by_month[month]), closed.get(month)))
        owed = found[-1].closing_fen
    return tuple(found)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
