"""Whether matters, ledger lines and closed months are what the entries make them, and making them so."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model

from shinuo.contracts.differing import Cells, Difference, Rows, differing
from shinuo.contracts.recording import holding
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.rules.instants import from_us

from .lines import cells, read_lines
from .models import ClosedMonth, LedgerLine, MatterRow
from .posting import CLOSED, LEDGER, POSTED
from .reading import STEPS, fold
from .rows import COLUMNS, row_of

_OF_LINE = (
    "number",
    "kind",
    "request",
    "about",
    "of_month",
    "month",
    "price_fen",
    "amount_fen",
    "terms",
    "at",
    "by",
    "seq",
)
_OF_MONTH = ("month", "closed_at", "closed_by", "seq")
FOLDED = (MatterRow, LedgerLine, ClosedMonth)
"""The tables that the entries make."""


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, thing by thing."""
    return differing(contract, stored_rows(contract), folded_rows(contract))


def rebuild(contract: int) -> int:
    """Make the rows what the entries make them; returns how many there are.

    While it runs the log is locked; entries are read, never written.
    """
    with holding(contract):
        rows = folded_rows(contract)
        for table in FOLDED:
            table._default_manager.filter(contract=contract).delete()
        made = [_made(contract, of, one) for of, one in rows.items()]
        MatterRow.objects.bulk_create(one for one in made if isinstance(one, MatterRow))
        LedgerLine.objects.bulk_create(one for one in made if isinstance(one, LedgerLine))
        ClosedMonth.objects.bulk_create(one for one in made if isinstance(one, ClosedMonth))
    return len(rows)


def stored_rows(contract: int) -> Rows:
    """The rows as they stand."""
    matters = MatterRow.objects.filter(contract=contract).values("of", *COLUMNS)
    lines = LedgerLine.objects.filter(contract=contract).values(*_OF_LINE)
    months = ClosedMonth.objects.filter(contract=contract).values(*_OF_MONTH)
    return {
        **{row["of"]: {name: row[name] for name in COLUMNS} for row in matters},
        **{f"line:{row['number']}": dict(row) for row in lines},
        **{f"month:{row['month']:%Y-%m}": dict(row) for row in months},
    }


def folded_rows(contract: int) -> Rows:
    """The rows as the entries make them."""
    steps = Entry.objects.filter(contract=contract, kind__in=STEPS).order_by("seq")
    found = {one.of: row_of(one) for one in fold(steps)}
    return {**found, **_ledger(contract)}


def _ledger(contract: int) -> Rows:
    rows: Rows = {}
    entries = Entry.objects.filter(contract=contract, of=LEDGER).order_by("seq")
    for entry in map(recorded, entries.iterator()):
        at = from_us(entry.at)
        if entry.kind == POSTED:
            for line in read_lines(entry.data, at, entry.by, entry.seq):
                rows[f"line:{line.number}"] = cells(line)
        elif entry.kind == CLOSED:
            month = date.fromisoformat(entry.data["month"])
            made = (month, at, entry.by, entry.seq)
            rows[f"month:{month:%Y-%m}"] = dict(zip(_OF_MONTH, made, strict=True))
    return rows


def _made(contract: int, of: str, one: Cells) -> Model:
    kind = of.partition(":")[0]
    if kind == "line":
        return LedgerLine(contract_id=contract, **one)
    if kind == "month":
        return ClosedMonth(contract_id=contract, **one)
    return MatterRow(contract_id=contract, of=of, **one)
