"""What a visitor is told to expect, and what they complain of."""

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
from tests.live.talk import fresh

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
    assert (found["usual_us"], found["ahead"]) == (None, None)


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
