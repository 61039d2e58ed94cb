"""The writer: one thread that records whatever commands wait, one transaction for all of them.

Nothing is answered before it is committed. The instant of a command is taken as it comes in, not when
its turn comes: a queue here costs the provider nothing and the visitor no truth.
"""

import asyncio
import gc
import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from django.db import InterfaceError, OperationalError, connection

from shinuo import clock
from shinuo.journal.refusals import Refusal

from .batch import Answer, Outcome, record
from .events import Command
from .feed import Committed, Follower
from .house import House, house_of
from .refusals import Busy, NotRecorded
from .shelf import Shelf
from .store import Store

log = logging.getLogger(__name__)

LONGEST_QUEUE = 5_000
"""Commands that may wait; the next is told that the writer is busy."""
LARGEST_BATCH = 512
"""Commands in one transaction."""


class Asker(Protocol):
    """Whoever waits for an outcome; in `loop`, or in the writer's thread if that is None."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """Where it is told."""

    def tell(self, outcome: Outcome) -> None:
        """Take the outcome, without waiting for anything."""


@dataclass(slots=True)
class _Waiting:
    command: Command
    at: int
    asker: Asker


class Writer:
    """Takes commands from any thread or loop and records them in the order in which they came."""

    def __init__(
        self,
        house_of: Callable[[int], House] = house_of,
        now_us: Callable[[], int] = clock.now_us,
        longest_queue: int = LONGEST_QUEUE,
    ) -> None:
        self._house_of, self._now_us, self.longest_queue = house_of, now_us, longest_queue
        self._queue: deque[_Waiting] = deque()
        self._is_stopping = False
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._shelves: dict[int, Shelf] = {}
        self._followers: tuple[Follower, ...] = ()
        self._since_us: int | None = None

    @property
    def waiting(self) -> int:
        """Commands that wait for their turn."""
        return len(self._queue)

    def follow(self, follower: Follower) -> None:
        """Let `follower` know of every commit from now on."""
        self._followers = (*self._followers, follower)

    @property
    def is_running(self) -> bool:
        """Whether what is submitted now will be recorded."""
        return self._thread.is_alive() and not self._is_stopping

    def start(self) -> None:
        """Begin to record.

        From here on the process is that of a service: what lives by now is left out of the collector's full passes, which
        stop every thread for tens of milliseconds, its small ones are kept small, for the same reason, and threads take
        turns five times as often.
        """
        gc.freeze()
        gc.set_threshold(2_000, 500, 100)
        sys.setswitchinterval(0.001)
        self._thread.start()

    def stop(self) -> None:
        """Record what waits, and end."""
        with self._turn:
            self._is_stopping = True
            self._turn.notify()
        self._thread.join()

    @property
    def since_us(self) -> int | None:
        """When the oldest command that is being recorded came in (µs UTC); None if none is."""
        return self._since_us

    def do(self, command: Command, timeout: float | None = None) -> Answer:
        """Record `command` and wait until it is durable, at most `timeout` seconds.

        Raises:
            Refusal: it cannot stand, or (`busy`, `not_recorded`) not now.
            TimeoutError: nobody knows yet; asked again with the same id it is safe.
        """
        asker = Waiter()
        self.submit(command, asker)
        return asker.future.result(timeout)

    async def ask(self, command: Command) -> Answer:
        """Record `command`; the same for a loop.

        Raises:
            Refusal: it cannot stand, or (`busy`, `not_recorded`) not now.
        """
        asker = _Loop(asyncio.get_running_loop())
        self.submit(command, asker)
        return await asker.future

    def submit(self, command: Command, asker: Asker) -> None:
        """Let `command` wait its turn.

        Raises:
            Busy: too many wait.
        """
        with self._turn:
            if len(self._queue) >= self.longest_queue or self._is_stopping:
                raise Busy
            self._queue.append(_Waiting(command, self._now_us(), asker))
            if len(self._queue) == 1:
                self._turn.notify()

    def _run(self) -> None:
        store = Store()
        while batch := self._next_batch():
            _tell(batch, self._outcomes(batch, store))
            self._since_us = None
        store.give_up()

    def _next_batch(self) -> list[_Waiting]:
        """What waits, as much as one transaction takes; empty when there is nothing more to come."""
        with self._turn:
            while not self._queue and not self._is_stopping:
                self._turn.wait()
            size = min(len(self._queue), LARGEST_BATCH)
            batch = [self._queue.popleft() for _ in range(size)]
            self._since_us = batch[0].at if batch else None
            return batch

    def _outcomes(self, batch: Sequence[_Waiting], store: Store) -> list[Outcome]:
        """What became of `batch`; if one of them breaks it, the others are recorded without that one."""
        try:
            return self._recorded(batch, store)
        # The outermost ring: the writer goes on, whatever became of one batch.
        except Exception as error:
            log.exception("a batch of %d was not recorded", len(batch))
            self._shelves.clear()
            store.give_up()
            if len(batch) == 1 or isinstance(error, _AWAY):
                return [NotRecorded() for _ in batch]
        return [outcome for one in batch for outcome in self._outcomes([one], store)]

    def _recorded(self, batch: Sequence[_Waiting], store: Store) -> list[Outcome]:
        for one in batch:
            contract = one.command.contract
            if contract not in self._shelves:
                self._shelves[contract] = Shelf(contract, self._house_of)
        asked = [(one.command, one.at) for one in batch]
        with connection.wrap_database_errors:
            outcomes, committed = record(asked, self._shelves, store)
        self._hand_on(committed)
        return outcomes

    def _hand_on(self, committed: Sequence[Committed]) -> None:
        """Tell the followers, before anybody is answered; one that fails keeps nothing from the others."""
        for follower in self._followers if committed else ():
            try:
                follower(committed)
            # The outermost ring of another's work: what was recorded is recorded.
            except Exception:
                log.exception("a follower failed")


_AWAY = (OperationalError, InterfaceError)
"""The database itself is full, locked or gone, whatever it is asked."""


def _tell(batch: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
    """Tell every asker; those of one loop all at once, for to wake a loop is dear."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Asker, Outcome]]] = {}
    for one, outcome in zip(batch, outcomes, strict=True):
        loop = one.asker.loop
        if loop is None:
            _tell_one(one.asker, outcome)
        else:
            loops.setdefault(loop, []).append((one.asker, outcome))
    for loop, told in loops.items():
        with suppress(RuntimeError):  # the loop has ended, nobody waits there any more
            loop.call_soon_threadsafe(_tell_all, told)


def _tell_one(asker: Asker, outcome: Outcome) -> None:
    try:
        asker.tell(outcome)
    # As above: an asker who cannot be told keeps nobody else waiting.
    except Exception:
        log.exception("an asker could not be told")


def _tell_all(told: list[tuple[Asker, Outcome]]) -> None:
    for asker, outcome in told:
        _tell_one(asker, outcome)


class Waiter:
    """Somebody who waits in a thread, for `future`."""

    loop = None

    def __init__(self) -> None:
        self.future: Future[Answer] = Future()

    def tell(self, outcome: Outcome) -> None:
        """Be told what became of it."""
        if isinstance(outcome, Refusal):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)


class _Loop:
    """Somebody who waits in a loop; told there."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.future: asyncio.Future[Answer] = loop.create_future()

    def tell(self, outcome: Outcome) -> None:
        if self.future.done():  # nobody waits any more; what was recorded stays recorded
            return
        if isinstance(outcome, Refusal):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)
