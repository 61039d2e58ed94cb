"""Lines of the ledger as rows, and as their entries say them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from shinuo.contracts.models import Contract

from .ledger import Line, Posting
from .models import LedgerLine, LineKind

_COLUMNS = (
    "kind",
    "request",
    "about",
    "of_month",
    "month",
    "price_fen",
    "amount_fen",
    "terms",
)


def lines_of(contract: Contract) -> list[Line]:
    """The ledger, line by line."""
    rows = LedgerLine.objects.filter(contract=contract).order_by("number")
    return [line_of(row) for row in rows]


def line_of(row: LedgerLine) -> Line:
    """The row as a value."""
    return Line(
        **{name: getattr(row, name) for name in _COLUMNS if name != "kind"},
        kind=LineKind(row.kind),
        number=row.number,
        at=row.at,
        by=row.by,
        seq=row.seq,
    )


def spelt(one: Posting) -> dict[str, Any]:
    """A line as its entry says it."""
    said = {name: getattr(one, name) for name in _COLUMNS}
    return {
        **said,
        "kind": str(one.kind),
        "of_month": str(one.of_month),
        "month": str(one.month),
    }


def read_lines(said: Mapping[str, Any], at: datetime, by: str, seq: int) -> list[Line]:
    """The lines of an entry."""
    return [
        Line(
            kind=LineKind(one["kind"]),
            request=one["request"],
            about=one["about"],
            of_month=date.fromisoformat(one["of_month"]),
            month=date.fromisoformat(one["month"]),
            price_fen=one["price_fen"],
            amount_fen=one["amount_fen"],
            terms=one["terms"],
            number=said["first"] + place,
            at=at,
            by=by,
            seq=seq,
        )
        for place, one in enumerate(said["lines"])
    ]


def cells(one: Line) -> dict[str, Any]:
    """The columns of the row of a line."""
    names = (*_COLUMNS, "number", "at", "by", "seq")
    return {name: getattr(one, name) for name in names} | {"kind": str(one.kind)}
