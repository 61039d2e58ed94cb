"""Clause 6.2 fires from verdicts: what counts, when it is known, in which order it is told. Source: R12–R14."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shinuo.rules.decisions import Decisions, GapKind, MonitorGap, Outcome, Ruling
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.terms import CumulativeWindow, Limits, TriggerTerms
from shinuo.rules.triggers import Firing, TriggerKind, firings
from shinuo.rules.verdict import State, Verdict
from tests.rules.cast import (
    DAY,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    beijing,
    judged,
    request,
    terms,
)
from tests.rules.figures_cast import miss, verdict

TERM, MONTH = TriggerTerms(), TriggerTerms(cumulative_window=CumulativeWindow.MONTH)
LATEST = beijing("2027-12-31 00:00")
HOUR = timedelta(hours=1)


def after_misses(number: int) -> TriggerTerms:
    return TriggerTerms(cumulative=number)


def fired(found: tuple[Firing, ...]) -> list[str]:
    return ["".join(one.requests) for one in found]


def told(
    *verdicts: Verdict, as_of: datetime = LATEST, of: TriggerTerms = TERM
) -> tuple[Firing, ...]:
    found = firings(verdicts, terms(triggers=of), TIMELINE, as_of=as_of)
    return tuple(one for one in found if one.kind is TriggerKind.CUMULATIVE)


COUNTED = {State.OVERDUE, State.MISSED, State.INDETERMINATE}


@pytest.mark.parametrize("state", State)
def test_what_counts_as_a_miss_counts(state: State) -> None:
    assert fired(told(verdict("a", state=state), of=after_misses(1))) == (
        ["a"] if state in COUNTED else []
    )


def test_a_request_outside_the_term_is_never_counted() -> None:
    outside = replace(
        verdict("a", state=State.NOT_APPLICABLE), band=None, limit=None, due_at=None
    )
    assert told(outside, of=after_misses(1)) == ()


def test_the_day_of_a_miss_is_that_of_its_start_in_beijing() -> None:
    before = datetime(2026, 1, 31, 15, 59, 59, 999_999, UTC)
    misses = [miss("a", before), miss("b", before + US), miss("c", before + US * 2)]
    assert fired(told(*misses, of=replace(MONTH, cumulative=2))) == ["bc"]


def test_it_is_known_from_the_instant_it_fired() -> None:
    silent, of = request(), after_misses(1)
    at = after(180, 1)
    assert told(judged(silent, as_of=at - US), as_of=at - US, of=of) == ()
    (found,) = told(judged(silent, as_of=at), as_of=at, of=of)
    assert found.at == at


UNSEEN = Decisions(
    gaps=(MonitorGap("g1", GapKind.DOWN, TEN - SECOND, TEN + SECOND),),
)
RULED = Decisions(rulings=(Ruling("q1", Outcome.MISSED, "arbitration", after(20)),))


KNOWN_EARLY = pytest.mark.parametrize(
    "decisions", [UNSEEN, RULED], ids=["in a gap", "ruled a miss"]
)


@KNOWN_EARLY
def test_nothing_fires_later_than_it_is_known(decisions: Decisions) -> None:
    as_of = after(30)
    early = judged(answered(10), decisions=decisions, as_of=as_of)
    assert early.counts_as_miss
    assert all(one.at <= as_of for one in told(early, as_of=as_of, of=after_misses(1)))


@KNOWN_EARLY
def test_a_firing_keeps_its_instant_however_late_one_looks(decisions: Decisions) -> None:
    instants = [after(180), after(180, 1), after(180, 2), after(3600), after(86_400)]
    told_at = set()
    for as_of in instants:
        early = judged(answered(10), decisions=decisions, as_of=as_of)
        told_at |= {one.at for one in told(early, as_of=as_of, of=after_misses(1))}
    assert told_at == {after(180, 1)}


def both_kinds(*verdicts: Verdict, of: TriggerTerms = TERM) -> list[tuple[str, str]]:
    found = firings(verdicts, terms(triggers=of), TIMELINE, as_of=LATEST)
    assert [one.at for one in found] == sorted(one.at for one in found)
    return [(one.kind.value, "".join(one.requests)) for one in found]


def hours_late(starts: list[datetime]) -> list[Verdict]:
    return [miss(name, at, over=HOUR) for name, at in zip("abcd", starts, strict=False)]


def test_of_both_kinds_the_earlier_is_told_first() -> None:
    late = hours_late([TEN + DAY * n for n in range(3)])
    assert both_kinds(*late) == [("cumulative", "abc"), ("consecutive_days", "abc")]
    assert both_kinds(*late, miss("d", TEN + DAY * 3), of=after_misses(4)) == [
        ("consecutive_days", "abc"),
        ("cumulative", "abcd"),
    ]


def test_of_both_at_one_instant_the_kind_decides() -> None:
    at_midnight = miss("a", beijing("2026-01-06 00:00") - US - SECOND * 180, over=HOUR)
    of = TriggerTerms(cumulative=1, consecutive_days=1, excess_bp=0)
    assert both_kinds(at_midnight, of=of) == [
        ("consecutive_days", "a"),
        ("cumulative", "a"),
    ]


def test_plans_restart_the_misses_and_not_the_days() -> None:
    late = hours_late([TEN + DAY * n for n in range(4)])
    found = firings(late, TERMS, TIMELINE, as_of=LATEST, accepted_plans=[TEN + HOUR])
    assert [(one.kind.value, "".join(one.requests)) for one in found] == [
        ("consecutive_days", "abc"),
        ("cumulative", "bcd"),
    ]


def test_a_miss_of_the_urgent_limit_counts_from_that_limit() -> None:
    late = judged(answered(60, urgent_at=TEN), limits=Limits(urgent=SECOND * 30))
    (found,) = told(late, of=after_misses(1))
    assert found.at == after(30, 1) == from_us(to_us(after(30)) + 1)
