"""The one place that reads a clock; everything else takes the time as an argument."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This instant by the wall clock, in UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds on a clock that never goes back; only differences mean anything."""
    return time.monotonic()


def now_us() -> int:
    """This instant by the wall clock, in microseconds UTC since 1970."""
    return time.time_ns() // 1000
