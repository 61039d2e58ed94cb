"""Who says that they have something on the screen, or have looked at it, and who is told: the other side, and nobody else."""

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.sights import Key, Side, Sight

from .frames import Delivered, Seen
from .hub import Hub
from .told import sight_frames


def sight_in(given: Delivered | Seen) -> Sight:
    """What a frame says."""
    is_seen = isinstance(given, Seen)
    return Sight(given.seq, given.seq if is_seen else -1)


async def mark_by_visitor(hub: Hub, contract: int, of: str, name: str, to: Sight) -> None:
    """The visitor `name`, whose conversation it is, is as far as `to`."""
    by = {"role": Role.VISITOR, "name": name, "shown": ""}
    for made in await _moved(hub, (contract, of, Side.VISITOR), to, by):
        hub.relay(contract, of, made, None)


async def mark_by_desk(hub: Hub, contract: int, of: str, by: Actor, to: Sight) -> None:
    """Somebody at the desk is as far as `to`.

    Who looks at what somebody else holds, or at what is over, is not seen by the visitor, and has read nothing in the place of
    whoever answers. To visitors no name of an account is told.
    """
    state = hub.boards[contract].state(of)
    if state is None or state.agent not in {"", by.name}:
        return
    told = {"role": by.role, "name": "", "shown": hub.names(by.name)}
    for made in await _moved(hub, (contract, of, Side.DESK), to, told):
        hub.relay(contract, of, None, made)


async def _moved(hub: Hub, whose: Key, to: Sight, by: dict[str, str]) -> list[bytes]:
    """What the other side is to be told of it; who waits for news of the conversation looks again."""
    contract, of, _side = whose
    before, after = await hub.sights.move(*whose, to)
    if after != before:
        hub.wake(contract, of)
    return sight_frames(of, by, before, after)
