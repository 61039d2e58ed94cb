"""While the service runs, what is due and what is late is recorded, once, whatever restarts and however many look."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.live import reminding
from shinuo.reports.models import MonthlyReport
from shinuo.settlement import acts
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.models import MatterRow
from shinuo.settlement.reminding import remind
from shinuo.site.server import server
from tests.live.cast import Office, office
from tests.live.client.beside import beside
from tests.live.conftest import serving
from tests.people.cast import ana
from tests.settlement.cast import WORDS

DAY = timedelta(days=1)
PATIENCE_S = 60.0


def reminders(contract: Contract) -> Counter[tuple[str, str]]:
    """Kind and author of what was recorded of duties."""
    rows = Entry.objects.filter(contract=contract.pk, of="duty")
    return Counter(rows.values_list("kind", "by"))


def complained(desk: Office, at: datetime) -> MatterRow:
    """A complaint taken in at `at`, to be answered within a day."""
    matter = open_matter(ana(desk.contract), desk.contract, acts.Taken(days=1), at, WORDS)
    return MatterRow.objects.get(contract=desk.contract, of=matter.of)


def test_servers_that_begin_one_after_the_other_remind_once(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest contract is looked at first: who has told of the older has looked at the newer again."""
    assert database
    monkeypatch.setattr(reminding, "FIRST_S", 0.0)
    second, first = office("nowhere"), office("nowhere")
    complained(first, clock.now() - 40 * DAY)
    with serving(server("127.0.0.1", 0)):
        await_reminders(first.contract)
    before = reminders(first.contract)
    complained(second, clock.now() - 40 * DAY)
    with serving(server("127.0.0.1", 0)):
        await_reminders(second.contract)
    assert before["duty_late", "system:duties"] >= 1
    assert reminders(first.contract) == before


def test_those_at_the_desk_are_told_once_that_there_is_something(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database
    desk, told, looks = office("nowhere"), list[tuple[int, bytes]](), list[int]()
    contract = desk.contract.pk

    async def look(what: Callable[..., int], *given: Any) -> int:
        looks.append(beside(what, *given))
        if len(looks) == 2:
            raise asyncio.CancelledError
        return looks[-1]

    monkeypatch.setattr(reminding, "FIRST_S", 0.0)
    monkeypatch.setattr(reminding, "DUTIES_S", 0.0)
    monkeypatch.setattr(reminding, "read", look)
    hub = SimpleNamespace(tell=lambda of, made: told.append((of, made)))
    later_us = clock.now_us() + 60 * 86_400_000_000
    live: Any = SimpleNamespace(hub=hub, now_us=lambda: later_us, judgings={contract: None})
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(reminding.remind_of_duties(live))
    assert looks[0] > looks[1] == 0  # the report of this month is late by then
    assert told == [(contract, b'{"t":"duties"}')]
    drafts = MonthlyReport.objects.filter(contract=contract, frozen_at=None)
    authors = Entry.objects.filter(contract=contract, kind="report_drafted")
    assert [one.by for one in authors] == ["system:duties"] * len(drafts) != []


def await_reminders(contract: Contract) -> None:
    await_(lambda: bool(reminders(contract)))


def await_(is_there: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not is_there():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_two_that_look_at_once_and_by_other_names_remind_once(database: str) -> None:
    assert database
    desk = office("nowhere")
    complained(desk, clock.now() - 40 * DAY)
    at, told = clock.now(), list[int]()
    together = threading.Barrier(4)

    def look(by: str) -> None:
        try:
            together.wait()
            told.append(len(remind(desk.contract, by, at)))
        finally:
            connections.close_all()

    names = ("system:duties", "system:duties", "system:settle", "system:settle")
    threads = [threading.Thread(target=look, args=(by,)) for by in names]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told)[:3] == [0, 0, 0]
    assert max(told) == sum(reminders(desk.contract).values()) > 0


def test_before_after_and_no_more_once_it_was_done(database: str) -> None:
    """Due on Tuesday 2026-03-03 at 24:00: reminded of before, once; told of after, once; not once it was answered."""
    assert database
    desk = office("nowhere")
    taken_at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    row = complained(desk, taken_at)
    ends = datetime(2026, 3, 3, 16, tzinfo=UTC)
    kinds = []
    for at in (taken_at, taken_at + DAY, ends - DAY / 86_400, ends, ends + DAY):
        found = remind(desk.contract, "system:duties", at)
        kinds.append([str(state) for one, state in found if one.of == row.of])
    assert kinds == [["soon"], [], [], ["late"], []]
    second = complained(desk, taken_at)
    take_step(desk.supervisor, second, acts.Answered(), taken_at, WORDS)
    found = remind(desk.contract, "system:duties", ends + 2 * DAY)
    assert [state for one, state in found if one.key == f"{second.of}/1"] == []
