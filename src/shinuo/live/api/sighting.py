"""Up to where those who ask have a conversation on their screen, and have looked at it: the same as frames say by a socket."""

import msgspec
from starlette.requests import Request

from shinuo.conversations.actors import Actor
from shinuo.conversations.sights import Sight, Sights
from shinuo.live.desk_socket import ROLES
from shinuo.live.frames import BadFrame
from shinuo.live.identity import Visitor
from shinuo.live.marking import mark_by_desk, mark_by_visitor
from shinuo.live.reading import read
from shinuo.people.models import Role as UserRole

from .around import Around
from .asking import body_of, query_of, text_of
from .callers import caller_of
from .refusals import NotForRole
from .seeing import visible_conversation
from .shapes import ContractQuery


async def sight(around: Around, request: Request) -> Sights:
    """Take how far they are; both sides, as they are then."""
    caller = await caller_of(around, request)
    asked, of = query_of(request, ContractQuery), text_of(request, "of")
    to = _sight_in(await body_of(request))
    contract = await read(visible_conversation, caller, asked.contract, of)
    await around.live.take_in(contract)
    hub = around.live.hub
    if isinstance(caller, Visitor):
        await mark_by_visitor(hub, contract, of, caller.name, to)
    elif role := ROLES.get(UserRole(caller.role)):
        await mark_by_desk(hub, contract, of, Actor(role, caller.username), to)
    else:
        raise NotForRole
    known = await hub.sights.known(contract, of)
    return Sights.of(known.sights)


def _sight_in(body: bytes) -> Sight:
    try:
        return msgspec.json.decode(body, type=Sight)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadFrame(why=str(error)[:200]) from None
