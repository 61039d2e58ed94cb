"""When the client may demand an explanation and a plan: N misses, or M excess days. Source: clause 6.2."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from .boundaries import is_past
from .case import SINGLE
from .excess import ExcessDay, in_a_row, judged_from
from .instants import from_us, in_utc, to_us
from .terms import CumulativeWindow, Terms, TriggerTerms
from .timeline import Timeline
from .verdict import State, Verdict

_MICROSECOND = timedelta(microseconds=1)
JUDGED = frozenset({State.MET, State.MISSED, State.OVERDUE})
"""The states that enter a day's mean: a time was measured and the standard applied. Source: R14."""


class TriggerKind(StrEnum):
    """Which half of clause 6.2 fired."""

    CUMULATIVE = "cumulative"
    CONSECUTIVE_DAYS = "consecutive_days"


@dataclass(frozen=True, slots=True)
class Firing:
    """A trigger that fired at `at`, by exactly `requests`; `days` for an excess of several days."""

    kind: TriggerKind
    at: datetime
    requests: tuple[str, ...]
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A miss as the count sees it: it became one right after `due_us`, and belongs to the day of its start."""

    request: str
    due_us: int
    day: date


_NO_MORE: Mapping[date, ExcessDay] = MappingProxyType({})
TermsAt = Callable[[datetime], TriggerTerms]
"""The terms of the count in force at an instant. Source: R20."""


def firings(
    verdicts: Iterable[Verdict],
    terms: Terms,
    timeline: Timeline,
    *,
    as_of: datetime,
    accepted_plans: Iterable[datetime] = (),
) -> tuple[Firing, ...]:
    """Every time clause 6.2 fired by `as_of`, in order; `accepted_plans` restart the count of misses."""
    return firings_by(
        verdicts,
        lambda _at: terms.triggers,
        timeline,
        as_of=as_of,
        accepted_plans=accepted_plans,
    )


def firings_by(
    verdicts: Iterable[Verdict],
    terms: TermsAt,
    timeline: Timeline,
    *,
    as_of: datetime,
    accepted_plans: Iterable[datetime] = (),
    more: Mapping[date, ExcessDay] = _NO_MORE,
) -> tuple[Firing, ...]:
    """The same where the terms changed: a miss is counted by those in force as it becomes one, a day by those at its end.

    What was counted under earlier terms counts on, unless it has fired. `more` is what requests that are not among
    `verdicts`, and no misses, add to the days. Source: clause 6.2, R13, R14, R20.
    """
    known = list(verdicts)
    misses = (
        Miss(one.request, to_us(one.due_at), timeline.date_of(one.start_at))
        for one in known
        if one.counts_as_miss and one.due_at and is_past(to_us(as_of), to_us(one.due_at))
    )
    by_count = _cumulative(misses, terms, accepted_plans)
    days = {one.day: one for one in excess_days(known, timeline)}
    whole = [_together(days.get(day), more.get(day)) for day in sorted({*days, *more})]
    by_days = _consecutive([one for one in whole if one], terms, timeline, as_of)
    return tuple(sorted((*by_count, *by_days), key=lambda one: (one.at, one.kind)))


def cumulative_firings(
    misses: Iterable[Miss], terms: TriggerTerms, accepted_plans: Iterable[datetime] = ()
) -> tuple[Firing, ...]:
    """One firing at each multiple of N within the window, with the N misses it counted. Source: R13.

    A miss counts once; what has fired, or lies before an accepted plan, is not counted again.
    """
    return _cumulative(misses, terms, accepted_plans)


def _cumulative(
    misses: Iterable[Miss],
    terms: TermsAt | TriggerTerms,
    accepted_plans: Iterable[datetime],
) -> tuple[Firing, ...]:
    plans = [to_us(at) for at in accepted_plans]
    together: dict[Hashable, list[Miss]] = {}
    for miss in misses:
        restarts = sum(not is_past(plan, miss.due_us) for plan in plans) if plans else 0
        together.setdefault(restarts, []).append(miss)
    found = [firing for counted in together.values() for firing in _fired(counted, terms)]
    return tuple(sorted(found, key=lambda one: one.at))  # of one instant in turn


def _fired(misses: list[Miss], terms: TermsAt | TriggerTerms) -> Iterator[Firing]:
    """In the order in which they became misses, so that what fired stays as it was."""
    unspent: dict[Hashable, list[Miss]] = {}
    by: TriggerTerms | None = None
    for miss in sorted(misses, key=_known_in_turn):
        now = terms if isinstance(terms, TriggerTerms) else terms(_just_after(miss.due_us))
        if now is not by and now != by:
            by = now
            unspent = _windows([one for ones in unspent.values() for one in ones], by)
        window = unspent.setdefault(_window(miss, now), [])
        window.append(miss)
        counted = _within_window(window, miss, now)
        if counted:
            requests = tuple(one.request for one in sorted(counted, key=_known_in_turn))
            yield Firing(TriggerKind.CUMULATIVE, _just_after(miss.due_us), requests)
            left = len(window) > len(counted)
            window[:] = [one for one in window if one not in counted] if left else []


def _windows(misses: list[Miss], terms: TriggerTerms) -> dict[Hashable, list[Miss]]:
    found: dict[Hashable, list[Miss]] = {}
    for miss in sorted(misses, key=_known_in_turn):
        found.setdefault(_window(miss, terms), []).append(miss)
    return found


def _window(miss: Miss, terms: TriggerTerms) -> Hashable:
    """Misses of one window are counted together: those of the same month if that is agreed."""
    is_monthly = terms.cumulative_window is CumulativeWindow.MONTH
    return miss.day.replace(day=1) if is_monthly else None


def _known_in_turn(miss: Miss) -> tuple[int, str]:
    return miss.due_us, miss.request


def _within_window(unspent: list[Miss], newest: Miss, terms: TriggerTerms) -> list[Miss]:
    """N misses, the newest among them, that one window holds; none if there are not as many."""
    if len(unspent) < terms.cumulative:
        return []
    if len(unspent) == terms.cumulative and terms.rolling_days is None:
        return [*unspent]  # nothing to choose, as almost always
    ordered = sorted(unspent, key=lambda one: (one.day, *_known_in_turn(one)))
    for begins in range(len(ordered) - terms.cumulative + 1):
        counted = ordered[begins : begins + terms.cumulative]
        length = (counted[-1].day - counted[0].day).days
        if newest in counted and (
            terms.rolling_days is None or length < terms.rolling_days
        ):
            return counted
    return []


def _just_after(due_us: int) -> datetime:
    """The first instant at which a limit that ends at `due_us` is missed."""
    return from_us(due_us + 1)


def excess_days(verdicts: Iterable[Verdict], timeline: Timeline) -> tuple[ExcessDay, ...]:
    """The sums of every civil day on which a judged request started; the unanswered count with the time elapsed so far.

    A day on which none was judged is not there, it is neutral; one on which none is judged yet has sums of 0.
    Source: clause 6.2, R14.
    """
    by_day: dict[date, list[Verdict]] = {}
    for one in verdicts:
        if one.state in JUDGED or one.state is State.PENDING:
            by_day.setdefault(timeline.date_of(one.start_at), []).append(one)
    return tuple(_excess_day(day, by_day[day], timeline) for day in sorted(by_day))


def _together(one: ExcessDay | None, other: ExcessDay | None) -> ExcessDay | None:
    """Two parts of a day as one, its requests by their ids."""
    if one is None or other is None:
        return one or other
    return ExcessDay(
        one.day,
        elapsed_us=one.elapsed_us + other.elapsed_us,
        limit_us=one.limit_us + other.limit_us,
        requests=tuple(sorted(one.requests + other.requests)),
        settled_us=max(one.settled_us, other.settled_us),
        ends=(*one.ends, *other.ends),
    )


def _excess_day(day: date, known: list[Verdict], timeline: Timeline) -> ExcessDay:
    judged = [one for one in known if one.state in JUDGED]
    ends = [to_us(one.start_at + one.elapsed) for one in judged]
    over_us = to_us(timeline.day_ends(day))
    return ExcessDay(
        day,
        elapsed_us=_sum_us(one.elapsed for one in judged),
        limit_us=_sum_us(one.limit or timedelta(0) for one in judged),
        requests=tuple(one.request for one in judged),
        settled_us=max(_judged_from(one) for one in known),
        ends=tuple(end for end in ends if end > over_us),
    )


def _judged_from(one: Verdict) -> int:
    ends, due = to_us(one.start_at + one.elapsed), to_us(one.due_at or one.start_at)
    return int(judged_from(ends, due, one.is_answered, SINGLE))


def _sum_us(lengths: Iterable[timedelta]) -> int:
    return sum(lengths, timedelta(0)) // _MICROSECOND


def consecutive_firings(
    days: Iterable[ExcessDay], terms: TriggerTerms, timeline: Timeline, as_of: datetime
) -> tuple[Firing, ...]:
    """One firing for every M excess days in a row among the days that are over. Source: clause 6.2, R14."""
    return _consecutive(days, lambda _at: terms, timeline, as_of)


def _consecutive(
    days: Iterable[ExcessDay], terms: TermsAt, timeline: Timeline, as_of: datetime
) -> tuple[Firing, ...]:
    by = in_utc(as_of)
    ends = ((day, timeline.day_ends(day.day)) for day in days)
    over = [(day, terms(at), to_us(at)) for day, at in ends if at <= by]
    turned = [day.exceeds_from(of, at, to_us(by)) for day, of, at in over]
    numbers = [of.consecutive_days for _day, of, _at in over]
    return tuple(
        _in_excess(from_us(at), [over[place][0] for place in places])
        for at, places in in_a_row(turned, numbers)
    )


def _in_excess(at: datetime, days: list[ExcessDay]) -> Firing:
    requests = tuple(request for one in days for request in one.requests)
    dates = tuple(one.day for one in days)
    return Firing(TriggerKind.CONSECUTIVE_DAYS, at, requests, dates)
