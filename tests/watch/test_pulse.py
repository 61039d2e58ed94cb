"""What happens to the monitor stands in the log of every contract: steps of its clock, stalls, time it was not there."""

import asyncio
from typing import Any

import pytest

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import entries
from shinuo.rules.instants import from_us, to_us
from shinuo.watch.pulse import LEAST_US, Pulse, beat, last_beat
from tests.live.client.beside import beside
from tests.people.cast import contract

pytestmark = pytest.mark.usefixtures("alone")

SECOND = 1_000_000
HOUR = 3_600 * SECOND


class Monitor:
    """A pulse whose clocks and writer are what the test says; it sees and writes real rows."""

    def __init__(self, at_us: int) -> None:
        self.at_us, self.wall_us, self.monotonic_s = at_us, at_us, 100.0
        self.since_us: int | None = None
        self.breaks = 0
        self.pulse = Pulse(
            self,  # type: ignore[arg-type]
            self.read,
            lambda: self.at_us,
            lambda: self.wall_us,
            lambda: self.monotonic_s,
        )

    async def read(self, what: Any, /, *args: Any) -> Any:
        if self.breaks:
            self.breaks -= 1
            raise OSError("no database")
        return beside(what, *args)

    def passes(self, seconds: float, stepped_us: int = 0) -> None:
        """So much time passes, then it looks."""
        self.at_us += int(seconds * SECOND)
        self.wall_us += int(seconds * SECOND) + stepped_us
        self.monotonic_s += seconds
        self.pulse.look()
        asyncio.run(self.pulse.record())

    def begins(self) -> None:
        asyncio.run(self.pulse.begin())


@pytest.fixture
def both(alone: str) -> list[Contract]:
    """Two contracts, beside those of the other tests."""
    assert alone
    return [contract(), contract()]


@pytest.fixture
def monitor(both: list[Contract]) -> Monitor:
    """One that begins a second after the last sign of life."""
    assert both
    now_us = clock.now_us()
    beat(from_us(now_us - SECOND))
    made = Monitor(now_us)
    made.begins()
    return made


def said(of: Contract) -> list[tuple[str, dict[str, Any]]]:
    """What the monitor said of itself."""
    found = entries(of.pk, -1, ["monitor"])
    assert {one.by for one in entries(of.pk, -1, ["monitor"])} <= {"system:watch"}
    return [(one.kind, dict(one.data)) for one in found]


def test_a_quiet_life_says_nothing(both: list[Contract], monitor: Monitor) -> None:
    for _ in range(3):
        monitor.passes(1)
    assert said(both[0]) == []
    last = beside(last_beat)
    assert last
    assert to_us(last) == monitor.at_us


@pytest.mark.parametrize("step", [HOUR, -HOUR], ids=["forwards", "back"])
def test_a_step_of_the_clock_stands_in_every_log(
    both: list[Contract], monitor: Monitor, step: int
) -> None:
    should = monitor.at_us + SECOND
    monitor.passes(1, step)
    monitor.passes(1)
    found = [("clock_stepped", {"from_us": should, "to_us": should + step})]
    assert [said(one) for one in both] == [found, found]


def test_a_stall_of_the_monitor(both: list[Contract], monitor: Monitor) -> None:
    began = monitor.at_us
    monitor.passes(LEAST_US / SECOND)
    assert said(both[0]) == []
    began = monitor.at_us
    monitor.passes(30)
    gap = {"began_us": began, "ended_us": began + 30 * SECOND, "why": "stalled"}
    assert said(both[0]) == [("monitor_gap", gap)]


def test_a_stall_of_the_writer_is_told_when_it_is_over(
    both: list[Contract], monitor: Monitor
) -> None:
    began = monitor.since_us = monitor.at_us
    for _ in range(6):
        monitor.passes(1)
    assert said(both[0]) == []
    monitor.since_us = None
    monitor.passes(1)
    gap = {"began_us": began, "ended_us": began + 7 * SECOND, "why": "writer_stalled"}
    assert said(both[0]) == [("monitor_gap", gap)]
    monitor.passes(1)
    assert len(said(both[0])) == 1


def test_time_without_a_server_is_told_at_the_start(both: list[Contract]) -> None:
    now_us = clock.now_us()
    beat(from_us(now_us - 40 * SECOND))
    monitor = Monitor(now_us)
    monitor.begins()
    gap = {"began_us": now_us - 40 * SECOND, "ended_us": now_us, "why": "stopped"}
    assert [said(one) for one in both] == [[("monitor_gap", gap)]] * 2


def test_a_sign_of_life_from_the_future_is_a_step_and_its_instants_come_twice(
    both: list[Contract],
) -> None:
    now_us = clock.now_us()
    beat(from_us(now_us + HOUR))
    Monitor(now_us).begins()
    step = {"from_us": now_us + HOUR, "to_us": now_us}
    gap = {"began_us": now_us, "ended_us": now_us + HOUR, "why": "clock"}
    assert said(both[0]) == [("clock_stepped", step), ("monitor_gap", gap)]
    rows = Entry.objects.filter(contract=both[0].pk, of="monitor")
    assert set(rows.values_list("at", flat=True)) == {now_us}


def test_a_sign_of_life_a_little_ahead_is_none_from_the_future(
    both: list[Contract],
) -> None:
    """By as much as is no gap: the last server may have left it as it went."""
    now_us = clock.now_us()
    beat(from_us(now_us + LEAST_US))
    Monitor(now_us).begins()
    assert said(both[0]) == []


def test_what_could_not_be_recorded_is_recorded_once_later(
    both: list[Contract], monitor: Monitor
) -> None:
    monitor.breaks = 1
    with pytest.raises(OSError, match="no database"):
        monitor.passes(1, HOUR)
    monitor.passes(1)
    monitor.passes(1)
    assert [kind for kind, _ in said(both[0])] == ["clock_stepped"]
