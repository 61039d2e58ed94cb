"""What the client's rules call urgent is marked so, at once, by the writer like everything else. Source: clause 2.2(4), R11

The rules are looked at again and again, so a change holds within seconds; the mark of a request has one id, so it stands once.
"""

import asyncio
import logging
from collections.abc import Sequence

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import Requested, Said, UrgentMarked
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.urgency import UrgentRules, urgent_rules
from shinuo.journal.refusals import Refusal
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
        """Read the rules of every contract that is taken in."""
        for contract in list(self.live.judgings):
            self._rules[contract] = await read(urgent_rules, contract)

    def follow(self, committed: Sequence[Committed]) -> None:
        """Ask for the marks that what was committed calls for."""
        for one in committed:
            rules = self._rules.get(one.contract)
            if rules and not rules.are_none and _is_asked(one) and _matches(rules, one):
                task = asyncio.get_running_loop().create_task(self._mark(one))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _mark(self, one: Committed) -> None:
        id = f"urgent-{one.state.request.id}"[:40]
        act = UrgentMarked(marker=UrgentMarker.CLIENT_RULES)
        try:
            await self.live.writer.ask(Command(one.contract, one.state.id, id, _BY, act))
        # It was answered, closed or marked meanwhile; or the writer is busy, and the next message asks again.
        except Refusal as refusal:
            log.info("not marked urgent: %s", refusal.code)


def _is_asked(one: Committed) -> bool:
    """Whether a visitor wrote, and waits for a human in a conversation that nobody called urgent yet."""
    request = one.state.request
    is_theirs = one.event.by.role is Role.VISITOR
    is_words = isinstance(one.event.act, Requested | Said)
    waits = one.state.is_open and request.contact is None and request.urgent_at is None
    return is_theirs and is_words and waits


def _matches(rules: UrgentRules, one: Committed) -> bool:
    return rules.match(one.state.visitor, one.content)
