"""A scripted year of one contract: every figure of every month is that of a naive second computation.

Twelve months, three channels, force majeure in time and late, a trigger with a late plan and a suspension, a dispute that
overturns a verdict of a closed month, a waiver, an amendment, a calendar that arrives late. The calendar belongs to the
whole installation: the year has a database of its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shinuo.settlement import acts
from shinuo.settlement.checking import differences
from shinuo.settlement.ledger import balance, by_request
from shinuo.settlement.models import LineKind
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.queries import duties_of, firings_of, ledger_of, matters_of
from shinuo.settlement.states import MatterKind
from tests.databases import using
from tests.desk.cast import Hand
from tests.settlement.year.script import BY, MONTHS, Story, at, months_closed, story

LAST = at("2027-07-10")


@pytest.fixture(scope="module", params=[1, 2])
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Story, list[dict[str, Any]]]]:
    """The year, carried out, and what was found as its months were closed."""
    folder: Path = tmp_path_factory.mktemp("year")
    with using(f"sqlite:///{folder / 'year.sqlite3'}", folder):
        hand = Hand()
        told, found = story(hand, request.param), list[dict[str, Any]]()
        months_closed(told, found)
        told.is_carried_out()
        yield told, found
        hand.writer.stop()


Lived = tuple[Story, list[dict[str, Any]]]


def test_each_month_had_its_misses_as_it_was_closed(lived: Lived) -> None:
    told, found = lived
    assert [one["month"] for one in found] == MONTHS
    for one in found:
        known = one["at"]
        naive = {
            ask.id
            for ask in told.year.asks
            if f"{ask.at:%Y-%m}" == f"{one['month']:%Y-%m}"
            and told.year.is_miss(ask, known)
        }
        assert one["misses"] == naive, one["month"]
        assert one["firings"] == told.year.firings(known), one["month"]
        assert one["runs"] == told.year.runs(known), one["month"]


def test_each_statement_is_what_a_naive_bookkeeper_writes(lived: Lived) -> None:
    told, found = lived
    ledger = ledger_of(told.lived.contract, LAST)
    charged: dict[str, int] = {}
    for one in found:
        costs = told.year.costs(one["at"])
        moved = {id: costs.get(id, 0) - charged.get(id, 0) for id in {*costs, *charged}}
        statement = ledger.statement(one["month"])
        lines = {line.request: line.amount_fen for line in statement.lines}
        # What began after the month is charged by now, and stands in the statement of its own.
        own = {
            id: fen
            for id, fen in moved.items()
            if (fen or id not in charged) and month_of(told, id) <= one["month"]
        }
        assert lines == own, one["month"]
        charged |= {id: charged.get(id, 0) + fen for id, fen in own.items()}
        assert statement.closing_fen == sum(charged.values()), one["month"]
        assert statement.closed_at == one["at"]


def test_days_in_excess_fire_as_they_are_worked_out_by_hand(lived: Lived) -> None:
    """Sunday the 20th and Thursday the 24th: 40 answers after a second. Each day between: one after 5000 s, limit 120 s.

    Were there seven requests of chance more on a day, answered at once, 5000 / (120 + 7 × 300) were 2.25, more than 1.2.
    """
    told, _ = lived
    days = tuple(date(2026, 12, day) for day in (21, 22, 23))
    (fired,) = (
        one.firing
        for one in firings_of(told.lived.contract, LAST)
        if set(days) & set(one.firing.days)
    )
    assert (fired.days, fired.at) == (days, at("2026-12-24", "00:00:00"))
    assert {"slow-21", "slow-22", "slow-23"} <= set(fired.requests)
    before = firings_of(told.lived.contract, at("2026-12-23", "23:59:59"))
    assert all(not set(days) & set(one.firing.days) for one in before)


def month_of(told: Story, id: str) -> date:
    (ask,) = (one for one in told.year.asks if one.id == id)
    return ask.at.date().replace(day=1)


def test_at_the_end_everything_adds_up(lived: Lived) -> None:
    told, _ = lived
    contract = told.lived.contract
    settle_ledger(contract, BY, LAST)
    ledger, costs = ledger_of(contract, LAST), told.year.costs(LAST)
    charged = by_request(ledger.lines)
    assert {id: fen for id, fen in charged.items() if fen} == {
        id: fen for id, fen in costs.items() if fen
    }
    assert ledger.balance_fen == sum(costs.values()) == balance(ledger.lines)
    by_kind: dict[LineKind, int] = defaultdict(int)
    for line in ledger.lines:
        by_kind[line.kind] += line.amount_fen
    assert by_kind[LineKind.WAIVER] < 0 > by_kind[LineKind.REVERSAL]
    is_capped = [line for line in ledger.lines if line.amount_fen < line.price_fen]
    assert is_capped
    assert any(line.kind is LineKind.CORRECTION for line in ledger.lines)
    assert list(differences(contract.pk)) == []


def test_what_the_year_was_to_show_is_there(lived: Lived) -> None:
    told, _ = lived
    contract = told.lived.contract
    kinds = {one.kind for one in matters_of(contract, LAST)}
    assert kinds == {
        MatterKind.DEMAND,
        MatterKind.SUSPENSION,
        MatterKind.DISPUTE,
        MatterKind.FORCE_MAJEURE,
        MatterKind.WAIVER,
    }
    ledger = ledger_of(contract, LAST)
    reversed_ = {one.request: one for one in ledger.lines if one.kind is LineKind.REVERSAL}
    assert f"{reversed_['edge-missed'].month:%Y-%m}" == "2027-01"
    assert reversed_["edge-missed"].about == "dispute:1"
    for id in ("edge-new-year", "edge-spring"):
        if id in reversed_:  # a cap may have left nothing to take back
            assert f"{reversed_[id].month:%Y-%m}" == "2027-02"
    assert not {"suspended", "storm", "edge-outside", "edge-met"} & set(
        by_request(ledger.lines)
    )
    assert {"flood", "storm-elsewhere"} <= set(by_request(ledger.lines))
    demands = [one.demand for one in firings_of(contract, at("2026-10-05")) if one.demand]
    (demand,) = demands
    (imposed,) = (
        one.first(acts.Imposed) for one in matters_of(contract, LAST, MatterKind.SUSPENSION)
    )
    assert imposed
    assert (imposed[1].about, imposed[1].ground) == (demand.of, "late")
    reports = [one for one in duties_of(contract, LAST) if one.clause == "3.3"]
    assert len(reports) == 12
