"""Requests are found by what one looks for, page by page, and the list asks the database no more for being longer."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.desk.judged import PAGE
from shinuo.rules.bands import Band
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office

pytestmark = pytest.mark.usefixtures("database")

LATE = timedelta(minutes=10)


def on_one_day(at: datetime) -> tuple[datetime, date]:
    """`at`, or two hours before, so that the half hour from then on is of one day in Shanghai; and that day."""
    begins = (at + _EAST).date()
    if begins == (at + _EAST + timedelta(minutes=30)).date():
        return at, begins
    return at - timedelta(hours=2), begins


_EAST = timedelta(hours=8)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("state=met", 1),
        ("state=missed", 1),
        ("state=overdue", 1),
        ("state=excluded", 0),
        ("channel=web", 3),
        ("channel=app", 0),
        ("day={today}", 3),
        ("day={tomorrow}", 0),
        ("day={today}&state=met&channel=web", 1),
        ("day={today}&to={tomorrow}", 3),
        ("day={tomorrow}&to={today}", 0),
        ("to={today}", 3),
        ("agent={agent}", 2),
        ("agent={agent}&state=met", 1),
        ("agent=nobody", 0),
        ("agent=%00", 3),
        ("id={id}", 1),
        ("id={tail}", 1),
        ("id=%25", 0),
        ("id=_", 0),
        ("id=%00", 3),
        ("band=nonsense", 3),
        ("state=nonsense", 3),
        ("day=2026-02-31", 3),
        ("day=0000", 3),
        ("before=x", 3),
        ("before=99999999999999999999-a", 3),
        ("before=5-%00", 0),
        ("channel=%00", 3),
        ("channel=web%00", 3),
        ("before=1-a", 0),
    ],
)
def test_the_list_finds_what_is_looked_for(
    hall: Office, past: Past, query: str, count: int
) -> None:
    past.at, today = on_one_day(past.at)
    past.answered(hall.agent)
    past.answered(hall.agent, LATE)
    of = past.asks()
    facts = {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "agent": hall.agent.username,
        "id": of,
        "tail": of[-8:],
    }
    page = signed_in(hall.agent).get("/requests/?" + query.format(**facts))
    assert page.status_code == 200
    assert page.content.decode().count("<tr data-look=") == count
    assert ("没有符合条件的请求" in text_of(page)) == (count == 0)


def test_every_request_is_of_one_band(hall: Office, past: Past) -> None:
    past.asks()
    pages = [
        signed_in(hall.agent).get(f"/requests/?band={band.key}").content.decode()
        for band in Band
    ]
    assert sum(page.count("<tr data-look=") for page in pages) == 1


def test_older_requests_are_on_the_next_page_each_once(hall: Office, past: Past) -> None:
    made = {past.asks() for _ in range(PAGE + 3)}
    browser, found = signed_in(hall.agent), list[str]()
    address = "/requests/?state=overdue"
    while address:
        html = browser.get(address).content.decode()
        rows = html.split("<tr data-look=")[1:]
        found += [row.partition(f"/requests/{hall.contract.pk}/")[2][:26] for row in rows]
        _, _, rest = html.partition('rel="next" href="')
        address = (
            "/requests/" + rest.partition('"')[0].replace("&amp;", "&") if rest else ""
        )
    assert len(found) == len(made)
    assert set(found) == made


def test_a_search_that_finds_nothing_ends_and_can_go_on(
    hall: Office, past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinuo.desk.judged._STEP", 2)
    monkeypatch.setattr("shinuo.desk.judged.MOST_SEARCHED", 4)
    for _ in range(6):
        past.asks()
    browser = signed_in(hall.agent)
    page = browser.get("/requests/?state=excluded")
    assert "已查找 4 个会话" in text_of(page)
    _, _, rest = page.content.decode().partition('rel="next" href="')
    last = browser.get("/requests/" + rest.partition('"')[0].replace("&amp;", "&"))
    assert "没有符合条件的请求" in text_of(last)
    assert 'rel="next"' not in last.content.decode()


def test_a_longer_list_asks_the_database_no_more(hall: Office, past: Past) -> None:
    browser = signed_in(hall.agent)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/requests/").status_code == 200
        return len(queries)

    past.answered(hall.agent)
    few = asked()
    for _ in range(12):
        past.answered(hall.agent)
    assert asked() == few
