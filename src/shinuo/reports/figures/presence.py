"""The agents' on-line record: hours by state, and how many were there in each hour of the week. Source: clause 3.3"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from shinuo.people.presence import Interval, State
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.timeline import Timeline

from .frozen import Agent
from .month import Month

_MICROSECOND, _HOUR = timedelta(microseconds=1), timedelta(hours=1)
_THERE = frozenset({State.ONLINE, State.BUSY})


def agents_of(found: Iterable[Interval], month: Month) -> tuple[Agent, ...]:
    """How long each was what in the month, by username."""
    states: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    away: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in found:
        length = one.within(month.begins, month.ends) // _MICROSECOND
        states[one.user][str(one.state)] += length
        if one.reason and length:
            away[one.user][str(one.reason)] += length
    return tuple(
        Agent(user, {name: us for name, us in states[user].items() if us}, dict(away[user]))
        for user in sorted(states)
    )


def coverage_of(
    found: Iterable[Interval], month: Month, timeline: Timeline
) -> tuple[tuple[int, ...], ...]:
    """For each weekday (Monday first) and hour of the clocks: the time of all agents on line together, in µs."""
    sums = [[0] * 24 for _ in range(7)]
    there = [one for one in found if one.state in _THERE]
    for begins, ends, weekday, hour in _hours(month, timeline):
        for one in there:
            sums[weekday][hour] += one.within(begins, ends) // _MICROSECOND
    return tuple(map(tuple, sums))


def weekdays_of(month: Month) -> tuple[int, ...]:
    """How many Mondays, Tuesdays … the month has."""
    days = [one.weekday() for one in _days(month)]
    return tuple(days.count(weekday) for weekday in range(7))


def _days(month: Month) -> Iterable[date]:
    day = month.first
    while day.month == month.first.month:
        yield day
        day += timedelta(days=1)


def _hours(
    month: Month, timeline: Timeline
) -> Iterable[tuple[datetime, datetime, int, int]]:
    for day in _days(month):
        for hour in range(24):
            begins, ends = (
                from_us(local_us(day, hours * _HOUR, timeline.zone))
                for hours in (hour, hour + 1)
            )
            yield begins, ends, day.weekday(), hour
