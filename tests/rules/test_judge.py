"""Verdicts by the clauses: due instants, limits, and the readings R2, R3, R6, R8, R10–R12, 2.4."""

from datetime import datetime, timedelta
from types import MappingProxyType

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import Limits
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import Reason, State
from tests.rules.cast import (
    DAY,
    MEI,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    beijing,
    judged,
    outcome,
    request,
    terms,
)


@pytest.mark.parametrize(
    ("at", "band", "due"),
    [
        pytest.param(
            "01-05 08:59:59.999999", "night", "01-05 09:04:59.999999", id="before 09:00"
        ),
        pytest.param("01-05 09:00:00", "day", "01-05 09:03:00", id="Mon 09:00"),
        pytest.param("01-05 17:59:59.9", "day", "01-05 18:02:59.9", id="Mon 17:59:59.9"),
        pytest.param("01-05 18:00:00", "night", "01-05 18:05:00", id="Mon 18:00"),
        pytest.param(
            "01-09 23:59:59.999", "night", "01-10 00:04:59.999", id="Fri 23:59:59.999"
        ),
        pytest.param("01-10 00:00:00", "rest", "01-10 00:05:00", id="Sat 00:00"),
        pytest.param("01-11 23:59:59", "rest", "01-12 00:04:59", id="Sun 23:59:59"),
        pytest.param("01-12 00:00:00", "night", "01-12 00:05:00", id="Mon 00:00"),
        pytest.param("09-30 23:59:59", "night", "10-01 00:04:59", id="eve of National Day"),
        pytest.param("10-01 00:00:00", "rest", "10-01 00:05:00", id="National Day"),
    ],
)
def test_r2_the_limit_is_fixed_at_the_start_and_never_re_based(
    at: str, band: str, due: str
) -> None:
    start, due_at = beijing(f"2026-{at}"), beijing(f"2026-{due}")
    on_it = Measurement("q1", start, contact=Contact(due_at, MEI))
    past_it = Measurement("q1", start, contact=Contact(due_at + US, MEI))
    verdict = judged(on_it, as_of=due_at + DAY)
    assert verdict.band is Band[band.upper()]
    assert (verdict.due_at, verdict.state) == (due_at, State.MET)
    assert judged(past_it, as_of=due_at + DAY).state is State.MISSED


@pytest.mark.parametrize(
    ("one", "found", "overrun"),
    [
        pytest.param(answered(0), "met in_time", 0, id="at once"),
        pytest.param(answered(179, 999_999), "met in_time", 0, id="179.999999 s"),
        pytest.param(answered(180), "met in_time", 0, id="180.000000 s"),
        pytest.param(answered(180, 1), "missed late", 1, id="180.000001 s"),
        pytest.param(answered(3_600), "missed late", 3_420_000_000, id="an hour"),
    ],
)
def test_r3_on_the_limit_and_a_microsecond_past_it(
    one: Measurement, found: str, overrun: int
) -> None:
    verdict = judged(one)
    assert f"{verdict.state} {verdict.reason}" == found
    assert verdict.overrun == overrun * US
    assert verdict.counts_as_miss is (overrun > 0)


def test_the_verdict_says_what_it_rests_on() -> None:
    verdict = judged(answered(180, 1), as_of=after(999))
    assert (verdict.request, verdict.start_at, verdict.band) == ("q1", TEN, Band.DAY)
    assert (verdict.limit, verdict.due_at) == (180 * SECOND, after(180))
    assert (verdict.elapsed, verdict.as_of) == (180 * SECOND + US, after(999))
    assert verdict.reason is Reason.LATE


@pytest.mark.parametrize(
    ("one", "as_of", "found", "overrun"),
    [
        pytest.param(request(), after(0), "pending running", 0, id="just begun"),
        pytest.param(request(), after(180), "pending running", 0, id="on the limit"),
        pytest.param(request(), after(180, 1), "overdue unanswered", 1, id="a µs past it"),
        pytest.param(
            request(), after(240), "overdue unanswered", 60_000_000, id="a minute past"
        ),
        pytest.param(
            request(closed_at=after(60)),
            after(180),
            "pending running",
            0,
            id="closed, on it",
        ),
        pytest.param(
            request(closed_at=after(200)),
            after(240),
            "missed never_answered",
            20_000_000,
            id="closed late",
        ),
        pytest.param(
            answered(200), after(190), "overdue unanswered", 10_000_000, id="not yet"
        ),
        pytest.param(
            answered(200), after(200), "missed late", 20_000_000, id="answered now"
        ),
        pytest.param(answered(90), after(60), "pending running", 0, id="answered soon"),
    ],
)
def test_r12_a_miss_from_the_deadline_on(
    one: Measurement, as_of: datetime, found: str, overrun: int
) -> None:
    verdict = judged(one, as_of=as_of)
    assert f"{verdict.state} {verdict.reason}" == found
    assert verdict.overrun == overrun * US
    assert verdict.counts_as_miss is not found.startswith("pending")


