"""The bank's January under every policy: what docs/routing.md says of it, and what it promises."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from shinuo.audit.demand import Demand, demand_of
from shinuo.audit.mapping import Mapping
from shinuo.audit.report.policies import policies_picture
from shinuo.audit.run import taken_in
from shinuo.audit.sources import sources
from shinuo.audit.trials import Trials, run_trials
from shinuo.routing.settings import USUAL, Settings
from shinuo.routing.simulation import Policy, Trial, waits
from shinuo.rules.timeline import compile_timeline
from tests.audit import bank
from tests.audit.cast import bank_terms
from tests.project.documents import rows, text
from tests.project.tree import ROOT

pytestmark = pytest.mark.skipif(
    not bank.LOG.exists(), reason="the bank's log is not beside this checkout"
)
AGENTS = (7, 8, 9, 10)


@cache
def demand(seed: int) -> Demand:
    by = bank_terms()
    with TemporaryDirectory(prefix="shinuo-test-") as work:
        source = sources()["callcentre"]
        log = taken_in(bank.LOG, source, Mapping(), Path(work), lambda _rows: None)
        return demand_of(log, by, compile_timeline(by), seed)


@cache
def trials() -> Trials:
    return run_trials(demand(1).arrivals, tuple(Policy), AGENTS, 1, USUAL)


def test_every_call_arrives_when_and_as_long_as_it_did() -> None:
    calls, found = bank.calls(), demand(1)
    assert len(found.arrivals) == len(calls) == 31_359
    known = [one for one in calls if one.answered is not None]
    assert found.drawn == len(calls) - len(known) == 4_341
    for call, one in zip(calls, found.arrivals, strict=True):
        assert one.at_us == (call.start - bank.EPOCH) // bank.US
        if call.answered is not None and call.ended is not None:
            assert one.service_us == (call.ended - call.answered) // bank.US


@pytest.mark.parametrize("agents", AGENTS)
def test_with_the_guard_at_least_65_per_cent_fewer_misses(agents: int) -> None:
    saved = trials().saved(agents, Policy.OURS)
    assert saved is not None
    assert float(saved) >= 0.65


@pytest.mark.parametrize("agents", AGENTS)
def test_nobody_undercuts_the_bound(agents: int) -> None:
    found = trials()
    assert found.bounds[agents] > 0
    assert all(found.bounds[agents] <= found.waits[agents, one].misses for one in Policy)


def test_the_document_says_what_comes_out() -> None:
    told = rows(text(ROOT / "docs" / "routing.md"), "Agents")
    found = trials()
    written = [[re.sub(r"[*,]", "", cell) for cell in row if cell] for row in told]
    assert written == [
        [
            str(agents),
            f"`{policy.value}`",
            str(one.misses),
            *(f"{us / 1e6:.0f}" for us in (one.mean_us, one.p99_us, one.longest_us)),
            str(found.bounds[agents]),
        ]
        for (agents, policy), one in found.waits.items()
    ]


def test_the_document_says_what_a_denser_guard_costs() -> None:
    arrivals, found = demand(1).arrivals, []
    for row in rows(text(ROOT / "docs" / "routing.md"), "Guard"):
        guard = None if row[0] == "–" else int(row[0])
        one = waits(arrivals, Trial(Policy.OURS, 8, settings=Settings(guard=guard)))
        times = (f"{us / 1e6:,.0f}" for us in (one.mean_us, one.longest_us))
        found.append(row == [row[0], f"{one.misses:,}", *times])
    assert found == [True] * 6


def test_the_picture_in_the_document_is_this_one() -> None:
    """By its words, which name every figure of it; how it is drawn may differ from version to version."""
    shown = (ROOT / "docs" / "routing.svg").read_text(encoding="utf-8")
    told = re.search('aria-label="([^"]*)"', policies_picture(trials(), "en"))
    assert told is not None
    assert told[0] in shown
