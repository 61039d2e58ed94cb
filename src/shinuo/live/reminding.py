"""Duties due soon and duties late, looked for while the service runs; each is recorded once, whoever looks. Source: R16

People are told from the record: the duties board shows them, the alarms outside read them there, and those at the desk are
told that there is something to be read.
"""

import asyncio
import logging

from shinuo.contracts.models import Contract
from shinuo.rules.instants import from_us
from shinuo.settlement.reminding import remind

from .reading import read
from .service import Live
from .told import frame

log = logging.getLogger(__name__)

DUTIES_S = 600.0
"""How often they are looked for. Days end at 24:00; whoever is late then is told of it within so long."""
FIRST_S = 30.0
"""How long after its start a server looks for the first time: it has more urgent things to do until then."""
BY = "system:duties"
"""How the record names this part of the product."""


async def remind_of_duties(live: Live) -> None:
    """Look at every contract's duties soon after the start, and again and again; at the newest first."""
    await asyncio.sleep(FIRST_S)
    while True:
        for contract in sorted(live.judgings, reverse=True):
            await _one(live, contract)
        await asyncio.sleep(DUTIES_S)


async def _one(live: Live, contract: int) -> None:
    try:
        told = await read(_remind, contract, live.now_us())
        if told:
            log.info("contract %d: %d duties due or late", contract, told)
            live.hub.tell(contract, frame("duties"))
    # The outermost ring: what cannot be read in one contract is no reason to leave the others untold.
    except Exception:
        log.exception("the duties of contract %d were not looked at", contract)


def _remind(contract: int, now_us: int) -> int:
    """How many were new."""
    found = Contract.objects.select_related("client").get(pk=contract)
    return len(remind(found, BY, from_us(now_us)))
