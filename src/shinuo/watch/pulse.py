"""The monitor watches itself: steps of its clock, stalls, and the time it was not there stand in every contract's log.

Source: clause 3.2, R18.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ulid import ULID

from shinuo.contracts.queries import contract_numbers
from shinuo.conversations.beside import Read
from shinuo.conversations.writer import Writer
from shinuo.journal.append import append_to_all
from shinuo.journal.draft import Draft
from shinuo.journal.monitor import BY, GAP, MONITOR, STEPPED, Why
from shinuo.journal.pieces import in_pieces
from shinuo.rules.instants import from_us, to_us

from .clocks import Clocks
from .models import Beat

log = logging.getLogger(__name__)

EVERY_S = 1.0
"""How often the monitor looks at itself, and leaves a sign of life."""
TOGETHER = 100
"""Logs it writes to in one transaction."""
LEAST_US = 3_000_000
"""A pause that is no gap: shorter ones cannot be told from the time between two looks."""


class Pulse:
    """The life of one monitor: `now_us` is the service's clock, `wall_us` what the machine shows."""

    def __init__(
        self,
        writer: Writer,
        read: Read,
        now_us: Callable[[], int],
        wall_us: Callable[[], int],
        monotonic: Callable[[], float],
    ) -> None:
        self._writer, self._read = writer, read
        self._now_us, self._wall_us, self._monotonic = now_us, wall_us, monotonic
        self._clocks = Clocks(wall_us(), monotonic())
        self._looked_s = monotonic()
        self._stalled_since: int | None = None
        self._pending: deque[Draft] = deque()
        self.gap_recorded = asyncio.Event()
        """Set once a gap stands in every log; whoever waits for it clears it."""

    async def begin(self) -> None:
        """Record how long nobody watched, since the last sign of life; one in the future is the mark of another clock."""
        last, now_us = await self._read(last_beat), self._now_us()
        self._clocks = Clocks(self._wall_us(), self._monotonic())
        self._looked_s = self._monotonic()
        if last is not None:
            self._gap(to_us(last), now_us, Why.STOPPED, now_us)
            if to_us(last) > now_us + LEAST_US:
                self._stepped(to_us(last), now_us, now_us)
                self._gap(now_us, to_us(last), Why.CLOCK, now_us)
        await self.record()

    async def run(self) -> None:
        """Look again and again, as long as the service runs.

        Beside `record`: a database that takes its time keeps nobody from looking, and is no gap.
        """
        while True:
            await asyncio.sleep(EVERY_S)
            self.look()

    def look(self) -> None:
        """Find what happened to the monitor since the last look."""
        now_us, now_s = self._now_us(), self._monotonic()
        paused_us = round((now_s - self._looked_s) * 1_000_000)
        self._looked_s = now_s
        if step := self._clocks.look(self._wall_us(), now_s):
            self._stepped(step.from_us, step.to_us, now_us)
        self._gap(now_us - paused_us, now_us, Why.STALLED, now_us)
        self._look_at_writer(now_us)

    def _look_at_writer(self, now_us: int) -> None:
        """A stall is recorded when it is over: until then nothing can be."""
        since_us = self._writer.since_us
        if self._stalled_since is not None and since_us != self._stalled_since:
            self._gap(self._stalled_since, now_us, Why.WRITER_STALLED, now_us)
            self._stalled_since = None
        if since_us is not None and now_us - since_us > LEAST_US:
            self._stalled_since = since_us

    def _stepped(self, from_us: int, to_us: int, at_us: int) -> None:
        data = {"from_us": from_us, "to_us": to_us}
        self._pending.append(_draft(STEPPED, at_us, data))

    def _gap(self, began_us: int, ended_us: int, why: Why, at_us: int) -> None:
        if ended_us - began_us > LEAST_US:
            data = {"began_us": began_us, "ended_us": ended_us, "why": str(why)}
            self._pending.append(_draft(GAP, at_us, data))

    async def record(self) -> None:
        """Record what was found, and leave a sign of life; what cannot be recorded now is later, under the same id."""
        while self._pending:
            await self._read(record_everywhere, self._pending[0])
            if self._pending.popleft().kind == GAP:
                self.gap_recorded.set()
        await self._read(beat, from_us(self._now_us()))


def last_beat() -> datetime | None:
    """The last sign of life; None if there never was one."""
    return Beat.objects.values_list("at", flat=True).first()


def beat(at: datetime) -> None:
    """Leave a sign of life."""
    Beat.objects.update_or_create(pk=1, defaults={"at": at})


def record_everywhere(draft: Draft) -> None:
    """Record `draft` in the log of every contract there is; where it stands already it stands once.

    Some logs at a time: each transaction waits for the disk, and whoever writes to one of its logs waits for it.
    """
    for some in in_pieces(contract_numbers(), TOGETHER):
        append_to_all(some, draft)


def _draft(kind: str, at_us: int, data: dict[str, Any]) -> Draft:
    id = str(ULID.from_datetime(from_us(at_us)))
    log.warning("%s: %s", kind, data)
    return Draft(kind, MONITOR, BY, id, at_us, data)
