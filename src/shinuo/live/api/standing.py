"""What a visitor may expect: told from what happened here lately and from the terms, never from a wish."""

import msgspec
from starlette.requests import Request

from shinuo.conversations.conversation import Conversation
from shinuo.live.identity import Visitor
from shinuo.rules.instants import from_us, to_us

from .around import Around
from .asking import query_of
from .bands import band_name
from .callers import visitor_of
from .shapes import Standing, StandingQuery
from .usual import promised


async def standing(around: Around, request: Request) -> Standing:
    """How things stand for the visitor."""
    of = query_of(request, StandingQuery).of
    visitor = await visitor_of(around, request)
    await around.live.take_in(visitor.contract)
    at = from_us(around.live.now_us())
    judging = around.live.judging(visitor.contract)
    band, limit_us = promised(judging, visitor.channel, at)
    usual_us = await around.usual.within(judging, visitor.channel, band, at)
    attended = around.live.router.is_attended(visitor.contract)
    found = Standing(band_name(band), limit_us, usual_us, attended)
    mine = around.live.hub.boards[visitor.contract].state(of)
    if mine is None or mine.visitor != visitor.name or mine.request.contact:
        return found
    return msgspec.structs.replace(found, **_waits(around, visitor, mine))


def _waits(around: Around, visitor: Visitor, mine: Conversation) -> dict[str, object]:
    """How the visitor's own wait stands, by the record and by the order in which the router serves."""
    wait = around.live.judging(visitor.contract).wait(mine, around.live.now_us())
    return {
        "since_us": to_us(mine.request.requested_at),
        "due_us": wait.due_us if wait else None,
        "has_agent": bool(mine.agent),
        "ahead": around.live.router.ahead(visitor.contract, mine.id),
    }
