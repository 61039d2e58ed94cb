"""The service as the tests of its commands find it: contracts with conversations, told and recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Closed,
    Content,
    HumanAskedFor,
    Left,
    Requested,
    Said,
    UrgentMarked,
)
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Content as ContentRow
from shinuo.journal.models import Entry, Log
from tests.conversations.cast import ANA, AT, BOT, LI, MEI, SECOND, web_contract
from tests.people.cast import agreed

Said_ = tuple[int, Actor, Act, str]
"""Seconds after the conversation began, who, what, in which words."""

BEGINS = AT + 123_457
"""When every conversation begins: no whole second, in µs."""

ASKED: Said_ = (0, LI, Requested(channel="web"), "在吗")
STORIES: dict[str, Sequence[Said_]] = {
    "in_time": [
        ASKED,
        (5, MEI, Accepted(), ""),
        (180, MEI, Said(), "在"),
        (400, MEI, Closed(), ""),
    ],
    "late": [
        ASKED,
        (5, MEI, Accepted(), ""),
        (181, MEI, Said(), "在"),
        (400, MEI, Closed(), ""),
    ],
    "a_bot_first": [
        ASKED,
        (1, BOT, Said(), "您好"),
        (20, LI, HumanAskedFor(), ""),
        (30, MEI, Accepted(), ""),
        (60, MEI, Said(), "在"),
        (90, MEI, Closed(), ""),
    ],
    "urgent": [
        ASKED,
        (3, ANA, UrgentMarked(), ""),
        (9, MEI, Accepted(), ""),
        (100, MEI, Said(), "在"),
        (110, MEI, Closed(), ""),
    ],
    "left_early": [
        ASKED,
        (60, LI, Left(), ""),
        (99, MEI, Accepted(), ""),
        (99, MEI, Closed(), ""),
    ],
    "left_late": [
        ASKED,
        (999, LI, Left(), ""),
        (1000, MEI, Accepted(), ""),
        (1001, MEI, Closed(), ""),
    ],
    "never": [ASKED, (5, MEI, Accepted(), ""), (5000, MEI, Closed(), "")],
    "twice": [
        ASKED,
        (5, MEI, Accepted(), ""),
        (50, MEI, Said(), "在"),
        (60, MEI, Closed(), ""),
        (1000, LI, Said(), "还在吗"),
        (1001, MEI, Accepted(), ""),
        (2000, MEI, Said(), "在"),
        (2001, MEI, Closed(), ""),
    ],
    "only_a_bot": [
        ASKED,
        (1, BOT, Said(), "您好"),
        (9, MEI, Accepted(), ""),
        (9, MEI, Closed(), ""),
    ],
}
"""Conversations that are over, by their ids."""

OPEN: Sequence[Said_] = [ASKED, (1, BOT, Said(), "您好")]
"""One that is not."""


def told(stories: Mapping[str, Sequence[Said_]] = STORIES, rows: str = "") -> Contract:
    """A new contract, its terms agreed with `rows` in them, in which these conversations took place."""
    contract = web_contract()
    agreed(contract, rows)
    instants = iter(
        [BEGINS + one[0] * SECOND for story in stories.values() for one in story]
    )
    writer = Writer(now_us=lambda: next(instants))
    writer.start()
    for id, story in stories.items():
        for number, (_, by, act, text) in enumerate(story):
            writer.do(_command(contract, id, f"{id}-{number}", by, act, text))
    writer.stop()
    return contract


def _command(
    contract: Contract, of: str, id: str, by: Actor, act: Act, text: str
) -> Command:
    content = Content(text=text) if text else None
    return Command(contract.pk, of, id, by, act, content)


def record_of(contract: Contract) -> list[Any]:
    """All that must never change."""
    entries = Entry.objects.filter(contract_id=contract.pk).order_by("seq").values()
    contents = ContentRow.objects.filter(contract_id=contract.pk).order_by("seq").values()
    return [Log.objects.get(pk=contract.pk).next_seq, *entries, *contents]
