"""What a command names is looked up before it is recorded: files that were sent, people who serve, skills they have.

The record takes any name; a conversation that is given to nobody's name is one that nobody answers.
"""

from collections.abc import Sequence

from shinuo.conversations.actors import PROVIDER, Role
from shinuo.conversations.acts import Assigned, Said, Transferred
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import BadValue
from shinuo.files.actions import mark_said
from shinuo.journal.reading import is_recorded
from shinuo.people.queries import skills_served, usernames_serving
from shinuo.rules.instants import from_us

from .reading import read


def names_something(command: Command) -> bool:
    """Whether `command` names what is to be looked up."""
    return bool(_files(command) or _person(command) or _skill(command))


async def look_up(command: Command, now_us: int) -> None:
    """Whether the files that `command` names were sent into its conversation, and whoever it is for serves the contract.

    What was recorded before stands, and gets its first answer, whoever left since.

    Raises:
        NoSuchFile, BadValue: one was not, or they do not.
    """
    if files := _files(command):
        at = from_us(now_us)
        await read(mark_said, command.contract, command.of, files, at)
    try:
        await _look_up_people(command)
    except BadValue:
        if not await read(is_recorded, command.contract, command.id):
            raise


async def _look_up_people(command: Command) -> None:
    contract = command.contract
    if person := _person(command):
        _check("to", person, await read(usernames_serving, contract))
    if skill := _skill(command):
        _check("skill", skill, await read(skills_served, contract))


def _check(place: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise BadValue(place=place, value=repr(name[:40]), right=", ".join(known) or "—")


def _files(command: Command) -> tuple[str, ...]:
    return command.content.files if command.content else ()


def _person(command: Command) -> str:
    """Whom it is for, if its actor may say so at all."""
    act, role = command.act, command.by.role
    is_theirs = role is Role.SUPERVISOR if isinstance(act, Assigned) else role in PROVIDER
    return act.to if isinstance(act, Assigned | Transferred | Said) and is_theirs else ""


def _skill(command: Command) -> str:
    act = command.act
    return act.skill if isinstance(act, Transferred) and command.by.role in PROVIDER else ""
