"""A log as demand: when each came, until when it could be answered, how long it took."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from shinuo.audit import demand
from shinuo.audit.demand import Demand, demand_of
from shinuo.audit.mapping import Mapping
from shinuo.audit.run import taken_in
from shinuo.audit.sources import sources
from shinuo.rules.faults import Refused
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.timeline import compile_timeline
from tests.audit.cast import at, csv_of, written
from tests.rules.cast import beijing, readings, terms, with_urgent

HEADER = "id,channel,requested_at,first_human_at,closed_at,urgent_at,bot_at,human_asked_at"
TEN = to_us(beijing("2026-01-05 10:00:00"))
US = 1_000_000


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="shinuo-test-") as name:
        yield Path(name)


def row(id: str, asked: str = "10:00:00", **instants: str) -> str:
    names = HEADER.split(",")[3:]
    told = [at(instants[name]) if name in instants else "" for name in names]
    return ",".join([id, "web", at(asked), *told])


def served(id: str, length: int, asked: str = "10:00:00", **instants: str) -> str:
    closed = f"10:0{1 + length // 60}:{length % 60:02}"
    return row(id, asked, first_human_at="10:01:00", closed_at=closed, **instants)


def told(folder: Path, *rows: str, by: Terms | None = None, seed: int = 1) -> Demand:
    log = written(folder, csv_of(*rows, header=HEADER))
    taken = taken_in(log, sources()["table"], Mapping(), folder, lambda _rows: None)
    by = by or terms()
    return demand_of(taken, by, compile_timeline(by), seed)


def test_start_due_service_and_mark(folder: Path) -> None:
    found = told(
        folder,
        served("a", 90),
        served("b", 30, urgent_at="10:00:20"),
        served("night", 0, asked="08:59:59"),
    )
    seen = [
        (one.at_us - TEN, one.due_us - TEN, one.service_us, one.urgent_us)
        for one in found.arrivals
    ]
    assert seen == [
        (0, 180 * US, 90 * US, NEVER),
        (0, 180 * US, 30 * US, TEN + 20 * US),
        (-3601 * US, (300 - 3601) * US, 0, NEVER),
    ]
    assert (found.drawn, found.outside) == (0, 0)
    assert len({one.id for one in found.arrivals}) == 3


def test_an_agreed_urgent_limit_is_kept_as_well(folder: Path) -> None:
    by = terms(limits=with_urgent(60))
    found = told(folder, served("a", 90, urgent_at="10:00:20"), by=by)
    assert found.arrivals[0].due_us - TEN == 80 * US


def test_under_handover_it_starts_where_the_clock_does(folder: Path) -> None:
    by = terms(readings=readings(bot_policy=BotPolicy.HANDOVER))
    asked = served("a", 10, bot_at="10:00:00", human_asked_at="10:00:40")
    (one,) = told(folder, asked, by=by).arrivals
    assert (one.at_us - TEN, one.due_us - TEN) == (40 * US, 220 * US)


def test_unknown_service_times_are_drawn_from_the_known(folder: Path) -> None:
    known = [served(f"k{n}", 10 * (n + 1)) for n in range(3)]
    backwards = row("x", first_human_at="10:02:00", closed_at="10:01:00")
    rows = [*known, backwards, row("y", first_human_at="10:01:00")]
    rows += [row(f"z{n}") for n in range(300)]
    found = told(folder, *rows)
    assert found.drawn == 302
    assert [one.service_us // US for one in found.arrivals[:3]] == [10, 20, 30]
    drawn = [one.service_us // US for one in found.arrivals[3:]]
    assert {one: drawn.count(one) > 60 for one in drawn} == dict.fromkeys(
        (10, 20, 30), True
    )
    assert told(folder, *rows).arrivals == found.arrivals
    assert told(folder, *rows, seed=2).arrivals != found.arrivals


def test_what_lies_outside_the_term_is_left_out(folder: Path) -> None:
    early = "e,web,2025-12-31T23:59:59+08:00,,,,,"
    found = told(folder, early, served("a", 10))
    assert (len(found.arrivals), found.outside) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["e,web,2025-12-31T23:59:59+08:00,,,,,"], "outside_term"),
        ([row("a"), row("b", closed_at="10:01:00")], "no_service_times"),
    ],
)
def test_a_log_that_cannot_be_served_again(
    folder: Path, rows: list[str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        told(folder, *rows)
    assert [one.code for one in refused.value.faults] == [code]


def test_a_log_too_long_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [served(f"k{n}", 10) for n in range(3)]
    monkeypatch.setattr(demand, "MOST", 3)
    assert len(told(folder, *rows).arrivals) == 3
    monkeypatch.setattr(demand, "MOST", 2)
    with pytest.raises(Refused) as refused:
        told(folder, *rows)
    assert [one.code for one in refused.value.faults] == ["too_many_requests"]
