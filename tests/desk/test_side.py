"""What the desk fetches beside a conversation: for who serves the contract, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.conversations.acts import Accepted, Closed
from shinuo.rules.instants import to_us
from shinuo.settlement.actions import open_matter
from shinuo.settlement.acts import Notified
from shinuo.settlement.matter import Saying
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import ana, rival

MOST_QUERIES = 8


def closed(past: Past, hall: Office, text: str, topic: str) -> str:
    """A conversation that the agent closed; returns it."""
    of, by = past.asks(text), f"agent:{hall.agent.username}"
    past.does(of, by, Accepted())
    past.does(of, by, Closed(topic=topic, outcome="resolved"))
    return of


def test_the_visitors_other_conversations(hall: Office, past: Past) -> None:
    first, second = past.asks("退款呢"), past.asks("还没到账")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{second}/visitor")
    assert page.status_code == 200
    assert f"/requests/{hall.contract.pk}/{first}/" in page.content.decode()
    assert f"/requests/{hall.contract.pk}/{second}/" not in page.content.decode()


def test_the_trace(hall: Office, past: Past) -> None:
    of = past.asks("在吗")
    said = text_of(signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{of}/verdict"))
    assert "判定依据" in said
    assert "R5" in said


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("", 1), ("物流", 1), ("物", 1), ("退款", 0), ("%", 0)],
)
def test_what_is_closed_is_found_by_its_topic(
    hall: Office, past: Past, asked: str, is_found: int
) -> None:
    of = closed(past, hall, "到哪里了", topic="物流")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/closed", {"q": asked})
    assert (f'data-of="{of}"' in page.content.decode()) == bool(is_found)


def test_what_is_closed_is_found_by_the_end_of_its_id(hall: Office, past: Past) -> None:
    of, other = closed(past, hall, "一", topic="甲"), closed(past, hall, "二", topic="甲")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/closed", {"q": of[-10:]})
    assert of in page.content.decode()
    assert other not in page.content.decode()


def test_strangers_and_auditors_find_nothing_there(hall: Office, past: Past) -> None:
    of = past.asks("在吗")
    for user in (rival(), ana(hall.contract)):
        browser = signed_in(user)
        for path in (f"{of}/visitor", f"{of}/verdict", "closed"):
            assert browser.get(f"/desk/{hall.contract.pk}/{path}").status_code == 404


def test_lists_ask_no_more_for_more(hall: Office, past: Past) -> None:
    for n in range(12):
        closed(past, hall, f"{n}", topic="物流")
    of = past.asks("在吗")
    told = Saying(text="断网")
    notice = Notified(began_us=to_us(past.at))
    open_matter(hall.supervisor, hall.contract, notice, clock.now(), told)
    browser = signed_in(hall.agent)
    for path in (f"{of}/visitor", f"{of}/verdict", "closed?q=物流"):
        with CaptureQueriesContext(connection) as made:
            assert browser.get(f"/desk/{hall.contract.pk}/{path}").status_code == 200
        assert len(made) <= MOST_QUERIES, path
