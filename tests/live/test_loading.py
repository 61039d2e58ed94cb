"""What a server begins with: the record of every contract, read in a few queries, a spoilt one left out."""

import asyncio
import logging
from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.journal.models import Log
from shinuo.journal.refusals import NoSuchLog
from shinuo.live import service
from shinuo.live.loading import Loaded, load, load_all, refresh
from shinuo.live.reading import close_readers
from shinuo.live.service import Live
from shinuo.rules.instants import to_us
from tests.desk.cast import Hand
from tests.journal.spoiling import put
from tests.live.talk import fresh
from tests.people.cast import MINUTE, agreed, contract
from tests.settlement.cast import MONDAY, life
from tests.site.service import OPEN, STORIES, told

pytestmark = pytest.mark.usefixtures("database")


def stands(one: Loaded) -> tuple[object, ...]:
    """What `one` says, to be compared."""
    versions = [row.number for row in one.judging.rows]
    return one.judging.contract, versions, one.last, one.placed, one.skills, one.told


def test_many_together_are_what_each_is_alone() -> None:
    some = [told({"o": OPEN}).pk, told(STORIES).pk, contract().pk]
    now_us = clock.now_us()
    together = load_all(some, now_us)
    assert [stands(one) for one in together] == [stands(load(pk, now_us)) for pk in some]
    assert [one.judging.contract for one in together] == some
    assert [state.id for _seq, state in together[0].open_now] == ["o"]
    assert [one.last + 1 for one in together] == [
        Log.objects.get(pk=pk).next_seq for pk in some
    ]


def test_where_nobody_waits_nothing_is_asked_of_a_contract_alone() -> None:
    some = [agreed(contract()).contract for _ in range(6)]
    asked = []
    for many in (some[:2], some):
        with CaptureQueriesContext(connection) as made:
            assert len(load_all([one.pk for one in many], clock.now_us())) == len(many)
        asked.append(len(made))
    assert asked[0] == asked[1] <= 6


def test_who_has_new_terms_is_told_with_all_the_others() -> None:
    some = [agreed(contract()).contract for _ in range(4)]
    known = [one.judging for one in load_all([one.pk for one in some], clock.now_us())]
    agreed(some[1], at=clock.now())
    with CaptureQueriesContext(connection) as made:
        refresh(known, clock.now_us())
    assert len(made) <= 3
    assert [len(one.rows) for one in known] == [1, 2, 1, 1]


def test_a_spoilt_record_keeps_no_other_contract_from_being_served(
    caplog: pytest.LogCaptureFixture,
) -> None:
    spoilt, fine = told({"o": OPEN}), told({"o": OPEN})
    put(spoilt.pk, Log.objects.get(pk=spoilt.pk).next_seq, b'{"strange":1}', "said", "o")
    with caplog.at_level(logging.ERROR, "shinuo.live.loading"):
        (one,) = load_all([spoilt.pk, fine.pk], clock.now_us())
    assert one.judging.contract == fine.pk
    assert f"contract {spoilt.pk} cannot be read, and is not served" in caplog.text
    with pytest.raises(ValueError, match="strange"):
        load(spoilt.pk, clock.now_us())


def test_what_was_never_a_contract_is_refused_and_keeps_no_other_from_being_served() -> (
    None
):
    nowhere, fine = 10**9, contract().pk
    (one,) = load_all([nowhere, fine], clock.now_us())
    assert one.judging.contract == fine
    with pytest.raises(NoSuchLog):
        load(nowhere, clock.now_us())


def test_what_is_committed_while_a_contract_is_read_is_not_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand = Hand()
    lived = life(hand)
    asked = lived.asks(MONDAY)
    live = Live(hand.writer, lambda: to_us(MONDAY + 2 * MINUTE))
    read_as: list[int] = []

    def slowly(pk: int, now_us: int) -> Loaded:
        one = load(pk, now_us)
        if not read_as:
            by, act = actor("agent:mei"), Accepted()
            accepted = Command(pk, asked, fresh(), by, act)
            hand.records(accepted, MONDAY + MINUTE)
        read_as.append(one.last)
        return one

    monkeypatch.setattr(service, "load", slowly)

    async def taken_in() -> str:
        loop = asyncio.get_running_loop()

        def deliver(committed: Sequence[Committed]) -> None:
            loop.call_soon_threadsafe(live.hub.deliver, committed)

        hand.writer.follow(deliver)
        await live.take_in(lived.contract.pk)
        state = live.hub.boards[lived.contract.pk].state(asked)
        assert state
        return state.agent

    try:
        assert asyncio.run(taken_in()) == "mei"
        assert [one - read_as[0] for one in read_as] == [0, 1]
    finally:
        hand.writer.stop()
        close_readers()
