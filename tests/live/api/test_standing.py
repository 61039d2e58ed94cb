"""What a visitor is told to expect, and what they complain of."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from shinuo import clock
from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.live.api import usual
from shinuo.settlement.models import MatterRow
from tests.live.api.cast import Asker, House
from tests.live.api.test_saying import told
from tests.live.client.beside import beside
from tests.live.talk import fresh
from tests.people.cast import ana

pytestmark = pytest.mark.usefixtures("database")


def stands(visitor: Asker, of: str = "") -> dict[str, Any]:
    found: dict[str, Any] = visitor.get("/standing", of=of).json()
    return found


def test_the_limit_of_now_and_nothing_nobody_knows(at: House) -> None:
    found = stands(at.visitor())
    assert (
        found["limit_us"]
        == {"day": 180, "night": 300, "rest": 300}[found["band"]] * 1_000_000
    )
    others = ("usual_us", "since_us", "due_us", "has_agent", "ahead")
    assert [found[name] for name in others] == [None] * 5


def test_how_many_wait_before(at: House) -> None:
    first, second = at.visitor(), at.visitor()
    one, two = first.asks(), second.asks()
    assert stands(first, one)["ahead"] == 0
    assert stands(second, two)["ahead"] == 1
    assert stands(first, two)["ahead"] is None
    at.agent.do(one, "accepted", at.number)
    at.agent.say(one, "在", contract=at.number)
    assert stands(second, two)["ahead"] == 0
    assert stands(first, one)["ahead"] is None


def test_who_is_served_first_stands_before(at: House) -> None:
    """What an agent has already waits in no line; who is urgent goes before all, however late they came."""
    first, second = at.visitor(), at.visitor()
    one, two = first.asks(), second.asks()
    at.agent.do(one, "accepted", at.number)
    found = stands(first, one)
    assert (found["ahead"], found["has_agent"]) == (None, True)
    found = stands(second, two)
    assert (found["ahead"], found["has_agent"]) == (0, False)
    third = at.visitor().asks()
    assert stands(second, two)["ahead"] == 0
    at.user(ana(at.office.contract)).do(third, "urgent_marked", at.number)
    assert stands(second, two)["ahead"] == 1


def test_the_wait_is_what_the_record_says(at: House) -> None:
    """Who leaves and comes back before the close waits since they asked."""
    visitor = at.visitor()
    of = visitor.asks()
    before = stands(visitor, of)
    assert before["due_us"] - before["since_us"] in {180_000_000, 300_000_000}
    visitor.do(of, "left")
    visitor.say(of, "还在")
    after = stands(visitor, of)
    assert [after[one] for one in ("since_us", "due_us")] == [
        before[one] for one in ("since_us", "due_us")
    ]


def test_whether_anybody_is_at_work(at: House) -> None:
    visitor = at.visitor()
    assert stands(visitor)["is_attended"] in {False, None}
    seat = beside(at.office.seat, at.office.agent)

    async def online() -> bool:
        async with seat as agent:
            await agent.send("hello", contract=at.number)
            await agent.next("welcome")
            await agent.send("stand", state="busy")
            await agent.next("presence", state="busy")
            for _ in range(100):
                if (await asyncio.to_thread(stands, visitor))["is_attended"]:
                    return True
                await asyncio.sleep(0.05)
            return False

    assert asyncio.run(online())


@pytest.mark.parametrize(
    ("answered", "unanswered", "within_s"),
    [(9, 0, None), (10, 0, 8), (10, 2, 10), (10, 5, None), (0, 10, None)],
)
def test_what_is_usual_counts_those_who_were_not_answered(
    at: House, answered: int, unanswered: int, within_s: int | None
) -> None:
    """The n-th was answered after n seconds; of 10 the 8th, of 12 the 10th, of 15 the 12th, who was not."""
    now, judging = clock.now(), Judging(at.number)
    band, _ = usual.promised(judging, "web", now)
    for n in range(answered + unanswered):
        of = at.visitor().asks()
        since = now - timedelta(seconds=60)
        is_answered = n < answered
        contact = since + timedelta(seconds=n + 1) if is_answered else None
        ConversationRow.objects.filter(contract=at.number, id=of).update(
            requested_at=since, contact_at=contact
        )
    found = usual._usual(judging, "web", band, now)
    assert found == (None if within_s is None else within_s * 1_000_000)
    other = next(one for one in type(band) if one is not band) if band is not None else None
    assert usual._usual(judging, "web", other, now) is None
    assert usual._usual(judging, "app", band, now) is None


def complains(visitor: Asker, text: str, of: str = "", id: str = "") -> Any:
    return visitor.post("/complaints", {"id": id or fresh(), "text": text, "of": of})


def test_a_complaint_is_a_matter_to_be_answered_in_time(at: House) -> None:
    visitor, id = at.visitor(), fresh()
    of = visitor.asks()
    first, again = (complains(visitor, "等了太久", of, id) for _ in range(2))
    assert first.status_code == 200, first.text
    assert first.json() == again.json() == {"id": id, "number": 1}
    row = MatterRow.objects.get(contract=at.number)
    assert (row.kind, row.about) == ("complaint", of)
    entry = Entry.objects.get(contract=at.number, id=id)
    assert entry.by.startswith("visitor:a-")
    assert "等了太久".encode() not in bytes(entry.body)
    assert complains(visitor, "还有一件事").json()["number"] == 2


def test_what_cannot_be_complained_of(at: House) -> None:
    visitor = at.visitor()
    assert told(complains(visitor, "x", at.visitor().asks())) == (
        404,
        "no_such_conversation",
    )
    assert complains(visitor, "  ").status_code == 409
    assert complains(visitor, "x" * 20_001).status_code == 409
    assert told(visitor.post("/complaints", {"text": "x"})) == (400, "bad_frame")
    assert told(complains(at.anybody(), "x"))[0] == 401
    assert not MatterRow.objects.filter(contract=at.number).exists()
