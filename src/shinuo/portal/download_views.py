"""Downloads: the client wants its own copy. Each says who took it and when, in the file itself and in the trail."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shinuo.reports.tables.names import REASONS
from shinuo.rules.words import seconds
from shinuo.settlement.queries import JudgedRequest

from .attachment import attachment, watermark
from .shown import moment_of
from .sitting import Sitting, of_contract
from .spans import span_asked
from .words.settings import CSV

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@of_contract
def requests_csv(sitting: Sitting) -> HttpResponse:
    """Every request of the days asked for, with its verdict."""
    judge = sitting.judge
    span = span_asked(sitting.request.GET, sitting.now, sitting.zone)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(watermark(sitting))])
    writer.writerow([words[sitting.lang] for words in CSV.values()])
    for one in judge.requests(span.begins, span.ends):
        writer.writerow([harmless(cell) for cell in _cells(sitting, one)])
    name = f"{sitting.contract.number}-{span.first}-{span.last}.csv"
    body = (_BOM + text.getvalue()).encode()
    return attachment(name, body, "text/csv; charset=utf-8")


def _cells(sitting: Sitting, one: JudgedRequest) -> Iterator[str]:
    verdict, request, lang = one.verdict, one.request, sitting.lang
    yield request.id
    yield one.conversation
    yield request.channel
    yield moment_of(request.requested_at, sitting.zone).iso
    yield moment_of(request.contact.at, sitting.zone).iso if request.contact else ""
    yield request.contact.by if request.contact else ""
    yield verdict.state.words[lang] if verdict else ""
    yield REASONS[verdict.reason][lang] if verdict else ""
    yield str(verdict.reason) if verdict else ""
    yield verdict.band.words[lang] if verdict and verdict.band is not None else ""
    yield seconds(verdict.elapsed) if verdict else ""
    yield seconds(verdict.limit) if verdict and verdict.limit else ""
    yield " ".join(step.source for step in verdict.trace) if verdict else ""


def harmless(cell: str) -> str:
    """`cell` as no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
