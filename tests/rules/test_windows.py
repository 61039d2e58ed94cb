"""Which decisions count as spans at all, as of an instant: nothing counts before it began (R16–R19)."""

from datetime import datetime

import pytest

from shinuo.rules.decisions import Decisions, ForceMajeure, GapKind, MonitorGap
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.windows import Windows, windows_of
from tests.rules.cast import TERMS, TIMELINE, US, after
from tests.rules.endings import gap, pause, storm

BEGINS = after(100)
FORETOLD = {"notice_at": after(0), "accepted_at": after(50)}
CLAIM = storm(100, None, **FORETOLD)
DOWN, CLOCK = gap(100, 200), gap(100, 200, GapKind.CLOCK, id="G-2")


def windows_at(as_of: datetime, decisions: Decisions) -> Windows:
    return windows_of(decisions, TERMS, TIMELINE, as_of)


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [
        pytest.param(BEGINS - US, False, id="a µs before it begins"),
        pytest.param(BEGINS, True, id="as it begins"),
        pytest.param(BEGINS + US, True, id="a µs after it began"),
    ],
)
def test_nothing_counts_before_it_began(as_of: datetime, *, counts: bool) -> None:
    decisions = Decisions((CLAIM,), (pause(100, None),), (DOWN, CLOCK))
    found = windows_at(as_of, decisions)
    assert [one.id for one in found.force_majeure] == ["FM-1"] * counts
    assert [one.id for one in found.suspensions] == ["S-1"] * counts
    assert [one.id for one in found.gaps] == ["G-1", "G-2"] * counts
    assert [one.id for one in found.clock_gaps] == ["G-2"] * counts


def test_a_window_has_the_span_of_its_decision_and_no_end_while_it_lasts() -> None:
    found = windows_at(after(999), Decisions((CLAIM,), (pause(100, 300),), (DOWN,)))
    spans = [
        (one.begins, one.ends)
        for one in (*found.force_majeure, *found.suspensions, *found.gaps)
    ]
    begins = to_us(BEGINS)
    assert spans == [
        (begins, NEVER),
        (begins, to_us(after(300))),
        (begins, to_us(after(200))),
    ]


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(storm(100, None, notice_at=None), id="without notice"),
        pytest.param(storm(100, None, accepted_at=None), id="not accepted"),
        pytest.param(storm(100, None, notice_at=after(1_000)), id="notified later"),
        pytest.param(storm(100, None, accepted_at=after(1_000)), id="accepted later"),
    ],
)
def test_r17_a_claim_is_no_window_until_notified_and_accepted(claim: ForceMajeure) -> None:
    assert windows_at(after(999), Decisions((claim,))).force_majeure == ()


@pytest.mark.parametrize(
    ("proof", "as_of", "counts"),
    [
        pytest.param(gap(100, 200), after(999), True, id="no evidence"),
        pytest.param(
            gap(100, 200, evidence_at=after(500)), after(500) - US, True, id="not yet"
        ),
        pytest.param(
            gap(100, 200, evidence_at=after(500)), after(500), False, id="as it comes"
        ),
    ],
)
def test_r18_a_gap_counts_until_there_is_evidence(
    proof: MonitorGap, as_of: datetime, *, counts: bool
) -> None:
    assert bool(windows_at(as_of, Decisions(gaps=(proof,))).gaps) is counts
