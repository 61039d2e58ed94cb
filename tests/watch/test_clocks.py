"""A step of the wall clock is seen, forwards and backwards; a clock that is slewed, or a late look, is none."""

import pytest

from shinuo.watch.clocks import TOLERANCE_US, Clocks, ClockStep

SECOND = 1_000_000
NOW = 1_800_000_000 * SECOND
HOUR = 3_600 * SECOND


@pytest.mark.parametrize(
    ("wall_us", "monotonic_s", "step"),
    [
        (NOW + SECOND, 11.0, None),
        (NOW + 90 * SECOND, 100.0, None),
        (NOW + SECOND + TOLERANCE_US, 11.0, None),
        (
            NOW + SECOND + TOLERANCE_US + 1,
            11.0,
            ClockStep(NOW + SECOND, NOW + SECOND + TOLERANCE_US + 1),
        ),
        (NOW + SECOND - TOLERANCE_US, 11.0, None),
        (
            NOW + SECOND - TOLERANCE_US - 1,
            11.0,
            ClockStep(NOW + SECOND, NOW + SECOND - TOLERANCE_US - 1),
        ),
        (NOW + SECOND + HOUR, 11.0, ClockStep(NOW + SECOND, NOW + SECOND + HOUR)),
        (NOW + SECOND - HOUR, 11.0, ClockStep(NOW + SECOND, NOW + SECOND - HOUR)),
    ],
    ids=["on time", "late", "on", "past", "on, back", "past, back", "an hour", "back"],
)
def test_a_step(wall_us: int, monotonic_s: float, step: ClockStep | None) -> None:
    assert Clocks(NOW, 10.0).look(wall_us, monotonic_s) == step


def test_a_step_is_told_once() -> None:
    clocks = Clocks(NOW, 10.0)
    assert clocks.look(NOW + HOUR, 11.0)
    assert clocks.look(NOW + HOUR + SECOND, 12.0) is None
