"""Conversations whose rows alone prove that they were met, so that a search for misses need not fold them, nor a mean of the day.

A row holds the last request of its conversation; where that is the only one, it was met if a human answered within the
shortest of all limits, outside every gap of the monitor and every suspension, and nobody ruled otherwise.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.decisions import Decisions, Outcome
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import length_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.terms.readings import BotPolicy


def surely_met(
    contract: int,
    agreed: Iterable[Terms],
    decisions: Decisions,
    as_of: datetime,
    upto: int | None,
) -> Q:
    """Which rows prove it, as far as terms were in force at all; a row that is newer than what is known proves nothing."""
    sure = Q(
        requests=1,
        contact_at__gte=F("requested_at"),
        contact_at__lte=F("requested_at") + length_us(shortest_limit(agreed)),
        last_at__lte=as_of,
    )
    if upto is not None:
        sure &= Q(seq__lte=upto)
    for gap in decisions.gaps:
        sure &= Q(contact_at__lt=gap.began_at) | Q(requested_at__gte=gap.ended_at)
    for one in decisions.suspensions:
        sure &= Q(requested_at__lt=one.since) | (
            Q(requested_at__gte=one.until) if one.until else Q(pk__in=[])
        )
    ruled = [one.request for one in decisions.rulings if one.outcome is Outcome.MISSED]
    named = Entry.objects.filter(contract=contract, id__in=ruled).values("of")
    return sure & ~Q(id__in=named) if ruled else sure


def shortest_limit(agreed: Iterable[Terms]) -> timedelta:
    """The shortest of all limits ever agreed; what was answered within it was in time."""
    found = [
        limit
        for terms in agreed
        for limits in (terms.limits, *terms.channel_limits.values())
        for limit in (*(limits.of(band) for band in Band), limits.urgent)
        if limit is not None
    ]
    return min(found, default=timedelta(0))


def days_of(contract: int, sure: Q, judging: Judging) -> dict[date, ExcessDay]:
    """What the conversations that are surely met add to the mean of each day, without their names. Source: R14"""
    found: dict[date, list[tuple[int, int, int]]] = {}
    rows = ConversationRow.objects.filter(sure, contract=contract)
    wanted = rows.values_list("requested_at", "contact_at", "channel")
    for requested, contact, channel in wanted.iterator():
        by = judging.terms_at(requested)
        if by is None or contact is None:
            continue
        terms, timeline = by
        start = to_us(requested)
        code = timeline.codes[timeline.place(start)]
        if code != OUTSIDE:
            limit = length_us(terms.limits_of(channel).of(Band(code)))
            one = (start, to_us(contact), limit)
            found.setdefault(timeline.date_of(requested), []).append(one)
    zone = judging.agreed()[-1][2] if found else None
    return {
        day: _day(day, met, to_us(zone.day_ends(day))) for day, met in found.items() if zone
    }


def _day(day: date, met: list[tuple[int, int, int]], over_us: int) -> ExcessDay:
    """The sums of requests that began, were answered in time, and had such a limit (µs)."""
    return ExcessDay(
        day,
        elapsed_us=sum(contact - start for start, contact, _ in met),
        limit_us=sum(limit for _, _, limit in met),
        settled_us=max(contact for _, contact, _ in met),
        ends=tuple(contact for _, contact, _ in met if contact > over_us),
    )


def starts_at_the_first_message(agreed: Iterable[Terms]) -> bool:
    """Whether the clock never waits for a request for a human, so that the row holds where it starts. Source: R6"""
    return all(one.readings.bot_policy is BotPolicy.LITERAL for one in agreed)
