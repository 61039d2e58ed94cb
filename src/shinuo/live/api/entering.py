"""How visitors come in: new, known by the client's backend, or again."""

from datetime import datetime

import msgspec
from starlette.requests import Request

from shinuo.conversations.refusals import BadValue
from shinuo.live.frames import BadFrame
from shinuo.live.identity import (
    Visitor,
    anonymous,
    channel_by,
    expires_at,
    identified,
    renewed,
    visitor_of,
)
from shinuo.live.reading import read
from shinuo.live.socket import address
from shinuo.rules.instants import from_us

from .around import Around
from .asking import body_of
from .callers import check_origin
from .shapes import Entered, Entering


async def enter(around: Around, request: Request) -> Entered:
    """A token for a visitor of the channel."""
    around.limits.enter(address(request.scope))
    given = _given(await body_of(request))
    at = from_us(around.live.now_us())
    channel, visitor = await read(_visitor, request.path_params["key"], given, at)
    check_origin(request, channel)
    around.limits.visitor(visitor.name)
    return Entered(renewed(visitor, at), visitor.name, expires_at(at))


def _given(body: bytes) -> Entering:
    try:
        given = msgspec.json.decode(body, type=Entering) if body else Entering()
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadFrame(why=str(error)[:200]) from None
    if given.identity and given.token:
        raise BadValue(place="identity, token", value="…", right="identity | token")
    return given


def _visitor(key: str, given: Entering, at: datetime) -> tuple[tuple[str, ...], Visitor]:
    """The origins that the channel lets in, and who came."""
    channel = channel_by(key)
    if given.identity:
        visitor = identified(given.identity, channel, at)
    elif given.token:
        visitor = visitor_of(given.token, key, at)
    else:
        visitor = anonymous(channel, at)[1]
    return tuple(channel.origins), visitor
