"""The client's rules mark what is urgent, while the visitor waits, and mark it once."""

import asyncio

import pytest

from shinuo import clock
from shinuo.conversations.acts import Content
from shinuo.conversations.queries import conversation
from shinuo.conversations.urgency import (
    LONGEST,
    MOST,
    BadUrgentRules,
    OnlyTheClient,
    UrgentRules,
    set_urgent_rules,
    urgent_rules,
)
from shinuo.journal.models import Entry
from shinuo.journal.refusals import NoSuchLog
from tests.live.cast import Office, asked
from tests.people.cast import OPENED, ana, rival

RULES = UrgentRules(visitors=("u-vip",), keywords=("急", "Refund"), topics=("投诉",))


@pytest.mark.parametrize(
    ("visitor", "said", "is_urgent"),
    [
        ("u-vip", None, True),
        ("u-vip2", None, False),
        ("a", Content(text="很急！"), True),
        ("a", Content(text="my REFUND?"), True),
        ("a", Content(text="投诉"), False),
        ("a", Content(fields={"主题": " 投诉 "}), True),
        ("a", Content(fields={"主题": "投诉与建议"}), False),
        ("a", Content(fields={"说明": "急"}), True),
        ("a", Content(text="在吗"), False),
    ],
)
def test_what_the_rules_call_urgent(
    visitor: str, said: Content | None, *, is_urgent: bool
) -> None:
    assert RULES.match(visitor, said) is is_urgent
    assert UrgentRules().match(visitor, said) is False


def test_only_the_client_says_what_is_urgent(desk: Office) -> None:
    client = ana(desk.contract)
    assert urgent_rules(desk.contract.pk) == UrgentRules()
    seq = set_urgent_rules(client, desk.contract, RULES, OPENED)
    assert urgent_rules(desk.contract.pk) == RULES
    assert Entry.objects.get(contract=desk.contract.pk, seq=seq).by == client.recorded_as
    with pytest.raises(OnlyTheClient):
        set_urgent_rules(desk.supervisor, desk.contract, UrgentRules(), OPENED)
    with pytest.raises(NoSuchLog):
        set_urgent_rules(rival(), desk.contract, UrgentRules(), OPENED)
    for bad in (("x" * (LONGEST + 1),), (" x",), ("",), ("a\nb",), ("x",) * (MOST + 1)):
        with pytest.raises(BadUrgentRules):
            set_urgent_rules(client, desk.contract, UrgentRules(keywords=bad), OPENED)
    assert urgent_rules(desk.contract.pk) == RULES


def test_a_request_the_rules_call_urgent_is_marked(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_urgent_rules(ana(desk.contract), desk.contract, RULES, clock.now())

    async def talk() -> str:
        async with desk.visitor() as visitor:
            of = str((await asked(visitor, desk.token(), "在吗"))["id"])
            for _ in range(20):  # the rules are read every five seconds
                await visitor.next("ack", id=await visitor.say(of, "很急，请快"))
                await asyncio.sleep(0.5)
                found = conversation(desk.contract.pk, of)
                if found and found.request.urgent_at:
                    break
            await visitor.next("ack", id=await visitor.say(of, "急急急"))
            return of

    of = asyncio.run(talk())
    (entry,) = Entry.objects.filter(contract=desk.contract.pk, of=of, kind="urgent_marked")
    assert entry.by == "rule:client"
    assert entry.id == f"urgent-{of}"
