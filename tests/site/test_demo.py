"""The demo: planted once, alive when it is played, and nothing of it beside real contracts."""

import asyncio
import json
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest

from shinuo.desk.words.acts import OUTCOMES
from shinuo.rules.faults import Refused
from shinuo.site.cli import playing
from shinuo.site.demo.agent import HOLDS
from shinuo.site.demo.articles import PAGES
from shinuo.site.demo.door import session_cookie, visitor_token
from shinuo.site.demo.furnishing import ANSWERS
from shinuo.site.demo.logins import Login, Logins, read_logins, write_logins
from shinuo.site.demo.talk import Talk, fresh
from shinuo.site.demo.texts import TOPICS
from shinuo.site.demo.traffic import AGENTS, IN_LINE, Asked, Traffic
from tests.site.cast import Shinuo, plain, program
from tests.site.served import Served, planted, seeded, served

Done = subprocess.CompletedProcess[bytes]

__all__ = ["planted", "seeded"]

OPEN = """SELECT count(*) FROM conversations_conversation
    WHERE closed_at IS NULL AND id IN (?, ?, ?, ?, ?)"""
"""How many of five are not closed."""
DUE_AND_LATEST = """SELECT v.title, a.latest FROM knowledge_article a
    JOIN knowledge_articleversion v ON v.article_id = a.id AND v.number = a.latest
    WHERE v.review_on <= date('now', '+8 hours')"""
"""The articles whose day of review has come."""


def run(folder: Path, *argv: str, url: str = "") -> Done:
    given = {"SHINUO_DATA": str(folder / "data"), "DATABASE_URL": url}
    return program("--lang", "en", *argv, **given)


def logins_in(folder: Path) -> Logins:
    found = read_logins(folder / "data")
    assert found
    return found


