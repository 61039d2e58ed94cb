"""The client of the desk in a browser, with the server as it runs."""

import asyncio
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext

from tests.browsers import chromium
from tests.live.cast import Office, asked, office, session_of
from tests.live.client.beside import beside
from tests.live.client.conftest import Tab

CONNECT = """import('/static/live/desk.js').then(({ desk }) => {
    window.got = [];
    const on = new Proxy({}, { get: (_, name) => (...what) => got.push([name, ...what]) });
    window.live = desk({ contract: %d, on });
})"""


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """Begun after the database and ended before it."""
    assert address
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(address: str) -> Office:
    return beside(office, address)


def seated(context: BrowserContext, desk: Office) -> Tab:
    """A page of the agent, who is signed in, with the client in it."""
    url = f"http://{desk.address}/"
    session = beside(session_of, desk.agent)
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page = context.new_page()
    page.goto(f"{url}chat/nobody")
    page.evaluate(CONNECT % desk.contract.pk)
    return Tab(page)


def question(desk: Office, *more: str) -> str:
    """A visitor asks, says more, and goes; returns the conversation."""

    async def run() -> str:
        async with desk.visitor() as visitor:
            ack = await asked(visitor, token, "在吗")
            of = str(ack["id"])
            for text in more:
                await visitor.next("ack", id=await visitor.say(of, text))
            return of

    token = beside(desk.token)
    found: str = beside(asyncio.run, run())
    return found


def test_an_agent_takes_what_waits_and_answers(
    context: BrowserContext, desk: Office
) -> None:
    of = question(desk, "急")
    tab = seated(context, desk)
    tab.until("got.some(([name]) => name === 'row')")
    tab.do(f"live.follow('{of}')")
    tab.until("got.filter(([name]) => name === 'event').length === 2")
    tab.do(f"[live.do('{of}', {{ kind: 'accepted' }}), live.say('{of}', '在的')].length")
    tab.do(f"live.say('{of}', '很急', {{ form: 'note' }}).id")
    tab.until("live.outbox.length === 0")
    tab.until("got.filter(([name]) => name === 'event').length === 5")
    kinds = [(one["kind"], one["act"].get("form")) for one in tab.got("event")[2:]]
    assert kinds == [("accepted", None), ("said", None), ("said", "note")]
    assert tab.got("refused") == []
    tab.do("live.stand('away', { reason: 'meal' })")
    tab.until("got.some(([name, frame]) => name === 'presence' && frame.reason === 'meal')")


def test_cut_off_it_follows_again_and_nothing_comes_twice(
    context: BrowserContext, desk: Office
) -> None:
    of = question(desk)
    context.clock.install()
    tab = seated(context, desk)
    tab.until("got.some(([name]) => name === 'row')")
    tab.do(f"live.follow('{of}')")
    tab.until("got.some(([name]) => name === 'event')")
    context.set_offline(True)
    tab.page.clock.run_for(10_000)
    tab.until("live.state.state === 'lost'")
    tab.do(f"[live.do('{of}', {{ kind: 'accepted' }}), live.say('{of}', '在的')].length")
    other = question(desk)
    context.set_offline(False)
    tab.until("live.outbox.length === 0")
    tab.until("got.filter(([name]) => name === 'event').length === 3")
    assert [one["kind"] for one in tab.got("event")] == ["requested", "accepted", "said"]
    assert other in {one["of"] for one in tab.got("row")}


def test_when_the_session_is_over_so_is_this(context: BrowserContext, desk: Office) -> None:
    tab = seated(context, desk)
    tab.until("live.state.state === 'live'")
    beside(Session.objects.all().delete)
    tab.until("live.state.state === 'over'")
    assert tab.do("live.state.code") == 4001


def test_a_contract_of_others_is_not_there(context: BrowserContext, desk: Office) -> None:
    other = beside(office, desk.address)
    tab = seated(context, desk)
    tab.do("live.close()")
    tab.page.evaluate(CONNECT % other.contract.pk)
    tab.until("live.state.state === 'over'")
    assert tab.do("live.state.code") == 4004
    assert tab.got("row") == []
