"""Conversations whose rows alone prove that they were met, so that a search for misses need not fold them, nor a mean of the day.

A row holds the last request of its conversation; where that is the only one, it was met if a human answered within the
shortest of all limits, outside every gap of the monitor and every suspension, and nobody ruled otherwise.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q

from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.decisions import Decisions, Outcome
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import length_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.timeline import Timeline

_ROWS = 10_000


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


def days_of(
    contract: int, sure: Q, judging: Judging, named: Container[date] = ()
) -> dict[date, ExcessDay]:
    """What the conversations that are surely met add to the mean of each day, with their names on days in `named`. Source: R14

    Their instants are taken as the integers they are stored as: a term may hold millions of them.
    """
    agreed = judging.agreed()
    since = [to_us(one) for one, _terms, _timeline in agreed]
    days: dict[date, Day] = {}
    last = agreed[-1][2] if agreed else None
    sums = [Sums(terms, timeline, last or timeline, days) for _, terms, timeline in agreed]
    for requested, contact, channel, id in _instants(contract, sure):
        place = bisect_right(since, requested) - 1
        if place < 0:  # before the first terms nothing is promised
            continue
        day = sums[place].add(requested, contact, channel)
        if day and day.day in named:
            day.requests.append(id)
    return {day: one.as_excess() for day, one in days.items()}


def _instants(contract: int, sure: Q) -> Iterator[tuple[int, int, str, str]]:
    """When each was asked and answered (µs), by which channel, and its name: the first request has that of its conversation."""
    asked, answered = (
        ExpressionWrapper(F(name), BigIntegerField())
        for name in ("requested_at", "contact_at")
    )
    rows = ConversationRow.objects.filter(sure, contract=contract)
    plain = rows.annotate(asked_us=asked, answered_us=answered)
    cells = plain.values_list("asked_us", "answered_us", "channel", "id")
    yield from cells.iterator(_ROWS)


class Sums:
    """Adds up requests that were met, by the terms and timeline that judge them, into `days`, which others may share.

    A day is over by the clocks of `last`.
    """

    def __init__(
        self, terms: Terms, timeline: Timeline, last: Timeline, days: "dict[date, Day]"
    ) -> None:
        self._terms, self._timeline, self._last, self._shared = terms, timeline, last, days
        self._limits: dict[tuple[str, int], int] = {}
        self._days: dict[int, Day] = {}

    def add(self, requested: int, contact: int, channel: str) -> "Day | None":
        """Add one that was asked at `requested` and answered at `contact` (µs); its day, None outside of the term."""
        code = self._timeline.codes[self._timeline.place(requested)]
        if code == OUTSIDE:
            return None
        limit = self._limits.get((channel, code))
        if limit is None:
            limit = length_us(self._terms.limits_of(channel).of(Band(code)))
            self._limits[channel, code] = limit
        number = bisect_right(self._timeline.midnights, requested) - 1
        day = self._days.get(number)
        if day is None:
            day = self._days[number] = self._begun(number)
        day.elapsed_us += contact - requested
        day.limit_us += limit
        day.settled_us = max(day.settled_us, contact)
        if contact > day.over_us:
            day.ends.append(contact)
        return day

    def _begun(self, number: int) -> "Day":
        day = self._timeline.starts_on + timedelta(days=number)
        over_us = to_us(self._last.day_ends(day))
        return self._shared.setdefault(day, Day(day, over_us))


@dataclass(slots=True)
class Day:
    """The sums of one civil day that ends at `over_us`, in µs, where waits ended that went on after it, and who is named."""

    day: date
    over_us: int
    elapsed_us: int = 0
    limit_us: int = 0
    settled_us: int = 0
    ends: list[int] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def as_excess(self) -> ExcessDay:
        """The same as the rules ask for it."""
        return ExcessDay(
            self.day,
            self.elapsed_us,
            self.limit_us,
            tuple(self.requests),
            self.settled_us,
            tuple(self.ends),
        )


def starts_at_the_first_message(agreed: Iterable[Terms]) -> bool:
    """Whether the clock never waits for a request for a human, so that the row holds where it starts. Source: R6"""
    return all(one.readings.bot_policy is BotPolicy.LITERAL for one in agreed)
