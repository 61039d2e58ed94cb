"""The events of a conversation from beyond a seq on; if there are none yet, as soon as there is one.

To wait is begun before the record is read, so that nothing falls between. Who may see it is asked anew after every wait.
"""

import asyncio
from itertools import islice

import msgspec
from starlette.requests import Request

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Content
from shinuo.conversations.events import Event
from shinuo.conversations.masking import masked
from shinuo.conversations.queries import history
from shinuo.conversations.sights import Sights
from shinuo.conversations.unmasking import masked_for
from shinuo.journal.reading import last_seq
from shinuo.live.followers import PIECE
from shinuo.live.identity import Visitor
from shinuo.live.reading import read
from shinuo.live.service import Live
from shinuo.live.socket import address, is_beyond
from shinuo.live.told import event_frame, visitors_frame
from shinuo.people.models import User

from .around import Around
from .asking import query_of, text_of
from .callers import caller_of
from .seeing import visible_conversation
from .shapes import EventsQuery

Piece = list[tuple[int, Event, Content | None]]


class Told(msgspec.Struct, frozen=True):
    """`Events`, with each event as the bytes that sockets send."""

    events: list[msgspec.Raw]
    seq: int
    sights: Sights


async def events(around: Around, request: Request) -> Told:
    """What happened beyond `after`."""
    asked, of = query_of(request, EventsQuery), text_of(request, "of")
    caller = await caller_of(around, request)
    if not asked.wait:
        contract = await read(visible_conversation, caller, asked.contract, of)
        return await _read(around.live, caller, contract, of, asked.after)
    name = caller.name if isinstance(caller, Visitor) else caller.username
    with around.limits.waiting(name, address(request.scope)):
        return await _Waiting(around, request, of, asked).told(caller)


class _Waiting:
    """One who waits for something to happen in `of`, until then or until they are gone."""

    def __init__(
        self, around: Around, request: Request, of: str, asked: EventsQuery
    ) -> None:
        self._around, self._request, self._of, self._asked = around, request, of, asked
        self._until = clock.monotonic() + asked.wait
        self._gone = asyncio.create_task(_gone(request))

    async def told(self, caller: Visitor | User) -> Told:
        """What happened, as soon as it did; nothing, if nothing did in time."""
        after = self._asked.after
        try:
            while True:
                found = await self._look(caller, after)
                is_over = self._gone.done() or clock.monotonic() >= self._until
                if self._is_news(caller, found, after) or is_over:
                    return found
                after = found.seq
                caller = await caller_of(self._around, self._request)
        finally:
            self._gone.cancel()

    async def _look(self, caller: Visitor | User, after: int) -> Told:
        """What there is; if there is nothing, nothing, as soon as one should look again."""
        live, of = self._around.live, self._of
        contract = await read(visible_conversation, caller, self._asked.contract, of)
        left = max(self._until - clock.monotonic(), 0)
        changed = asyncio.create_task(live.hub.changed(contract, of, left))
        try:
            found = await _read(live, caller, contract, of, after)
            if not self._is_news(caller, found, after):
                either = {changed, self._gone}
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.cancel()
        return found

    def _is_news(self, caller: Visitor | User, found: Told, after: int) -> bool:
        """Whether there is anything that whoever asks did not know, or that is no more."""
        sights, asked = found.sights, self._asked
        other = sights.desk if isinstance(caller, Visitor) else sights.visitor
        is_further = asked.delivered is not None and other.delivered > asked.delivered
        has_seen_more = asked.seen is not None and other.seen > asked.seen
        return bool(found.events) or found.seq < after or is_further or has_seen_more


async def _gone(request: Request) -> None:
    """Return when nobody listens to the answer any more."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read(
    live: Live, caller: Visitor | User, contract: int, of: str, after: int
) -> Told:
    """What the record holds beyond `after`, a piece of it; what is not for the caller is passed over.

    Of a record that ends before `after` only where it ends.
    """
    if await is_beyond(live, contract, after):
        return Told([], await read(last_seq, contract), Sights())
    seq, shown = after, list[msgspec.Raw]()
    while not shown:
        piece = await read(_piece, caller, contract, of, seq)
        seq = piece[-1][0] if piece else seq
        shown = _shown(live, caller, of, piece)
        if len(piece) < PIECE:
            break
    known = await live.hub.sights.known(contract, of)
    return Told(shown, seq, Sights.of(known.sights))


def _shown(live: Live, caller: Visitor | User, of: str, piece: Piece) -> list[msgspec.Raw]:
    told = visitors_frame if isinstance(caller, Visitor) else event_frame
    names = live.shown
    made = (told(of, seq, event, content, names) for seq, event, content in piece)
    return [msgspec.Raw(one) for one in made if one is not None]


def _piece(caller: Visitor | User, contract: int, of: str, after: int) -> Piece:
    """The client's people read words masked, here as on pages. Source: clause 3.4"""
    found = list(islice(history(contract, of, after), PIECE))
    if isinstance(caller, Visitor):
        return found
    masking = masked_for(caller, Contract.objects.get(pk=contract))
    if masking is None:
        return found
    return [
        (seq, event, masked(said, masking) if said else None) for seq, event, said in found
    ]
