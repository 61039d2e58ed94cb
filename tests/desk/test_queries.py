"""No page of the desk and the wall asks the database more than a few times, however much there is to show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.people.presence import State
from shinuo.people.standing import Standing, set_presence
from tests.desk.cast import Past, signed_in
from tests.desk.test_missed import LATE, noon
from tests.live.cast import Office
from tests.live.talk import fresh

__all__ = ["noon"]
MOST_QUERIES = 8
UNGIVEN = 10
"""Why somebody waited whom nobody was given takes who had room then, and how many waited: seven beside who asks and where."""

PATHS = [
    "/wall/",
    "/wall/{contract}/misses",
    "/wall/{contract}/alarms",
    "/desk/",
    "/desk/{contract}/closed?q=x",
    "/desk/{contract}/said?q=在",
    "/desk/{contract}/{of}/visitor",
    "/desk/{contract}/{of}/verdict",
    "/crew/",
    "/roster/",
    "/requests/?channel=web",
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


@pytest.mark.parametrize("number", [1, 6])
def test_why_nobody_was_given_it_takes_a_little_more(
    hall: Office, past: Past, number: int
) -> None:
    online = Standing(State.ONLINE)
    set_presence(hall.agent, online, past.at - timedelta(hours=1), fresh())
    for _ in range(number):
        of = past.asks()
    assert asked(hall, "/wall/{contract}/misses", of) == UNGIVEN
