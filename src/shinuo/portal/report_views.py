"""Monthly reports: the client wants the month as the provider answers for it, the provider to see whose turn it is.

What is frozen is shown as it was frozen; a draft is computed only when somebody asks for a preview. Source: clause 3.3
"""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from shinuo.journal.refusals import Refusal
from shinuo.people.named import names_of
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.document import document_of
from shinuo.reports.monthly.files import KINDS, file_of
from shinuo.reports.monthly.report import done_of, report_of
from shinuo.reports.paper.fragment import fragment
from shinuo.reports.reporting import reports_visible_to
from shinuo.settlement.owed import OwedDuty
from shinuo.settlement.term_duties import reports_due

from .attachment import MEDIA, UNKNOWN, attachment, watermark
from .refused import problem_of
from .report_steps import ReportForm, forms_for, shown_line, shown_said, shown_steps, take
from .sitting import Sitting, of_contract
from .words.reports import REPORTS


@require_safe
@of_contract
def report_list(sitting: Sitting) -> HttpResponse:
    """Every month of the term that is over, the latest first: how its report stands, and until when it is owed."""
    rows = _rows(sitting).defer("figures", "pictures")
    known = {f"{row.month:%Y-%m}": row for row in rows}
    owed = reversed(list(reports_due(sitting.judging, sitting.now)))
    lines = [shown_line(sitting, one, known.get(one.of)) for one in owed]
    return sitting.page("portal/reports.html", REPORTS, lines=lines)


def _rows(sitting: Sitting) -> Any:
    return reports_visible_to(sitting.user).filter(contract=sitting.contract)


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract
def report_page(sitting: Sitting, month: str) -> HttpResponse:
    """The report of a month, and the steps that are the reader's to take."""
    duty = _duty(sitting, month)
    row = _row(sitting, duty)
    if sitting.request.method != "POST":
        return _page(sitting, duty, row)
    given = sitting.request.POST
    if not any(one.act == given.get("act") for one in forms_for(sitting, row)):
        raise Http404
    try:
        take(sitting, row, given)
    except Refusal as refusal:
        return _page(sitting, duty, _row(sitting, duty), refusal)
    return redirect("portal_report", sitting.contract.pk, month)


def _duty(sitting: Sitting, month: str) -> OwedDuty:
    """The duty to report on `month`, which is over.

    Raises:
        Http404: there is none.
    """
    owed = reports_due(sitting.judging, sitting.now)
    found = next((one for one in owed if one.of == month), None)
    if found is None:
        raise Http404
    return found


def _row(sitting: Sitting, duty: OwedDuty) -> MonthlyReport:
    """The report, or one that nobody drafted."""
    month = date.fromisoformat(f"{duty.of}-01")
    row = _rows(sitting).filter(month=month).first()
    found = row or MonthlyReport(month=month)
    found.contract = sitting.contract
    return found


def _page(
    sitting: Sitting, duty: OwedDuty, row: MonthlyReport, refusal: Refusal | None = None
) -> HttpResponse:
    done = done_of(row) if row.pk else ()
    is_preview = not row.is_frozen and "preview" in sitting.request.GET
    report = None
    try:
        if row.is_frozen or is_preview:
            report = report_of(row, sitting.now, sitting.judging, done)
    except Refusal as problem:
        is_preview, refusal = False, problem
    names = report.names if report else names_of(one.by for one in done)
    words = REPORTS | {"title": REPORTS["of_month"].of(month=duty.of)}
    forms: list[ReportForm] = forms_for(sitting, row)
    return sitting.page(
        "portal/report.html",
        words,
        status=409 if refusal else 200,
        row=row,
        html=fragment(document_of(report), sitting.lang) if report else "",
        is_preview=is_preview,
        month=duty.of,
        line=shown_line(sitting, duty, row),
        steps=shown_steps(sitting, row, done, names),
        said=shown_said(sitting, done, names),
        forms=forms,
        kinds=KINDS if row.is_frozen else (),
        typed=sitting.request.POST.get("text", ""),
        **problem_of(sitting, refusal),
    )


@require_safe
@of_contract
def report_file(sitting: Sitting, month: str, kind: str) -> HttpResponse:
    """A file of a frozen report; it names who took it, and when."""
    if kind not in KINDS:
        raise Http404
    duty = _duty(sitting, month)
    frozen = _rows(sitting).filter(frozen_at__isnull=False)
    row = get_object_or_404(frozen, month=date.fromisoformat(f"{duty.of}-01"))
    row.contract = sitting.contract
    report = report_of(row, sitting.now, sitting.judging)
    name, body = file_of(report, kind, sitting.lang, watermark(sitting))
    full = f"{sitting.contract.number}-{name}"
    return attachment(full, body, MEDIA.get(kind, UNKNOWN))
