"""What the monitor's entries about itself are called, and why there was a gap: written by one room, read by others. Source: clause 3.2"""

from enum import StrEnum

from shinuo.rules.words import Words, same

BY, MONITOR = "system:watch", "monitor"
"""Who records them, and what they are of."""
STEPPED, GAP = "clock_stepped", "monitor_gap"
"""Their kinds."""


class Why(StrEnum):
    """Why there was a gap."""

    STOPPED = "stopped"
    STALLED = "stalled"
    WRITER_STALLED = "writer_stalled"
    CLOCK = "clock"
    """Not of watching: the clock was set back between two servers, so that instants came twice."""


def why_words(why: str) -> Words:
    """How a gap is told of; what a later version recorded stands as it is."""
    return _WORDS[Why(why)] if why in set(Why) else same(why)


_WORDS = {
    Why.STOPPED: Words("服务没有运行", "no server ran"),
    Why.STALLED: Words("进程停顿", "the process stood still"),
    Why.WRITER_STALLED: Words("写入停顿", "the writer stood still"),
    Why.CLOCK: Words(
        "启动时的时钟早于上一次心跳，这段时刻出现两次",
        "at its start the clock was behind the last sign of life, so these instants came twice",
    ),
}
