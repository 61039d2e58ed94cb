"""The parts of the live service started together, kept going, and stopped in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from shinuo.conversations.feed import Committed
from shinuo.conversations.refusals import NotRecorded
from shinuo.files.actions import forget_unsaid
from shinuo.people.signals import session_ended
from shinuo.routing.router import REFRESH_S
from shinuo.rules.instants import from_us
from shinuo.watch.pulse import EVERY_S

from .attendance import LOOKS_S
from .reading import close_readers, read
from .reminding import remind_of_duties, report_gaps
from .service import Live
from .sights import KEPT_S
from .staff import STAFF_S
from .urgency import RULES_S, Urgency

log = logging.getLogger(__name__)

ROWS_S, TERMS_S = 1.0, 5.0
"""How often rows that can wait are sent; how often terms and people are read again."""
FILES_S, UNSAID = 3600.0, timedelta(days=1)
"""How often files that nobody says are looked for; how long one may remain so."""
GOING_AWAY = 1001
Part = Callable[[], Awaitable[None]]


class Running:
    """The service while it runs: followers of the record, and what is done again and again."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._urgency = Urgency(live)
        self._followers: list[Callable[[Sequence[Committed]], None]] = [
            live.hub.deliver,
            live.router.take,
            self._urgency.follow,
            live.watch.take,
        ]
        self._parts: list[Part] = []
        self._tasks: list[asyncio.Task[None]] = []

    def follow(self, follower: Callable[[Sequence[Committed]], None]) -> None:
        """Let `follower` know of every commit, in the loop; before `start`."""
        self._followers.append(follower)

    def add(self, part: Part) -> None:
        """Run `part` as long as the service runs; before `start`."""
        self._parts.append(part)

    async def start(self) -> None:
        """Load what the record holds, and begin to serve."""
        loop = asyncio.get_running_loop()
        self.live.writer.follow(lambda committed: _hand_over(loop, self._tell, committed))
        self._loop = loop
        await self.live.load()
        session_ended.connect(self._ended, weak=False, dispatch_uid="live")
        await self._urgency.refresh()
        await self.live.pulse.begin()
        self.live.writer.start()
        await self.live.attendance.begin()
        self.add(lambda: again(ROWS_S, self._send_rows))
        self.add(lambda: again(TERMS_S, self.live.refresh))
        self.add(lambda: again(RULES_S, self._urgency.refresh))
        self.add(lambda: again(LOOKS_S, self.live.attendance.look))
        self.add(lambda: again(STAFF_S, self.live.staff.look))
        self.add(lambda: again(FILES_S, self._forget_files))
        self.add(lambda: again(KEPT_S, self.live.hub.sights.keep))
        self.add(lambda: remind_of_duties(self.live))
        self.add(lambda: report_gaps(self.live))
        self.add(self.live.router.run)
        self.add(self.live.watch.run)
        self.add(self.live.pulse.run)
        self.add(lambda: again(EVERY_S, self.live.pulse.record))
        self.add(self.live.alarms.run)
        self.add(lambda: again(REFRESH_S, self.live.router.refresh))
        self._tasks = [loop.create_task(_kept(part)) for part in self._parts]

    async def stop(self) -> None:
        """Let everybody go, record what waits, and end."""
        for peer in list(self.live.peers):
            peer.close(GOING_AWAY)
        session_ended.disconnect(dispatch_uid="live")
        self.live.attendance.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self.live.writer.stop)
        await self._keep_sights()
        await asyncio.to_thread(close_readers)

    def _tell(self, committed: Sequence[Committed]) -> None:
        for follower in self._followers:
            try:
                follower(committed)
            # The outermost ring of each part: one that fails keeps nothing from the others.
            except Exception:
                log.exception("a follower failed")

    async def _keep_sights(self) -> None:
        try:
            await self.live.hub.sights.keep()
        except NotRecorded:
            log.exception("who has seen what could not be kept")

    def _ended(self, username: str, **_: object) -> None:
        """A user's sessions ended somewhere in this process: their sockets do too."""
        self._loop.call_soon_threadsafe(self.live.attendance.end_all, username)

    async def _forget_files(self) -> None:
        before = from_us(self.live.now_us()) - UNSAID
        await read(forget_unsaid, before)

    async def _send_rows(self) -> None:
        self.live.hub.send_others()


def _hand_over(
    loop: asyncio.AbstractEventLoop,
    tell: Callable[[Sequence[Committed]], None],
    committed: Sequence[Committed],
) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(tell, committed)


async def again(pause_s: float, what: Part) -> None:
    """`what` again and again, with a pause between."""
    while True:
        await asyncio.sleep(pause_s)
        try:
            await what()
        # The outermost ring: what fails now may succeed the next time.
        except Exception:
            log.exception("%s failed", getattr(what, "__qualname__", what))


async def _kept(part: Part) -> None:
    """`part`, begun anew if it fails: no part of the watch is ever simply gone."""
    while True:
        try:
            await part()
            return
        # As above.
        except Exception:
            log.exception("a part of the service failed, and begins anew")
            await asyncio.sleep(1)
