"""`shinuo serve` as a program of its own: it starts, says how it is, and ends without losing anything."""

import asyncio
import signal
import socket
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families as families

from shinuo.site.demo.door import session_cookie, visitor_token
from shinuo.site.demo.logins import Logins, read_logins
from tests.databases import another
from tests.live.talk import Talk, fresh
from tests.site.cast import program
from tests.site.served import Served, planted, seeded, served

__all__ = ["planted", "seeded"]
PRIVATE = "我的卡号是六二二二"


def logins_of(one: Served) -> Logins:
    found = read_logins(one.data)
    assert found
    return found


def figures(one: Served) -> dict[str, float]:
    """What a monitor reads; of sockets and requests by their labels."""
    return {
        "/".join([sample.name, *sample.labels.values()]): sample.value
        for family in families(one.ask("/metrics").text)
        for sample in family.samples
        if not sample.name.endswith(("_bucket", "_created"))
    }


def visitor_at(one: Served) -> Talk:
    return Talk(one.url.replace("http", "ws") + "/live/visitor", origin=one.url)


async def asks(visitor: Talk, token: str, text: str) -> str:
    """The visitor asks; returns the conversation, once that is recorded."""
    of = fresh()
    await visitor.send("hello", token=token)
    await visitor.next("welcome")
    await visitor.say(of, text, id=of)
    await visitor.next("ack", id=of)
    return of


def test_it_says_where_it_is_and_how_it_is(seeded: Path) -> None:
    with served(seeded) as one:
        assert one.ask("/healthz").json() == {"is_well": True, "lacks": None}
        assert one.ask("/readyz").json() == {"is_well": True, "lacks": None}
        assert one.ask("/sign-in").status_code == 200
        assert one.ask("/static/site/base.css").status_code == 200
        assert one.end() == 0
    said = one.said.read_text().splitlines()
    assert said == [
        f"Shinuo serves at {one.url} (Ctrl-C stops it)",
        "Stopped; everything taken is recorded.",
    ]


def test_monitors_read_figures_and_nothing_of_whom(seeded: Path) -> None:
    with served(seeded) as one:
        logins = logins_of(one)
        token = visitor_token(one.url, logins.channel)

        async def scene() -> dict[str, float]:
            async with visitor_at(one) as visitor:
                await asks(visitor, token, PRIVATE)
                return await asyncio.to_thread(figures, one)

        found = asyncio.run(scene())
        text = one.ask("/metrics").text
    assert found["shinuo_sockets/visitor"] == 1
    assert found["shinuo_sockets/desk"] == 0
    assert found["shinuo_door_waiting"] == 0
    assert found["shinuo_entries_total"] >= 1
    assert found["shinuo_batch_entries_count"] >= 1
    assert 0 < found["shinuo_commit_seconds_sum"] < 5
    assert found["shinuo_writer_queue"] == 0
    assert found["shinuo_writer_running"] == 1
    assert found["shinuo_request_seconds_count/api/2xx"] == 1
    for word in (PRIVATE, "mei", logins.number, logins.channel):
        assert word not in text


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ended_it_records_what_it_took_and_goes_on_where_it_stood(
    seeded: Path, by: signal.Signals
) -> None:
    with served(seeded) as one:
        token = visitor_token(one.url, logins_of(one).channel)

        async def first() -> tuple[str, int, int]:
            async with visitor_at(one) as visitor:
                of = await asks(visitor, token, "在吗")
                for number in range(50):
                    await visitor.say(of, f"{number}")
                one.process.send_signal(by)
                code = await visitor.closed()
                return of, sum(each["t"] == "ack" for each in visitor.got), code

        of, acked, code = asyncio.run(first())
        assert one.process.wait(30) == 0
        assert code in (1001, 1012)
        assert not [each for each in one.logged() if each["level"] != "info"]
    with served(seeded) as again:

        async def second() -> int:
            async with visitor_at(again) as visitor:
                await visitor.send("hello", token=token, of=of)
                await visitor.next("caught_up")
                return sum(each["t"] == "event" for each in visitor.got)

        assert asyncio.run(second()) >= acked
        assert again.end() == 0


def test_its_log_is_json_without_anything_of_what_was_said(seeded: Path) -> None:
    with served(seeded) as one:
        logins = logins_of(one)
        mei = logins.named("mei")
        assert mei
        cookie = session_cookie(one.url, mei)
        token = visitor_token(one.url, logins.channel)

        async def scene() -> None:
            async with visitor_at(one) as visitor:
                await asks(visitor, token, PRIVATE)
                await visitor.socket.send("no frame")
                assert await visitor.closed() == 4000

        asyncio.run(scene())
        assert one.ask(f"/nowhere/{PRIVATE}").status_code == 404
        assert one.end() == 0
    text = one.log.read_text()
    assert [each["says"] for each in one.logged() if each["by"] == "shinuo.serve"]
    for word in (PRIVATE, mei.password, token, cookie, "127.0.0.1"):
        assert word not in text


def test_a_folder_is_served_once(seeded: Path) -> None:
    with served(seeded) as one:
        given = {"SHINUO_DATA": str(one.data), "DATABASE_URL": ""}
        second = program("--lang", "en", "serve", "--port", "0", **given)
        assert second.returncode == 2
        assert f"that one stopped first ({one.url})" in second.stderr.decode()
        assert one.ask("/healthz").status_code == 200


def test_a_port_that_is_taken_is_said_and_another_used_if_asked(seeded: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = {"SHINUO_DATA": str(seeded / "data"), "DATABASE_URL": ""}
        refused = program("--lang", "en", "serve", "--port", port, **given)
        assert refused.stderr.decode() == (
            f"error --port = {port}: the port is taken; right would be: another port, or --any-port\n"
        )
        with served(seeded, "--port", port, "--any-port") as one:
            assert one.ask("/healthz").status_code == 200
            assert f"Port {port} is taken; using" in one.said.read_text()


def test_an_address_that_is_none_of_ours_is_one_line(seeded: Path) -> None:
    given = {"SHINUO_DATA": str(seeded / "data"), "DATABASE_URL": ""}
    refused = program("--lang", "en", "serve", "--host", "192.0.2.1", **given)
    assert refused.returncode == 2
    assert "error --host = http://192.0.2.1:8000: it cannot be" in refused.stderr.decode()


def test_it_brings_the_database_up_to_date_if_asked(tmp_path: Path) -> None:
    with served(tmp_path, "--migrate") as one:
        assert one.ask("/readyz").status_code == 200


def test_on_postgresql_too(database: str, tmp_path: Path) -> None:
    with served(tmp_path, "--migrate", url=another(database, tmp_path)) as one:
        assert one.ask("/readyz").json() == {"is_well": True, "lacks": None}
        assert one.end() == 0
        assert not [each for each in one.logged() if each["level"] != "info"]
