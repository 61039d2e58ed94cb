"""Python compares and subtracts two times of one zone by the clock on the wall; the contract does not.

On 8 March 2026 the clocks of New York skip an hour, on 1 November they show one twice: first at
-04:00, then (`fold`) at -05:00.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.decisions import (
    Decisions,
    ForceMajeure,
    GapKind,
    MonitorGap,
    Outcome,
    Ruling,
)
from shinuo.rules.events import Closed, Delivered, Delivery, Message, VisitorWrote
from shinuo.rules.faults import Refused
from shinuo.rules.instants import NaiveInstant, to_us
from shinuo.rules.judge import judge
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import CalendarTerms
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import State
from tests.rules.cast import DAY, MEI, SECOND, TEN, answered, readings, request, terms
from tests.rules.endings import ruling

YORK = ZoneInfo("America/New_York")
THERE = terms(zone=YORK, calendar=CalendarTerms("none"))
TIMELINE = compile_timeline(THERE)
ASK = datetime(2026, 11, 1, 0, 30, tzinfo=YORK)


def first(minute: int) -> datetime:
    """01:`minute` of 1 November, the first time."""
    return datetime(2026, 11, 1, 1, minute, tzinfo=YORK)


def again(minute: int) -> datetime:
    """01:`minute` of 1 November, an hour later."""
    return first(minute).replace(fold=1)


def state(
    one: Measurement, as_of: datetime, decisions: Decisions | None = None
) -> tuple[State, str]:
    verdict = judge(one, THERE, TIMELINE, decisions or Decisions(), as_of=as_of)
    return verdict.state, verdict.reason


def test_an_hour_that_comes_twice_is_two_hours() -> None:
    one = Measurement("q1", first(10), contact=Contact(again(10), MEI))
    verdict = judge(one, THERE, TIMELINE, as_of=ASK + DAY)
    assert (verdict.state, verdict.elapsed) == (State.MISSED, 3_600 * SECOND)


@pytest.mark.parametrize(
    ("begins", "ends", "length"),
    [
        pytest.param(first(10), again(10), 3_600, id="an hour twice"),
        pytest.param(
            datetime(2026, 3, 8, 1, 59, 30, tzinfo=YORK),
            datetime(2026, 3, 8, 3, 0, 30, tzinfo=YORK),
            60,
            id="an hour skipped",
        ),
    ],
)
def test_total_service_time_is_not_read_off_the_wall(
    begins: datetime, ends: datetime, length: int
) -> None:
    events = [VisitorWrote("q1", begins), Closed("c1", ends)]
    (one,) = measure(events, readings())
    assert one.total_service_time == length * SECOND


def test_what_comes_in_the_second_hour_is_not_known_in_the_first() -> None:
    events = [VisitorWrote("q1", ASK), Message("a1", again(10), who=MEI)]
    (known,) = measure(events, readings(), as_of=first(20))
    assert known.contact is None
    (later,) = measure(events, readings(), as_of=again(10))
    assert later.contact_at is not None
    assert to_us(later.contact_at) == to_us(again(10))


def test_the_first_contact_is_the_first_though_the_wall_shows_less_for_the_second() -> None:
    events = [
        VisitorWrote("q1", ASK),
        Message("a1", ASK + SECOND, who=MEI, delivery=Delivery.FAILED),
        Message("a2", first(20), who=MEI),
        Delivered("d1", again(10), of="a1"),
    ]
    (one,) = measure(events, readings())
    assert one.contact is not None
    assert to_us(one.contact.at) == to_us(first(20))


def test_an_event_of_the_second_hour_is_not_that_of_the_first() -> None:
    events = [VisitorWrote("q1", first(10)), VisitorWrote("q1", again(10))]
    with pytest.raises(Refused):
        measure(events, readings())


def test_one_event_written_in_two_zones_is_one_event() -> None:
    events = [VisitorWrote("q1", again(10)), VisitorWrote("q1", again(10).astimezone(UTC))]
    assert len(measure(events, readings())) == 1


LATE = Measurement("q1", ASK, contact=Contact(ASK + 400 * SECOND, MEI))


def test_a_ruling_of_the_second_hour_is_not_known_in_the_first() -> None:
    decisions = Decisions(rulings=(Ruling("q1", Outcome.WAIVED, "letter", again(10)),))
    assert state(LATE, first(20), decisions)[0] is State.MISSED
    assert state(LATE, again(10), decisions)[0] is State.EXCLUDED


def test_of_two_rulings_the_later_holds_though_the_wall_shows_less_for_it() -> None:
    decisions = Decisions(
        rulings=(
            Ruling("q1", Outcome.WAIVED, "letter", again(10)),
            Ruling("q1", Outcome.MISSED, "letter", first(20)),
        )
    )
    assert state(LATE, ASK + DAY, decisions)[0] is State.EXCLUDED


def test_an_acceptance_of_the_second_hour_is_not_known_in_the_first() -> None:
    claim = ForceMajeure("FM-1", ASK, notice_at=ASK, accepted_at=again(10))
    decisions = Decisions(force_majeure=(claim,))
    assert state(LATE, first(20), decisions)[0] is State.MISSED
    assert state(LATE, again(10), decisions)[0] is State.EXCLUDED


def test_evidence_of_the_second_hour_is_not_known_in_the_first() -> None:
    gap = MonitorGap("G-1", GapKind.DOWN, ASK, ASK + SECOND, evidence_at=again(10))
    decisions = Decisions(gaps=(gap,))
    assert state(LATE, first(20), decisions)[0] is State.INDETERMINATE
    assert state(LATE, again(10), decisions)[0] is State.MISSED


NAIVE = datetime(2026, 1, 5, 11)  # noqa: DTZ001  (this is the point)


@pytest.mark.parametrize(
    "decisions",
    [
        pytest.param(Decisions(), id="nothing decided"),
        pytest.param(Decisions(rulings=(ruling(Outcome.MET),)), id="a ruling"),
    ],
)
def test_an_as_of_without_a_zone_is_refused(decisions: Decisions) -> None:
    with pytest.raises(NaiveInstant):
        judge(answered(90), terms(), compile_timeline(terms()), decisions, as_of=NAIVE)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(Measurement("q1", NAIVE), id="the request"),
        pytest.param(request(left_at=NAIVE), id="a mark"),
        pytest.param(request(contact=Contact(NAIVE)), id="the contact"),
    ],
)
def test_a_measurement_without_a_zone_is_refused(one: Measurement) -> None:
    with pytest.raises(NaiveInstant):
        judge(one, terms(), compile_timeline(terms()), as_of=TEN)


@pytest.mark.parametrize("as_of", [None, TEN])
def test_an_event_without_a_zone_is_refused(as_of: datetime | None) -> None:
    with pytest.raises(NaiveInstant):
        measure([VisitorWrote("q1", NAIVE)], readings(), as_of)