def entries_of(folder: Path) -> list[dict[str, str]]:
    done = run(folder, "export", "SN-DEMO-001")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_seed_makes_a_contract_and_a_cast_once_and_says_how_to_sign_in(
    seeded: Path,
) -> None:
    first = logins_in(seeded)
    again = run(seeded, "seed")
    lines = again.stdout.decode().splitlines()
    assert (again.returncode, again.stderr, logins_in(seeded)) == (0, b"", first)
    assert lines[1] == f"Visitors: http://HOST:PORT/chat/{first.channel}"
    assert [line.split()[:2] for line in lines[3:9]] == [
        [one.username, one.password] for one in first.people
    ]
    assert len({one.password for one in first.people}) == 6
    mode = (seeded / "data" / "logins.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    kinds = [entry["kind"] for entry in entries_of(seeded)]
    assert kinds.count("terms_confirmed") == 2
    assert kinds.count("member_joined") == 4
    assert kinds.count("channel_opened") == 1
    with closing(sqlite3.connect(seeded / "data" / "shinuo.sqlite3")) as found:
        answers = found.execute("SELECT count(*) FROM knowledge_answer").fetchone()
        due = found.execute(DUE_AND_LATEST).fetchall()
    assert answers == (len(ANSWERS) + 1,)
    assert due == [("七天无理由退货", 1)]
    assert kinds.count("article_written") == len(PAGES) + 1
    assert (kinds.count("opening_form_set"), kinds.count("urgent_rules_set")) == (1, 1)
    assert (kinds.count("skill_added"), kinds.count("skill_given")) == (2, 4)
    assert (kinds.count("shift_planned"), kinds.count("training_recorded")) == (34, 4)


def test_seed_goes_on_where_it_was_cut_short(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    mei = Login("mei", "小梅", "agent", "wuqk-92bd-xmrt")
    write_logins(tmp_path / "data", Logins(0, "SN-DEMO-001", "", (mei,)))
    assert run(tmp_path, "seed").returncode == 0
    assert logins_in(tmp_path).named("mei") == mei
    assert logins_in(tmp_path).contract


def test_seed_refuses_where_there_are_other_contracts(
    database: str, tmp_path: Path
) -> None:
    from tests.people.cast import contract

    contract()
    done = run(tmp_path, "seed", url=database)
    assert done.returncode == 2
    assert "there are other contracts here" in done.stderr.decode()
    assert not (tmp_path / "data" / "logins.json").exists()


def test_a_damaged_file_of_logins_is_one_line(seeded: Path) -> None:
    (seeded / "data" / "logins.json").write_text('{"people": 7}')
    done = run(seeded, "seed")
    assert done.returncode == 2
    assert "the file is damaged" in done.stderr.decode()


def test_everybody_of_the_cast_can_sign_in(seeded: Path) -> None:
    with served(seeded) as one:
        for login in logins_in(seeded).people:
            assert session_cookie(one.url, login).startswith("sessionid=")
        wrong = replace(logins_in(seeded).people[0], password="nothing like it")  # noqa: S106
        with pytest.raises(Refused, match="not let in"):
            session_cookie(one.url, wrong)


def test_visitors_come_are_answered_and_leave(seeded: Path) -> None:
    with served(seeded) as one:
        asked = Asked(rate=1200, visitors=6, pace=0.1)
        traffic = Traffic(one.url, logins_in(seeded), asked, Random(3))
        asyncio.run(asyncio.wait_for(traffic.run(), 90))
        assert traffic.came == 6
        assert traffic.ended["cut off"] == 0
        assert traffic.ended["served"] >= 1
        assert one.end() == 0
    kinds = [entry["kind"] for entry in entries_of(seeded)]
    assert kinds.count("requested") == 6
    for kind in ("said", "closed", "left"):
        assert kind in kinds
    check = run(seeded, "rebuild", "--check")
    assert check.returncode == 0, check.stdout


def test_no_more_come_than_its_agents_can_serve(seeded: Path) -> None:
    most = HOLDS * len(AGENTS) + IN_LINE
    with served(seeded) as one:
        asked = Asked(rate=6000, visitors=most + 3, pace=0.03)
        traffic = Traffic(one.url, logins_in(seeded), asked, Random(3))
        seen = asyncio.run(asyncio.wait_for(crowd_of(traffic), 120))
        assert traffic.came == most + 3
        assert max(seen) <= most
        assert one.end() == 0


async def crowd_of(traffic: Traffic) -> list[int]:
    """How many were there at a time, looked at often, while it was played."""
    running, seen = asyncio.create_task(traffic.run()), []
    while not running.done():
        seen.append(traffic.came - traffic.ended.total())
        await asyncio.sleep(0.05)
    await running
    return seen


def test_what_an_earlier_run_left_is_closed_first(seeded: Path) -> None:
    with served(seeded) as one:
        logins = logins_in(seeded)
        left = asyncio.run(left_behind(one.url, logins, 5))
        traffic = Traffic(one.url, logins, Asked(rate=60, pace=0.2), Random(3))
        asyncio.run(asyncio.wait_for(until_closed(traffic, seeded, left), 90))
        assert one.end() == 0
    entries = entries_of(seeded)
    for of in left:
        kinds = [entry["kind"] for entry in entries if entry["of"] == of]
        assert "said" in kinds
        assert kinds[-1] == "closed"


async def left_behind(url: str, logins: Logins, count: int) -> list[str]:
    """Visitors who asked, and whose run was over before anybody answered."""
    asked = [fresh() for _ in range(count)]
    for of in asked:
        token = await asyncio.to_thread(visitor_token, url, logins.channel)
        async with Talk(url, "/live/visitor") as talk:
            await talk.send("hello", token=token)
            await talk.say(of, "在吗", id=of)
            async for frame in talk.frames():
                if frame.get("id") == of and frame["t"] in {"ack", "event"}:
                    break
    return asked


async def until_closed(traffic: Traffic, folder: Path, left: list[str]) -> None:
    """Play until the last of those that were left is closed."""
    running = asyncio.create_task(traffic.run())
    with closing(sqlite3.connect(folder / "data" / "shinuo.sqlite3")) as rows:
        while rows.execute(OPEN, left).fetchone() != (0,):
            assert not running.done()
            await asyncio.sleep(0.1)
    running.cancel()
    await asyncio.wait([running])


def test_the_demo_ends_by_itself_and_says_what_became_of_it(
    seeded: Path, shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "Asked", partial(Asked, pace=0.1))
    given = ("--visitors", "1", "--rate", "600", "--minutes", "1")
    with served(seeded) as one:
        said = shinuo.shows("--lang", "en", "demo", "--data", seeded / "data", *given)
        first, last = said.splitlines()
        assert first.startswith(f"The demo begins: {one.url}, about 600")
        assert last.startswith("The demo is over: 1 visitors came, ")


def test_interrupted_the_demo_says_so_and_leaves_nobody_on_line(seeded: Path) -> None:
    with served(seeded) as one, played(one) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"The demo begins")
        until_on_line(one)
        process.terminate()
        said, wrong = process.communicate(timeout=30)
        assert process.returncode == 130
        told = re.match(rb"The demo is over: (\d+) visitors came", said)
        assert told
        assert int(told[1]) >= 4
        assert wrong == b"interrupted\n"


def played(one: Served) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "shinuo", "--lang", "en", "demo", "--rate", "1"],
        env=plain(SHINUO_DATA=str(one.data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def until_on_line(one: Served) -> None:
    """Until both agents have a socket, and the first visitors have theirs."""
    for _ in range(300):
        said = one.ask("/metrics").text
        there = dict(re.findall(r'kind="(desk|visitor)"} (\d+)', said))
        if there.get("desk") == "2" and int(there.get("visitor", 0)) >= 4:
            return
        asyncio.run(asyncio.sleep(0.1))
    raise AssertionError(one.log.read_text())


def test_without_a_demo_or_a_server_it_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    none = run(tmp_path, "demo").stderr.decode()
    assert none.endswith(
        "there is no demo in this data folder; right would be: shinuo seed\n"
    )
    run(tmp_path, "migrate")
    run(tmp_path, "seed")
    idle = run(tmp_path, "demo").stderr.decode()
    assert idle.endswith("uses this data folder now; right would be: shinuo serve\n")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_turn_of_a_visitor_has_its_answer(topic: object) -> None:
    from shinuo.site.demo.texts import Topic

    assert isinstance(topic, Topic)
    assert len(topic.asked) == len(topic.answered) > 1
    assert topic.outcome in OUTCOMES, "the desk has no words for it"
