"""A day as the service lived it, and as an audit judges its exported log: the same verdicts, request by request.

The day goes through the real writer, with the watch beside it, whose clock jumps from one event to the next; what was told
of each wait while it ran is held against the verdict the audit comes to afterwards.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import polars as pl
import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Closed,
    Content,
    Left,
    Overdue,
    Requested,
    Said,
    Transferred,
    UrgentMarked,
    Warned,
)
from shinuo.conversations.checking import differences
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.queries import history
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.verdict import State
from shinuo.settlement.queries import Judge, JudgedRequest, firings_of
from shinuo.watch.watch import Watch
from tests.conversations.cast import ANA, BOT, LI, MEI, SECOND, XIAO_CHEN, web_contract
from tests.people.cast import agreed
from tests.site.cast import Shinuo
from tests.site.test_export_command import audited

pytestmark = pytest.mark.usefixtures("database")

BEGINS = datetime(2026, 3, 6, 6, tzinfo=UTC)
"""Friday, 14:00 in Beijing: working hours, night and weekend within a day."""
LATER = BEGINS + timedelta(days=3)
CONVERSATIONS = 60
ROWS = "limits.urgent = 60\ntriggers.cumulative = 5"
LIMITS = (60, 180, 300)
Event = tuple[int, str, Actor, Act]
"""When (µs UTC), in which conversation, who, what."""


def story(of: str, random: Random) -> Iterator[Event]:
    """One conversation: asked, perhaps greeted by a bot, marked urgent, left, passed on; answered about some limit, on
    it, a microsecond past it, or never; closed; perhaps asked in once more."""
    at = to_us(BEGINS) + random.randrange(24 * 3_600 * SECOND)
    yield at, of, LI, Requested(channel="web")
    if random.random() < 0.3:
        yield at + random.randrange(1, SECOND), of, BOT, Said()
    if random.random() < 0.2:
        yield at + random.randrange(SECOND, 90 * SECOND), of, ANA, UrgentMarked()
    by, ends = MEI, at + random.choice(LIMITS) * SECOND
    about = random.choice([-100, -1, 0, 1, 100]) * random.choice([1, SECOND])
    contact = max(ends + about, at + 5 * SECOND)
    yield at + random.randrange(SECOND, 2 * SECOND), of, MEI, Accepted()
    if random.random() < 0.2:
        by = XIAO_CHEN
        yield at + 3 * SECOND, of, MEI, Transferred(to=by.name)
    if random.random() < 0.8:
        yield contact, of, by, Said()
    elif random.random() < 0.5:
        yield contact, of, LI, Left()
    over = contact + random.randrange(SECOND, 900 * SECOND)
    yield over, of, by, Closed()
    if random.random() < 0.2:
        again = over + random.randrange(3_600 * SECOND)
        yield again, of, LI, Said()
        yield again + 10 * SECOND, of, MEI, Accepted()
        yield again + random.choice([179, 180, 301]) * SECOND, of, MEI, Said()
        yield again + 500 * SECOND, of, MEI, Closed()


@dataclass
class Service:
    """Writer and watch, both by a clock that the day sets."""

    contract: int
    at_us: int = 0

    def lives(self, day: list[Event], until_us: int) -> None:
        """The day, event by event; between them the watch looks whenever something is due."""
        writer = Writer(now_us=lambda: self.at_us)
        watch = Watch(writer, lambda: self.at_us)
        watch.take_in(Judging(self.contract), (), ())
        writer.start()
        asyncio.run(self._live(writer, watch, day, until_us))
        writer.stop()

    async def _live(
        self, writer: Writer, watch: Watch, day: list[Event], until_us: int
    ) -> None:
        loop = asyncio.get_running_loop()

        def follow(committed: Sequence[Committed]) -> None:
            loop.call_soon_threadsafe(watch.take, committed)

        writer.follow(follow)
        for number, (at, of, by, act) in enumerate(day):
            await self._watched(writer, watch, at)
            self.at_us = at
            is_words = isinstance(act, Requested | Said)
            content = Content(text="在吗") if is_words else None
            with suppress(Refusal):  # a mark that comes after the close leaves no trace
                command = Command(self.contract, of, f"e{number}", by, act, content)
                await writer.ask(command)
        await self._watched(writer, watch, until_us)

    async def _watched(self, writer: Writer, watch: Watch, until_us: int) -> None:
        while (next_at := watch.deadlines.next_at) is not None and next_at <= until_us:
            self.at_us = next_at
            watch.look()
            with suppress(Refusal):  # nobody's; what was asked before is answered before
                await writer.ask(Command(self.contract, "none", "none", LI, Left()))


@pytest.fixture(scope="module")
def contract(database: str) -> Contract:
    assert database
    made = web_contract()
    agreed(made, ROWS)
    random = Random(20260306)
    told = [one for n in range(CONVERSATIONS) for one in story(f"c{n}", random)]
    Service(made.pk).lives(sorted(told, key=lambda one: one[:2]), to_us(LATER))
    return made


@dataclass(frozen=True)
class Lived:
    """What the service says of the day: its verdicts, and what was told of each request while it waited."""

    judged: dict[str, JudgedRequest]
    told: dict[str, list[tuple[int, int, int]]]


def lived(judge: Judge) -> Lived:
    found = list(judge.requests(BEGINS, LATER))
    told = defaultdict(list)
    for of in {one.conversation for one in found}:
        for _seq, event, _content in history(judge.contract.pk, of):
            if isinstance(act := event.act, Warned):
                told[act.request].append((act.percent, event.at, act.due_us))
            elif isinstance(act, Overdue):
                told[act.request].append((100, event.at, act.due_us))
    return Lived({one.request.id: one for one in found}, told)


def test_the_audit_of_the_exported_day_is_the_day_as_it_was_lived(
    shinuo: Shinuo, contract: Contract, tmp_path: Path
) -> None:
    judge = Judge(contract, LATER)
    log = tmp_path / "log.csv"
    shinuo.shows("export", judge.contract.number, "--as", "log", "--out", log)
    found = audited(shinuo, judge.contract, log, LATER, ROWS)
    day = lived(judge)
    assert sorted(found["id"]) == sorted(day.judged)
    assert len(found) > CONVERSATIONS
    for row in found.iter_rows(named=True):
        same_verdict(row, day.judged[row["id"]])
        told_in_time(row, day.told[row["id"]])
    contacts(found, judge.contract.pk)
    for state in (State.MET, State.MISSED):
        assert found.filter(pl.col("verdict") == state.value).height > 9
    assert set(found["band"]) == {"day", "night", "rest"}
    assert not list(differences(judge.contract.pk))


def same_verdict(row: dict[str, object], one: JudgedRequest) -> None:
    verdict, micro = one.verdict, timedelta(microseconds=1)
    assert verdict
    assert (row["verdict"], row["reason"]) == (verdict.state.value, verdict.reason.value)
    assert (row["start"], row["due"]) == (verdict.start_at, verdict.due_at)
    for name, length in (
        ("limit_s", verdict.limit),
        ("elapsed_s", verdict.elapsed),
        ("overrun_s", verdict.overrun),
    ):
        assert length is not None
        assert int(row[name] * SECOND) == length // micro, name  # type: ignore[operator]


def told_in_time(row: dict[str, object], told: list[tuple[int, int, int]]) -> None:
    """Overdue was told of every miss and of nothing else, the microsecond after its due instant; warnings before."""
    due = to_us(row["due"])  # type: ignore[arg-type]
    ends = [one for one in told if one[0] == 100]
    missed = row["verdict"] == State.MISSED.value
    assert ends == ([(100, due + 1, due)] if missed else [])
    percents = [percent for percent, _, _ in told]
    assert percents == sorted(set(percents))


def contacts(found: pl.DataFrame, contract: int) -> None:
    """The rows of the lists: each conversation's last request was answered when the audit says."""
    rows = ConversationRow.objects.filter(contract=contract).values_list(
        "requested_at", "contact_at"
    )
    known = {from_us(to_us(asked)): at for asked, at in rows}
    for row in found.iter_rows(named=True):
        contact = known.get(row["start"])
        if contact is not None:
            waited = contact - row["start"]
            assert int(row["elapsed_s"] * SECOND) == waited // timedelta(microseconds=1)


def test_so_are_the_firings(shinuo: Shinuo, contract: Contract, tmp_path: Path) -> None:
    judge = Judge(contract, LATER)
    log, terms = tmp_path / "log.csv", tmp_path / "terms.toml"
    shinuo.shows("export", judge.contract.number, "--as", "log", "--out", log)
    audited(shinuo, judge.contract, log, LATER, ROWS)
    options = ("--terms", terms, "--as-of", LATER.isoformat(), "--json")
    told = json.loads(shinuo.shows("audit", log, *options))
    audit = [
        (datetime.fromisoformat(one["at"]), one["requests"]) for one in told["triggers"]
    ]
    live = [one.firing for one in firings_of(judge.contract, LATER)]
    assert audit == [(one.at, list(one.requests)) for one in live]
    assert len(audit) > 3
