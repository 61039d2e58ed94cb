"""Whether the rows of reports are what the entries make of them, and making them so. Source: clauses 3.2, 3.3

Figures stand in no entry, only their hash: they are computed again as they were, or stay different.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from shinuo.contracts.differing import Cells, Difference, Rows, differing
from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.rules.instants import from_us

from .figures.frozen import hashed, spelt
from .frozen_pictures import drawn_pictures
from .models import MonthlyReport
from .reporting import FROZEN
from .revising import figures_now

FOLDED = (MonthlyReport,)
"""The tables that the entries make."""
_STEPS = ("drafted", "frozen", "sent", "received", "acknowledged", "disputed")
_INSTANTS = tuple(f"{step}_at" for step in _STEPS)
_COLUMNS = (*_INSTANTS, "as_of", "upto", "sha256")


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, report by report."""
    return differing(contract, stored_rows(contract), folded_rows(contract))


def rebuild(contract: int) -> int:
    """Make the rows what the entries make them; returns how many there are. A month goes by those before it.

    While a row is written the log is locked; entries are read, never written.
    """
    with holding(contract):
        rows = folded_rows(contract)
        for one in MonthlyReport.objects.filter(contract=contract):
            if one.of not in rows:
                one.delete()
    for of in sorted(rows):
        _rebuild(contract, of)
    return len(rows)


def stored_rows(contract: int) -> Rows:
    """The rows as they stand."""
    return {
        one.of: {name: getattr(one, name) for name in _COLUMNS}
        | {"is_genuine": _hash(one) == one.sha256}
        for one in MonthlyReport.objects.filter(contract=contract)
    }


def folded_rows(contract: int) -> Rows:
    """The rows as the entries make them."""
    rows: Rows = {}
    kinds = {f"report_{step}": f"{step}_at" for step in _STEPS}
    entries = Entry.objects.filter(contract_id=contract, kind__in=kinds).order_by("seq")
    for entry in map(recorded, entries.iterator()):
        cells = rows.setdefault(entry.of, _BLANK | {"is_genuine": True})
        cells[kinds[entry.kind]] = from_us(entry.at)
        if entry.kind == FROZEN:
            said = entry.data
            cells |= {"as_of": from_us(said["as_of"]), "upto": said["upto"]}
            cells["sha256"] = said["sha256"]
    return rows


def _rebuild(contract: int, of: str) -> None:
    """Nothing changes the figures of a report: they are computed before the log is locked."""
    cells = folded_rows(contract)[of]
    again = None
    if cells["frozen_at"] and _hash(_report(contract, of)) != cells["sha256"]:
        again = _figures(contract, of, cells)
        if again is None:
            return
    with holding(contract):
        report = _report(contract, of)
        cells = folded_rows(contract)[of]
        for name in _COLUMNS:
            setattr(report, name, cells[name])
        if again or not report.is_frozen:
            report.figures, report.pictures = again or (None, None)
        report.save()


def _report(contract: int, of: str) -> MonthlyReport:
    month = date.fromisoformat(f"{of.partition(':')[2]}-01")
    found = MonthlyReport.objects.filter(contract=contract, month=month).first()
    return found or MonthlyReport(contract_id=contract, month=month)


def _figures(contract: int, of: str, cells: Cells) -> tuple[bytes, bytes] | None:
    """The figures computed again, with their pictures; None if they come to something else than what was frozen.

    What was frozen before urgent requests were listed has none.
    """
    asked = _report(contract, of).month, cells["as_of"], cells["upto"]
    figures, outcome = figures_now(Contract.objects.get(pk=contract), *asked)
    for one in (figures, replace(figures, urgent_requests=None)):
        body = spelt(one)
        if hashed(body) == cells["sha256"]:
            return body, drawn_pictures(outcome, one)
    return None


def _hash(report: MonthlyReport) -> str:
    """Of the figures that stand in it; none, where there are none."""
    return hashed(bytes(report.figures)) if report.figures else ""


_BLANK: Cells = dict.fromkeys(_COLUMNS) | {"sha256": ""}
