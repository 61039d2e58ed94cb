"""The ledger: what is owed for misses, line by line and month by month. Both parties want the same figure, and its proof."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from shinuo.journal.refusals import Refusal
from shinuo.reports.monthly.words import LINES
from shinuo.settlement.ledger import Line, Statement, balance
from shinuo.settlement.posting import called_for, close_month, settle_ledger
from shinuo.settlement.queries import Judge, Ledger, ledger_of
from shinuo.settlement.states import MatterKind

from .about import about_of
from .miss_views import month_of
from .refused import problem_of
from .shown import moment_of, money
from .sitting import Sitting, of_contract
from .words.ledger import LEDGER

PAGE = 100


@require_safe
@of_contract
def ledger_page(sitting: Sitting) -> HttpResponse:
    """The balance, every month's statement, and the lines of the month asked for."""
    return _page(sitting)


def _page(sitting: Sitting, refusal: Refusal | None = None) -> HttpResponse:
    judge, ledger = sitting.judge, ledger_of(sitting.contract, sitting.now)
    asked = sitting.request.GET.get("month", "")
    months = [one.month for one in ledger.statements]
    last = months[-1] if months else sitting.today.replace(day=1)
    statement = ledger.statement(month_of(sitting, asked) if asked else last)
    page = Paginator(statement.lines[::-1], PAGE).get_page(sitting.request.GET.get("page"))
    return sitting.page(
        "portal/ledger.html",
        LEDGER,
        status=409 if refusal else 200,
        balance=money(ledger.balance_fen),
        statements=[_shown(one) for one in reversed(ledger.statements)],
        statement=_shown(statement),
        page=page,
        lines=[_line(sitting, one) for one in page],
        close_next=_next(sitting, ledger),
        **_called(sitting, judge, ledger),
        **problem_of(sitting, refusal),
    )


def _called(sitting: Sitting, judge: Judge, ledger: Ledger) -> dict[str, Any]:
    """Whether the ledger is what the verdicts call for; they may change after it was posted."""
    found = called_for(sitting.contract, sitting.now, judge, ledger.posted)
    amount = money(balance(found))
    said = LEDGER["called"].of(count=len(found), amount=amount)
    return {
        "called": (said if found else LEDGER["settled"])[sitting.lang],
        "to_post": found,
    }


def _next(sitting: Sitting, ledger: Ledger) -> str:
    """The month that the provider can close next, "" if none is over; which one comes first is decided when it does."""
    if sitting.is_client:
        return ""
    closed = [one.month for one in ledger.statements if one.closed_at]
    still = [one.month for one in ledger.statements if not one.closed_at]
    this = sitting.today.replace(day=1)
    over = [
        month for month in still if month < this and month > max(closed, default=date.min)
    ]
    return f"{min(over):%Y-%m}" if over else ""


def _shown(one: Statement) -> dict[str, Any]:
    return {
        "month": f"{one.month:%Y-%m}",
        "opening": money(one.opening_fen),
        "count": len(one.lines),
        "change": money(one.closing_fen - one.opening_fen),
        "closing": money(one.closing_fen),
        "is_closed": one.closed_at is not None,
    }


def _line(sitting: Sitting, one: Line) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": LINES[str(one.kind)][sitting.lang],
        "request": one.request,
        "about": about_of(MatterKind.ADJUSTMENT, one.about, sitting.lang),
        "of_month": f"{one.of_month:%Y-%m}",
        "price": money(one.price_fen),
        "amount": money(one.amount_fen),
        "at": moment_of(one.at, sitting.zone),
        "terms": one.terms or "—",
    }


@require_POST
@of_contract
def post_lines(sitting: Sitting) -> HttpResponse:
    """Let the provider post what the verdicts call for, or close the month `month`."""
    if sitting.is_client:
        raise Http404
    month, by = sitting.request.POST.get("month", ""), sitting.user.recorded_as
    try:
        if month:
            close_month(sitting.contract, month_of(sitting, month), by, sitting.now)
        else:
            settle_ledger(sitting.contract, by, sitting.now)
    except Refusal as refusal:
        return _page(sitting, refusal)
    return redirect("portal_ledger", sitting.contract.pk)
