"""From the spans a notice prints to the days of a plan."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from .kinds import DayKind, Festival
from .plan import Notice, Plan, PlanDay
from .statute import statutory_days

Row = tuple[Festival, str, str]
"""A festival, its days off, its make-up days. Days are written `1-4`, spans `1-1..1-3`, several
of them with spaces between; a day of the year before with its year: `2018-12-30..1-1`."""


def draft(year: int, notices: tuple[Notice, ...], *rows: Row) -> Plan:
    """The plan of `year` that `notices` lay down in `rows`.

    Days off that the statute names are `STATUTORY` and carry the statute's festival, also inside
    the joint holiday of two festivals; the other days off are `REST`.
    """
    statutory = statutory_days(year)
    days: dict[date, PlanDay] = {}
    for festival, rest, worked in rows:
        days |= {on: _day_off(on, festival, statutory) for on in _dates(year, rest)}
        days |= {on: PlanDay(DayKind.MAKEUP, festival) for on in _dates(year, worked)}
    return Plan(year, notices, MappingProxyType(dict(sorted(days.items()))))


def _day_off(on: date, festival: Festival, statutory: Mapping[date, Festival]) -> PlanDay:
    if on in statutory:
        return PlanDay(DayKind.STATUTORY, statutory[on])
    return PlanDay(DayKind.REST, festival)


def _dates(year: int, text: str) -> Iterator[date]:
    for span in text.split():
        first, _, last = span.partition("..")
        on, end = _date(year, first), _date(year, last or first)
        while on <= end:
            yield on
            on += timedelta(days=1)


def _date(year: int, text: str) -> date:
    *own, month, day = (int(part) for part in text.split("-"))
    return date(own[0] if own else year, month, day)
