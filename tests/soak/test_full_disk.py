"""A file that cannot be written: refused with a clear code, nothing answered lost, and on again without restart."""

import resource
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import Requested, Said
from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal
from tests.conversations.cast import LI, command, web_contract
from tests.soak.child import Child
from tests.soak.commands import Outcome, busy_day, outcomes_in
from tests.soak.databases import opened
from tests.soak.ledger import problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with an SQLite file of its own, in use as long as these tests last."""
    folder = tmp_path_factory.mktemp("disk") / "data"
    with opened("sqlite", folder):
        yield folder


@pytest.fixture
def contract(folder: Path) -> Contract:
    assert folder.exists()
    return web_contract()


@pytest.fixture
def writer(contract: Contract, options: dict[str, Any]) -> Iterator[Writer]:
    """A writer that opens its connection when it is first asked."""
    assert contract.pk
    assert options
    one = Writer()
    one.start()
    yield one
    one.stop()


class Day:
    """What was sent through one writer, and what was said of it."""

    def __init__(self, writer: Writer, contract: Contract) -> None:
        self.writer, self.contract = writer, contract
        self.asked: list[Command] = []
        self.outcomes: list[Outcome] = []

    def begin(self) -> str:
        """Let li begin a conversation; returns the code of the refusal, or ""."""
        return self.send(self.new(Requested(channel="web"), "在吗"))

    def say(self, text: str = "?") -> str:
        """Let li write; the same."""
        return self.send(self.new(Said(), text))

    def new(self, act: Requested | Said, text: str) -> Command:
        return command(LI, act, text, contract=self.contract.pk)

    def send(self, one: Command) -> str:
        self.asked += [one] if one not in self.asked else []
        try:
            answer: Answer = self.writer.do(one, timeout=60)
        except Refusal as refusal:
            self.outcomes.append(Outcome(one.id, code=refusal.code))
            return refusal.code
        self.outcomes.append(Outcome(one.id, answer.seq, answer.at))
        return ""

    def send_again(self) -> None:
        """What was not recorded, once more: now it is."""
        done = {one.id for one in self.outcomes if not one.code}
        again = [one for one in self.asked if one.id not in done]
        assert [self.send(one) for one in again] == [""] * len(again) != []
        assert self.problems() == []
        recorded = {one.id for one in self.outcomes if not one.code}
        assert recorded == {one.id for one in self.asked}

    def problems(self) -> list[str]:
        return problems(self.contract.pk, self.asked, self.outcomes)


@pytest.fixture
def day(writer: Writer, contract: Contract) -> Day:
    return Day(writer, contract)


def test_a_full_database(day: Day, options: dict[str, Any]) -> None:
    pages = _asked("PRAGMA page_count")
    options["init_command"] += f"PRAGMA max_page_count = {pages + 30};"
    assert day.begin() == ""
    codes = _until(lambda: day.say("长" * 5_000), "not_recorded", most=60)
    assert len(codes) > 2
    assert day.say("长" * 5_000) == "not_recorded"
    assert day.problems() == []
    options["init_command"] = options["init_command"].rpartition("PRAGMA max_page")[0]
    day.send_again()


def test_locked_for_long_by_another(
    day: Day, options: dict[str, Any], folder: Path
) -> None:
    options["timeout"] = 0.2
    assert day.begin() == ""
    with closing(sqlite3.connect(_file(folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert day.say() == "not_recorded"
        assert day.say() == "not_recorded"
        other.execute("ROLLBACK")
    day.send_again()


def test_locked_for_a_while_by_another(day: Day, folder: Path) -> None:
    assert day.begin() == ""
    with (
        closing(sqlite3.connect(_file(folder), isolation_level=None)) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("BEGIN IMMEDIATE")
        waiting = pool.submit(day.say)
        time.sleep(0.1)
        assert not waiting.done()
        other.execute("ROLLBACK")
        assert waiting.result() == ""
    assert day.problems() == []


def test_the_folder_is_not_there(day: Day, folder: Path) -> None:
    connections.close_all()
    away = folder.rename(folder.with_name("away"))
    assert day.begin() == "not_recorded"
    assert day.begin() == "not_recorded"
    away.rename(folder)
    day.send(day.asked[0])
    assert day.problems() == []
    assert day.outcomes[-1].code == ""


def test_the_folder_goes_while_it_is_written_to(day: Day, folder: Path) -> None:
    assert day.begin() == ""
    connections.close_all()
    away = folder.rename(folder.with_name("away"))
    assert day.say() == "not_recorded"
    assert day.say() == "not_recorded"
    away.rename(folder)
    day.send_again()


def test_the_file_is_replaced_by_an_earlier_one(day: Day, folder: Path) -> None:
    """As by an operator who restores a backup under a service that runs: nothing more is answered from the old."""
    connections.close_all()
    backup = shutil.copytree(folder, folder.with_name("backup"))
    assert day.begin() == ""
    assert day.say() == ""
    connections.close_all()
    folder.rename(folder.with_name("old"))
    backup.rename(folder)
    assert day.say() == "not_recorded"
    assert day.say() == "no_such_conversation"
    day.asked.clear()
    day.outcomes.clear()
    assert day.begin() == ""
    assert day.problems() == []


@pytest.mark.skipif(
    sys.platform != "linux", reason="another process is limited on Linux only"
)
def test_writes_that_fail_under_load(
    contract: Contract, folder: Path, tmp_path: Path
) -> None:
    """The system refuses every write beyond what the log has; then it takes them again."""
    asked, outcomes = list(busy_day(contract.pk, 1, 1_000)), tmp_path / "outcomes"
    child = Child(f"sqlite:///{_file(folder)}", asked, outcomes)
    child.await_ready()
    child.go()
    _await(lambda: len(_told(outcomes)) > 100)
    _limit_files(child, _file(folder).with_name("shinuo.sqlite3-wal").stat().st_size)
    _await(lambda: any(one.code == "not_recorded" for one in _told(outcomes)))
    _limit_files(child, resource.RLIM_INFINITY)
    child.await_end()
    assert problems(contract.pk, asked, _told(outcomes)) == []
    assert {one.id for one in _told(outcomes) if one.is_final} == {one.id for one in asked}


def _limit_files(child: Child, size: int) -> None:
    limits = (size, resource.RLIM_INFINITY)
    resource.prlimit(child.process.pid, resource.RLIMIT_FSIZE, limits)


def _told(outcomes: Path) -> list[Outcome]:
    return outcomes_in(outcomes)


def _await(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.01)


def _until(do: Callable[[], str], code: str, most: int) -> list[str]:
    """What `do` said, again and again, up to and with `code`."""
    codes: list[str] = []
    while code not in codes:
        codes.append(do())
        assert len(codes) < most, codes
    return codes


def _file(folder: Path) -> Path:
    return folder / "shinuo.sqlite3"


def _asked(question: str) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])
