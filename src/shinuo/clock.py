"""The one place that reads a clock; everything else takes the time as an argument.

A process reads the wall clock once and goes on by one that nobody sets: a length between two instants of a service is true, whatever
is done to the wall clock meanwhile. That it was set is for the watch to see (`wall_us`). Source: clause 3.2, decision 24.
"""

import time
from datetime import UTC, datetime, timedelta

_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""It goes on while the machine sleeps, where there is one that does."""
_TRIES = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """This instant, in UTC."""
    return _EPOCH + timedelta(microseconds=now_us())


def now_us() -> int:
    """This instant, in microseconds UTC since 1970."""
    return (_BEGAN_NS + time.clock_gettime_ns(_STEADY)) // 1000


def wall_us() -> int:
    """What the machine's wall clock shows, in microseconds UTC since 1970: to be held against the others, and kept nowhere."""
    return time.time_ns() // 1000


def monotonic() -> float:
    """Seconds on a clock that never goes back; only differences mean anything."""
    return time.clock_gettime_ns(_STEADY) / 1_000_000_000


def _began_ns() -> int:
    """When the steady clock stood at nought: of several tries that in which the least time passed between the two clocks."""
    tries = []
    for _ in range(_TRIES):
        before, wall = time.clock_gettime_ns(_STEADY), time.time_ns()
        passed = time.clock_gettime_ns(_STEADY) - before
        tries.append((passed, wall - before - passed // 2))
    return min(tries)[1]


_BEGAN_NS = _began_ns()
