"""What would spoil a batch, or the writer itself, is refused or passed over: the others are recorded."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest
from typing_extensions import override

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    Content,
    Requested,
    Said,
    SendFailed,
    Transferred,
)
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.refusals import Busy, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Entry
from shinuo.journal.refusals import Refusal
from tests.conversations.asking import together
from tests.conversations.cast import LAO_ZHOU, LI, MEI, SYSTEM, command

BEGUN, HELD, MESSAGE = "begun", "held", "message"


def begin(contract: Contract) -> Sequence[Command]:
    return (
        of(contract, LI, Requested(channel="web"), "在吗", id=BEGUN),
        of(contract, MEI, Accepted(), id=HELD),
        of(contract, MEI, Said(), "在的", id=MESSAGE),
    )


def of(contract: Contract, by: Actor, act: Act, text: str = "", **rest: object) -> Command:
    return command(by, act, text, contract=contract.pk, **rest)


SPOILING: list[tuple[str, Actor, Act, str, str]] = [
    ("given to an endless name", LAO_ZHOU, Assigned(to="x" * 86), "", "too_long"),
    ("moved to an endless name", MEI, Transferred(to="x" * 86), "", "too_long"),
    ("an endless reason", SYSTEM, SendFailed(of=MESSAGE, why="x" * 101), "", "too_long"),
    ("a null in a code", MEI, Closed(topic="a\0b"), "", "bad_value"),
    ("a null in a name", LAO_ZHOU, Assigned(to="a\0b"), "", "bad_value"),
    ("a null in who does it", Actor(Role.BOT, "a\0b"), Said(), "hi", "bad_value"),
    ("half a character in who", Actor(Role.BOT, "\ud800"), Said(), "hi", "bad_value"),
    ("an endless name of who", Actor(Role.BOT, "x" * 93), Said(), "hi", "too_long"),
    ("half a character", MEI, Closed(topic="\ud800"), "", "bad_value"),
    ("half a character in words", MEI, Said(), "\ud800", "not_canonical"),
]


@pytest.mark.parametrize(
    ("by", "act", "text", "code"),
    [pytest.param(*case, id=name) for name, *case in SPOILING],
)
def test_refused_alone(
    contract: Contract, by: Actor, act: Act, text: str, code: str
) -> None:
    batch = [*begin(contract), of(contract, by, act, text), of(contract, LI, Said(), "?")]
    told = together(batch)
    assert [getattr(one, "code", "") for one in told] == ["", "", "", code, ""]
    assert last_ids(contract) == [one.id for one in batch if one is not batch[3]]


def test_the_longest_names_are_recorded(contract: Contract) -> None:
    name = "长" * 85
    batch = [
        *begin(contract),
        of(contract, LAO_ZHOU, Assigned(to=name)),
        of(contract, Actor(Role.SUPERVISOR, name), Said(), "hi"),
        of(contract, Actor(Role.SUPERVISOR, name), Closed("长" * 100, "x" * 100)),
    ]
    assert all(isinstance(one, Answer) for one in together(batch))


def test_a_null_in_words_is_recorded(contract: Contract) -> None:
    words = of(contract, MEI, Said(), "a\0b")
    assert isinstance(together([*begin(contract), words])[-1], Answer)


def test_a_command_nobody_foresaw_spoils_no_other(contract: Contract) -> None:
    """What breaks the decision itself, as a fault of ours would."""
    broken = Command(contract.pk, "c1", "broken", MEI, Said(), Broken(text="x"))
    batch = [*begin(contract), broken, of(contract, LI, Said(), "?")]
    *before, spoiled, after = together(batch)
    assert isinstance(spoiled, NotRecorded)
    assert all(isinstance(one, Answer) for one in [*before, after])
    assert last_ids(contract) == [one.id for one in batch if one is not broken]


def test_a_loop_that_ended_does_not_end_the_writer(
    writer: Writer, contract: Contract
) -> None:
    """Whoever asked is gone; what they asked is recorded, and the next is answered."""
    commands = begin(contract)

    async def ask_and_leave() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(0):
                await writer.ask(commands[0])

    for _ in range(20):
        asyncio.run(ask_and_leave())
    idle = Writer()
    asyncio.run(left_behind(idle, commands[0]))
    idle.start()
    assert idle.do(commands[1], timeout=60).seq > 0
    idle.stop()
    assert writer.do(commands[2], timeout=60).is_new
    with pytest.raises(Busy):
        idle.do(commands[2])


def test_an_asker_who_fails_ends_nothing(contract: Contract) -> None:
    writer, (first, second, _) = Writer(), begin(contract)
    writer.submit(first, Failing())
    writer.start()
    assert writer.do(second, timeout=60).is_new
    writer.stop()


async def left_behind(writer: Writer, command: Command) -> None:
    """Ask, and be gone before the writer has begun."""
    with suppress(TimeoutError):
        async with asyncio.timeout(0.01):
            await writer.ask(command)


class Broken(Content, frozen=True):
    """Content that cannot even be looked at."""

    @property
    @override
    def is_empty(self) -> bool:
        raise ZeroDivisionError


class Failing:
    """An asker that cannot be told anything."""

    loop = None

    def tell(self, outcome: Answer | Refusal) -> None:
        raise OSError(str(outcome))


def last_ids(contract: Contract) -> list[str]:
    """The ids of what was recorded of conversations, in order."""
    rows = Entry.objects.filter(contract=contract.pk, of="c1").order_by("seq")
    return list(rows.values_list("id", flat=True))
