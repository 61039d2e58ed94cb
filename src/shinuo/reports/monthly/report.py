"""A report, frozen or a draft, with everything its document and its workbook are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Log
from shinuo.journal.reading import entries
from shinuo.people.named import names_of
from shinuo.reports.figures.frozen import Figures, hashed, read_figures, spelt
from shinuo.reports.figures.month import agreed_in
from shinuo.reports.frozen_pictures import drawn_pictures, kept_pictures
from shinuo.reports.models import MonthlyReport
from shinuo.reports.paper.document import Picture
from shinuo.reports.reporting import stands
from shinuo.reports.revising import figures_now
from shinuo.rules.instants import from_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Done:
    """A step of its life as it was recorded: `kind` is the step; the words of a remark or dispute, None once erased."""

    kind: str
    at: datetime
    by: str
    text: str | None

    @property
    def is_remark(self) -> bool:
        """Whether it says something that stands in the report."""
        return self.kind in {"remarked", "disputed"}


@dataclass(frozen=True, slots=True)
class Report:
    """Figures with their hash, pictures and remarks; the terms and calendar in force at the month's end.

    `names` are those by which people are shown, by user name; no figure has them, for they can change and be erased.
    `stands` is the last step of its life; "" for a preview of what nobody drafted.
    """

    contract: Contract
    figures: Figures
    sha256: str
    pictures: tuple[Picture, ...]
    remarks: tuple[Done, ...]
    names: Mapping[str, str]
    terms: Terms
    timeline: Timeline
    stands: str
    made_at: datetime


def report_of(
    row: MonthlyReport,
    at: datetime,
    judging: Judging | None = None,
    done: Sequence[Done] | None = None,
) -> Report:
    """The report in `row`; while it is a draft, its figures are those of `at`. `judging` and `done` spare asking again."""
    contract = row.contract
    if row.figures is not None and row.pictures is not None and row.frozen_at:
        body = bytes(row.figures)
        figures, pictures = read_figures(body), kept_pictures(bytes(row.pictures))
        made_at = row.frozen_at
    else:
        figures, pictures = _computed(row, at)
        body, made_at = spelt(figures), at
    _, terms, timeline = agreed_in(judging or Judging(contract.pk), row.month)
    said = done_of(row) if done is None else done
    return Report(
        contract=contract,
        figures=figures,
        sha256=hashed(body),
        pictures=pictures,
        remarks=tuple(one for one in said if one.is_remark),
        names=names_of(_people(figures, said)),
        terms=terms,
        timeline=timeline,
        stands=stands(row) if row.pk else "",
        made_at=made_at,
    )


def _people(figures: Figures, done: Iterable[Done]) -> Iterator[str]:
    """Whoever is named in it or took a step of it, by user name."""
    yield from (one.by for one in done)
    yield from (one.user for one in figures.agents)
    agents = {one.agent for one in figures.misses}
    agents |= {one.agent for one in figures.urgent_requests or ()}
    yield from agents - {""}


def _computed(row: MonthlyReport, at: datetime) -> tuple[Figures, tuple[Picture, ...]]:
    contract = row.contract
    upto = Log.objects.get(pk=contract.pk).next_seq - 1
    figures, outcome = figures_now(contract, row.month, at, upto)
    return figures, kept_pictures(drawn_pictures(outcome, figures))


def done_of(row: MonthlyReport) -> tuple[Done, ...]:
    """Every step and remark of the report, in order. Two queries."""
    return tuple(_done(row))


def _done(row: MonthlyReport) -> Iterator[Done]:
    for entry in entries(row.contract_id, of=[row.of], with_content=True):
        text = entry.content["text"] if entry.content else None
        kind = entry.kind.removeprefix("report_")
        yield Done(kind, from_us(entry.at), entry.by, text)
