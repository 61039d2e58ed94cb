"""A report, frozen or a draft, with everything its document and its workbook are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.calendars import calendar_of
from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Log
from shinuo.journal.reading import entries
from shinuo.reports.figures.frozen import Figures, hashed, read_figures, spelt
from shinuo.reports.figures.month import agreed_in
from shinuo.reports.frozen_pictures import drawn_pictures, kept_pictures
from shinuo.reports.models import MonthlyReport
from shinuo.reports.paper.document import Picture
from shinuo.reports.reporting import REMARKED, stands
from shinuo.reports.revising import figures_now
from shinuo.rules.instants import from_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline, compile_timeline


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said beside the figures; None once it was erased."""

    at: datetime
    by: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Figures with their hash, pictures and remarks; the terms and calendar in force at the month's end.

    `stands` is the last step of its life; "" for a preview of what nobody drafted.
    """

    contract: Contract
    figures: Figures
    sha256: str
    pictures: tuple[Picture, ...]
    remarks: tuple[Remark, ...]
    terms: Terms
    timeline: Timeline
    stands: str
    made_at: datetime


def report_of(row: MonthlyReport, at: datetime) -> Report:
    """The report in `row`; while it is a draft, its figures are those of `at`."""
    contract = row.contract
    if row.figures is not None and row.pictures is not None and row.frozen_at:
        body = bytes(row.figures)
        figures, pictures = read_figures(body), kept_pictures(bytes(row.pictures))
        made_at = row.frozen_at
    else:
        figures, pictures = _computed(row, at)
        body, made_at = spelt(figures), at
    _, terms, _ = agreed_in(Judging(contract.pk), row.month)
    return Report(
        contract=contract,
        figures=figures,
        sha256=hashed(body),
        pictures=pictures,
        remarks=tuple(_remarks(row)),
        terms=terms,
        timeline=compile_timeline(terms, calendar_of(terms)),
        stands=stands(row) if row.pk else "",
        made_at=made_at,
    )


def _computed(row: MonthlyReport, at: datetime) -> tuple[Figures, tuple[Picture, ...]]:
    contract = row.contract
    upto = Log.objects.get(pk=contract.pk).next_seq - 1
    figures, outcome = figures_now(contract, row.month, at, upto)
    return figures, kept_pictures(drawn_pictures(outcome, figures))


def _remarks(row: MonthlyReport) -> Iterator[Remark]:
    """What was said while it was a draft, and by whom it was disputed."""
    for entry in entries(row.contract_id, of=[row.of], with_content=True):
        if entry.kind in {REMARKED, "report_disputed"}:
            text = entry.content["text"] if entry.content else None
            yield Remark(from_us(entry.at), entry.by, text)
