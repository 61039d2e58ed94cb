"""The watch: every wait has its deadlines, and the writer records what is told of them, the moment it is time.

It tells; verdicts come from events, so that a late alarm changes nothing. Source: clauses 3.1, 3.2.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from django.utils.crypto import salted_hmac

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import Overdue, Warned
from shinuo.conversations.batch import Outcome
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.judging import Judging
from shinuo.conversations.refusals import Busy, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal

from .deadlines import OVERDUE, Deadline, Deadlines, Key

log = logging.getLogger(__name__)

BY = Actor(Role.SYSTEM, "watch")
LOOKS_S = 0.25
"""The longest sleep: the machine may sleep too, and a loop's timers with it."""
AGAIN_US = 200_000
"""After how long what could not be recorded is asked for again."""
_LONGEST_ID = 40


class Watch:
    """The deadlines of all contracts, kept by what is committed."""

    def __init__(self, writer: Writer, now_us: Callable[[], int]) -> None:
        self._writer, self._now_us = writer, now_us
        self._judgings: dict[int, Judging] = {}
        self._keys: dict[Key, tuple[int, tuple[object, ...]]] = {}
        self._wake = asyncio.Event()
        self.deadlines = Deadlines()

    def take_in(
        self,
        judging: Judging,
        unsettled: Iterable[tuple[int, Conversation]],
        told: Iterable[tuple[str, str, int]],
    ) -> None:
        """Know a contract: whoever may wait in it, and what was told of them before."""
        contract = self._contract(judging)
        for of, request, percent in told:
            self.deadlines.told((contract, of), request, percent)
        for seq, state in unsettled:
            self._put(contract, seq, state)

    def take(self, committed: Sequence[Committed]) -> None:
        """Learn what was committed."""
        for one in committed:
            if one.contract in self._judgings:
                act = one.event.act
                key = one.contract, one.state.id
                if isinstance(act, Warned):
                    self.deadlines.told(key, act.request, act.percent)
                elif isinstance(act, Overdue):
                    self.deadlines.told(key, act.request, OVERDUE)
                else:
                    self._put(one.contract, one.seq, one.state)

    async def run(self) -> None:
        """Tell what is due, as long as the service runs."""
        while True:
            self._wake.clear()
            self.look()
            now_us, next_at = self._now_us(), self.deadlines.next_at
            left_s = LOOKS_S if next_at is None else (next_at - now_us) / 1_000_000
            with suppress(TimeoutError):
                sleep_s = min(max(left_s, 0), LOOKS_S)
                await asyncio.wait_for(self._wake.wait(), sleep_s or 0.001)

    def look(self) -> None:
        """Have everything recorded that is due now."""
        now_us = self._now_us()
        for one in self.deadlines.due(now_us):
            self._ask(one, now_us)

    def _contract(self, judging: Judging) -> int:
        self._judgings[judging.contract] = judging
        return judging.contract

    def _put(self, contract: int, seq: int, state: Conversation) -> None:
        """A conversation stands so after the entry `seq`; what is older, or says nothing new here, changes nothing."""
        key, stands = (contract, state.id), _stands(state)
        before = self._keys.get(key)
        if before and (seq <= before[0] or before[1] == stands):
            return
        self._keys[key] = seq, stands
        wait = self._judgings[contract].wait(state, self._now_us())
        if wait is not None:
            self.deadlines.put(contract, wait, is_open=state.is_open)
            self._wake.set()
            return
        self.deadlines.drop(key)
        if not state.is_open:
            del self._keys[key]

    def _ask(self, one: Deadline, now_us: int) -> None:
        contract, of = one.key
        act = (
            Overdue(one.request, one.due_us)
            if one.percent == OVERDUE
            else Warned(one.request, one.percent, one.due_us)
        )
        command = Command(contract, of, id_of(one), BY, act)
        try:
            self._writer.submit(command, _Asked(self, one))
        except Busy:
            self.deadlines.again(one, now_us + AGAIN_US)

    def answered(self, one: Deadline, outcome: Outcome) -> None:
        """What became of a deadline; what was told before, or is not waited for any more, is nothing."""
        if isinstance(outcome, Busy | NotRecorded):
            self.deadlines.again(one, self._now_us() + AGAIN_US)
        elif isinstance(outcome, Refusal):
            log.debug("nothing is told of %s: %s", one.key[1], outcome.code)


class _Asked:
    """A deadline on its way to the record."""

    __slots__ = ("_one", "_watch", "loop")

    def __init__(self, watch: Watch, one: Deadline) -> None:
        self._watch, self._one = watch, one
        self.loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()

    def tell(self, outcome: Outcome) -> None:
        """Be told in the watch's loop."""
        self._watch.answered(self._one, outcome)


def id_of(one: Deadline) -> str:
    """The id of what is told: always the same, so that it stands once in the log; nobody else can guess it."""
    said = f"{one.key[0]} {one.key[1]} {one.request} {one.percent}"
    return salted_hmac("shinuo.watch", said, algorithm="sha256").hexdigest()[:_LONGEST_ID]


def _stands(state: Conversation) -> tuple[object, ...]:
    """What a wait depends on."""
    request = state.request
    return (
        state.is_open,
        request.id,
        request.contact is None,
        request.urgent_at,
        request.asked_at,
        request.requested_at,
    )
