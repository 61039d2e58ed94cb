"""Commands of a busy day, seeded; and how they, and what became of them, stand in files as lines."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from ulid import ULID

from shinuo.conversations.actors import Actor, actor
from shinuo.conversations.acts import (
    ACTS,
    Accepted,
    Act,
    Closed,
    Content,
    Delivered,
    HumanAskedFor,
    Joined,
    Left,
    Rated,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    UrgentMarked,
)
from shinuo.conversations.events import Command
from shinuo.rules.events import Delivery, Form

LI, ANA, BOT = actor("visitor:li"), actor("client:ana"), actor("bot:hi")
MEI, XIAO_CHEN = actor("agent:mei"), actor("agent:xiao_chen")
LAO_ZHOU, SYSTEM = actor("supervisor:lao_zhou"), actor("system:web")

CHOICES: list[tuple[Actor, Act, str]] = [
    (LI, Said(), "还没到"),
    (LI, Said(), "?"),
    (LI, Left(), ""),
    (LI, HumanAskedFor(), ""),
    (LI, Rated(stars=4), "还行"),
    (MEI, Accepted(), ""),
    (XIAO_CHEN, Accepted(), ""),
    (MEI, Said(), "在的"),
    (XIAO_CHEN, Said(delivery=Delivery.PENDING), "请稍等"),
    (LAO_ZHOU, Said(), "我来看看"),
    (LAO_ZHOU, Said(form=Form.NOTE), "老客户"),
    (LAO_ZHOU, Said(form=Form.NOTE, to="mei"), "先道歉"),
    (LAO_ZHOU, Joined(), ""),
    (MEI, Transferred(skill="refunds"), ""),
    (LAO_ZHOU, Transferred(to="mei"), ""),
    (MEI, Closed(topic="delivery", outcome="solved"), ""),
    (LAO_ZHOU, Reopened(), ""),
    (MEI, Tagged(tag="vip"), ""),
    (ANA, UrgentMarked(), ""),
    (BOT, Said(), "您好"),
]
_EACH = 40
"""Commands that meet in one conversation."""


def busy_day(contract: int, seed: int, many: int) -> Iterator[Command]:
    """`many` commands; those who begin a conversation often come too late, as others often do."""
    chance = random.Random(f"{contract} {seed}")
    sent: list[Command] = []
    for number in range(many):
        of = f"c{seed}-{number // _EACH}"
        if sent and chance.random() < 0.05:
            yield chance.choice(sent[-20:])  # the same once more
            continue
        sent.append(_next(contract, of, number % _EACH, sent, chance))
        yield sent[-1]


def _next(
    contract: int, of: str, turn: int, sent: list[Command], chance: random.Random
) -> Command:
    by, act, text = chance.choice(CHOICES)
    if turn < 2:
        by, act, text = LI, Requested(channel="web"), "在吗"
    elif chance.random() < 0.1:
        message = chance.choice(sent[-20:]).id
        by, act, text = SYSTEM, chance.choice([Delivered, SendFailed])(of=message), ""
    content = Content(text=f"{text} {turn}") if text else None
    return Command(contract, of, str(ULID()), by, act, content)


class Outcome(msgspec.Struct, frozen=True):
    """What a child was told of the command `id`: its place, or why there is none (`code`, and the facts)."""

    id: str
    seq: int = -1
    at: int = -1
    code: str = ""
    facts: dict[str, str] = {}

    @property
    def is_final(self) -> bool:
        """Whether nobody need ask again."""
        return self.code not in AGAIN


AGAIN = ("busy", "not_recorded")
"""What is asked again, with the same id."""


def line_of(command: Command) -> bytes:
    """`command` as a line."""
    said = msgspec.to_builtins(command.content)
    act = command.act
    fields = [command.contract, command.of, command.id, str(command.by), act.kind]
    return msgspec.json.encode([*fields, msgspec.to_builtins(act), said]) + b"\n"


def commands_in(path: Path) -> list[Command]:
    """The commands whose lines stand in `path`."""
    return [_command(line) for line in path.read_bytes().splitlines()]


def _command(line: bytes) -> Command:
    found: list[Any] = msgspec.json.decode(line)
    contract, of, id, by, kind, data, said = found
    content = msgspec.convert(said, Content) if said else None
    return Command(contract, of, id, actor(by), msgspec.convert(data, ACTS[kind]), content)


def outcomes_in(path: Path) -> list[Outcome]:
    """What stands in `path`; of a line that was cut off nothing was said."""
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    return [msgspec.json.decode(line, type=Outcome) for line in lines if line[-1:] == b"}"]
