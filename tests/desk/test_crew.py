"""The page of those who serve: the day to scale, what each held, skills and trainings; for those who lead them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Accepted, Closed
from shinuo.desk.crew import PART, days
from shinuo.people.models import Training, UserSkill
from shinuo.people.presence import AwayReason, State
from shinuo.people.standing import OFFLINE, Standing, set_presence
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office
from tests.live.talk import fresh
from tests.people.cast import ana, contract, lao_zhou, mei

BEIJING = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 2)
MOST_QUERIES = 8


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BEIJING)


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


def test_the_day_is_drawn_to_scale(of: Contract) -> None:
    who = mei(of)
    for when, standing in [
        (at(22, day=1), Standing(State.ONLINE)),
        (at(6), Standing(State.AWAY, AwayReason.MEAL)),
        (at(12), Standing(State.BUSY)),
        (at(18), OFFLINE),
    ]:
        set_presence(who, standing, when, fresh())
    found = days(of, DAY, BEIJING, at(0, day=4))[who.username]
    spans = [(one.state, one.begins, one.lasts) for one in found.spans]
    quarter = PART // 4
    assert spans == [
        (State.ONLINE, 0, quarter),
        (State.AWAY, quarter, quarter),
        (State.BUSY, 2 * quarter, quarter),
        (State.OFFLINE, 3 * quarter, quarter),
    ]
    assert (found.worked, found.worked_hours) == (timedelta(hours=18), "18.0")


def test_what_is_to_come_is_not_drawn(of: Contract) -> None:
    who = mei(of)
    set_presence(who, Standing(State.ONLINE), at(6), fresh())
    found = days(of, DAY, BEIJING, at(12))[who.username]
    assert [(one.begins, one.lasts) for one in found.spans] == [(PART // 4, PART // 4)]
    assert days(of, date(2026, 3, 5), BEIJING, at(12)) == {}


def test_what_each_held(hall: Office, past: Past) -> None:
    by = f"agent:{hall.agent.username}"
    one, other = past.asks("一"), past.asks("二")
    past.does(one, by, Accepted())
    past.does(other, by, Accepted())
    past.does(one, by, Closed(topic="甲", outcome="resolved"))
    third = past.asks("三")
    past.does(third, by, Accepted())
    zone = ZoneInfo("UTC")
    found = days(hall.contract, past.at.date(), zone, past.at)[hall.agent.username]
    assert (found.took, found.held) == (3, 2)


def test_a_supervisor_gives_skills_and_records_trainings(of: Contract) -> None:
    boss, who = lao_zhou(of), mei(of)
    browser = signed_in(boss)
    base = f"/crew/{of.pk}/{who.pk}"
    browser.post(f"{base}/skill", {"skill": "英语", "level": "4"})
    assert UserSkill.objects.get(user=who).level == 4
    given = {
        "topic": "投诉处理",
        "held_on": "2026-03-02",
        "minutes": "90",
        "again_on": "2026-03-03",
    }
    browser.post(f"{base}/training", given)
    said = text_of(browser.get(f"/crew/?contract={of.pk}"))
    assert "英语 4" in said
    assert "该复训了" in said
    browser.post(f"{base}/skill", {"skill": "英语", "act": "take"})
    assert not UserSkill.objects.filter(user=who).exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"minutes": "0"},
        {"minutes": "x"},
        {"held_on": "2026-02-30"},
        {"topic": ""},
        {"again_on": "2026-03-01"},
    ],
)
def test_what_cannot_stand_is_said_and_leaves_no_trace(
    of: Contract, spoilt: dict[str, str]
) -> None:
    boss, who = lao_zhou(of), mei(of)
    given = {"topic": "投诉处理", "held_on": "2026-03-02", "minutes": "90", "again_on": ""}
    page = signed_in(boss).post(f"/crew/{of.pk}/{who.pk}/training", given | spoilt)
    assert page.status_code == 409
    assert 'role="alert"' in page.content.decode()
    assert not Training.objects.filter(contract=of).exists()


def test_agents_and_the_client_find_nothing(of: Contract) -> None:
    who, stranger = mei(of), lao_zhou(contract())
    for user in (who, ana(of)):
        assert signed_in(user).get(f"/crew/?contract={of.pk}").status_code == 404
    browser = signed_in(stranger)
    assert browser.get(f"/crew/?contract={of.pk}").status_code == 404
    for path in ("skill", "training"):
        answer = browser.post(f"/crew/{of.pk}/{who.pk}/{path}", {"skill": "x"})
        assert answer.status_code == 404


def test_a_member_of_another_contract_is_not_reached(of: Contract) -> None:
    other = mei(contract())
    answer = signed_in(lao_zhou(of)).post(f"/crew/{of.pk}/{other.pk}/skill", {"skill": "x"})
    assert answer.status_code == 404
    assert not UserSkill.objects.filter(user=other).exists()


def test_more_members_cost_no_more_queries(of: Contract) -> None:
    for _ in range(8):
        set_presence(mei(of), Standing(State.ONLINE), at(6), fresh())
    browser = signed_in(lao_zhou(of))
    with CaptureQueriesContext(connection) as made:
        assert browser.get(f"/crew/?contract={of.pk}&day=2026-03-02").status_code == 200
    assert len(made) <= MOST_QUERIES
