"""What visitors and those who serve say and do, one frame at a time: recorded before it is answered."""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import Act, UrgentMarked
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import NotRecorded
from shinuo.live.desk_socket import ROLES
from shinuo.live.frames import BadFrame, Do, Say, program_frames
from shinuo.live.frames import read as frame_in
from shinuo.live.identity import Visitor
from shinuo.live.named import look_up
from shinuo.live.reading import read
from shinuo.live.visitor_socket import command_of
from shinuo.people.models import Role as UserRole
from shinuo.people.models import User

from .around import Around
from .asking import body_of, query_of
from .callers import caller_of
from .refusals import NotForRole
from .seeing import visible
from .shapes import Ack, ContractQuery

_FRAMES: msgspec.json.Decoder[Any] = program_frames
PATIENCE_S = 25.0
"""How long the record is waited for; after that nobody knows yet, and the same id may be sent again."""


async def say(around: Around, request: Request) -> Ack:
    """Record what a frame asks for."""
    caller = await caller_of(around, request)
    contract = query_of(request, ContractQuery).contract
    given = frame_in(await body_of(request), _FRAMES)
    if not isinstance(given, Say | Do):
        raise BadFrame(why="t")
    if isinstance(caller, Visitor):
        asked = command_of(given, caller, Actor(Role.VISITOR, caller.name))
    else:
        asked = await _asked(caller, contract, given)
    await around.live.take_in(asked.contract)
    await look_up(asked, around.live.now_us())
    try:
        async with asyncio.timeout(PATIENCE_S):
            answer = await around.live.writer.ask(asked)
    except TimeoutError:
        raise NotRecorded from None
    return Ack(asked.id, answer.seq, answer.at)


async def _asked(user: User, contract: int, given: Say | Do) -> Command:
    """What somebody who serves asks for."""
    await read(visible, user, contract)
    act = given.act("") if isinstance(given, Say) else given.asked()
    role = ROLES.get(UserRole(user.role)) or _of_client(user, act)
    by = Actor(role, user.username)
    return Command(contract, given.of, given.id, by, act, given.content)


def _of_client(user: User, act: Act) -> Role:
    """The client's people mark what is urgent, and do nothing else. Source: clause 2.2(4), R11

    Raises:
        NotForRole: it is another act, or somebody else.
    """
    if user.role != UserRole.AUDITOR or not isinstance(act, UrgentMarked):
        raise NotForRole
    return Role.CLIENT
