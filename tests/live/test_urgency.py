"""The client's rules mark what is urgent, while the visitor waits, and mark it once."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

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
from shinuo.live import running
from shinuo.rules.instants import to_us
from shinuo.site.server import server
from tests.live.cast import Office, asked, office
from tests.live.client.beside import beside
from tests.live.conftest import serving
from tests.people.cast import OPENED, ana, rival

OFTEN_S = 0.3
RULES = UrgentRules(visitors=("u-vip",), keywords=("急", "Refund"), topics=("投诉",))


@pytest.fixture(scope="module")
def often(database: str) -> Iterator[str]:
    """Where a server listens that reads the rules more often than it must."""
    assert database
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "RULES_S", OFTEN_S)
        with serving(server("127.0.0.1", 0)) as address:
            yield address


@pytest.fixture
def desk(often: str) -> Office:
    return office(often)


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
            for _ in range(50):
                await visitor.next("ack", id=await visitor.say(of, "很急，请快"))
                await asyncio.sleep(OFTEN_S)
                found = await asyncio.to_thread(beside, conversation, desk.contract.pk, of)
                if found and found.request.urgent_at:
                    break
            await visitor.next("ack", id=await visitor.say(of, "急急急"))
            return of

    of = asyncio.run(talk())
    (entry,) = Entry.objects.filter(contract=desk.contract.pk, of=of, kind="urgent_marked")
    assert entry.by == "rule:client"
    assert entry.id == f"urgent-{of}"


WAITING = {
    "said": "你们召回的那批，我家有一个",
    "listed": "在吗",
    "answered": "召回怎么办理？",
    "other": "发票",
}


def marks(contract: int) -> dict[str, int]:
    """The conversations that are marked urgent, and when."""
    rows = Entry.objects.filter(contract=contract, kind="urgent_marked")
    return dict(rows.values_list("of", "at"))


def visitor_of(contract: int, of: str) -> str:
    found = conversation(contract, of)
    assert found
    return found.visitor


def test_a_new_rule_holds_for_those_who_wait_already_and_from_then_on(
    desk: Office,
) -> None:
    """Nobody writes a second time: one named it, one is on the list, one was answered, one waits for something else."""
    contract, client = desk.contract.pk, ana(desk.contract)
    sitting = desk.seat(desk.supervisor)

    async def talk() -> dict[str, str]:
        found = {}
        async with AsyncExitStack() as stack:
            for name, text in WAITING.items():
                visitor = await stack.enter_async_context(desk.visitor())
                found[name] = str((await asked(visitor, desk.token(), text))["id"])
            seat = await stack.enter_async_context(sitting)
            await seat.send("hello", contract=contract)
            await seat.next("ack", id=await seat.say(found["answered"], "在的"))
            listed = await asyncio.to_thread(beside, visitor_of, contract, found["listed"])
            rules = UrgentRules(visitors=(listed,), keywords=("召回",))
            since = clock.now()
            await asyncio.to_thread(
                beside, set_urgent_rules, client, desk.contract, rules, since
            )
            for _ in range(100):
                marked = await asyncio.to_thread(beside, marks, contract)
                if len(marked) == 2:
                    break
                await asyncio.sleep(OFTEN_S)
        assert min(marked.values()) >= to_us(since)
        return found

    found = asyncio.run(talk())
    assert marks(contract).keys() == {found["said"], found["listed"]}
