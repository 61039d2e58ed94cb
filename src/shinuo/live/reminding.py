"""Duties due soon and duties late, looked for while the service runs; each is recorded once, whoever looks; the report of a month that is over
is begun with them; and gaps of the monitor are matters as soon as they are recorded. Source: clause 3.3; R16, R18

People are told from the record: the duties board shows them, the alarms outside read them there, and those at the desk are
told that there is something to be read.
"""

import asyncio
import logging
from collections.abc import Callable

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.reports.drafting import draft_what_is_over
from shinuo.rules.instants import from_us
from shinuo.settlement.gaps import report_recorded_gaps
from shinuo.settlement.reminding import remind

from .reading import read
from .service import Live
from .told import frame

log = logging.getLogger(__name__)

DUTIES_S = 600.0
"""How often they are looked for. Days end at 24:00; whoever is late then is told of it within so long."""
FIRST_S = 30.0
"""How long after its start a server looks for the first time: it has more urgent things to do until then."""
GAPS_S = 3.0
"""How long after a gap was recorded it is made a matter: those who were cut off come back first."""
BY = "system:duties"
"""How the record names this part of the product."""


Look = Callable[[int, int], int]
"""What is looked for in the contract with this number at an instant (µs UTC), and how much of it was new."""


def _remind(contract: int, now_us: int) -> int:
    found, at = _contract(contract), from_us(now_us)
    return len(draft_what_is_over(found, BY, at)) + len(remind(found, BY, at))


def _report(contract: int, now_us: int) -> int:
    at = from_us(now_us)
    return len(report_recorded_gaps(_contract(contract), at, Judging(contract)))


def _contract(number: int) -> Contract:
    return Contract.objects.select_related("client").get(pk=number)


async def remind_of_duties(live: Live) -> None:
    """Look at every contract's duties soon after the start, and again and again; at the newest first."""
    await asyncio.sleep(FIRST_S)
    while True:
        for contract in sorted(live.judgings, reverse=True):
            await _one(live, contract, _remind, "duties due or late, or reports begun")
        await asyncio.sleep(DUTIES_S)


async def report_gaps(live: Live) -> None:
    """Make every gap a matter soon after the monitor recorded it; what fails here is found with the duties. Source: R18"""
    while True:
        await live.pulse.gap_recorded.wait()
        await asyncio.sleep(GAPS_S)
        live.pulse.gap_recorded.clear()
        for contract in sorted(live.judgings, reverse=True):
            await _one(live, contract, _report, "gaps reported")


async def _one(live: Live, contract: int, look: Look, found: str) -> None:
    try:
        new = await read(look, contract, live.now_us())
        if new:
            log.info("contract %d: %d %s", contract, new, found)
            live.hub.tell(contract, frame("duties"))
    # The outermost ring: what cannot be read in one contract is no reason to leave the others untold.
    except Exception:
        log.exception("contract %d was not looked at", contract)
