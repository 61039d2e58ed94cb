"""The day's misses and alarms for the wallboard: each with its cause, for supervisors alone, however many by the same few queries."""

import re
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.conversations.acts import Overdue, Warned
from shinuo.rules.instants import to_us
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import ana, rival

LATE = timedelta(seconds=400)
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def noon(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon in Beijing, and the past lies in the hours before."""
    beijing = clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
    now = beijing.replace(hour=12, minute=0).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    past.at = now - timedelta(hours=2)


def test_each_miss_of_the_day_has_its_cause(hall: Office, past: Past) -> None:
    for _ in range(10):
        of = past.answered(hall.agent, LATE)
    path = f"/wall/{hall.contract.pk}/misses"
    browser = signed_in(hall.supervisor)
    with CaptureQueriesContext(connection) as made:
        page = browser.get(path)
    assert len(made) <= MOST_QUERIES
    assert f"/requests/{hall.contract.pk}/{of}/" in page.content.decode()
    assert "已分配而未回应" in text_of(page)
    assert re.search(r"\+[13]:40 ", text_of(page))  # of three minutes, or of five
    for user in (hall.agent, ana(hall.contract), rival()):
        assert signed_in(user).get(path).status_code == 404


def test_a_day_without_misses_says_so(hall: Office, past: Past) -> None:
    past.answered(hall.agent)
    page = signed_in(hall.supervisor).get(f"/wall/{hall.contract.pk}/misses")
    assert "今天没有未达标。" in text_of(page)


def test_the_alarms_of_the_day_by_the_record(hall: Office, past: Past) -> None:
    """The latest ten, in order, and none of yesterday."""
    told: list[tuple[str, int]] = []
    watch, noon = "system:watch", past.at
    past.at = noon - timedelta(days=1)
    due = to_us(past.at) + 10**9
    old = past.asks()
    past.does(old, watch, Warned(old, 50, due))
    past.at = noon
    for percent in (50, 80, 100) * 4:
        of = past.asks()
        act = Overdue(of, due) if percent == 100 else Warned(of, percent, due)
        past.does(of, watch, act)
        told.append((of, percent))
    browser, path = signed_in(hall.supervisor), f"/wall/{hall.contract.pk}/alarms"
    with CaptureQueriesContext(connection) as made:
        page = browser.get(path)
    assert len(made) <= MOST_QUERIES
    alarms = page.json()["alarms"]
    assert [(one["of"], one["percent"]) for one in alarms] == told[-10:]
    assert {(one["due_us"], one["visitor"]) for one in alarms} == {(due, past.visitor)}
    for user in (hall.agent, ana(hall.contract), rival()):
        assert signed_in(user).get(path).status_code == 404
