"""What the client's rules call urgent is marked so, at once, by the writer like everything else. Source: clause 2.2(4), R11

The rules are looked at again and again, so a change holds within seconds, for whoever waits already too; the mark of a
request has one id, so it stands once. Why: decision 23.
"""

import asyncio
import logging
from collections.abc import Sequence

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import Requested, Said, UrgentMarked
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command, Event
from shinuo.conversations.feed import Committed
from shinuo.conversations.queries import history
from shinuo.conversations.urgency import UrgentRules, urgent_rules_of
from shinuo.journal.refusals import Refusal
from shinuo.rules.instants import to_us
from shinuo.rules.terms.readings import UrgentMarker

from .reading import read
from .service import Live

log = logging.getLogger(__name__)

RULES_S = 5.0
"""How often the rules are read again."""
_BY = Actor(Role.RULE, "client")


class Urgency:
    """Follows the record, and asks the writer for the marks."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._rules: dict[int, UrgentRules] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def refresh(self) -> None:
        """Read the rules of every contract that is taken in; where they are new, whoever waits is held against them."""
        found = await read(urgent_rules_of, list(self.live.judgings))
        before, self._rules = self._rules, found
        for contract, now in found.items():
            if now != before.get(contract) and not now.are_none:
                await self._look_back(contract, now)

    async def _look_back(self, contract: int, rules: UrgentRules) -> None:
        """Ask for the marks of those who wait, by all they wrote since they asked."""
        for _seq, state in self.live.hub.boards[contract].open_after(-1):
            if _waits(state) and await read(_match_past, rules, contract, state):
                self._ask(contract, state)

    def follow(self, committed: Sequence[Committed]) -> None:
        """Ask for the marks that what was committed calls for."""
        for one in committed:
            rules = self._rules.get(one.contract)
            is_new = _is_words(one.event) and _waits(one.state)
            if rules and is_new and rules.match(one.state.visitor, one.content):
                self._ask(one.contract, one.state)

    def _ask(self, contract: int, state: Conversation) -> None:
        task = asyncio.get_running_loop().create_task(self._mark(contract, state))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _mark(self, contract: int, state: Conversation) -> None:
        id = f"urgent-{state.request.id}"[:40]
        act = UrgentMarked(marker=UrgentMarker.CLIENT_RULES)
        try:
            await self.live.writer.ask(Command(contract, state.id, id, _BY, act))
        # It was answered, closed or marked meanwhile; or the writer is busy, and the next message asks again.
        except Refusal as refusal:
            log.info("not marked urgent: %s", refusal.code)


def _waits(state: Conversation) -> bool:
    """Whether a visitor waits for a human in a conversation that nobody called urgent yet."""
    request = state.request
    return state.is_open and request.contact is None and request.urgent_at is None


def _is_words(event: Event) -> bool:
    """Whether a visitor wrote."""
    return event.by.role is Role.VISITOR and isinstance(event.act, Requested | Said)


def _match_past(rules: UrgentRules, contract: int, state: Conversation) -> bool:
    """Whether the rules call urgent what was written since the request began; what was erased says nothing."""
    if rules.match(state.visitor, None):
        return True
    since = to_us(state.request.requested_at)
    return any(
        rules.match(state.visitor, content)
        for _seq, event, content in history(contract, state.id)
        if event.at >= since and _is_words(event)
    )
