"""The first page of a contract. The client's person wants to know whether the promise is being kept, now and this month.

So who waits comes first, with the time that is left; then the figures, what is owed, and what went wrong last.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from shinuo.conversations.conversation import Conversation
from shinuo.people.models import User
from shinuo.people.reader import chosen, lang_of, signed_in, spoken
from shinuo.reports.figures.waiting import Waiting, waiting_in
from shinuo.rules.verdict import Verdict
from shinuo.settlement.queries import duties_of
from shinuo.settlement.speaking import settling_contracts

from .duties import shown_duty
from .now import Lately, cells_of, misses_in, now_of, today_of
from .shown import exact, moment_of
from .sitting import Sitting, of_contract_now
from .words.home import HOME

MOST_OWED = 6
"""Duties on the page."""


@require_safe
@signed_in
def portal(request: HttpRequest, user: User) -> HttpResponse:
    """The contract of somebody who has one; a choice for who has several."""
    contracts = list(settling_contracts(user).select_related("client").order_by("number"))
    contract = chosen(request, contracts)
    if contract is not None:
        return redirect("portal_home", contract.pk)
    context = {"words": spoken(HOME, lang_of(request)), "contracts": contracts}
    return render(request, "portal/choose.html", context)


@require_safe
@of_contract_now
def home(sitting: Sitting) -> HttpResponse:
    """Now, this month, what is owed, the latest misses."""
    found, lately = _figures(sitting)
    now = _now(sitting, lately.waits, lately.states)
    return sitting.page("portal/home.html", HOME, **(found | now))


@require_safe
@of_contract_now
def now_part(sitting: Sitting) -> HttpResponse:
    """Who waits: the part of the page that changes by itself every few seconds, to be put in its place."""
    return sitting.page(
        "portal/_now.html", HOME, **_now(sitting, waiting_in(sitting.judge))
    )


@require_safe
@of_contract_now
def figures_part(sitting: Sitting) -> HttpResponse:
    """The rest of the page, which changes by itself every minute."""
    return sitting.page("portal/_figures.html", HOME, **_figures(sitting)[0])


def _now(
    sitting: Sitting, waits: Waiting, states: Iterable[Conversation] | None = None
) -> dict[str, Any]:
    now = now_of(sitting, waits, states)
    return {"now": now, "as_of": moment_of(sitting.now, sitting.zone)}


def _figures(sitting: Sitting) -> tuple[dict[str, Any], Lately]:
    """Today, the month, what is owed and the latest misses; and what was read for it."""
    known, judge = sitting.known, sitting.judge
    lately = Lately(sitting)
    month = lately.month()
    owed = duties_of(sitting.contract, sitting.now, judge.judging, known)
    duties = [one for one in owed if not one.done_at]
    found = {
        "as_of": moment_of(sitting.now, sitting.zone),
        "today": today_of(sitting, month),
        "cells": cells_of(sitting, month),
        "duties": [shown_duty(sitting, one) for one in duties[:MOST_OWED]],
        "duties_more": max(len(duties) - MOST_OWED, 0),
        "misses": [_line(sitting, one) for one in misses_in(sitting, lately.states)],
    }
    return found, lately


def _line(sitting: Sitting, one: Verdict) -> dict[str, Any]:
    """A miss in the words of the page."""
    return {
        "request": one.request,
        "start": moment_of(one.start_at, sitting.zone),
        "state": one.state.words[sitting.lang],
        "channel": one.channel,
        "elapsed": exact(one.elapsed),
        "limit": exact(one.limit) if one.limit else "—",
    }
