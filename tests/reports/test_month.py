"""The figures of a month from arrays are those of its requests one by one, whatever is decided and recorded since."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Contract
from shinuo.reports.figures.frozen import read_figures, spelt
from shinuo.reports.figures.gathering import gathered
from shinuo.reports.figures.month import judged_month, outcome_of
from shinuo.reports.refusals import NoTerms
from shinuo.rules.decisions import Outcome as Wanted
from shinuo.rules.statistics import Cell, Statistics
from shinuo.settlement import acts
from shinuo.settlement.queries import Judge, misses
from tests.desk.cast import Hand
from tests.people.cast import agreed, contract
from tests.reports.cast import BEGINS, DAY, ENDS, JANUARY, busy, naive, upto
from tests.settlement.cast import MONDAY, Life, life

AS_OF = ENDS + 4 * DAY
FIGURES = ("requests", "answered", "misses", "attainment", "bot_share", "mean_us", "max_us")


def shown(cells: Mapping[Cell, Statistics]) -> dict[Cell, list[object]]:
    """All that a report shows of them."""
    return {
        cell: [
            dict(one.rules),
            one.abandoned,
            one.with_bot,
            one.unanswered,
            one.unanswered_us,
            *(getattr(one, name) for name in FIGURES),
            *(one.percentile_us(n) for n in (50, 90, 95, 99)),
        ]
        for cell, one in cells.items()
    }


def compare(lived: Life, as_of: datetime = AS_OF) -> None:
    seq = upto(lived.contract)
    outcome = outcome_of(lived.contract, JANUARY, as_of, seq)
    assert shown(outcome.cells) == shown(naive(lived.contract, as_of, seq))


@pytest.mark.parametrize(
    "rows",
    [
        "",
        'readings.bot_policy = "handover"\nlimits.urgent = 30',
        'readings.abandoned = "excused"\nreadings.bot_resolved = "not_applicable"',
    ],
)
def test_the_figures_are_those_of_the_requests_one_by_one(hand: Hand, rows: str) -> None:
    lived = life(hand, rows, channels=("web", "wechat"))
    busy(lived, 60, seed=7)
    compare(lived)
    compare(lived, BEGINS + 10 * DAY)


def test_the_urgent_requests_are_listed_as_many_as_are_counted(lived: Life) -> None:
    """What came in after `upto` is not, nor what was marked in another month."""
    busy(lived, 60, seed=8)
    seq = upto(lived.contract)
    figures, _ = gathered(lived.contract, JANUARY, AS_OF, seq)
    listed = figures.urgent_requests or ()
    assert len(listed) == figures.urgent > 1
    assert {one.request for one in listed} == urgent_ids(lived.contract, AS_OF, seq)
    missed = {one.request for one in figures.misses if one.is_urgent and one.counts}
    states = {"missed", "overdue", "indeterminate"}
    assert {one.request for one in listed if one.state in states} == missed
    assert [one.elapsed_us for one in listed] == sorted(
        (one.elapsed_us for one in listed), reverse=True
    )
    busy(lived, 10, seed=9)
    again, _ = gathered(lived.contract, JANUARY, AS_OF, seq)
    assert spelt(again) == spelt(figures)


def urgent_ids(contract: Contract, as_of: datetime, seq: int) -> set[str]:
    """The marked requests of January, request by request."""
    found = Judge(contract, as_of, seq).requests(BEGINS - DAY, ENDS)
    return {
        one.request.id
        for one in found
        if one.request.urgent_at and one.verdict and BEGINS <= one.verdict.start_at < ENDS
    }


def test_what_was_frozen_before_they_were_listed_keeps_its_hash(lived: Life) -> None:
    figures, _ = gathered(lived.contract, JANUARY, AS_OF, upto(lived.contract))
    before = replace(figures, urgent_requests=None)
    assert b"urgent_requests" not in spelt(before)
    assert read_figures(spelt(before)) == before
    assert read_figures(spelt(figures)) == figures


def test_two_versions_judge_each_its_own_requests(lived: Life) -> None:
    busy(lived, 20, seed=1)
    agreed(lived.contract, "limits.day = 20", BEGINS + 15 * DAY)
    busy(lived, 20, seed=2, since=BEGINS + 15 * DAY)
    compare(lived)


def test_what_was_decided_counts(lived: Life) -> None:
    requests = [lived.missed(MONDAY + timedelta(minutes=n)) for n in range(6)]
    busy(lived, 20, seed=3, since=MONDAY + DAY)
    lived.opens(lived.ana, acts.Waived(about=requests[0]))
    raised = lived.opens(lived.zhou, acts.Disputed(about=requests[1], wants=Wanted.MET))
    lived.takes(lived.ana, raised, acts.Agreed())
    compare(lived)
    outcome = outcome_of(lived.contract, JANUARY, AS_OF, upto(lived.contract))
    counted = sum(one.misses for one in outcome.cells.values())
    known = misses(lived.contract, BEGINS, ENDS, AS_OF, upto(lived.contract))
    assert counted == len(known)
    assert sum(day.misses for day in outcome.days) == counted


def test_what_is_recorded_later_changes_nothing(lived: Life) -> None:
    busy(lived, 30, seed=4)
    seq = upto(lived.contract)
    before = outcome_of(lived.contract, JANUARY, AS_OF, seq)
    busy(lived, 30, seed=5)
    lived.opens(lived.ana, acts.Waived(about=lived.missed()), AS_OF + DAY)
    after = outcome_of(lived.contract, JANUARY, AS_OF, seq)
    assert shown(after.cells) == shown(before.cells)
    assert after.days == before.days
    assert after.by_hour == before.by_hour
    assert shown(
        outcome_of(lived.contract, JANUARY, AS_OF, upto(lived.contract)).cells
    ) != (shown(before.cells))


def test_a_month_without_requests_has_no_figures(lived: Life) -> None:
    outcome = outcome_of(lived.contract, JANUARY, AS_OF, upto(lived.contract))
    assert outcome.cells == {}
    assert outcome.days == ()
    assert not any(outcome.unanswered_after)


def test_a_month_belongs_to_the_clocks_of_the_contract(lived: Life) -> None:
    """23:59:59 of 31 January is January, midnight is February."""
    lived.missed(ENDS - timedelta(seconds=1))
    lived.missed(ENDS)
    outcome = outcome_of(lived.contract, JANUARY, AS_OF, upto(lived.contract))
    assert outcome.rows == 1


def test_a_channel_that_was_opened_meanwhile_counts(lived: Life) -> None:
    judge = Judge(lived.contract, AS_OF)
    open_channel(lived.contract, "web", "mail", "user:root", MONDAY)
    lived.missed(MONDAY, "mail")
    outcome, _urgent = judged_month(judge, JANUARY, upto(lived.contract))
    assert outcome.rows == 1
    assert "mail" in outcome.channels


@pytest.mark.usefixtures("database")
def test_without_terms_there_is_nothing_to_report() -> None:
    with pytest.raises(NoTerms):
        outcome_of(contract(), JANUARY, AS_OF, 0)


def test_days_and_waits_add_up(lived: Life) -> None:
    busy(lived, 40, seed=6)
    outcome = outcome_of(lived.contract, JANUARY, AS_OF, upto(lived.contract))
    cells = outcome.cells.values()
    assert sum(day.requests for day in outcome.days) == sum(one.requests for one in cells)
    hours = [pair for day in outcome.by_hour for pair in day]
    assert sum(n for n, _ in hours) == sum(one.requests for one in cells)
    assert sum(n for _, n in hours) == sum(one.misses for one in cells)
    assert sum(outcome.unanswered_after) == sum(one.unanswered for one in cells)
