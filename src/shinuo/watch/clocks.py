"""Whether the wall clock went as time did: it is held against a clock that never goes back. Pure. Source: clause 3.2"""

from dataclasses import dataclass

TOLERANCE_US = 500_000
"""What a clock may gain or lose between two looks: a clock that is slewed gains less, one that is set more."""


@dataclass(frozen=True, slots=True)
class ClockStep:
    """The wall clock showed `to_us` where it should have shown `from_us` (µs UTC)."""

    from_us: int
    to_us: int


class Clocks:
    """The two clocks, as they stood at the last look."""

    def __init__(self, wall_us: int, monotonic_s: float) -> None:
        self._wall_us, self._monotonic_s = wall_us, monotonic_s

    def look(self, wall_us: int, monotonic_s: float) -> ClockStep | None:
        """The step since the last look; None if there was none."""
        passed_us = round((monotonic_s - self._monotonic_s) * 1_000_000)
        expected_us = self._wall_us + passed_us
        self._wall_us, self._monotonic_s = wall_us, monotonic_s
        if abs(wall_us - expected_us) <= TOLERANCE_US:
            return None
        return ClockStep(expected_us, wall_us)
