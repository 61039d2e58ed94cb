"""What a visitor complains of: taken in as a matter of the contract, to be answered in time. Source: clause 4.5"""

import msgspec
from starlette.requests import Request

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.refusals import BadValue
from shinuo.live.frames import BadFrame
from shinuo.live.identity import Visitor
from shinuo.live.reading import read
from shinuo.rules.instants import from_us
from shinuo.settlement.actions import take_complaint

from .around import Around
from .asking import body_of
from .callers import visitor_of
from .seeing import visible_conversation
from .shapes import Complaining, Complaint


async def complain(around: Around, request: Request) -> Complaint:
    """Take it in, once under its id."""
    visitor = await visitor_of(around, request)
    around.limits.keep(visitor.name)
    try:
        given = msgspec.json.decode(await body_of(request), type=Complaining)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadFrame(why=str(error)[:200]) from None
    if not given.id:
        raise BadValue(place="id", value="''", right="ULID")
    number = await read(_taken, visitor, given, around.live.now_us())
    return Complaint(given.id, number)


def _taken(visitor: Visitor, given: Complaining, at_us: int) -> int:
    if given.of:
        visible_conversation(visitor, visitor.contract, given.of)
    contract, by = (
        Contract.objects.get(pk=visitor.contract),
        Actor(Role.VISITOR, visitor.name),
    )
    found = take_complaint(
        contract, given.of, str(by), from_us(at_us), given.text, given.id
    )
    return found.number
