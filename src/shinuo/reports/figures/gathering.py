"""Everything that a month's report says in figures, from the log up to a seq and as of an instant: the same each time.

What is decided, owed and fired is asked of the room of settlement, never computed here. Source: clause 3.3
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from shinuo.contracts.calendars import plans
from shinuo.contracts.models import Contract
from shinuo.contracts.queries import version_rows
from shinuo.conversations.judging import Judging
from shinuo.people.queries import presence_intervals
from shinuo.reports.agreement.making import text_hash
from shinuo.reports.outcome import Outcome
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.timeline import Timeline
from shinuo.settlement.firing import FIRST
from shinuo.settlement.firing import Fired as SettledFiring
from shinuo.settlement.ledger import Line as SettledLine
from shinuo.settlement.matter import Matter
from shinuo.settlement.missing import Missed, explained
from shinuo.settlement.queries import (
    Judge,
    JudgedRequest,
    firings_of,
    ledger_of,
    matters_of,
)

from .cells import cells_of, days_of, whole_of
from .frozen import (
    Adjusted,
    CellFigures,
    Dealt,
    Figures,
    Fired,
    Line,
    Miss,
    TermsUsed,
)
from .judged import US, judged_fields
from .month import Month, agreed_in, judged_month
from .presence import agents_of, coverage_of, weekdays_of
from .urgent import urgent_of


def gathered(
    contract: Contract,
    first: date,
    as_of: datetime,
    upto: int,
    before: CellFigures | None = None,
    adjusted: tuple[Adjusted, ...] = (),
) -> tuple[Figures, Outcome]:
    """The figures of the month that begins on `first`, and the outcome its pictures are drawn from.

    `before` are the figures of the month before as reported, `adjusted` what earlier reports come to now.

    Raises:
        NoTerms: none were in force before the month was over.
    """
    judge = Judge(contract, as_of, upto)
    month, _, timeline = agreed_in(judge.judging, first)
    outcome, urgent = judged_month(judge, first, upto)
    figures = Figures(
        as_of_us=to_us(as_of),
        upto=upto,
        urgent=urgent,
        before=before,
        adjusted=adjusted,
        **_basis(contract, judge.judging, month, timeline),
        **_counted(outcome),
        **_settled(judge, month, upto),
        **_present(contract, month, timeline, as_of),
    )
    return figures, outcome


def _basis(
    contract: Contract, judging: Judging, month: Month, timeline: Timeline
) -> dict[str, Any]:
    """Of what it reports, and by what it was judged."""
    return {
        "contract": contract.number,
        "month": month.name,
        "terms": _terms(contract, judging, month),
        "calendar": _calendar(timeline, month.first),
    }


def _counted(outcome: Outcome) -> dict[str, Any]:
    return {
        "total": whole_of(outcome),
        "cells": cells_of(outcome),
        "days": days_of(outcome),
        "by_hour": outcome.by_hour,
    }


def _settled(judge: Judge, month: Month, upto: int) -> dict[str, Any]:
    """What the room of settlement says of the month."""
    contract, as_of = judge.contract, judge.as_of
    statement = ledger_of(contract, as_of, upto).statement(month.first)
    doubtful = list(judge.requests(FIRST, as_of, only_doubtful=True))
    fired = firings_of(contract, as_of, upto, judge, doubtful=doubtful)
    ours = (one for one in fired if month.begins <= one.firing.at < month.ends)
    return {
        "misses": tuple(_misses(judge, month, doubtful)),
        "urgent_requests": urgent_of(judge, month),
        "fired": tuple(map(_fired, ours)),
        "opening_fen": statement.opening_fen,
        "lines": tuple(map(_line, statement.lines)),
        "closing_fen": statement.closing_fen,
        "dealt": tuple(_dealt(matters_of(contract, as_of, upto=upto), month)),
    }


def _present(
    contract: Contract, month: Month, timeline: Timeline, as_of: datetime
) -> dict[str, Any]:
    """The agents' on-line record. Source: clause 3.3"""
    there = presence_intervals(contract, month.begins, min(month.ends, as_of))
    return {
        "agents": agents_of(there, month),
        "coverage_us": coverage_of(there, month, timeline),
        "weekdays": weekdays_of(month),
    }


def _misses(judge: Judge, month: Month, doubtful: Sequence[JudgedRequest]) -> list[Miss]:
    """Those whose clock started in the month, the longest overrun first; and those that were excused."""
    since, agreed = month.begins, judge.judging.agreed()
    if any(terms.readings.bot_policy is BotPolicy.HANDOVER for _, terms, _ in agreed):
        since = agreed[0][0]  # a clock may start long after the first message
    may_be = (one for one in doubtful if since <= one.request.requested_at < month.ends)
    found = explained(judge, may_be, with_excused=True, with_words=False)
    ours = [one for one in found if month.begins <= one.verdict.start_at < month.ends]
    return sorted(
        map(_miss, ours), key=lambda one: (-one.overrun_us, one.start_us, one.request)
    )


def _miss(one: Missed) -> Miss:
    verdict, request = one.verdict, one.request
    return Miss(
        **judged_fields(one.conversation, request, verdict),
        overrun_us=verdict.overrun // US,
        trail=tuple(step.source for step in verdict.trace),
        cause=one.cause.value,
        is_confirmed=one.confirmed is not None,
        is_urgent=request.urgent_at is not None,
    )


def _terms(contract: Contract, judging: Judging, month: Month) -> tuple[TermsUsed, ...]:
    """The versions in force in the month, in order."""
    rows = {row.number: row for row in version_rows(contract)}
    instants = {month.begins, *(since for since, _, _ in judging.agreed())}
    used = {
        version.number: version
        for at in sorted(instants)
        if month.begins <= at < month.ends and (version := judging.version_at(at))
    }
    return tuple(
        TermsUsed(number, to_us(one.effective_from or from_us(0)), text_hash(rows[number]))
        for number, one in used.items()
    )


def _calendar(timeline: Timeline, first: date) -> dict[str, str]:
    """By whose word the days of the month's year are what they are. Source: R4, R21"""
    calendar, year = timeline.calendar, first.year
    plan = plans().get(year)
    notices = "; ".join(one.number for one in plan.notices if one.number) if plan else ""
    is_provisional = "yes" if calendar.is_provisional(year) else "no"
    return {
        "policy": str(calendar.policy),
        "notices": notices,
        "provisional": is_provisional,
    }


def _fired(one: SettledFiring) -> Fired:
    demand = one.demand
    return Fired(
        kind=str(one.firing.kind),
        at_us=to_us(one.firing.at),
        requests=one.firing.requests,
        days=tuple(map(str, one.firing.days)),
        demand=demand.of if demand else "",
        stands=str(demand.stands) if demand else "",
    )


def _line(one: SettledLine) -> Line:
    return Line(
        number=one.number,
        kind=str(one.kind),
        request=one.request,
        about=one.about,
        of_month=f"{one.of_month:%Y-%m}",
        price_fen=one.price_fen,
        amount_fen=one.amount_fen,
    )


def _dealt(found: Iterable[Matter], month: Month) -> Iterable[Dealt]:
    """The matters in which something was done in the month, or that were open in it."""
    for one in found:
        if one.opened_at >= month.ends or (one.closed_at and one.closed_at < month.begins):
            continue
        yield Dealt(
            of=one.of,
            kind=str(one.kind),
            about=one.about,
            opener=str(one.opener),
            stands=str(one.stands),
            opened_us=to_us(one.opened_at),
            closed_us=to_us(one.closed_at) if one.closed_at else None,
        )
