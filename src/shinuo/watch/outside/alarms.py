"""Alarms outside, as a part of the service: the outbox looked at again and again, messages carried, the watch never held up."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from shinuo.conversations.beside import Read
from shinuo.conversations.refusals import NotRecorded
from shinuo.rules.instants import from_us

from . import outbox
from .answers import Outcome, Problem
from .courier import Courier
from .outbox import Job, Standing
from .reach import Network

log = logging.getLogger(__name__)

EVERY_S = 1.0
"""How often the outbox is looked at: what happens within is told together."""
FORGET_EVERY = 3_600
"""After how many looks what is old is cleared away."""


class Alarms:
    """Whoever tells those outside; `standing` is for monitors."""

    def __init__(
        self, read: Read, now_us: Callable[[], int], networks: Sequence[Network]
    ) -> None:
        self._read, self._now_us = read, now_us
        self._networks = networks
        self._busy: dict[int, asyncio.Task[None]] = {}
        self.standing = Standing()

    async def run(self) -> None:
        """Send what is to be sent, as long as the service runs."""
        courier, looks = Courier(self._networks), 0
        try:
            while True:
                # If the database is away, everything stands there still, and is sent later.
                with suppress(NotRecorded):
                    await self.look(courier)
                    if looks % FORGET_EVERY == 0:
                        await self._read(outbox.forget, from_us(self._now_us()))
                looks += 1
                await asyncio.sleep(EVERY_S)
        finally:
            for task in self._busy.values():
                task.cancel()
            await courier.end()

    async def look(self, courier: Courier) -> None:
        """Have sent what is due now."""
        now, busy = from_us(self._now_us()), frozenset(self._busy)
        jobs, self.standing = await self._read(outbox.look, now, busy)
        for job in jobs:
            task = asyncio.create_task(self._carried(courier, job))
            self._busy[job.target] = task
            task.add_done_callback(partial(self._done, job.target))

    def _done(self, target: int, _: object) -> None:
        del self._busy[target]

    async def _carried(self, courier: Courier, job: Job) -> None:
        outcome = Outcome(Problem.SEALED)
        if job.parcel is not None:
            outcome = await courier.carry(job.parcel)
        if outcome.problem is not None:
            log.warning("alarm target %d: %s %d", job.target, outcome.problem, outcome.said)
        with suppress(NotRecorded):  # it is sent once more
            await self._read(outbox.told, job, outcome, from_us(self._now_us()))
