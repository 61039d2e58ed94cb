"""Who carries alarms: reaches nobody nearer than allowed, and says so when nobody is there, or when it was lost itself."""

import asyncio
from typing import Any

from shinuo.watch.outside.answers import Outcome, Problem
from shinuo.watch.outside.courier import Courier, Parcel
from shinuo.watch.outside.kinds import address_of
from shinuo.watch.outside.reach import networks_of
from tests.watch.outside.sink import Sink

NEAR = networks_of("127.0.0.1")


def carried(parcel: Parcel, networks: Any = NEAR, patience_s: float = 60) -> Outcome:
    async def run() -> Outcome:
        courier = Courier(networks, patience_s)
        try:
            return await courier.carry(parcel)
        finally:
            await courier.end()

    return asyncio.run(run())


def test_a_name_that_means_something_near_is_not_reached(told: Sink) -> None:
    """What matters is where a connection would lead, when it is made."""
    address = address_of(f"json://localhost:{told.port}/x")
    inside = Parcel(address.__class__(address.kind, address.url), "t", "b")
    assert carried(inside, networks_of("10.0.0.0/8")) == Outcome(Problem.NEAR)
    assert told.got == []
    assert carried(inside, networks_of("127.0.0.1,::1")) == Outcome()


def test_a_courier_that_is_killed_or_stuck_says_so_and_begins_anew(told: Sink) -> None:
    parcel = Parcel(address_of(told.url), "t", "b")
    told.holds.clear()

    async def run() -> tuple[Outcome, Outcome, Outcome]:
        courier = Courier(NEAR)
        first = asyncio.create_task(courier.carry(parcel))
        await asyncio.to_thread(told.came.acquire)
        assert courier._process
        courier._process.kill()
        killed = await first
        stuck = Courier(NEAR, patience_s=1.0)
        second = asyncio.create_task(courier.carry(parcel))
        third = await stuck.carry(parcel)
        told.holds.set()
        again = await second
        await courier.end()
        await stuck.end()
        return killed, third, again

    lost = Outcome(Problem.LOST)
    assert asyncio.run(run()) == (lost, lost, Outcome())


def test_nobody_there_is_told_as_such() -> None:
    parcel = Parcel(address_of("json://127.0.0.1:1/x"), "t", "b")
    assert carried(parcel) == Outcome(Problem.UNREACHABLE)
