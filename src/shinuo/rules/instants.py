"""Instants: aware datetimes for people's code, integer microseconds UTC for arrays and arithmetic."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import get_args
from zoneinfo import ZoneInfo

NEVER = 2**61
"""The microsecond that stands for "has not happened": later than every instant there is.

A length added to it, or it to itself, stays within 64 bits and later than every instant.
"""

BEIJING = ZoneInfo("Asia/Shanghai")
"""By whose clocks things are told, where no contract says by which."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class NaiveInstant(ValueError):  # noqa: N818
    """A datetime without a zone was handed in; it does not name an instant."""


def in_utc(at: datetime) -> datetime:
    """`at` in UTC, so that comparing and subtracting go by instants, not by the clock on a wall.

    Python takes two times of one zone by their wall clocks. A naive `at` stays as it is, for `to_us`
    to refuse.
    """
    return at if at.utcoffset() is None else at.astimezone(UTC)


@cache
def _instants_of(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that hold an instant, or may."""
    fields = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return tuple(
        name
        for name, one in fields.items()
        if one.type is datetime or datetime in get_args(one.type)
    )


class InUtc:
    """What holds instants, all of them taken to UTC as it is made; for dataclasses."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name in _instants_of(type(self)):  # type: ignore[arg-type]  # a class is hashable
            value = getattr(self, name)
            if isinstance(value, datetime) and value.tzinfo is not UTC:
                object.__setattr__(self, name, in_utc(value))


def to_us(at: datetime) -> int:
    """`at` in microseconds since 1970-01-01T00:00Z, exactly.

    Raises:
        NaiveInstant: `at` names no zone.

    >>> to_us(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC))
    1000005
    """
    if at.tzinfo is not UTC and at.utcoffset() is None:
        raise NaiveInstant(f"{at!r} names no time zone")
    return (at - _EPOCH) // _MICROSECOND


def from_us(us: int) -> datetime:
    """The instant of `us` microseconds since 1970-01-01T00:00Z, in UTC: the inverse of `to_us`."""
    return _EPOCH + timedelta(microseconds=us)


def length_us(length: timedelta) -> int:
    """`length` in microseconds, exactly."""
    return length // _MICROSECOND


def local_us(day: date, at: time | timedelta, zone: tzinfo) -> int:
    """The instant at which the clocks of `zone` show `at` on `day`; `timedelta(days=1)` is 24:00.

    A clock time that a change of summer time skips is the instant at which the clocks were moved; one
    that it repeats is the first of the two (PEP 495, fold 0).
    """
    midnight = datetime.combine(day, time())
    past = at if isinstance(at, timedelta) else datetime.combine(day, at) - midnight
    shown = (midnight + past).replace(tzinfo=zone)
    first, second = to_us(shown), to_us(shown.replace(fold=1))
    return first if first <= second else _moved(second, first, zone)


def _moved(before: int, after: int, zone: tzinfo) -> int:
    """The instant between the two at which the clocks of `zone` were moved."""
    offset = from_us(before).astimezone(zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if from_us(middle).astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
