"""The clock looked at: every instant of the record is read from it. Source: clause 3.2"""

import ctypes
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from shinuo import clock
from shinuo.rules.instants import from_us
from shinuo.rules.words import Words, seconds

from .findings import Area, Finding, bad, good, warning

_AREA = Area.CLOCK
_WATCHED_S = 0.2
_TRIES = 5
_APART = timedelta(milliseconds=100)
"""By how much wall clock and monotonic clock may differ over that time."""
_FROM_SERVER = timedelta(seconds=1)
"""By how much the clock of the database's machine may differ; no instant is taken from it."""
_EARLIEST, _LATEST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
_TIME_ERROR = 5
_TIMEX_BYTES = 1_024
"""More than `struct timex` has anywhere; all zero it asks and sets nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment; `monotonic` in seconds from nowhere in particular."""

    wall: datetime
    monotonic: float


def read() -> Reading:
    """Both clocks now: of several tries that in which the least time passed between the two."""
    tries = [(clock.monotonic(), clock.wall_us(), clock.monotonic()) for _ in range(_TRIES)]
    before, wall_us, _after = min(tries, key=lambda one: one[2] - one[0])
    return Reading(from_us(wall_us), before)


def clock_findings() -> Iterator[Finding]:
    """What is to be said of this machine's clock."""
    first = read()
    time.sleep(_WATCHED_S)
    yield going(first, read())
    if (is_synchronised := _is_synchronised()) is not None:
        yield _SYNCHRONISED if is_synchronised else _ALONE


def server_findings() -> Iterator[Finding]:
    """What is to be said of the clock of the database's machine, if that can be another."""
    if connection.vendor != "postgresql":
        return
    before = read()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (server,) = cursor.fetchone()
    yield compared(before.wall, server, read().wall)


def going(first: Reading, second: Reading) -> Finding:
    """Whether the wall clock shows a likely time, and went on between two readings as the other clock did."""
    if not _EARLIEST <= second.wall < _LATEST:
        says = _UNLIKELY.of(at=second.wall.isoformat(timespec="seconds"))
        return bad(_AREA, "wall", says, _SET)
    passed = timedelta(seconds=second.monotonic - first.monotonic)
    apart = abs((second.wall - first.wall) - passed)
    if apart > _APART:
        return bad(_AREA, "wall", _JUMPS.of(apart=seconds(apart)), _SYNCHRONISE)
    return good(_AREA, "wall", _GOES.of(at=second.wall.isoformat(timespec="seconds")))


def compared(before: datetime, server: datetime, after: datetime) -> Finding:
    """How far off the server's clock is at least, its time having been read between two of ours."""
    off = max(before - server, server - after, timedelta(0))
    if off > _FROM_SERVER:
        return warning(_AREA, "server", _OFF.of(off=seconds(off)), _SYNCHRONISE_BOTH)
    return good(_AREA, "server", _TOGETHER)


def _is_synchronised() -> bool | None:
    """Whether the kernel keeps the clock to another one's time; None where that cannot be asked."""
    try:
        ask = ctypes.CDLL(None, use_errno=True).adjtimex
    except (AttributeError, OSError):  # no Linux
        return None
    state = ask(ctypes.create_string_buffer(_TIMEX_BYTES))
    return None if state < 0 else state != _TIME_ERROR


_UNLIKELY = Words("时钟显示 {at}", "the clock shows {at}")
_SET = Words("校准时钟，并启用自动对时（NTP）", "set it, and let it be synchronised (NTP)")
_JUMPS = Words(
    "时钟走得不匀：0.2 秒里差了 {apart} 秒",
    "the clock does not go evenly: {apart} s off within 0.2 s",
)
_SYNCHRONISE = Words(
    "启用自动对时（NTP），不要手动改钟",
    "let it be synchronised (NTP); do not set it by hand",
)
_GOES = Words("{at}，走得匀", "{at}, going evenly")
_SYNCHRONISED = good(_AREA, "synchronised", Words("与标准时间同步", "synchronised"))
_ALONE = warning(
    _AREA,
    "synchronised",
    Words("没有与标准时间同步", "not synchronised"),
    Words(
        "启用自动对时，如 timedatectl set-ntp true",
        "synchronise it, like timedatectl set-ntp true",
    ),
)
_OFF = Words(
    "数据库所在机器的时钟至少差 {off} 秒",
    "the clock of the database's machine is off by {off} s at least",
)
_SYNCHRONISE_BOTH = Words(
    "两台机器都启用自动对时（NTP）", "let both machines be synchronised (NTP)"
)
_TOGETHER = Words(
    "与数据库所在机器的时钟一致", "the same as that of the database's machine"
)
