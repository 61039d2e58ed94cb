"""Lines of the ledger as rows, and as their entries say them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet, Value

from shinuo.contracts.models import Contract

from .ledger import Line, Posting
from .models import ClosedMonth, LedgerLine, LineKind

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
_READ = ("number", *_COLUMNS, "at", "by", "seq")


def lines_of(contract: Contract) -> list[Line]:
    """The ledger, line by line."""
    rows = LedgerLine.objects.filter(contract=contract).order_by("number")
    return [_line(cells) for cells in rows.values(*_READ)]


def lines_and_months(
    lines: QuerySet[LedgerLine], closed: QuerySet[ClosedMonth]
) -> tuple[tuple[Line, ...], dict[date, datetime]]:
    """The lines of the rows `lines` in order, and when each month of `closed` was closed; one query."""
    no, text = Value(None, output_field=BigIntegerField()), Value("")
    day = Value(None, output_field=DateField())
    months = (no, text, text, text, day, "month", no, no, no, "closed_at")
    rows = lines.values_list(*_READ).union(
        closed.values_list(*months, "closed_by", "seq"), all=True
    )
    found = [dict(zip(_READ, row, strict=True)) for row in rows]
    posted = [one for one in found if one["number"] is not None]
    return (
        tuple(map(_line, sorted(posted, key=lambda one: one["number"]))),
        {one["month"]: one["at"] for one in found if one["number"] is None},
    )


def _line(cells: Mapping[str, Any]) -> Line:
    """The cells `_READ` as a value."""
    return Line(**{**cells, "kind": LineKind(cells["kind"])})


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
