"""Alarms on their way: from the record to a real server outside, merged, at least once, in the pace it bears."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from shinuo import clock
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Overdue, Requested, Warned
from shinuo.conversations.events import Command
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import unsettled_with_seq
from shinuo.conversations.writer import Writer
from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.journal.refusals import Refusal
from shinuo.rules.instants import from_us
from shinuo.watch.models import Alarm, AlarmTarget
from shinuo.watch.outside import outbox
from shinuo.watch.outside.alarms import Alarms
from shinuo.watch.outside.answers import Problem
from shinuo.watch.outside.courier import Courier
from shinuo.watch.outside.outbox import targets_of
from shinuo.watch.outside.pace import GIVEN_UP, PACE
from shinuo.watch.outside.reach import networks_of
from shinuo.watch.outside.targets import (
    Wanted,
    add_target,
    remove_target,
    switch_target,
    try_target,
)
from shinuo.watch.watch import Watch
from tests.conversations.cast import HELLO, SECOND
from tests.live.cast import office
from tests.live.client.beside import beside
from tests.live.talk import fresh
from tests.people.cast import BY
from tests.watch.outside.sink import Sink

pytestmark = pytest.mark.usefixtures("alone")

NEAR = networks_of("127.0.0.1")

WATCH = actor("system:watch")


class House:
    """A contract in which waits are told of, and one target; the clock is what the test says."""

    def __init__(self, told: Sink, *tells: str) -> None:
        self.at_us = clock.now_us()
        self.contract = office("").contract
        self.writer = Writer(now_us=lambda: self.at_us)
        self.writer.start()
        wanted = Wanted("值班群", told.url, tells or ("80", "100", "monitor"))
        now = from_us(self.at_us)
        self.target = add_target(self.contract, wanted, BY, now)
        self.alarms = Alarms(self._read, lambda: self.at_us, NEAR)

    def ends(self) -> None:
        """What is left is nobody's any more."""
        self.writer.stop()
        for one in targets_of(self.contract.pk):
            remove_target(one, BY, clock.now())

    async def _read(self, what: Callable[..., Any], /, *args: Any) -> Any:
        return await asyncio.to_thread(beside, what, *args)

    def waits(self, *percents: int) -> str:
        """Somebody waits, and so much is told of it."""
        of = fresh()
        self._does(of, "visitor:li", Requested("web"), of)
        for percent in percents:
            due_us = self.at_us + 60 * SECOND
            act = Overdue(of, due_us) if percent == 100 else Warned(of, percent, due_us)
            self._does(of, "system:watch", act, fresh())
        return of

    def _does(self, of: str, by: str, act: Any, id: str) -> None:
        content = HELLO if isinstance(act, Requested) else None
        command = Command(self.contract.pk, of, id, actor(by), act, content)
        self.writer.do(command, timeout=30)

    def looks(self, *seconds: float) -> None:
        """It looks now, and again so much later each time, and what it sends is answered before."""

        async def run() -> None:
            courier = Courier(NEAR)
            try:
                for later in (0, *seconds):
                    self.at_us += int(later * SECOND)
                    await self.alarms.look(courier)
                    await asyncio.gather(*self.alarms._busy.values())
            finally:
                await courier.end()

        asyncio.run(run())

    def stands(self) -> AlarmTarget:
        return AlarmTarget.objects.get(pk=self.target.pk)

    def waiting(self) -> int:
        rows = Alarm.objects.filter(target=self.target, sent_at=None, given_up_at=None)
        return rows.count()


@pytest.fixture
def house(told: Sink) -> Iterator[House]:
    made = House(told)
    yield made
    made.ends()


def test_a_burst_is_one_message_and_the_next_waits_its_pace(
    house: House, told: Sink
) -> None:
    ofs = [house.waits(50, 80, 100) for _ in range(30)]
    house.looks()
    (one,) = told.got
    assert one["title"] == f"时诺告警 {house.contract.number}：超时未回应 30"
    assert ofs[0][-8:] in one["message"]
    assert "另有 20 条" in one["message"]
    assert house.waiting() == 0
    house.waits(80)
    house.looks(PACE / timedelta(seconds=1) - 0.5)
    assert len(told.got) == 1
    assert house.alarms.standing.waiting == 1
    house.looks(1)
    assert len(told.got) == 2
    house.looks(60, 60)
    assert len(told.got) == 2


def test_what_the_watch_tells_of_comes_outside(house: House, told: Sink) -> None:
    """From a visitor who waits past the limit to the one who is told, through the record alone."""
    of = house.waits()
    watch = Watch(house.writer, lambda: house.at_us)
    placed = list(unsettled_with_seq(house.contract.pk))
    watch.take_in(Judging(house.contract.pk), placed, ())
    house.at_us += 301 * SECOND

    async def run() -> None:
        watch.look()
        with pytest.raises(Refusal):  # nobody's; what was asked before is answered before
            await house.writer.ask(
                Command(house.contract.pk, "none", fresh(), WATCH, Overdue("none", 0))
            )

    asyncio.run(run())
    house.looks()
    (one,) = told.got
    assert one["title"].endswith("超时未回应 1")
    assert f"…{of[-8:]}（web）" in one["message"]


