"""What supervisors see of the day."""

from starlette.requests import Request

from shinuo.contracts.models import Contract
from shinuo.conversations.refusals import NotAllowed
from shinuo.live.reading import read
from shinuo.people.models import Role, User

from .around import Around
from .asking import number_of
from .callers import user_of
from .seeing import visible
from .shapes import FiguresOfDay


async def figures(around: Around, request: Request) -> FiguresOfDay:
    """Today by channel and band, the agents by state, the longest wait."""
    user = await user_of(around, request)
    contract = await read(_overseen, user, number_of(request, "contract"))
    await around.live.take_in(contract.pk)
    return await around.today.of(around.live, contract)


def _overseen(user: User, contract: int) -> Contract:
    found = visible(user, contract)
    if user.role != Role.SUPERVISOR:
        raise NotAllowed(role=user.role, kind="figures")
    return found
