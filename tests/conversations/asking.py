"""Commands for a writer, and what becomes of them."""

from collections.abc import Sequence
from typing import Any

from ulid import ULID

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Act,
    Content,
    Requested,
)
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Entry
from shinuo.journal.refusals import Refusal
from tests.conversations.cast import (
    LI,
)


def new(contract: Contract, by: Actor, act: Act, text: str = "", **rest: Any) -> Command:
    content = Content(text=text) if text else None
    given: dict[str, Any] = {"of": "c1", "id": str(ULID()), "content": content}
    return Command(contract.pk, by=by, act=act, **(given | rest))


def begin(contract: Contract, of: str = "c1", **rest: Any) -> Command:
    return new(contract, LI, Requested(channel="web"), "在吗", of=of, **rest)


def seqs(contract: Contract) -> list[int]:
    return list(
        Entry.objects.filter(contract=contract.pk)
        .order_by("seq")
        .values_list("seq", flat=True)
    )


class running:  # noqa: N801
    """A writer that runs in a block."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def __enter__(self) -> Writer:
        self.writer.start()
        return self.writer

    def __exit__(self, *_: object) -> None:
        self.writer.stop()


class Kept:
    """An asker that keeps its outcome."""

    loop = None

    outcome: Answer | Refusal | None = None

    def tell(self, outcome: Answer | Refusal) -> None:
        self.outcome = outcome


def together(commands: Sequence[Command]) -> list[Answer | Refusal | None]:
    """The outcomes of `commands` in one batch."""
    writer, askers = Writer(), [Kept() for _ in commands]
    for command, asker in zip(commands, askers, strict=True):
        writer.submit(command, asker)
    writer.start()
    writer.stop()
    return [asker.outcome for asker in askers]


def outcome_of(writer: Writer, command: Command) -> Answer | Refusal:
    try:
        return writer.do(command)
    except Refusal as refusal:
        return refusal


def code(outcome: object) -> str:
    return outcome.code if isinstance(outcome, Refusal) else ""
