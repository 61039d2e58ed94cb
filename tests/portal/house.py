"""A contract in which there is one of everything that has an address, for whoever tries to reach it."""

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

import pytest

from shinuo.contracts.identity_keys import add_identity_key
from shinuo.contracts.models import Channel
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from shinuo.portal.models import Document
from shinuo.settlement.acts import Asked
from shinuo.watch.outside.targets import Wanted, add_target
from tests.people.cast import BY, OPENED
from tests.settlement.cast import Life

NOBODYS = 10**15
"""A contract that is not there."""


@dataclass
class House:
    """A contract in which there is one of everything, and the names of it all."""

    life: Life
    facts: dict[str, Any]
    secrets: tuple[str, ...]


@pytest.fixture
def house(lived: Life) -> House:
    request = lived.missed()
    matter = lived.opens(lived.ana, Asked(about=request))
    body = b"proof"
    Document.objects.create(
        contract=lived.contract,
        sha256="ab" * 32,
        name="证据.pdf",
        size=len(body),
        body=body,
        put_by=lived.ana,
        put_at=OPENED,
    )
    version = write_article(
        lived.contract, None, Writing("退款流程", "七天"), lived.ana, OPENED
    )
    answer = keep_answer(lived.contract, None, "tk", "七天内退款", OPENED)
    channel = Channel.objects.filter(contract=lived.contract).get()
    key = add_identity_key(channel, "HS256", token_urlsafe(32), BY, OPENED)
    bot = Wanted("值班群", "feishu://abc", ("100",))
    target = add_target(lived.contract, bot, BY, OPENED)
    facts = {
        "contract": lived.contract.pk,
        "conversation": request,
        "asked": request,
        "kind": str(matter.kind),
        "number": 1,
        "month": "2026-01",
        "sha256": "ab" * 32,
        "article": version.article_id,
        "answer": answer.pk,
        "member": lived.mei.pk,
        "channel": channel.pk,
        "key": key.pk,
        "target": target.pk,
    }
    of = lived.contract
    secrets = (of.number, of.client.name, request, "退款流程", "七天内退款", "值班群")
    return House(lived, facts, secrets)
