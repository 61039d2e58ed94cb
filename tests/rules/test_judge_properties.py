"""Whatever the request and the decisions: there is a verdict, and it keeps its promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shinuo.rules.decisions import Decisions
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.judge import case_for
from shinuo.rules.judgement import RULES
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import Limits, Readings
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.verdict import MISSES, State
from tests.rules.any_request import CLOSE, FEW_DECISIONS, LIMITS, READINGS, REQUESTS, WHEN
from tests.rules.cast import (
    DAY,
    MEI,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    beijing,
    judged,
    readings,
    terms,
)

UNHURRIED = settings(deadline=None)  # a machine may be busy; the answer stays the same


@UNHURRIED
@given(REQUESTS, READINGS, LIMITS, FEW_DECISIONS, WHEN)
def test_there_is_always_a_verdict(
    one: Measurement,
    chosen: Readings,
    limits: Limits,
    decisions: Decisions,
    as_of: datetime,
) -> None:
    verdict = judged(one, as_of=as_of, decisions=decisions, readings=chosen, limits=limits)
    rule = next(
        rule
        for rule in RULES
        if rule.reason is verdict.reason and rule.state is verdict.state
    )
    assert verdict.trace[-1].source == rule.source
    assert verdict.overrun >= timedelta(0)
    assert verdict.overrun == timedelta(0) or verdict.counts_as_miss
    assert verdict.counts_as_miss is (verdict.state in MISSES)
    assert (verdict.band is None) is (verdict.limit is None) is (verdict.due_at is None)
    assert verdict.explain("zh")
    assert verdict.explain("en")


@UNHURRIED
@given(REQUESTS, READINGS, LIMITS, FEW_DECISIONS, WHEN)
def test_the_first_rule_that_applies_decides(
    one: Measurement,
    chosen: Readings,
    limits: Limits,
    decisions: Decisions,
    as_of: datetime,
) -> None:
    agreed = terms(readings=chosen, limits=limits)
    case = case_for(one, agreed, TIMELINE, decisions, as_of)
    applying = [rule for rule in RULES if rule.applies(case)]
    verdict = judged(one, as_of=as_of, decisions=decisions, readings=chosen, limits=limits)
    assert (verdict.state, verdict.reason) == (applying[0].state, applying[0].reason)
    assert verdict.start_at == from_us(case.start)


@UNHURRIED
@given(REQUESTS, READINGS, LIMITS, FEW_DECISIONS, CLOSE, CLOSE)
def test_a_later_contact_never_turns_a_miss_into_a_success(
    one: Measurement,
    chosen: Readings,
    limits: Limits,
    decisions: Decisions,
    earlier: datetime,
    later: datetime,
) -> None:
    earlier, later = sorted((earlier, later))
    states = [
        judged(
            replace(one, contact=Contact(at, MEI)),
            decisions=decisions,
            readings=chosen,
            limits=limits,
        ).state
        for at in (earlier, later)
    ]
    assert states != [State.MISSED, State.MET]
    assert states != [State.OVERDUE, State.MET]


@UNHURRIED
@given(REQUESTS, LIMITS, CLOSE, CLOSE)
def test_a_later_contact_never_makes_the_overrun_less(
    one: Measurement, limits: Limits, earlier: datetime, later: datetime
) -> None:
    earlier, later = sorted((earlier, later))
    one = replace(one, requested_at=TEN)
    first, second = (
        judged(replace(one, contact=Contact(at, MEI)), limits=limits)
        for at in (earlier, later)
    )
    assert first.elapsed <= second.elapsed
    assert first.overrun <= second.overrun


@UNHURRIED
@given(REQUESTS, LIMITS, st.sampled_from(BotPolicy), CLOSE, CLOSE)
def test_a_miss_stays_a_miss_as_time_goes_by(
    one: Measurement, limits: Limits, policy: BotPolicy, earlier: datetime, later: datetime
) -> None:
    """Once the record is complete nothing undoes a miss, unless somebody decides or it was agreed to excuse."""
    earlier, later = sorted((earlier, later))
    assume(one.requested_at <= earlier)
    chosen = readings(bot_policy=policy)
    before = judged(one, as_of=earlier, limits=limits, readings=chosen)
    after_it = judged(one, as_of=later, limits=limits, readings=chosen)
    assert after_it.counts_as_miss or not before.counts_as_miss


def known(some: datetime | None, as_of: datetime) -> datetime | None:
    return some if some is not None and some <= as_of else None


def decided_by(decisions: Decisions, as_of: datetime) -> Decisions:
    """What of `decisions` had been begun, given, accepted, supplied or ruled at `as_of`."""
    return Decisions(
        tuple(
            replace(
                claim,
                ended_at=known(claim.ended_at, as_of),
                notice_at=known(claim.notice_at, as_of),
                accepted_at=known(claim.accepted_at, as_of),
            )
            for claim in decisions.force_majeure
            if claim.began_at <= as_of
        ),
        tuple(
            replace(one, until=known(one.until, as_of))
            for one in decisions.suspensions
            if one.since <= as_of
        ),
        tuple(
            replace(gap, evidence_at=known(gap.evidence_at, as_of))
            for gap in decisions.gaps
            if gap.began_at <= as_of
        ),
        tuple(ruling for ruling in decisions.rulings if ruling.at <= as_of),
    )


@UNHURRIED
@given(REQUESTS, READINGS, LIMITS, FEW_DECISIONS, WHEN)
def test_a_verdict_knows_nothing_of_what_came_later(
    one: Measurement,
    chosen: Readings,
    limits: Limits,
    decisions: Decisions,
    as_of: datetime,
) -> None:
    assume(one.requested_at <= as_of)
    contact = one.contact if one.contact and one.contact.at <= as_of else None
    then = replace(
        one,
        contact=contact,
        asked_at=known(one.asked_at, as_of),
        bot_at=known(one.bot_at, as_of),
        accepted_at=known(one.accepted_at, as_of),
        urgent_at=known(one.urgent_at, as_of),
        left_at=known(one.left_at, as_of),
        closed_at=known(one.closed_at, as_of),
    )
    by_then = decided_by(decisions, as_of)
    found = judged(one, as_of=as_of, decisions=decisions, readings=chosen, limits=limits)
    assert found == judged(
        then, as_of=as_of, decisions=by_then, readings=chosen, limits=limits
    )


@UNHURRIED
@given(REQUESTS, READINGS, LIMITS, FEW_DECISIONS, CLOSE)
def test_a_verdict_does_not_depend_on_how_instants_are_written(
    one: Measurement,
    chosen: Readings,
    limits: Limits,
    decisions: Decisions,
    as_of: datetime,
) -> None:
    moved = replace(one, requested_at=one.requested_at.astimezone(UTC))
    found = judged(
        moved,
        as_of=as_of.astimezone(UTC),
        decisions=decisions,
        readings=chosen,
        limits=limits,
    )
    assert found == judged(
        one, as_of=as_of, decisions=decisions, readings=chosen, limits=limits
    )


@UNHURRIED
@given(st.integers(0, 86_399), st.integers(0, 400_000_000), st.integers(2, 8))
def test_without_anything_special_the_verdict_is_a_comparison(
    second: int, elapsed_us: int, day: int
) -> None:
    start = beijing(f"2026-01-{day:02} 00:00:00") + second * SECOND
    one = Measurement("q1", start, contact=Contact(start + elapsed_us * US, MEI))
    verdict = judged(one, as_of=start + DAY)
    band = TIMELINE.band_at(start)
    assert band is not None
    limit_us = (180_000_000, 300_000_000, 300_000_000)[band]
    assert verdict.state is (State.MET if elapsed_us <= limit_us else State.MISSED)
    assert to_us(start) + limit_us == to_us(verdict.due_at or TEN)
    assert verdict.overrun == max(elapsed_us - limit_us, 0) * US
    assert TERMS.limits.of(band) == verdict.limit
