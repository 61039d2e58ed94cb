"""No page of the desk and the wall asks the database more than a few times, however much there is to show, of whatever kind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.conversations.acts import Accepted, Assigned, Said, SendFailed
from shinuo.people.accounts import set_capacity
from shinuo.people.models import User
from shinuo.people.presence import State
from shinuo.people.standing import Standing, set_presence
from shinuo.rules.causes import Cause
from shinuo.rules.events import Delivery
from shinuo.rules.instants import to_us
from shinuo.settlement import beside, lives, load
from shinuo.settlement.actions import report_gap
from shinuo.settlement.acts import GapReported
from shinuo.settlement.matter import Saying
from tests.desk.cast import Past, signed_in, text_of
from tests.desk.test_missed import LATE, noon
from tests.live.cast import Office
from tests.live.talk import fresh
from tests.people.cast import mei

__all__ = ["noon"]
MOST_QUERIES = 8
HOUR = timedelta(hours=1)

PATHS = [
    "/wall/",
    "/wall/{contract}/misses",
    "/wall/{contract}/alarms",
    "/desk/",
    "/desk/{contract}/closed?q=x",
    "/desk/{contract}/said?q=在",
    "/desk/{contract}/lately?of={of}",
    "/desk/{contract}/duties",
    "/desk/{contract}/{of}/visitor",
    "/desk/{contract}/{of}/verdict",
    "/crew/",
    "/roster/",
    "/requests/?channel=web",
    "/requests/?said=%E9%97%AE",
    "/requests/{contract}/{of}/",
]


def asked(hall: Office, path: str, of: str) -> int:
    """How often the database was asked for a page."""
    browser = signed_in(hall.supervisor)
    with CaptureQueriesContext(connection) as made:
        page = browser.get(path.format(contract=hall.contract.pk, of=of))
    assert page.status_code == 200
    return len(made)


def test_each_page_asks_little(hall: Office, past: Past) -> None:
    for _ in range(3):
        past.answered(hall.agent)
        of = past.answered(hall.agent, LATE)
    found = {path: asked(hall, path, of) for path in PATHS}
    assert {path: n for path, n in found.items() if n > MOST_QUERIES} == {}


def test_a_crowd_asks_no_more(
    hall: Office, past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond every number up to which things are read together; and the wall shows the same."""
    Wait(hall, past).is_full(30)
    for _ in range(4):
        past.answered(hall.agent, LATE)
        past.answered(hall.agent)
    path, of = f"/wall/{hall.contract.pk}/misses", past.asks()
    before = text_of(signed_in(hall.supervisor).get(path))
    assert "更早的未达标：" in before
    for room, name in ((beside, "FEW"), (load, "_FEW"), (lives, "_PIECE")):
        monkeypatch.setattr(room, name, 8)
    found = {path: asked(hall, path, of) for path in PATHS}
    assert {path: n for path, n in found.items() if n > MOST_QUERIES} == {}
    assert text_of(signed_in(hall.supervisor).get(path)) == before


class Wait:
    """What goes on around a wait that ends in a miss; `past` is where it happens, `mei` who is on line."""

    def __init__(self, hall: Office, past: Past) -> None:
        self.past, self.mei = past, hall.agent
        self.by = f"agent:{self.mei.username}"
        self.lead = f"supervisor:{hall.supervisor.username}"
        self.others = [mei(hall.contract) for _ in range(2)]

    def stands(self, state: State = State.ONLINE) -> None:
        """Mei is there from an hour before."""
        set_presence(self.mei, Standing(state), self.past.at - HOUR, fresh())

    def goes_to(self, *users: User) -> None:
        """Somebody asks, and is given to one after the other."""
        self.stands()
        of = self.past.asks()
        for user in users:
            self.past.does(of, self.lead, Assigned(to=user.username))

    def is_full(self, waiting: int) -> None:
        """Mei holds one, as many as she can, while others wait."""
        set_capacity(self.mei, 1)
        self.stands()
        self.past.answered(self.mei)
        for _ in range(waiting):
            self.past.asks()

    def is_refused(self) -> None:
        """The channel refuses what Mei says."""
        of, said = self.past.asks(), fresh()
        self.past.does(of, self.by, Accepted())
        self.past.does(of, self.by, Said(delivery=Delivery.PENDING), "在的", said)
        self.past.does(of, "system:web", SendFailed(of=said, why="window_closed"))

    def is_unseen(self) -> None:
        """The monitor was down meanwhile."""
        began, ended = self.past.at - HOUR, self.past.at + HOUR
        self.past.asks()
        gap = GapReported(began_us=to_us(began), ended_us=to_us(ended))
        report_gap(self.past.contract, gap, "system:watch", ended, Saying("停机"))


STORIES: dict[Cause, Callable[[Wait], object]] = {
    Cause.CHANNEL_FAULT: Wait.is_refused,
    Cause.SYSTEM_FAULT: Wait.is_unseen,
    Cause.NOBODY_ON_LINE: lambda wait: wait.past.asks(),
    Cause.REOFFERED: lambda wait: wait.goes_to(*wait.others),
    Cause.SILENT: lambda wait: wait.goes_to(wait.mei),
    Cause.DEMAND: lambda wait: wait.is_full(2),
    Cause.ALL_FULL: lambda wait: wait.is_full(1),
    Cause.OTHER: lambda wait: wait.goes_to(),
}


@pytest.mark.parametrize("cause", Cause)
def test_whatever_the_cause_of_a_miss_its_list_asks_little(
    hall: Office, past: Past, cause: Cause
) -> None:
    for _ in range(2):  # others that go on, met
        past.answered(mei(hall.contract))
    STORIES[cause](Wait(hall, past))
    path = f"/wall/{hall.contract.pk}/misses"
    assert asked(hall, path, "") <= MOST_QUERIES
    assert cause.words.zh in text_of(signed_in(hall.supervisor).get(path))