def test_it_is_told_only_of_what_was_chosen_and_nothing_from_before(told: Sink) -> None:
    house = House(told, "100")
    house.waits(50, 80)
    house.looks()
    assert told.got == []
    switch_target(house.target, BY, clock.now(), is_on=False)
    house.waits(100)
    house.looks()
    switch_target(house.target, BY, clock.now(), is_on=True)
    house.looks(9)
    assert told.got == []
    house.ends()


def test_troubles_of_the_monitor_come_from_the_record_too(house: House, told: Sink) -> None:
    data = {"from_us": house.at_us, "to_us": house.at_us + 3_600 * SECOND}
    draft = Draft("clock_stepped", "monitor", "system:watch", fresh(), house.at_us, data)
    append(house.contract.pk, draft)
    house.looks()
    assert "+3600.0 秒" in told.got[0]["message"]


def test_what_was_sent_and_could_not_be_marked_is_sent_again(
    house: House, told: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.waits(100)
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "told", lambda *_: None)
        house.looks()
    house.looks()
    assert [one["title"] for one in told.got] == [told.got[0]["title"]] * 2
    house.looks(60)
    assert len(told.got) == 2


def test_who_says_too_many_is_left_alone_as_long_as_they_ask(
    house: House, told: Sink
) -> None:
    told.answers = [(429, {"Retry-After": "45"}, b""), (200, {}, b"")]
    house.waits(100)
    house.looks(44)
    stands = house.stands()
    assert (stands.problem, stands.problem_said) == ("alarm_limited", 429)
    assert stands.failures == 1
    assert house.alarms.standing.failing == 1
    assert len(told.got) == 1
    house.waits(80)
    house.looks(2)
    assert len(told.got) == 2
    assert "超时未回应 1，时限已用 80 % 1" in told.got[1]["title"]
    stands = house.stands()
    assert (stands.problem, stands.failures) == ("", 0)


def test_a_failure_is_tried_again_later_and_later_and_given_up_after_a_day(
    house: House, told: Sink
) -> None:
    told.answers = [(500, {}, b"")] * 9
    house.waits(100)
    house.looks(9)
    assert len(told.got) == 1
    house.looks(2, 29, 2)
    assert len(told.got) == 3
    assert house.stands().failures == 3
    house.at_us += GIVEN_UP // timedelta(microseconds=1)
    house.looks()
    assert len(told.got) == 4
    assert house.waiting() == 0
    assert Alarm.objects.get(target=house.target).given_up_at is not None


def test_nobody_is_led_elsewhere(house: House, told: Sink) -> None:
    told.answers = [(302, {"Location": f"http://127.0.0.1:{told.port}/b"}, b"")]
    house.waits(100)
    house.looks()
    assert len(told.got) == 1
    assert (house.stands().problem, house.stands().problem_said) == ("alarm_refused", 302)


def test_a_trial_is_sent_at_once_and_answered_by_its_failure(
    house: House, told: Sink
) -> None:
    told.answers = [(500, {}, b""), (403, {}, b""), (200, {}, b"")]
    house.waits(100)
    house.looks()
    try_target(house.target, from_us(house.at_us))
    house.looks()
    assert house.stands().problem_said == 403
    assert house.waiting() == 1
    try_target(house.target, from_us(house.at_us))
    house.looks()
    assert "试发" in told.got[2]["message"]
    assert house.waiting() == 0


def test_who_does_not_answer_keeps_nobody_else_waiting(house: House, told: Sink) -> None:
    """The watch looks on, and another is told, while the first hangs."""
    with_other = Wanted("另一处", f"{told.url}/other", ("100",))
    add_target(house.contract, with_other, BY, from_us(house.at_us))
    told.holds.clear()
    house.waits(100)

    async def run() -> None:
        courier = Courier(NEAR)
        await house.alarms.look(courier)
        await asyncio.to_thread(told.came.acquire)
        await asyncio.to_thread(told.came.acquire)
        assert len(house.alarms._busy) == 2
        await house.alarms.look(courier)
        told.holds.set()
        await asyncio.gather(*house.alarms._busy.values())
        await courier.end()

    asyncio.run(run())
    assert len(told.got) == 2
    assert house.waiting() == 0


def test_under_another_key_an_address_cannot_be_opened_and_that_is_said(
    house: House, told: Sink
) -> None:
    AlarmTarget.objects.filter(pk=house.target.pk).update(kept="AAAA")
    house.waits(100)
    house.looks()
    assert house.stands().problem == Problem.SEALED
    assert told.got == []


def test_what_was_told_long_ago_is_forgotten(house: House, told: Sink) -> None:
    house.waits(100)
    house.looks()
    now = from_us(house.at_us)
    outbox.forget(now + timedelta(days=29))
    assert Alarm.objects.filter(target=house.target).count() == 1
    outbox.forget(now + timedelta(days=31))
    assert Alarm.objects.filter(target=house.target).count() == 0
    house.looks(60)
    assert len(told.got) == 1
