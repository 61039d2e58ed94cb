"""Events and lists over HTTP: the same as over sockets, as soon as they happen, and nothing that is not theirs."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import msgspec
import pytest

from shinuo import clock
from shinuo.conversations.sights import Sights
from shinuo.live.api.shapes import Events
from shinuo.live.followers import PIECE
from tests.live.api.cast import TLS, Asker, House
from tests.live.cast import asked
from tests.people.cast import ana

pytestmark = pytest.mark.usefixtures("database")


def events(asker: Asker, of: str, **query: Any) -> Events:
    """What an asker is told; it is exactly what is described."""
    answer = asker.get(f"/conversations/{of}/events", **query)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Events)


def test_events_come_from_beyond_a_seq_on(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks("第 0 句")
    for n in range(1, 5):
        assert visitor.say(of, f"第 {n} 句").is_success
    found = events(visitor, of)
    texts = [one.content.text for one in found.events if one.content]
    assert texts == [f"第 {n} 句" for n in range(5)]
    assert found.seq == found.events[-1].seq
    later = events(visitor, of, after=found.events[2].seq)
    assert later.events == found.events[3:]
    assert events(visitor, of, after=found.seq) == Events([], found.seq, Sights())


def test_who_stands_beyond_the_end_of_the_record_is_told_where_it_ends(at: House) -> None:
    """At once, even if they would wait: an older copy was put back, and what they have is none of it."""
    visitor = at.visitor()
    of = visitor.asks()
    end = events(visitor, of).seq
    begun = clock.monotonic()
    assert events(visitor, of, after=end + 1_000) == Events([], end, Sights())
    assert events(visitor, of, after=end + 1_000, wait=20) == Events([], end, Sights())
    assert clock.monotonic() - begun < 10
    assert events(visitor, of, after=end, wait=1) == Events([], end, Sights())


def test_many_events_come_in_pieces_each_once(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks("0")
    with ThreadPoolExecutor(4) as pool:
        assert all(
            one.is_success
            for one in pool.map(lambda n: visitor.say(of, str(n)), range(1, 51))
        )
    boss = at.supervisor
    with ThreadPoolExecutor(4) as pool:
        said = [pool.submit(boss.say, of, f"{n}", contract=at.number) for n in range(200)]
        assert all(one.result().is_success for one in said)
    found, after, seen = events(visitor, of), -1, list[int]()
    while found.events:
        seen += [one.seq for one in found.events]
        after = found.seq
        found = events(visitor, of, after=after)
    assert len(seen) == len(set(seen)) == 251
    assert seen == sorted(seen)


def test_what_is_internal_is_told_to_no_visitor(at: House) -> None:
    visitor, agent = at.visitor(), at.agent
    of = visitor.asks()
    agent.do(of, "accepted", at.number)
    agent.say(of, "这位客户很急", contract=at.number, form="note")
    agent.say(of, "您好", contract=at.number)
    agent.do(of, "closed", at.number, topic="物流", outcome="已解决")
    found = events(visitor, of)
    assert [one.kind for one in found.events] == ["requested", "accepted", "said", "closed"]
    told = msgspec.json.encode(found).decode()
    for secret in ("很急", "物流", at.office.agent.username):
        assert secret not in told
    assert found.events[2].by.shown == "梅"
    whole = events(at.user(ana(at.office.contract)), of, contract=at.number)
    assert [one.kind for one in whole.events].count("said") == 2
    assert whole.events[-1].act == {"topic": "物流", "outcome": "已解决"}


def test_who_waits_is_answered_when_something_happens(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    after = events(visitor, of).seq
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.submit(events, visitor, of, after=after, wait=25)
        desks = pool.submit(events, at.agent, of, after=after, wait=25, contract=at.number)
        assert at.supervisor.do(of, "accepted", at.number).is_success
        assert [one.kind for one in theirs.result().events] == ["accepted"]
        assert [one.kind for one in desks.result().events] == ["accepted"]


def test_who_waits_for_what_is_there_already_does_not_wait(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    path = f"{visitor.base}/conversations/{of}/events?wait=25"
    answer = httpx.get(path, headers=visitor.headers, timeout=20, verify=TLS)
    assert [one["kind"] for one in answer.json()["events"]] == ["requested"]


def test_what_is_internal_hides_nothing_that_comes_after(at: House) -> None:
    visitor, boss = at.visitor(), at.supervisor
    of = visitor.asks()
    after = events(visitor, of).seq
    for n in range(PIECE + 1):
        boss.say(of, str(n), contract=at.number, form="note")
    boss.say(of, "您好", contract=at.number)
    (one,) = events(visitor, of, after=after).events
    assert one.content is not None
    assert one.content.text == "您好"


def test_who_waits_in_vain_is_told_nothing_and_where_they_stand(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    after = events(visitor, of).seq
    assert events(visitor, of, after=after, wait=0.3) == Events([], after, Sights())


def test_what_a_visitor_may_not_see_ends_no_wait(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    after = events(visitor, of).seq
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(events, visitor, of, after=after, wait=25)
        for text in ("一", "二"):
            at.supervisor.say(of, text, contract=at.number, form="note")
        at.supervisor.say(of, "您好", contract=at.number)
        (one,) = waiting.result().events
    assert one.content is not None
    assert one.content.text == "您好"


def test_one_who_says_and_waits_in_turn_misses_nothing(at: House) -> None:
    """Two ask in turn, as fast as they can; whatever falls between a look and a wait is told."""
    visitor, agent = at.visitor(), at.agent
    of = visitor.asks()
    count = 30

    def listens() -> list[str]:
        after, found = -1, list[str]()
        while len(found) < count:
            told = events(agent, of, after=after, wait=20, contract=at.number)
            assert told.events
            after = told.seq
            found += [
                one.content.text
                for one in told.events
                if one.kind == "said" and one.content
            ]
        return found

    with ThreadPoolExecutor(1) as pool:
        listening = pool.submit(listens)
        for n in range(count):
            assert visitor.say(of, str(n)).is_success
        assert listening.result() == [str(n) for n in range(count)]


def test_a_wait_is_not_endless(at: House) -> None:
    for wait, right in (
        (26, "数 ≤ 25.0"),
        (-1, "数 ≥ 0.0"),
        ("x", "数"),
        ("nan", "数 ≥ 0.0"),
        ("inf", "数 ≤ 25.0"),
    ):
        answer = at.visitor().get("/conversations/x/events", wait=wait)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_value")
        assert answer.json()["zh"] == f"wait 不能是 {str(wait)!r}；应为 {right}"


def test_who_goes_away_waits_no_more(at: House) -> None:
    """Each who waits has a place; those who went gave theirs back long before their wait was over."""
    visitor = at.visitor()
    of = visitor.asks()
    after = events(visitor, of).seq
    path = f"{visitor.base}/conversations/{of}/events?after={after}&wait=25"
    for _ in range(6):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(path, headers=visitor.headers, timeout=0.5, verify=TLS)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(events, visitor, of, after=after, wait=25)
        assert at.supervisor.do(of, "accepted", at.number).is_success
        assert [one.kind for one in waiting.result().events] == ["accepted"]


def test_sockets_and_http_tell_each_other(at: House) -> None:
    token = at.office.token()
    visitor, agent = at.visitor(token), at.agent

    async def run() -> None:
        async with at.office.visitor() as socket:
            of = (await asked(socket, token))["id"]
            after = (await asyncio.to_thread(events, visitor, of)).seq
            waiting = asyncio.create_task(
                asyncio.to_thread(
                    events, agent, of, after=after, wait=25, contract=at.number
                )
            )
            await socket.say(of, "从套接字")
            (one,) = (await waiting).events
            assert one.content is not None
            assert one.content.text == "从套接字"
            assert (await asyncio.to_thread(visitor.say, of, "从 HTTP")).is_success
            seen = await socket.next("event", seq=one.seq + 1)
            assert seen["content"]["text"] == "从 HTTP"

    asyncio.run(run())


# --- lists ---


def test_the_clients_people_are_told_words_masked(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks("电话 13800138000")
    told = events(at.user(ana(at.office.contract)), of, contract=at.number)
    assert "13800138000" not in msgspec.json.encode(told).decode()
    assert "13800138000" in msgspec.json.encode(events(visitor, of)).decode()
