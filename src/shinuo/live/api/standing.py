"""What a visitor may expect: told from what happened here lately and from the terms, never from a wish."""

from starlette.requests import Request

from shinuo.live.board import Board
from shinuo.live.identity import Visitor
from shinuo.rules.instants import from_us

from .around import Around
from .asking import query_of
from .callers import visitor_of
from .shapes import Standing, StandingQuery, band_name
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
    ahead = _ahead(around.live.hub.boards[visitor.contract], visitor, of)
    return Standing(band_name(band), limit_us, usual_us, ahead)


def _ahead(board: Board, visitor: Visitor, of: str) -> int | None:
    """How many wait for a first answer since before they do; None if they do not wait."""
    mine = board.state(of)
    if mine is None or mine.visitor != visitor.name or mine.request.contact:
        return None
    others = (state for _, state in board.open_after(-1))
    since = mine.request.requested_at
    return sum(
        state.request.contact is None and state.request.requested_at < since
        for state in others
    )