@pytest.mark.parametrize(
    ("one", "as_of", "elapsed"),
    [
        pytest.param(answered(90), after(999), 90 * SECOND, id="to the contact"),
        pytest.param(answered(90), after(60), 60 * SECOND, id="so far"),
        pytest.param(request(), after(60), 60 * SECOND, id="to now, unanswered"),
        pytest.param(
            request(closed_at=after(300)), after(999), 300 * SECOND, id="to the close"
        ),
        pytest.param(
            request(closed_at=after(300)), after(200), 200 * SECOND, id="not yet closed"
        ),
        pytest.param(
            request(left_at=after(30)), after(200), 200 * SECOND, id="though left"
        ),
        pytest.param(request(), after(-60), timedelta(0), id="as of before the request"),
        pytest.param(
            answered(-5), after(999), -5 * SECOND, id="stamped before the request"
        ),
        pytest.param(
            answered(400, closed_at=after(300)), after(999), 400 * SECOND, id="after it"
        ),
    ],
)
def test_the_elapsed_time(one: Measurement, as_of: datetime, elapsed: timedelta) -> None:
    assert judged(one, as_of=as_of).elapsed == elapsed


ANNEX = terms(
    channel_limits=MappingProxyType(
        {"wechat": Limits(day=60 * SECOND), "email": Limits(day=DAY, urgent=90 * SECOND)}
    )
)


@pytest.mark.parametrize(
    ("channel", "limit"),
    [
        pytest.param("web", 180, id="no annex: the standard"),
        pytest.param("wechat", 60, id="a stricter annex"),
        pytest.param("email", 86_400, id="a milder annex"),
        pytest.param("", 180, id="no channel"),
        pytest.param("WeChat", 180, id="another name"),
    ],
)
def test_2_4_annex_limits_hold_for_their_channel(channel: str, limit: int) -> None:
    on_it = answered(limit, channel=channel)
    past_it = answered(limit, 1, channel=channel)
    as_of = after(200_000)
    assert judge(on_it, ANNEX, TIMELINE, as_of=as_of).limit == limit * SECOND
    assert judge(on_it, ANNEX, TIMELINE, as_of=as_of).state is State.MET
    assert judge(past_it, ANNEX, TIMELINE, as_of=as_of).state is State.MISSED


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        pytest.param("2026-01-05 10:00:00", 10, id="day"),
        pytest.param("2026-01-05 20:00:00", 20, id="night"),
        pytest.param("2026-01-10 10:00:00", 30, id="rest"),
    ],
)
def test_2_2_each_band_has_its_own_limit(at: str, limit: int) -> None:
    limits = Limits(10 * SECOND, 20 * SECOND, 30 * SECOND)
    one = Measurement("q1", beijing(at))
    verdict = judged(one, as_of=beijing("2026-02-01 00:00:00"), limits=limits)
    assert verdict.limit == limit * SECOND
    assert verdict.due_at == beijing(at) + limit * SECOND


@pytest.mark.parametrize(
    ("at", "found"),
    [
        pytest.param(
            "2025-12-31 23:59:59.999999", "not_applicable outside_term", id="before"
        ),
        pytest.param("2026-01-01 00:00:00", "overdue unanswered", id="as it begins"),
        pytest.param("2026-12-31 23:59:59.999999", "overdue unanswered", id="as it ends"),
        pytest.param("2027-01-01 00:00:00", "not_applicable outside_term", id="after"),
    ],
)
def test_7_1_only_what_starts_in_the_term_is_judged(at: str, found: str) -> None:
    one = Measurement("q1", beijing(at))
    assert outcome(one, as_of=beijing("2027-02-01 00:00:00")) == found


def test_7_1_outside_the_term_there_is_no_limit() -> None:
    verdict = judged(Measurement("q1", beijing("2025-12-31 10:00:00")), as_of=TEN)
    assert (verdict.band, verdict.limit, verdict.due_at) == (None, None, None)
    assert not verdict.counts_as_miss


def test_r21_a_verdict_changes_with_the_plan_not_with_the_terms() -> None:
    # 2026-10-06 is given by the plan; by the statute alone it is a workday.
    one = Measurement("q1", beijing("2026-10-06 10:00:00"))
    one_day_on = beijing("2026-10-07 10:00:00")
    without = compile_timeline(TERMS, Calendar(policy=WorkdayPolicy.STATUTE))
    assert judge(one, TERMS, TIMELINE, as_of=one_day_on).limit == 300 * SECOND
    assert judge(one, TERMS, without, as_of=one_day_on).limit == 180 * SECOND


def test_the_same_arguments_always_give_the_same_verdict() -> None:
    assert judged(answered(181)) == judged(answered(181))


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name_in_both_languages(state: State) -> None:
    assert state.words.zh != state.words.en


def test_only_these_states_are_misses() -> None:
    verdicts = [
        judged(answered(90)),
        judged(answered(181)),
        judged(answered(-1)),
        judged(request()),
    ]
    assert [one.counts_as_miss for one in verdicts] == [False, True, True, True]
